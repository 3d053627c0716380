#include "models/report/markdown_text.h"

#include "models/base/text.h"
#include "models/base/utf8.h"

#include <algorithm>

namespace plumbline::report {

QString escapedMarkdown(const QString &plain)
{
    static const QString special = QStringLiteral("\\`*_[]<>|~&#@!$");
    QString out;
    const QString line = text(printable(utf8(plain)));
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        const bool isLink =
            (c == QLatin1Char(':') && line.mid(i + 1, 2) == QLatin1String("//")) ||
            (c == QLatin1Char('.') && out.endsWith(QLatin1String("www"), Qt::CaseInsensitive));
        const bool isList = i == 0 && QStringLiteral("-+=").contains(c);
        if (special.contains(c) || isLink || isList)
            out += QLatin1Char('\\');
        out += c;
    }
    return out;
}

namespace {

qsizetype longestRunOfBackticks(const QString &text)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == QLatin1Char('`') ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

} // namespace

QString markdownCode(const std::string &name)
{
    QString line = text(printable(name));
    const qsizetype longest = longestRunOfBackticks(line);
    line.replace(QLatin1Char('|'), QLatin1String("\\|"));
    const QString fence(longest + 1, QLatin1Char('`'));
    const QString pad = longest > 0 || line.isEmpty() ? QStringLiteral(" ") : QString();
    return fence + pad + line + pad + fence;
}

QString markdownList(const QStringList &sentences)
{
    QString lines;
    for (const QString &sentence : sentences)
        lines += QStringLiteral("- %1\n").arg(escapedMarkdown(sentence));
    return lines;
}

QString markdownCells(const QStringList &values)
{
    return QStringLiteral("| %1 |\n").arg(values.join(QStringLiteral(" | ")));
}

QString markdownBlock(const std::string &sql)
{
    QStringList lines;
    for (const QString &line : text(sql).split(QLatin1Char('\n')))
        lines << text(printable(utf8(line)));
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    const QString block = lines.join(QLatin1Char('\n'));
    const QString fence(std::max<qsizetype>(3, longestRunOfBackticks(block) + 1), QLatin1Char('`'));
    return QStringLiteral("%1sql\n").arg(fence) + block + QLatin1Char('\n') + fence + QLatin1Char('\n');
}

} // namespace plumbline::report
