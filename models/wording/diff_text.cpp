#include "models/wording/diff_text.h"

#include "models/wording/comparison_text.h"
#include "models/wording/object_text.h"
#include "models/wording/rename_evidence_text.h"
#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <algorithm>

namespace plumbline::wording {

namespace {

using diff::RenameEvidence;
using project::ResetReason;

QString namesText(const std::vector<MigrationName> &names)
{
    QStringList all;
    for (const MigrationName &name : names)
        all << shown(name);
    return all.join(QStringLiteral(", "));
}

/// The first few, and how many there are beside.
QString objectsText(const std::vector<schema::ObjectName> &objects)
{
    constexpr std::size_t mostNamed = 3;
    // One more takes no more room than the words for it.
    const std::size_t named =
        objects.size() == mostNamed + 1 ? objects.size() : std::min(objects.size(), mostNamed);
    QStringList all;
    for (std::size_t at = 0; at < named; ++at)
        all << objectText(objects[at]);
    const QString list = all.join(QStringLiteral(", "));
    return named == objects.size()
               ? list
               : Wording::tr("%1 and %n more", "objects", static_cast<int>(objects.size() - named)).arg(list);
}

} // namespace

QString changeName(diff::ChangeKind change)
{
    switch (change) {
    case diff::ChangeKind::Added:
        return Wording::tr("added", "an object");
    case diff::ChangeKind::Removed:
        return Wording::tr("removed", "an object");
    case diff::ChangeKind::Changed:
        return Wording::tr("changed", "an object");
    case diff::ChangeKind::SameMeaning:
        return Wording::tr("same meaning, other spelling");
    }
    Q_UNREACHABLE();
}

QString sideName(diff::ThreeWaySide side)
{
    switch (side) {
    case diff::ThreeWaySide::Declared:
        return QStringLiteral("schema.prisma");
    case diff::ThreeWaySide::Replayed:
        return Wording::tr("migrations", "as a side of a comparison");
    case diff::ThreeWaySide::Live:
        return Wording::tr("database", "as a side of a comparison");
    }
    Q_UNREACHABLE();
}

QString acceptanceName(diff::Acceptance accepted)
{
    switch (accepted) {
    case diff::Acceptance::HeldBack:
        return Wording::tr("held back", "a difference");
    case diff::Acceptance::Postponed:
        return Wording::tr("postponed", "a difference");
    case diff::Acceptance::Waived:
        return Wording::tr("waived", "a difference");
    }
    Q_UNREACHABLE();
}

QString setAsideText(const diff::SetAside &setAside)
{
    switch (setAside.kind) {
    case diff::SetAside::Kind::Option:
        return Wording::tr("Not compared, as chosen");
    case diff::SetAside::Kind::Rule:
        return Wording::tr("Ignored until %1: %2").arg(shown(setAside.date), shown(setAside.reason));
    case diff::SetAside::Kind::Accepted:
        return Wording::tr("%1 by %2 on %3: %4", "held back, by whom, when, why")
            .arg(acceptanceName(setAside.acceptance), shown(setAside.by), shown(setAside.date),
                 shown(setAside.reason));
    case diff::SetAside::Kind::Follows:
        return Wording::tr("Comes with %1 %2", "kind and name of an object")
            .arg(objectKindName(setAside.followed.kind), addressText(setAside.followed));
    }
    Q_UNREACHABLE();
}

QString renameText(const diff::LikelyRename &rename)
{
    const QString kind = objectKindName(rename.from.kind);
    const QString from = addressText(rename.from);
    const QString to = addressText(rename.to);
    return rename.isUnlikely()
               ? Wording::tr("It is unlikely, but the %1 %2 may have become %3.", "kind, old name, new name")
                     .arg(kind, from, to)
               : Wording::tr("The %1 %2 may have become %3: look before it is dropped.",
                             "kind, old name, new name")
                     .arg(kind, from, to);
}

QString renameEvidence(const diff::LikelyRename &rename)
{
    QStringList speaking, against;
    for (const RenameEvidence &evidence : rename.evidence)
        (evidence.speaksAgainst() ? against : speaking) << evidenceText(evidence);
    const QString said = speaking.join(QStringLiteral(", "));
    return against.isEmpty()
               ? said
               : Wording::tr("%1; against it: %2", "what speaks for a renaming, what against it")
                     .arg(said, against.join(QStringLiteral(", ")));
}

QString unmanagedLossText(const diff::UnmanagedLoss &loss)
{
    const QString kind = objectKindName(loss.object.kind);
    const QString name = addressText(loss.object);
    const QString with = addressText(loss.with);
    if (loss.kind == diff::UnmanagedLoss::Kind::Named)
        return Wording::tr("Removes the %1 %2; schema.prisma cannot bring it back.").arg(kind, name);
    return loss.kind == diff::UnmanagedLoss::Kind::GoesAlong
               ? Wording::tr("Removes the %1 %2 along with %3; schema.prisma cannot bring it back.")
                     .arg(kind, name, with)
               : Wording::tr("The %1 %2 stands in the way: it needs %3, and schema.prisma does not know it.")
                     .arg(kind, name, with);
}

QString resetAnswerText(const project::ResetAnswer &answer)
{
    switch (answer.verdict) {
    case project::ResetAnswer::Verdict::WouldAsk:
        return Wording::tr(
            "“prisma migrate dev” would ask to reset this database, and all its data would be lost. "
            "%n reasons, each with a way out that loses nothing:",
            nullptr, static_cast<int>(answer.reasons.size()));
    case project::ResetAnswer::Verdict::WouldNotAsk:
        return Wording::tr("“prisma migrate dev” would not ask to reset this database.");
    case project::ResetAnswer::Verdict::Unknown:
        if (answer.isLedgerUnknown)
            return Wording::tr(
                "Whether “prisma migrate dev” would ask to reset this database is unknown: the ledger could "
                "not be read.");
        return Wording::tr(
            "Whether “prisma migrate dev” would ask to reset this database is unknown: the migrations "
            "were not replayed.");
    case project::ResetAnswer::Verdict::WouldStop:
        return Wording::tr("“prisma migrate dev” would stop with the error %1 before it asks anything.")
            .arg(shown(answer.errorCode));
    }
    Q_UNREACHABLE();
}

QString resetReasonText(const ResetReason &reason)
{
    const QString names = namesText(reason.migrations);
    switch (reason.kind) {
    case ResetReason::Kind::Failed:
        return Wording::tr("%1 is recorded as failed.").arg(names);
    case ResetReason::Kind::Edited:
        return Wording::tr("The script of %1 is not the one that is recorded.").arg(names);
    case ResetReason::Kind::Drift:
        if (!reason.objects.empty())
            return Wording::tr("The database is not what its applied migrations make: %1.", "objects")
                .arg(objectsText(reason.objects));
        return Wording::tr("The database is not what its applied migrations make.");
    case ResetReason::Kind::Diverged:
        return Wording::
            tr("The database knows migrations that are not on disk (%1), and there are others on disk that "
               "it does not know.")
                .arg(names);
    case ResetReason::Kind::DirectoryBehind:
        return Wording::tr("The database knows migrations that are not on disk: %1.").arg(names);
    }
    Q_UNREACHABLE();
}

QString resetWayOut(const ResetReason &reason)
{
    switch (reason.kind) {
    case ResetReason::Kind::Failed:
        return Wording::tr("Look at the evidence and mark it as applied or as rolled back.");
    case ResetReason::Kind::Edited:
        return Wording::tr("Restore the script that ran, from git, and put the change into a new migration.");
    case ResetReason::Kind::Drift:
        return Wording::tr("Write a migration that says what the database has, and mark it as applied.");
    case ResetReason::Kind::Diverged:
    case ResetReason::Kind::DirectoryBehind:
        return Wording::tr("Bring the missing folders back from git or from whoever ran them.");
    }
    Q_UNREACHABLE();
}

QString ledgerUnknownText(const Error &fault)
{
    const QString unknown = Wording::tr(
        "Which migrations the database has as applied is unknown, so it cannot be told what is pending and "
        "what was made by hand.");
    if (fault.code != ErrorCode::PermissionDenied)
        return unknown + QLatin1Char(' ') + errorText(fault);
    return unknown + QLatin1Char(' ') +
           Wording::tr(
               "This user may not read _prisma_migrations; its owner can allow it: GRANT USAGE on its "
               "schema and GRANT SELECT on the table.");
}

QString rulesFaultText(const project::RulesFault &fault)
{
    using Kind = project::RulesFault::Kind;
    const QString place = shown(fault.path.native()) +
                          (fault.line > 0 ? QLatin1Char(':') + QString::number(fault.line) : QString());
    const QString key = shown(fault.key);
    const QString words = firstLine(fault.words);
    switch (fault.kind) {
    case Kind::MissingKey:
        return Wording::tr("%1: this rule lacks “%2”, so no rule of the file holds. Add it.").arg(place, key);
    case Kind::UnknownKey:
        return Wording::tr(
                   "%1: there is no “%2” in such a rule, so no rule of the file holds. Correct or remove it.")
            .arg(place, key);
    case Kind::InvalidValue:
        return Wording::tr("%1: “%2” cannot have this value, so no rule of the file holds. Correct it.")
            .arg(place, key);
    case Kind::NoToml:
        return Wording::tr("%1 is no TOML, so no rule of the file holds (%2).").arg(place, words);
    case Kind::Unreadable:
        return Wording::tr("%1 cannot be read, so no rule of the file holds (%2).").arg(place, words);
    }
    Q_UNREACHABLE();
}

QString expiredRuleText(const project::IgnoreRule &rule)
{
    return Wording::tr("plumbline.toml, line %1: this rule ended on %2 and hides nothing any longer (%3).")
        .arg(QString::number(rule.line), shown(project::dateText(rule.until)), shown(rule.reason));
}

QString expiredAcceptanceText(const project::AcceptedDifference &accepted)
{
    return Wording::tr("plumbline.toml, line %1: “%2” was accepted until %3 only and counts again.")
        .arg(QString::number(accepted.line), shown(accepted.object.name),
             shown(accepted.until ? project::dateText(*accepted.until) : std::string()));
}

} // namespace plumbline::wording
