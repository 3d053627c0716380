#include "models/report/html_text.h"

#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/diff/aligned_rows.h"

#include <QLocale>

namespace plumbline::report {

namespace {

const QString head = QStringLiteral(R"(<!DOCTYPE html>
<html lang="%1">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Plumbline )" PLUMBLINE_VERSION R"(">
<title>%2</title>
<style>
:root { color-scheme: light dark; --text: #1e2127; --base: #ffffff; --line: #c5cad2; --muted: #5a6270; --good: #0b6e4f;
  --ahead: #1f5fa8; --error: #b3261e; --caution: #8a5a00; --gone: #6b4fa0; --tint: #fdf0d5; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e7ec; --base: #1e2127; --line: #464d59; --muted: #a6aeba;
  --good: #5cd6a9; --ahead: #7fb8f5; --error: #ff8a80; --caution: #f0b84b; --gone: #c4a8f5;
  --tint: #4a3b14; } }
.added { color: var(--good); } .removed { color: var(--error); } .changed { color: var(--caution); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: .5rem; margin: .25rem 0; }
pre strong { text-decoration: underline; text-underline-offset: .2em; background: var(--tint); }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--base); max-width: 72rem;
  margin: 1.5rem auto; padding: 0 1.5rem; overflow-wrap: break-word; }
h1, h2 { font-size: 1.25rem; font-weight: 600; margin: 1.5rem 0 .5rem; }
h3 { font-size: 1rem; font-weight: 600; margin: 1rem 0 .25rem; }
.verdict { font-size: 1.5rem; font-weight: 600; margin: .5rem 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0; }
dt { color: var(--muted); } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .125rem .5rem .125rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
th { overflow-wrap: normal; }
.sides { table-layout: fixed; } .sides th:nth-child(1) { width: 19%; } .sides th:nth-child(2) { width: 15%; }
.sides pre { font-size: .875rem; line-height: 1.4; padding: .25rem .5rem; }
.note td { color: var(--muted); } .sides tr:has(+ .note), .sides tr:has(+ .note) td { border-bottom: 0; }
.three th:nth-child(1) { width: 15%; } .three th:nth-child(2), .three th:nth-child(3), .three th:nth-child(4) { width: 19%; }
.three th:nth-child(6) { width: 12%; }
@media (max-width: 60rem) {
  .sides, .sides tbody { display: block; } .sides thead { display: none; }
  .sides tr { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; padding: .5rem 0;
    border-bottom: 1px solid var(--line); }
  .three tr { grid-template-columns: 1fr 1fr 1fr; }
  .sides td { border: 0; padding: 0; min-width: 0; } .sides td:empty { display: none; }
  .sides td[data-head]::before { content: attr(data-head); display: block; color: var(--muted); font-size: .875rem; }
  .sides td:first-child { grid-column: 1 / -1; font-weight: 600; }
  .sides:not(.three) td:nth-child(2) { grid-column: 1 / -1; }
  .three td:nth-child(5) { grid-column: 1 / 3; }
}
.number { text-align: right; white-space: nowrap; } .state { white-space: nowrap; }
.name, code { font-family: ui-monospace, monospace; unicode-bidi: isolate; }
.applied { color: var(--good); } .pending, .running { color: var(--ahead); } .failed { color: var(--error); }
.again { color: var(--caution); } .missing { color: var(--gone); } .broken, .unknown { color: var(--muted); }
@media print { body { max-width: none; margin: 0; padding: 0; } tr { break-inside: avoid; } }
</style>
</head>
<body>
)");

} // namespace

QString escapedHtml(const QString &plain)
{
    return text(printable(utf8(plain))).toHtmlEscaped();
}

QString element(const QString &tag, const QString &content, const QString &cssClass)
{
    const QString attribute = cssClass.isEmpty() ? QString() : QStringLiteral(" class=\"%1\"").arg(cssClass);
    // Not with arg(): the content may hold a percent sign and a digit.
    return QLatin1Char('<') + tag + attribute + QLatin1Char('>') + content + QLatin1String("</") + tag +
           QLatin1String(">\n");
}

namespace {

/// A line with what differs in it made strong: bold and underlined, so that a colour is not needed.
QString markedLine(const std::string &line, const std::vector<diff::Stretch> &words)
{
    QString marked;
    std::size_t at = 0;
    const auto plain = [&](std::size_t end) { return escapedHtml(text(line.substr(at, end - at))); };
    for (const diff::Stretch &word : words) {
        marked += plain(word.offset);
        at = word.offset + word.length;
        marked += QLatin1String("<strong>") + escapedHtml(text(line.substr(word.offset, word.length))) +
                  QLatin1String("</strong>");
    }
    return marked + plain(line.size());
}

} // namespace

std::pair<QString, QString> htmlBlocks(const std::string &left, const std::string &right)
{
    QStringList leftLines;
    QStringList rightLines;
    for (const diff::AlignedRow &row : diff::alignedRows(left, right)) {
        using Kind = diff::AlignedRow::Kind;
        const auto whole = [](const std::string &line) { return std::vector{diff::Stretch{0, line.size()}}; };
        if (row.leftLine > 0)
            leftLines << markedLine(row.left, row.kind == Kind::Removed ? whole(row.left) : row.leftWords);
        if (row.rightLine > 0)
            rightLines << markedLine(row.right, row.kind == Kind::Added ? whole(row.right) : row.rightWords);
    }
    const QString pre = QStringLiteral("pre");
    return {element(pre, leftLines.join(QLatin1Char('\n'))),
            element(pre, rightLines.join(QLatin1Char('\n')))};
}

QString headedCell(const QString &head, const QString &content, const QString &cssClass)
{
    const QString attribute = cssClass.isEmpty() ? QString() : QStringLiteral(" class=\"%1\"").arg(cssClass);
    return QLatin1String("<td data-head=\"") + escapedHtml(head) + QLatin1Char('"') + attribute +
           QLatin1Char('>') + content + QLatin1String("</td>\n");
}

QString htmlBlock(const std::string &sql)
{
    QStringList lines;
    for (const QString &line : text(sql).split(QLatin1Char('\n')))
        lines << escapedHtml(line);
    return element(QStringLiteral("pre"), lines.join(QLatin1Char('\n')));
}

QString htmlList(const QStringList &sentences)
{
    QString items;
    for (const QString &sentence : sentences)
        items += element(QStringLiteral("li"), escapedHtml(sentence));
    return element(QStringLiteral("ul"), items);
}

QString htmlTable(const QStringList &heads, const QString &rows, const QString &cssClass)
{
    QString cells;
    for (const QString &head : heads)
        cells += element(QStringLiteral("th"), escapedHtml(head));
    return element(QStringLiteral("table"),
                   element(QStringLiteral("thead"), element(QStringLiteral("tr"), cells)) +
                       element(QStringLiteral("tbody"), rows),
                   cssClass);
}

QString htmlRowNote(const QString &note)
{
    return QLatin1String("<tr class=\"note\"><td></td><td colspan=\"3\">") + escapedHtml(note) +
           QLatin1String("</td></tr>\n");
}

QString htmlHead(const QString &title)
{
    QString page = head;
    page.replace(QLatin1String("%1"), QLocale().bcp47Name());
    page.replace(QLatin1String("%2"), escapedHtml(title));
    return page;
}

QString htmlFoot()
{
    return QStringLiteral("</body>\n</html>\n");
}

} // namespace plumbline::report
