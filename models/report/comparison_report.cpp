#include "models/report/comparison_report.h"

#include "models/base/clock.h"
#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/report/html_text.h"
#include "models/report/markdown_text.h"
#include "models/wording/change_text.h"
#include "models/wording/comparison_text.h"
#include "models/wording/wording.h"

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
        remarks << Words::tr("not managed by Prisma");
    if (change.setAside)
        remarks << Words::tr("set aside: %1").arg(text(printable(change.setAside->reason)));
    return remarks.join(QStringLiteral(" · "));
}

QString block(const std::optional<std::string> &sql)
{
    QStringList lines;
    for (const QString &line : text(sql.value_or("")).split(QLatin1Char('\n')))
        lines << escapedHtml(line);
    return element(QStringLiteral("pre"), lines.join(QLatin1Char('\n')));
}

QString cssClassOf(const ObjectChange &change)
{
    return change.change == diff::ChangeKind::Added     ? QStringLiteral("added")
           : change.change == diff::ChangeKind::Removed ? QStringLiteral("removed")
                                                        : QStringLiteral("changed");
}

QString rowOf(const ObjectChange &change)
{
    const QString td = QStringLiteral("td");
    return element(QStringLiteral("tr"),
                   element(td, escapedHtml(wording::changeText(change)), cssClassOf(change)) +
                       element(td, escapedHtml(remarksOf(change))) + element(td, block(change.fromText)) +
                       element(td, block(change.toText)));
}

} // namespace

QString html(const ComparisonReport &report)
{
    const project::SourceComparison &comparison = report.shown->comparison;
    QString page = htmlHead(title(report));
    page += element(QStringLiteral("h1"), escapedHtml(title(report)));
    page += element(QStringLiteral("p"), escapedHtml(wording::comparisonSentence(comparison)),
                    QStringLiteral("verdict"));
    page += element(QStringLiteral("p"),
                    escapedHtml(Words::tr("Made %1 by Plumbline %2.")
                                    .arg(wording::timeText(now()), QStringLiteral(PLUMBLINE_VERSION))));
    QString heads;
    for (const QString &head : {Words::tr("Object"), Words::tr("Change"), report.from, report.to})
        heads += element(QStringLiteral("th"), escapedHtml(head));
    QString body;
    for (const ObjectChange &change : comparison.changes)
        body += rowOf(change);
    page += element(QStringLiteral("table"),
                    element(QStringLiteral("thead"), element(QStringLiteral("tr"), heads)) +
                        element(QStringLiteral("tbody"), body));
    page += element(QStringLiteral("h2"), escapedHtml(Words::tr("Script from left to right")));
    page += block(report.shown->script);
    return page + htmlFoot();
}

QString markdown(const ComparisonReport &report)
{
    const project::SourceComparison &comparison = report.shown->comparison;
    QString page = QStringLiteral("# ") + escapedMarkdown(title(report)) + QStringLiteral("\n\n**") +
                   escapedMarkdown(wording::comparisonSentence(comparison)) + QStringLiteral("**\n");
    for (const ObjectChange &change : comparison.changes) {
        page += QStringLiteral("\n## ") + escapedMarkdown(wording::changeText(change)) +
                QStringLiteral("\n\n") + escapedMarkdown(remarksOf(change)) + QLatin1Char('\n');
        if (change.fromText)
            page += QLatin1Char('\n') + escapedMarkdown(report.from) + QStringLiteral(":\n\n") +
                    markdownBlock(*change.fromText);
        if (change.toText)
            page += QLatin1Char('\n') + escapedMarkdown(report.to) + QStringLiteral(":\n\n") +
                    markdownBlock(*change.toText);
    }
    page += QStringLiteral("\n## ") + escapedMarkdown(Words::tr("Script from left to right")) +
            QStringLiteral("\n\n") + markdownBlock(report.shown->script);
    return page;
}

} // namespace plumbline::report
