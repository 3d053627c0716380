#include "models/report/comparison_parts.h"

#include "models/base/clock.h"
#include "models/report/html_text.h"
#include "models/report/markdown_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/report_text.h"
#include "models/wording/wording.h"

#include <QCoreApplication>

namespace plumbline::report {

using wording::ReportPart;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(plumbline::report::ComparisonReport)
};

} // namespace

QString htmlOpening(const QString &title, const QString &sentence)
{
    const QString paragraph = QStringLiteral("p");
    return htmlHead(title) + element(QStringLiteral("h1"), escapedHtml(title)) +
           element(paragraph, escapedHtml(sentence), QStringLiteral("verdict")) +
           element(paragraph,
                   escapedHtml(Words::tr("Made %1 by Plumbline %2.")
                                   .arg(wording::timeText(now()), QStringLiteral(PLUMBLINE_VERSION))));
}

QString markdownOpening(const QString &title, const QString &sentence)
{
    return QStringLiteral("# ") + escapedMarkdown(title) + QStringLiteral("\n\n**") +
           escapedMarkdown(sentence) + QStringLiteral("**\n");
}

QString htmlHeading(const QString &heading)
{
    return element(QStringLiteral("h2"), escapedHtml(heading));
}

QString markdownHeading(const QString &heading)
{
    return QStringLiteral("\n## ") + escapedMarkdown(heading) + QStringLiteral("\n\n");
}

QString htmlNotes(const QStringList &notes, const QStringList &unread)
{
    QString page;
    if (!notes.isEmpty())
        page += htmlHeading(wording::reportPart(ReportPart::Remarks));
    for (const QString &note : notes)
        page += element(QStringLiteral("p"), escapedHtml(note));
    if (!unread.isEmpty())
        page += htmlHeading(wording::reportPart(ReportPart::Unknown)) + htmlList(unread);
    return page;
}

QString markdownNotes(const QStringList &notes, const QStringList &unread)
{
    QStringList paragraphs;
    for (const QString &note : notes)
        paragraphs << escapedMarkdown(note) + QLatin1Char('\n');
    QString page;
    if (!paragraphs.isEmpty())
        page +=
            markdownHeading(wording::reportPart(ReportPart::Remarks)) + paragraphs.join(QLatin1Char('\n'));
    if (!unread.isEmpty())
        page += markdownHeading(wording::reportPart(ReportPart::Unknown)) + markdownList(unread);
    return page;
}

namespace {

QString renamesHeading()
{
    return Words::tr("Likely renames");
}

QStringList renameLines(const std::vector<diff::LikelyRename> &renames)
{
    QStringList lines;
    for (const diff::LikelyRename &rename : renames)
        lines << QStringLiteral("%1 (%2)").arg(wording::renameText(rename), wording::renameEvidence(rename));
    return lines;
}

} // namespace

QString htmlRenames(const std::vector<diff::LikelyRename> &renames)
{
    return renames.empty() ? QString() : htmlHeading(renamesHeading()) + htmlList(renameLines(renames));
}

QString markdownRenames(const std::vector<diff::LikelyRename> &renames)
{
    return renames.empty() ? QString()
                           : markdownHeading(renamesHeading()) + markdownList(renameLines(renames));
}

QString objectHead()
{
    return Words::tr("Object");
}

QString unmanagedRemark()
{
    return Words::tr("not managed by Prisma");
}

} // namespace plumbline::report
