#include "models/wording/ask_text.h"

#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <cmath>

namespace plumbline::wording {

QString queryLine(const std::string &query)
{
    constexpr std::size_t longest = 200;
    // Enough for that line, and not all of a text of megabytes. What is hidden in it is made visible.
    const std::string_view beginning = std::string_view(query).substr(0, 8 * longest);
    const QString line = shown(utf8(text(beginning).simplified()));
    const bool isWhole = beginning.size() == query.size() && line.size() <= static_cast<qsizetype>(longest);
    return isWhole ? line : line.left(longest) + QStringLiteral("…");
}

QString askErrorText(const Error &error, std::chrono::milliseconds timeLimit)
{
    if (error.code == ErrorCode::TimedOut && !error.query.empty())
        return Wording::tr("Stopped at the time limit of %1. Choose a longer one, or narrow the query.")
            .arg(durationText(timeLimit));
    const bool isAboutTheQuery = !error.query.empty() && error.code != ErrorCode::ConnectionLost &&
                                 error.code != ErrorCode::LockTimeout && error.code != ErrorCode::Cancelled;
    if (!isAboutTheQuery)
        return errorText(error);
    QStringList lines;
    for (const QString &line : text(error.detail).split(QLatin1Char('\n')))
        lines << shown(utf8(line));
    //: The server's own words, with its code.
    return Wording::tr("The server says: %1 (%2)").arg(lines.join(QLatin1Char('\n')), shown(error.sqlState));
}

QString rowsText(std::int64_t count, bool hasMore)
{
    const int number = static_cast<int>(count);
    //: There are more rows than were taken.
    return hasMore ? Wording::tr("the first %Ln row(s); more exist", nullptr, number)
                   : Wording::tr("%Ln row(s)", nullptr, number);
}

QString answerText(const postgres::Answer &answer)
{
    QStringList parts{rowsText(static_cast<std::int64_t>(answer.rows.size()), answer.hasMore)};
    if (answer.isCutByBytes)
        parts << Wording::tr("ended there because the values are large");
    parts << durationText(answer.took);
    return parts.join(QStringLiteral(" · "));
}

QString estimateText(const postgres::Estimate &estimate)
{
    return Wording::tr("the planner expected %Ln row(s) at a cost of %1", nullptr,
                       static_cast<int>(std::min(estimate.rows, 2e9)))
        .arg(countText(std::llround(std::min(estimate.totalCost, 9e18))));
}

QString dearText(const project::Planned &planned, int wantedRows)
{
    const double cost = planned.estimate ? planned.estimate->costOf(wantedRows) : 0;
    return Wording::tr("Not run yet: the planner expects a cost of %1, as much as reading %2 page by page. "
                       "Narrow the query, or run it anyway; it ends at the time limit.")
        .arg(countText(std::llround(std::min(cost, 9e18))),
             bytesText(std::llround(std::min(cost * 8192, 9e18))));
}

QString keptText(const project::KeptEvidence &evidence)
{
    return Wording::tr("%1, asked %2 as %3, kept by %4")
        .arg(rowsText(evidence.rowCount, evidence.hasMore), timeText(evidence.askedAt), shown(evidence.role),
             shown(evidence.by));
}

QStringList keptRows(const project::KeptEvidence &evidence, int most)
{
    constexpr qsizetype longestLine = 240;
    QStringList lines;
    for (std::size_t row = 0; row < evidence.rows.size() && lines.size() < most; ++row) {
        QString line;
        for (std::size_t i = 0; i < evidence.columns.size() && line.size() < longestLine; ++i) {
            const auto &value = evidence.rows[row][i];
            line += (i == 0 ? QString() : QStringLiteral(", ")) + shown(evidence.columns[i].name) +
                    QStringLiteral(" = ") +
                    (value ? shown(value->substr(0, 4 * longestLine)) : QStringLiteral("NULL"));
        }
        lines << (line.size() > longestLine ? line.left(longestLine) + QStringLiteral("…") : line);
    }
    return lines;
}

QString keptLine(const project::KeptEvidence &evidence)
{
    const QString note = shown(evidence.note);
    const QString first =
        QStringLiteral("%1. %2").arg(static_cast<int>(evidence.step) + 1).arg(stepTitle(evidence.step));
    return (note.isEmpty() ? first : first + QStringLiteral(": ") + note) + QStringLiteral(" – ") +
           shown(evidence.query) + QStringLiteral(" – ") + keptText(evidence);
}

} // namespace plumbline::wording
