#include "models/wording/shown.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

using history::Verdict;
using history::VerdictKind;

namespace {

// One and many are separate texts, so that English is right without a translation file of its own.
class Parts {
public:
    void add(int count, const QString &one, const QString &many)
    {
        if (count > 0)
            m_parts.append(count == 1 ? one : many);
    }
    void addIf(bool holds, const QString &part)
    {
        if (holds)
            m_parts.append(part);
    }
    const QStringList &list() const { return m_parts; }

private:
    QStringList m_parts;
};

QStringList shortParts(const Verdict &v)
{
    Parts parts;
    parts.addIf(v.isLedgerUnknown, Wording::tr("ledger unknown"));
    parts.addIf(v.isLockFileRefused, Wording::tr("lock file refused"));
    parts.add(v.failed, Wording::tr("1 failed"), Wording::tr("%n failed", nullptr, v.failed));
    parts.add(v.running, Wording::tr("1 running"), Wording::tr("%n running", nullptr, v.running));
    parts.add(v.broken, Wording::tr("1 broken folder"), Wording::tr("%n broken folders", nullptr, v.broken));
    parts.add(v.pending, Wording::tr("1 pending"), Wording::tr("%n pending", nullptr, v.pending));
    parts.add(v.willRunAgain, Wording::tr("1 will run again"),
              Wording::tr("%n will run again", nullptr, v.willRunAgain));
    parts.add(v.missing, Wording::tr("1 missing locally"),
              Wording::tr("%n missing locally", nullptr, v.missing));
    parts.add(v.edited, Wording::tr("1 edited"), Wording::tr("%n edited", nullptr, v.edited));
    parts.add(v.appliedTwice, Wording::tr("1 applied twice"),
              Wording::tr("%n applied twice", nullptr, v.appliedTwice));
    parts.add(v.outOfOrder, Wording::tr("1 out of order"),
              Wording::tr("%n out of order", nullptr, v.outOfOrder));
    parts.add(v.schemaErrors, Wording::tr("1 error in the schema"),
              Wording::tr("%n errors in the schema", nullptr, v.schemaErrors));
    // A model without a table is one of the differences.
    parts.add(v.differences > 0 ? 0 : v.modelsWithoutTable, Wording::tr("1 model without a table"),
              Wording::tr("%n models without a table", nullptr, v.modelsWithoutTable));
    parts.add(v.differences, Wording::tr("1 difference"),
              Wording::tr("%n differences", nullptr, v.differences));
    parts.addIf(v.areDifferencesUnknown, Wording::tr("differences unknown"));
    parts.addIf(!v.isLedgerUnknown && v.unknown > 0, Wording::tr("%n unknown", nullptr, v.unknown));
    return parts.list();
}

QStringList historyClauses(const Verdict &v)
{
    Parts parts;
    parts.addIf(v.isLedgerUnknown, Wording::tr("the ledger could not be read"));
    parts.addIf(v.isLockFileRefused, Wording::tr("Prisma refuses migration_lock.toml"));
    parts.add(v.failed, Wording::tr("1 migration failed"),
              Wording::tr("%n migrations failed", nullptr, v.failed));
    parts.add(v.running, Wording::tr("1 migration is running"),
              Wording::tr("%n migrations are running", nullptr, v.running));
    parts.add(v.broken, Wording::tr("1 folder has no readable migration.sql"),
              Wording::tr("%n folders have no readable migration.sql", nullptr, v.broken));
    parts.add(v.pending, Wording::tr("1 migration is pending"),
              Wording::tr("%n migrations are pending", nullptr, v.pending));
    parts.add(v.willRunAgain, Wording::tr("1 was rolled back and will run again"),
              Wording::tr("%n were rolled back and will run again", nullptr, v.willRunAgain));
    parts.add(v.missing, Wording::tr("1 is in the ledger but not on disk"),
              Wording::tr("%n are in the ledger but not on disk", nullptr, v.missing));
    return parts.list();
}

QStringList scriptClauses(const Verdict &v)
{
    Parts parts;
    parts.add(v.edited, Wording::tr("1 script was edited after it ran"),
              Wording::tr("%n scripts were edited after they ran", nullptr, v.edited));
    parts.add(v.appliedTwice, Wording::tr("1 was applied twice"),
              Wording::tr("%n were applied twice", nullptr, v.appliedTwice));
    parts.add(v.outOfOrder, Wording::tr("1 ran out of order"),
              Wording::tr("%n ran out of order", nullptr, v.outOfOrder));
    return parts.list();
}

QStringList schemaClauses(const Verdict &v)
{
    Parts parts;
    parts.add(v.schemaErrors, Wording::tr("1 error is in the Prisma schema"),
              Wording::tr("%n errors are in the Prisma schema", nullptr, v.schemaErrors));
    parts.add(v.modelsWithoutTable, Wording::tr("1 model of schema.prisma has no table"),
              Wording::tr("%n models of schema.prisma have no table", nullptr, v.modelsWithoutTable));
    parts.add(v.differences, Wording::tr("1 object differs between database and schema"),
              Wording::tr("%n objects differ between database and schema", nullptr, v.differences));
    parts.addIf(v.areDifferencesUnknown, Wording::tr("database and schema could not be compared as a whole"));
    return parts.list();
}

} // namespace

QString verdictText(const Verdict &verdict)
{
    if (verdict.kind == VerdictKind::Unreachable)
        return Wording::tr("Not connected");
    if (verdict.kind == VerdictKind::Unmanaged)
        return Wording::tr("Not managed by Prisma Migrate");
    const QStringList parts = shortParts(verdict);
    return parts.isEmpty() ? Wording::tr("Up to date") : parts.join(QStringLiteral(" · "));
}

QString verdictSentence(const Verdict &verdict)
{
    switch (verdict.kind) {
    case VerdictKind::Unreachable:
        return Wording::tr("The database cannot be reached, so what ran there is unknown.");
    case VerdictKind::Unmanaged:
        return Wording::tr(
            "The database is not managed by Prisma Migrate: it has no _prisma_migrations table, and the "
            "project has no migrations.");
    case VerdictKind::UpToDate:
        return Wording::tr("Every migration is applied as it stands on disk.");
    case VerdictKind::NeedsAttention:
        break;
    }
    QString sentence = (historyClauses(verdict) + scriptClauses(verdict) + schemaClauses(verdict))
                           .join(QStringLiteral(", "));
    if (sentence.isEmpty())
        return Wording::tr("Something needs attention.");
    sentence[0] = sentence[0].toUpper();
    return sentence + QLatin1Char('.');
}

QString environmentName(project::Environment environment)
{
    switch (environment) {
    case project::Environment::Local:
        return Wording::tr("local");
    case project::Environment::Staging:
        return Wording::tr("staging");
    case project::Environment::Production:
        break;
    }
    return Wording::tr("production");
}

QString environmentBadge(project::Environment environment)
{
    switch (environment) {
    case project::Environment::Local:
        return Wording::tr("LOCAL");
    case project::Environment::Staging:
        return Wording::tr("STAGING");
    case project::Environment::Production:
        break;
    }
    return Wording::tr("PRODUCTION");
}

QString serverText(const postgres::ServerFacts &server)
{
    const QString text =
        QStringLiteral("PostgreSQL %1").arg(shown(server.version.substr(0, server.version.find(' '))));
    return server.isInRecovery ? Wording::tr("%1 (standby, nothing can be changed on it)").arg(text) : text;
}

} // namespace plumbline::wording
