#include "ui/cli/inspect_detail_text.h"

#include "models/base/text.h"
#include "models/sql/quote.h"
#include "ui/cli/cli.h"

#include <QStringList>

#include <utility>

namespace plumbline::cli {

namespace {

/// "reader SELECT, UPDATE WITH GRANT OPTION".
QString grantText(const ddl::Granted &granted)
{
    QStringList parts;
    if (!granted.privileges.empty())
        parts.append(shownList(granted.privileges));
    if (!granted.grantable.empty())
        parts.append(shownList(granted.grantable) + QStringLiteral(" WITH GRANT OPTION"));
    if (parts.isEmpty())
        //: of privileges: somebody who usually has some has none
        parts.append(Cli::tr("nothing"));
    const QString role =
        granted.grantee.empty() ? QStringLiteral("PUBLIC") : shown(sql::identifier(granted.grantee));
    QString text = role + QLatin1Char(' ') + parts.join(QStringLiteral("; "));
    if (!granted.grantor.empty())
        //: %1 is the role that granted a privilege
        text += QLatin1Char(' ') + Cli::tr("(by %1)").arg(shown(sql::identifier(granted.grantor)));
    return text;
}

} // namespace

void printBody(const Arguments &arguments, qsizetype indent, std::string_view body)
{
    while (!body.empty() && (body.front() == '\n' || body.front() == '\r'))
        body.remove_prefix(1);
    while (!body.empty() && (body.back() == '\n' || body.back() == '\r' || body.back() == ' '))
        body.remove_suffix(1);
    while (!body.empty()) {
        const auto end = body.find('\n');
        std::string_view line = body.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        // A tab would move to a place that nobody chose.
        const QString words = shown(utf8(text(line).replace(QLatin1Char('\t'), QLatin1String("    "))));
        printLine(line.empty() ? QString()
                               : QString(indent, QLatin1Char(' ')) + inked(arguments, Ink::Grey, words));
        body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
    }
}

void printRows(const Arguments &arguments, qsizetype indent, const std::vector<DetailedRow> &rows)
{
    std::vector<Cells> together;
    for (const DetailedRow &row : rows) {
        together.push_back(row.cells);
        if (row.body.empty())
            continue;
        printColumns(arguments, indent, std::exchange(together, {}));
        printBody(arguments, indent + 2, row.body);
    }
    printColumns(arguments, indent, together);
}

QString grantsText(ddl::Grantable kind, const std::string &owner, const schema::Grants &grants)
{
    QStringList all;
    for (const ddl::Granted &granted : ddl::unusualGrants(kind, owner, grants))
        all.append(grantText(granted));
    return all.join(QStringLiteral(" · "));
}

Cell grantsCell(ddl::Grantable kind, const std::string &owner, const schema::Grants &grants)
{
    const QString text = grantsText(kind, owner, grants);
    return {text.isEmpty() ? text : Cli::tr("granted: %1").arg(text), Ink::Grey};
}

void printGrants(const Arguments &arguments, qsizetype indent, ddl::Grantable kind, const std::string &owner,
                 const schema::Grants &grants)
{
    const Cell cell = grantsCell(kind, owner, grants);
    if (!cell.words.isEmpty())
        printColumns(arguments, indent, {{cell}});
}

} // namespace plumbline::cli
