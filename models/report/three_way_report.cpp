#include "models/report/three_way_report.h"

#include "models/base/text.h"
#include "models/diff/three_way_cells.h"
#include "models/report/comparison_parts.h"
#include "models/report/html_text.h"
#include "models/report/markdown_text.h"
#include "models/wording/comparison_notes.h"
#include "models/wording/comparison_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/difference_list_text.h"
#include "models/wording/report_text.h"
#include "models/wording/three_way_text.h"
#include "models/wording/unknown_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace plumbline::report {

namespace {

using diff::CellStanding;
using diff::ThreeWayLine;
using diff::ThreeWaySide;
using project::ThreeWayComparison;
using wording::ReportPart;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(plumbline::report::ComparisonReport)
};

QString title()
{
    return Words::tr("Comparison: schema.prisma, migrations and database");
}

/// Lines that belong together.
struct Section {
    QString heading;
    std::vector<const ThreeWayLine *> lines = {};
};

std::vector<Section> sectionsOf(const std::vector<ThreeWayLine> &lines)
{
    Section differing{Words::tr("What differs")};
    Section pending{Words::tr("What comes with pending migrations")};
    Section setAside{wording::differencePart(wording::DifferencePart::SetAside)};
    for (const ThreeWayLine &line : lines)
        (line.setAside ? setAside : line.isPending ? pending : differing).lines.push_back(&line);
    std::vector<Section> sections;
    for (Section &section : {std::ref(differing), std::ref(pending), std::ref(setAside)})
        if (!section.lines.empty())
            sections.push_back(std::move(section));
    return sections;
}

QStringList heads()
{
    return {objectHead(),
            wording::sideName(ThreeWaySide::Declared),
            wording::reportPart(ReportPart::Migrations),
            wording::reportPart(ReportPart::Database),
            Words::tr("Odd one out"),
            Words::tr("Migration")};
}

/// "migrations ≠ database · not managed by Prisma".
QString oddOneOut(const ThreeWayLine &line)
{
    const QString words = wording::oddOneOutWord(line);
    return line.isManagedByPrisma ? words : words + QStringLiteral(" · ") + unmanagedRemark();
}

QString cssClassOf(CellStanding standing)
{
    switch (standing) {
    case CellStanding::Differs:
        return QStringLiteral("changed");
    case CellStanding::Missing:
        return QStringLiteral("removed");
    case CellStanding::OnlyHere:
        return QStringLiteral("added");
    case CellStanding::Unknown:
        return QStringLiteral("unknown");
    case CellStanding::Alike:
    case CellStanding::AlikeAbsent:
    case CellStanding::There:
    case CellStanding::NotExpressible:
        break;
    }
    return {};
}

/// The definition of a side, with the words made strong that another side has otherwise.
QString htmlDefinition(const ThreeWayLine &line, ThreeWaySide side)
{
    const std::string &own = diff::cellOf(line, side).text;
    for (const ThreeWaySide other : diff::threeWaySides) {
        const std::string &beside = diff::cellOf(line, other).text;
        if (!beside.empty() && beside != own)
            return htmlBlocks(own, beside).first;
    }
    return htmlBlock(own);
}

QString htmlCell(const ThreeWayLine &line, ThreeWaySide side, const QString &head)
{
    const CellStanding standing = diff::standingOf(line, side);
    const std::string &definition = diff::cellOf(line, side).text;
    const QString word =
        element(QStringLiteral("div"), escapedHtml(wording::standingText(standing)), cssClassOf(standing));
    return headedCell(head, definition.empty() ? word : word + htmlDefinition(line, side));
}

QString htmlRow(const ThreeWayLine &line)
{
    const QString td = QStringLiteral("td");
    QString cells = element(td, escapedHtml(wording::objectText(line.object)), QStringLiteral("name"));
    const QStringList columns = heads();
    for (const ThreeWaySide side : diff::threeWaySides)
        cells += htmlCell(line, side, columns.value(1 + static_cast<int>(side)));
    cells += element(td, element(QStringLiteral("strong"), escapedHtml(oddOneOut(line))) +
                             element(QStringLiteral("div"), escapedHtml(wording::oddOneOutText(line))));
    cells +=
        element(td, line.origin ? escapedHtml(text(line.origin->value)) : QString(), QStringLiteral("name"));
    return element(QStringLiteral("tr"), cells);
}

QString markdownRow(const ThreeWayLine &line)
{
    QStringList cells{escapedMarkdown(wording::objectText(line.object))};
    for (const ThreeWaySide side : diff::threeWaySides)
        cells << escapedMarkdown(wording::standingText(diff::standingOf(line, side)));
    cells << QStringLiteral("**") + escapedMarkdown(oddOneOut(line)) + QStringLiteral("** – ") +
                 escapedMarkdown(wording::oddOneOutText(line));
    cells << (line.origin ? markdownCode(line.origin->value) : QString());
    return markdownCells(cells);
}

/// Each definition once, under the names of those that have it to the letter.
QString markdownDefinitions(const ThreeWayLine &line)
{
    struct Definition {
        std::string sql;
        QStringList sides = {};
    };
    std::vector<Definition> definitions;
    for (const ThreeWaySide side : diff::threeWaySides) {
        const std::string &sql = diff::cellOf(line, side).text;
        if (sql.empty())
            continue;
        auto found = std::ranges::find(definitions, sql, &Definition::sql);
        if (found == definitions.end())
            found = definitions.insert(definitions.end(), {sql});
        found->sides << wording::sideName(side);
    }
    QString lines;
    for (const Definition &one : definitions)
        lines += QLatin1Char('\n') + escapedMarkdown(one.sides.join(QStringLiteral(", "))) +
                 QStringLiteral(":\n\n") + markdownBlock(one.sql);
    return lines.isEmpty() ? lines
                           : QStringLiteral("\n### ") + escapedMarkdown(wording::objectText(line.object)) +
                                 QLatin1Char('\n') + lines;
}

} // namespace

QString html(const ThreeWayComparison &comparison)
{
    QString page = htmlOpening(title(), wording::threeWaySummary(comparison.diff));
    page += htmlNotes(wording::comparisonNotes(comparison).whole, wording::unreadTexts(comparison.diff));
    for (const Section &section : sectionsOf(comparison.diff.lines)) {
        QString rows;
        for (const ThreeWayLine *line : section.lines)
            rows += htmlRow(*line);
        page += htmlHeading(section.heading) + htmlTable(heads(), rows, QStringLiteral("sides three"));
    }
    return page + htmlFoot();
}

QString markdown(const ThreeWayComparison &comparison)
{
    QString page = markdownOpening(title(), wording::threeWaySummary(comparison.diff));
    page += markdownNotes(wording::comparisonNotes(comparison).whole, wording::unreadTexts(comparison.diff));
    QStringList columns;
    for (const QString &head : heads())
        columns << escapedMarkdown(head);
    QString definitions;
    for (const Section &section : sectionsOf(comparison.diff.lines)) {
        page += markdownHeading(section.heading) + markdownCells(columns) +
                markdownCells(QStringList(columns.size(), QStringLiteral("---")));
        for (const ThreeWayLine *line : section.lines) {
            page += markdownRow(*line);
            definitions += markdownDefinitions(*line);
        }
    }
    if (!definitions.isEmpty())
        // Each definition begins with the empty line that this heading would end with.
        page += QStringLiteral("\n## ") + escapedMarkdown(Words::tr("Definitions")) + QLatin1Char('\n') +
                definitions;
    return page;
}

} // namespace plumbline::report
