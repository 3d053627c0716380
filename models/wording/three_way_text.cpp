#include "models/wording/three_way_text.h"

#include "models/wording/diff_text.h"
#include "models/wording/shown.h"

#include <QStringList>

namespace plumbline::wording {

using diff::CellStanding;
using diff::ThreeWayLine;
using diff::ThreeWaySide;
using State = diff::ThreeWayCell::State;

namespace {

QChar standingSign(CellStanding standing)
{
    switch (standing) {
    case CellStanding::Alike:
    case CellStanding::AlikeAbsent:
        return QChar(u'✓');
    case CellStanding::Differs:
        return QChar(u'≠');
    case CellStanding::Missing:
        return QChar(u'—');
    case CellStanding::OnlyHere:
        return QChar(u'+');
    case CellStanding::There:
        return QChar(u'●');
    case CellStanding::NotExpressible:
        return QChar(u'·');
    case CellStanding::Unknown:
        return QChar(u'?');
    }
    Q_UNREACHABLE();
}

QString declaredIsOdd(CellStanding standing)
{
    switch (standing) {
    case CellStanding::Missing:
        return Wording::tr("schema.prisma does not have it; the migrations and the database agree on it.");
    case CellStanding::OnlyHere:
        return Wording::tr("Only schema.prisma has it: neither the migrations nor the database do.");
    default:
        return Wording::tr("schema.prisma has it differently; the migrations and the database agree on it.");
    }
}

QString replayedIsOdd(CellStanding standing)
{
    switch (standing) {
    case CellStanding::Missing:
        return Wording::tr("The migrations do not make it; schema.prisma and the database agree on it.");
    case CellStanding::OnlyHere:
        return Wording::tr("Only the migrations make it: neither schema.prisma nor the database has it.");
    default:
        return Wording::tr("The migrations make it differently; schema.prisma and the database agree on it.");
    }
}

QString liveIsOdd(CellStanding standing)
{
    switch (standing) {
    case CellStanding::Missing:
        return Wording::tr("The database does not have it; schema.prisma and the migrations agree on it.");
    case CellStanding::OnlyHere:
        return Wording::tr("Only the database has it: neither schema.prisma nor the migrations do.");
    default:
        return Wording::tr("The database has it differently; schema.prisma and the migrations agree on it.");
    }
}

/// Of what `schema.prisma` cannot say only the other two are compared.
QString twoDiffer(const ThreeWayLine &line)
{
    if (line.live.state == State::Absent)
        return Wording::tr(
            "schema.prisma cannot express it; the migrations make it, and the database does not have it.");
    if (line.replayed.state == State::Absent)
        return Wording::tr(
            "schema.prisma cannot express it; the database has it, and the migrations do not make it.");
    if (line.oddOneOut == ThreeWaySide::Live)
        return Wording::tr(
            "schema.prisma cannot express it; the database does not have it as its migrations made it.");
    return Wording::tr("schema.prisma cannot express it; the migrations and the database differ.");
}

/// What a person wrote may end as a sentence does.
QString withStop(const QString &words)
{
    return words.endsWith(QLatin1Char('.')) ? words : words + QLatin1Char('.');
}

QString whoDiffers(const ThreeWayLine &line)
{
    if (line.live.state == State::Unknown)
        return Wording::tr("Whether the three agree is unknown: it could not be read from the database.");
    if (isUnknown(line))
        return Wording::tr(
            "Whether the three agree is unknown: what the migrations make of it could not be read.");
    if (isAlike(line))
        return aheadText(*line.ahead);
    if (line.declared.state == State::NotExpressible)
        return twoDiffer(line);
    if (!line.oddOneOut)
        return Wording::tr("All three differ.");
    const CellStanding standing = standingOf(line, *line.oddOneOut);
    switch (*line.oddOneOut) {
    case ThreeWaySide::Declared:
        return declaredIsOdd(standing);
    case ThreeWaySide::Replayed:
        return replayedIsOdd(standing);
    case ThreeWaySide::Live:
        return liveIsOdd(standing);
    }
    Q_UNREACHABLE();
}

} // namespace

QString standingWord(CellStanding standing)
{
    switch (standing) {
    case CellStanding::Alike:
        return Wording::tr("alike", "one of three: another one has it like this");
    case CellStanding::AlikeAbsent:
        return Wording::tr("not there", "one of three: nor has another one");
    case CellStanding::Differs:
        return Wording::tr("differs", "one of three: others have it otherwise");
    case CellStanding::Missing:
        return Wording::tr("missing", "one of three: others have it");
    case CellStanding::OnlyHere:
        return Wording::tr("only here", "one of three: no other one has it");
    case CellStanding::There:
        return Wording::tr("there", "one of three: whether others have it like this is unknown");
    case CellStanding::NotExpressible:
        return Wording::tr("cannot be said", "schema.prisma cannot express it");
    case CellStanding::Unknown:
        return Wording::tr("unknown", "one of three: it could not be read");
    }
    Q_UNREACHABLE();
}

QString standingText(CellStanding standing)
{
    return QStringLiteral("%1 %2").arg(standingSign(standing)).arg(standingWord(standing));
}

QString aheadText(diff::ChangeKind ahead)
{
    switch (ahead) {
    case diff::ChangeKind::Added:
        return Wording::tr("It is in the database already, though the migration that makes it is pending.");
    case diff::ChangeKind::Removed:
        return Wording::tr(
            "It is gone from the database already, though the migration that removes it is pending.");
    case diff::ChangeKind::Changed:
    case diff::ChangeKind::SameMeaning:
        break;
    }
    return Wording::tr(
        "The database has it like this already, though the migration that changes it is pending.");
}

QString aheadWord(diff::ChangeKind ahead)
{
    switch (ahead) {
    case diff::ChangeKind::Added:
        return Wording::tr("already there", "in the database, before its pending migration");
    case diff::ChangeKind::Removed:
        return Wording::tr("already gone", "from the database, before its pending migration");
    case diff::ChangeKind::Changed:
    case diff::ChangeKind::SameMeaning:
        break;
    }
    return Wording::tr("already changed", "in the database, before its pending migration");
}

QString oddOneOutWord(const ThreeWayLine &line)
{
    QStringList words;
    if (isUnknown(line))
        words << standingText(CellStanding::Unknown);
    else if (isAlike(line))
        words << sideName(ThreeWaySide::Live);
    else if (line.oddOneOut)
        words << sideName(*line.oddOneOut);
    else if (isAllDifferent(line))
        words << Wording::tr("all three differ");
    else
        words << QStringLiteral("%1 ≠ %2").arg(sideName(ThreeWaySide::Replayed),
                                               sideName(ThreeWaySide::Live));
    if (line.isPending)
        words << Wording::tr("pending", "a difference");
    if (line.ahead)
        words << aheadWord(*line.ahead);
    if (line.setAside)
        words << Wording::tr("set aside", "a difference");
    return words.join(QStringLiteral(" · "));
}

QString oddOneOutText(const ThreeWayLine &line)
{
    QStringList sentences{whoDiffers(line)};
    if (line.isPending)
        sentences << Wording::tr("The difference comes with migrations that have not run yet.");
    if (line.ahead && !isAlike(line))
        sentences << aheadText(*line.ahead);
    if (line.setAside)
        sentences << withStop(setAsideText(*line.setAside));
    return sentences.join(QLatin1Char(' '));
}

} // namespace plumbline::wording
