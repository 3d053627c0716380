#include "ui/cli/diff_three_way.h"

#include "models/base/text.h"
#include "models/wording/comparison_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/member_words.h"
#include "ui/cli/cli.h"
#include "ui/cli/output.h"

namespace plumbline::cli {

namespace {

using diff::ThreeWayCell;
using diff::ThreeWayLine;

QString cellText(const ThreeWayCell &cell)
{
    switch (cell.state) {
    case ThreeWayCell::State::Absent:
        return Cli::tr("no");
    case ThreeWayCell::State::Present:
        return Cli::tr("yes");
    case ThreeWayCell::State::NotExpressible:
        return QStringLiteral("–");
    case ThreeWayCell::State::Unknown:
        break;
    }
    return QStringLiteral("?");
}

/// What a pending migration will stumble over.
QString aheadText(diff::ChangeKind ahead)
{
    switch (ahead) {
    case diff::ChangeKind::Added:
        return Cli::tr("; already in the database, though the migration that makes it is pending");
    case diff::ChangeKind::Removed:
        return Cli::tr("; already gone from the database, though the migration that removes it is pending");
    case diff::ChangeKind::Changed:
    case diff::ChangeKind::SameMeaning:
        break;
    }
    return Cli::tr("; already so in the database, though the migration that changes it is pending");
}

QString lineText(const ThreeWayLine &line)
{
    QString text = QStringLiteral("  %1: ").arg(wording::objectText(line.object)) +
                   Cli::tr("schema %1, migrations %2, database %3")
                       .arg(cellText(line.declared), cellText(line.replayed), cellText(line.live));
    if (const QString members = wording::membersText(line.members); !members.isEmpty())
        text += Cli::tr("; differs in: %1", "properties of an object").arg(members);
    if (line.isPending)
        text += Cli::tr("; comes with a pending migration");
    else if (line.oddOneOut)
        text += Cli::tr("; odd one out: %1").arg(wording::sideName(*line.oddOneOut));
    if (line.ahead)
        text += aheadText(*line.ahead);
    if (line.origin)
        text += Cli::tr("; last touched by %1").arg(shown(line.origin->value));
    return text + QLatin1Char('\n');
}

} // namespace

std::string threeWayText(const project::ThreeWayComparison &comparison)
{
    QString text = wording::threeWaySummary(comparison.diff) + QLatin1Char('\n');
    for (const ThreeWayLine &line : comparison.diff.lines)
        if (!line.setAside)
            text += lineText(line);
    QString aside;
    for (const ThreeWayLine &line : comparison.diff.lines)
        if (line.setAside && line.setAside->kind != diff::SetAside::Kind::Follows)
            aside += QStringLiteral("  %1 – %2\n")
                         .arg(wording::objectText(line.object), wording::setAsideText(*line.setAside));
    if (!aside.isEmpty())
        text += QLatin1Char('\n') + Cli::tr("Set aside by plumbline.toml:") + QLatin1Char('\n') + aside;
    text += QLatin1Char('\n') + wording::resetAnswerText(comparison.reset) + QLatin1Char('\n');
    for (const project::ResetReason &reason : comparison.reset.reasons)
        text +=
            QStringLiteral("  %1 %2\n").arg(wording::resetReasonText(reason), wording::resetWayOut(reason));
    return utf8(text);
}

} // namespace plumbline::cli
