#include "models/report/comparison_report.h"

#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/report/comparison_parts.h"
#include "models/report/html_text.h"
#include "models/report/markdown_text.h"
#include "models/wording/change_text.h"
#include "models/wording/comparison_notes.h"
#include "models/wording/comparison_text.h"
#include "models/wording/data_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/unknown_text.h"

#include <QCoreApplication>

namespace plumbline::report {

namespace {

using diff::ObjectChange;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(plumbline::report::ComparisonReport)
};

QString title(const ComparisonReport &report)
{
    return Words::tr("Comparison: %1 → %2").arg(report.from, report.to);
}

/// "changed · from 20250101_init · not managed by Prisma".
QString remarksOf(const ObjectChange &change)
{
    QStringList remarks{wording::changeWord(change.change)};
    if (change.origin)
        remarks << Words::tr("from %1", "a migration").arg(text(printable(change.origin->value)));
    if (!change.isManagedByPrisma)
        remarks << unmanagedRemark();
    if (change.setAside)
        remarks << wording::setAsideText(*change.setAside);
    return remarks.join(QStringLiteral(" · "));
}

QString cssClassOf(const ObjectChange &change)
{
    return change.change == diff::ChangeKind::Added     ? QStringLiteral("added")
           : change.change == diff::ChangeKind::Removed ? QStringLiteral("removed")
                                                        : QStringLiteral("changed");
}

/// A definition of one side; nothing where that side has none.
QString definitionOf(const std::optional<std::string> &sql)
{
    return sql && !sql->empty() ? htmlBlock(*sql) : QString();
}

/// What is stored behind a difference and what becomes of it, as the window tells it; nothing where nothing
/// is.
QString factsOf(const ComparisonReport &report, const project::DataFacts &facts)
{
    return facts.isAny() ? wording::dataTexts(facts, report.from, report.to).join(QLatin1Char(' '))
                         : QString();
}

/// The facts about its data stand below the definitions, as wide as they are.
QString rowOf(const ComparisonReport &report, const ObjectChange &change, const project::DataFacts &facts)
{
    const QString td = QStringLiteral("td");
    std::pair definitions{definitionOf(change.fromText), definitionOf(change.toText)};
    if (change.fromText && change.toText)
        definitions = htmlBlocks(*change.fromText, *change.toText);
    const QString row =
        element(QStringLiteral("tr"),
                element(td, escapedHtml(wording::changeText(change)), cssClassOf(change)) +
                    element(td, escapedHtml(remarksOf(change))) + headedCell(report.from, definitions.first) +
                    headedCell(report.to, definitions.second));
    const QString said = factsOf(report, facts);
    return said.isEmpty() ? row : row + htmlRowNote(said);
}

} // namespace

QString html(const ComparisonReport &report)
{
    const project::SourceComparison &comparison = report.shown->comparison;
    QString page = htmlOpening(title(report), wording::comparisonSentence(comparison));
    page += htmlNotes(wording::comparisonNotes(comparison).whole, wording::unknownTexts(comparison.unknown));
    const project::DataFactsReader data(comparison);
    QString body;
    for (const ObjectChange &change : comparison.changes)
        body += rowOf(report, change, data.of(change.object));
    page += htmlRenames(comparison.renames);
    page +=
        htmlTable({objectHead(), Words::tr("Change"), report.from, report.to}, body, QStringLiteral("sides"));
    page += htmlHeading(Words::tr("Script from left to right"));
    page += htmlBlock(report.shown->script);
    return page + htmlFoot();
}

QString markdown(const ComparisonReport &report)
{
    const project::SourceComparison &comparison = report.shown->comparison;
    QString page = markdownOpening(title(report), wording::comparisonSentence(comparison));
    page +=
        markdownNotes(wording::comparisonNotes(comparison).whole, wording::unknownTexts(comparison.unknown));
    page += markdownRenames(comparison.renames);
    const project::DataFactsReader data(comparison);
    for (const ObjectChange &change : comparison.changes) {
        page += QStringLiteral("\n## ") + escapedMarkdown(wording::changeText(change)) +
                QStringLiteral("\n\n") + escapedMarkdown(remarksOf(change)) + QLatin1Char('\n');
        if (change.fromText)
            page += QLatin1Char('\n') + escapedMarkdown(report.from) + QStringLiteral(":\n\n") +
                    markdownBlock(*change.fromText);
        if (change.toText)
            page += QLatin1Char('\n') + escapedMarkdown(report.to) + QStringLiteral(":\n\n") +
                    markdownBlock(*change.toText);
        if (const QString said = factsOf(report, data.of(change.object)); !said.isEmpty())
            page += QLatin1Char('\n') + escapedMarkdown(said) + QLatin1Char('\n');
    }
    page += markdownHeading(Words::tr("Script from left to right")) + markdownBlock(report.shown->script);
    return page;
}

} // namespace plumbline::report
