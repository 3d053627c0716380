#include "views/timeline/timeline_text.h"

#include "models/wording/wording.h"
#include "views/timeline/timeline_axis.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <map>

namespace plumbline::views {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

QString line(const QString &label, const QString &value)
{
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
        .arg(label.toHtmlEscaped(), value.toHtmlEscaped());
}

/// A sentence of its own; what it holds is escaped already.
QString paragraph(const QString &escaped)
{
    return QStringLiteral("<p style='margin:4px 0 0 0'>") + escaped + QStringLiteral("</p>");
}

QString attemptLines(const history::LedgerRow &row)
{
    QString lines;
    if (row.startedAt)
        lines += line(Words::tr("started"), wording::timeText(*row.startedAt));
    if (row.finishedAt)
        lines += line(Words::tr("finished"), wording::timeText(*row.finishedAt));
    if (row.startedAt && row.finishedAt && !row.isDeclared())
        lines += line(Words::tr("took"), wording::durationText(*row.finishedAt - *row.startedAt));
    if (row.rolledBackAt)
        lines += line(Words::tr("rolled back"), wording::timeText(*row.rolledBackAt));
    //: How many steps of the script the ledger says were applied.
    lines += line(Words::tr("steps"), QString::number(row.appliedStepsCount));
    return lines;
}

QString placedLine(TimelineLayout::Placed placed)
{
    switch (placed) {
    case TimelineLayout::Placed::ByName:
        return {};
    case TimelineLayout::Placed::ByLedger:
        return Words::tr("Its name has no time: it stands where the ledger says it started.");
    case TimelineLayout::Placed::Between:
        return Words::tr("Neither its name nor the ledger has a time: it stands between its neighbours.");
    }
    Q_UNREACHABLE();
}

} // namespace

QString captionOf(const history::Migration &migration)
{
    return QStringLiteral("%1 · %2").arg(shownName(migration.name),
                                         wording::stateName(migration.state, migration.isDeclared));
}

QString tooltipOf(const history::Migration &migration, TimelineLayout::Placed placed)
{
    QString tip = QStringLiteral("<p style='white-space:pre; margin:0'><b>%1</b><br>%2</p>")
                      .arg(shownName(migration.name).toHtmlEscaped(),
                           wording::stateName(migration.state, migration.isDeclared).toHtmlEscaped());
    if (!migration.attempts.empty())
        tip += QStringLiteral("<table>%1</table>").arg(attemptLines(migration.attempts.back()));
    if (migration.attempts.size() > 1)
        tip += paragraph(
            Words::tr("The newest of %n attempts.", nullptr, static_cast<int>(migration.attempts.size()))
                .toHtmlEscaped());
    for (const history::Problem problem : migration.problems)
        tip += paragraph(wording::problemMeaning(problem, migration).toHtmlEscaped());
    if (const QString note = placedLine(placed); !note.isEmpty())
        tip += paragraph(note.toHtmlEscaped());
    return tip;
}

QString tooltipOf(const std::vector<const history::Migration *> &migrations)
{
    constexpr std::size_t most = 6;
    QString tip =
        QStringLiteral("<p style='margin:0'><b>%1</b></p>")
            .arg(Words::tr("%n migrations", nullptr, static_cast<int>(migrations.size())).toHtmlEscaped());
    std::map<QString, int> states;
    for (const history::Migration *migration : migrations)
        ++states[wording::stateName(migration->state, migration->isDeclared)];
    tip += QStringLiteral("<table>");
    for (const auto &[name, count] : states)
        tip += line(wording::countText(count), name);
    tip += QStringLiteral("</table><p style='white-space:pre; margin:0'>");
    std::vector<const history::Migration *> urgent = migrations;
    std::stable_sort(urgent.begin(), urgent.end(), [](const auto *a, const auto *b) {
        return columnOf(*a).urgency > columnOf(*b).urgency;
    });
    for (std::size_t i = 0; i < std::min(most, urgent.size()); ++i)
        tip += captionOf(*urgent[i]).toHtmlEscaped() + QStringLiteral("<br>");
    if (urgent.size() > most)
        tip += Words::tr("… and %n more", nullptr, static_cast<int>(urgent.size() - most)).toHtmlEscaped();
    return tip + QStringLiteral("</p>");
}

std::vector<LegendEntry> legendOf(const history::History &history)
{
    std::array<bool, signCount> occurs{};
    std::array<QString, signCount> words;
    bool isAnyEdited = false;
    for (const history::Migration &migration : history.migrations) {
        const auto sign = static_cast<std::size_t>(signOf(migration.state, migration.isDeclared));
        if (!occurs[sign])
            words[sign] = wording::stateName(migration.state, migration.isDeclared);
        occurs[sign] = true;
        isAnyEdited = isAnyEdited || isEdited(migration);
    }
    std::vector<LegendEntry> entries;
    for (int i = 0; i < signCount; ++i)
        if (occurs[static_cast<std::size_t>(i)])
            entries.push_back({static_cast<Sign>(i), false, words[static_cast<std::size_t>(i)]});
    if (isAnyEdited)
        entries.push_back({Sign::Applied, true, wording::problemName(history::Problem::Edited)});
    return entries;
}

} // namespace plumbline::views
