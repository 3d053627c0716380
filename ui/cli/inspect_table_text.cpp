#include "ui/cli/inspect_table_text.h"

#include "models/sql/quote.h"
#include "models/wording/object_text.h"
#include "models/wording/wording.h"
#include "ui/cli/cli.h"
#include "ui/cli/inspect_detail_text.h"

#include <algorithm>

namespace plumbline::cli {

namespace {

using schema::Column;
using schema::Constraint;
using schema::Generated;
using schema::Identity;
using schema::Index;
using schema::ObjectKind;
using schema::Table;

Cell comment(const std::optional<std::string> &words)
{
    return {shown(words.value_or("")), Ink::Grey};
}

/// A warning in the last cell of a row, before the comment.
Cell warning(bool isDue, const QString &words)
{
    return {isDue ? words : QString(), Ink::Amber};
}

/// What the column holds where nothing is given.
QString valueText(const Column &column)
{
    if (column.identity == Identity::Always)
        return Cli::tr("identity, always");
    if (column.identity == Identity::ByDefault)
        return Cli::tr("identity, by default");
    if (!column.defaultExpression)
        return {};
    const QString expression = shown(*column.defaultExpression);
    return column.generated == Generated::None ? Cli::tr("default %1").arg(expression)
                                               : Cli::tr("generated: %1").arg(expression);
}

std::vector<Cells> columnRows(const Table &table)
{
    std::vector<Cells> rows;
    for (const Column &column : table.columns) {
        const QString type = shown(column.type) +
                             (column.collation.empty()
                                  ? QString()
                                  : QLatin1Char(' ') + Cli::tr("collate %1").arg(shown(column.collation)));
        rows.push_back({{shown(column.name)},
                        {type},
                        {column.isNullable ? QString() : Cli::tr("not null")},
                        {valueText(column)},
                        comment(column.comment)});
    }
    return rows;
}

std::vector<Cells> constraintRows(const Table &table)
{
    std::vector<Cells> rows;
    for (const Constraint &constraint : table.constraints)
        rows.push_back({{shown(constraint.name)},
                        {shown(constraint.definition)},
                        warning(!constraint.isValid || constraint.isEnforcementOff,
                                constraint.isEnforcementOff ? Cli::tr("enforcement is switched off")
                                                            : Cli::tr("not validated")),
                        comment(constraint.comment)});
    return rows;
}

/// `btree (a, b DESC)`: a definition from where it says how the index is made.
QString indexText(const Index &index)
{
    const std::size_t at = index.definition.find(" USING ");
    constexpr std::size_t length = 7;
    QString words = shown(at == std::string::npos ? index.definition
                                                  : std::string_view(index.definition).substr(at + length));
    if (index.isPrimary)
        return Cli::tr("primary %1").arg(words);
    return index.isUnique ? Cli::tr("unique %1").arg(words) : words;
}

std::vector<Cells> indexRows(const Table &table)
{
    std::vector<Cells> rows;
    for (const Index &index : table.indexes)
        rows.push_back({{shown(index.name)},
                        {indexText(index)},
                        {index.bytes > 0 ? wording::bytesText(index.bytes) : QString(), Ink::Grey},
                        warning(!index.isValid, Cli::tr("invalid")),
                        comment(index.comment)});
    return rows;
}

std::vector<Cells> triggerRows(const Table &table)
{
    std::vector<Cells> rows;
    for (const schema::Trigger &trigger : table.triggers)
        rows.push_back({{shown(trigger.name)},
                        {shown(trigger.definition)},
                        warning(trigger.enabled == 'D', Cli::tr("disabled")),
                        comment(trigger.comment)});
    return rows;
}

std::vector<DetailedRow> ruleRows(const Table &table)
{
    std::vector<DetailedRow> rows;
    for (const schema::Rule &rule : table.rules)
        rows.push_back(
            {{{shown(rule.name)}, warning(rule.enabled == 'D', Cli::tr("disabled")), comment(rule.comment)},
             rule.definition});
    return rows;
}

/// `USING (…)`, in the row where it is one line.
std::string policyExpression(const char *word, const std::optional<std::string> &text)
{
    return text ? word + (" (" + *text) + ')' : std::string();
}

std::vector<DetailedRow> policyRows(const Table &table)
{
    std::vector<DetailedRow> rows;
    for (const schema::Policy &policy : table.policies) {
        const std::string usingText = policyExpression("USING", policy.usingExpression);
        const std::string checkText = policyExpression("WITH CHECK", policy.checkExpression);
        const std::string both = usingText + (usingText.empty() || checkText.empty() ? "" : "\n") + checkText;
        const bool isLong =
            usingText.find('\n') != std::string::npos || checkText.find('\n') != std::string::npos;
        rows.push_back(
            {{{shown(policy.name)},
              {QLatin1String(policy.isPermissive ? "PERMISSIVE " : "RESTRICTIVE ") + shown(policy.command)},
              {policy.roles.empty() ? QStringLiteral("PUBLIC") : shownList(policy.roles)},
              {isLong ? QString() : shown(usingText)},
              {isLong ? QString() : shown(checkText)},
              comment(policy.comment)},
             isLong ? both : std::string()});
    }
    return rows;
}

void printHeading(const Arguments &arguments, const QString &heading)
{
    printLine(QString(4, QLatin1Char(' ')) + inked(arguments, Ink::Grey, heading));
}

void printPart(const Arguments &arguments, ObjectKind kind, const std::vector<Cells> &rows)
{
    if (rows.empty())
        return;
    printHeading(arguments, wording::objectKindHeading(kind));
    printColumns(arguments, 6, rows);
}

void printPart(const Arguments &arguments, ObjectKind kind, const std::vector<DetailedRow> &rows)
{
    if (rows.empty())
        return;
    printHeading(arguments, wording::objectKindHeading(kind));
    printRows(arguments, 6, rows);
}

/// Who may do what with the table, then with columns of it.
void printTableGrants(const Arguments &arguments, const Table &table)
{
    printGrants(arguments, 4, ddl::Grantable::Table, table.owner, table.grants);
    for (const Column &column : table.columns) {
        const QString text = grantsText(ddl::Grantable::Column, table.owner, column.grants);
        if (!text.isEmpty())
            printColumns(
                arguments, 4,
                {{{Cli::tr("granted on %1: %2").arg(shown(sql::identifier(column.name)), text), Ink::Grey}}});
    }
}

/// What there is to say of the table as a whole, behind its name.
QString remarks(const Table &table)
{
    QStringList parts;
    if (table.exactRows)
        parts.append(Cli::tr("%1 rows").arg(wording::countText(*table.exactRows)));
    else if (table.estimatedRows)
        parts.append(Cli::tr("about %1 rows").arg(wording::countText(*table.estimatedRows)));
    if (table.bytes > 0)
        parts.append(wording::bytesText(table.bytes));
    if (!table.owner.empty())
        parts.append(Cli::tr("owner %1").arg(shown(table.owner)));
    if (table.isUnlogged)
        parts.append(Cli::tr("unlogged"));
    if (table.hasRowSecurity)
        parts.append(table.isRowSecurityForced ? Cli::tr("row security, forced") : Cli::tr("row security"));
    if (!table.isPopulated)
        parts.append(Cli::tr("not populated"));
    if (!table.partitionKey.empty())
        parts.append(Cli::tr("partitioned by %1").arg(shown(table.partitionKey)));
    for (const QualifiedName &parent : table.parents)
        parts.append((table.isPartition ? Cli::tr("partition of %1") : Cli::tr("inherits %1"))
                         .arg(shown(parent.schema + '.' + parent.name)));
    if (!table.partitionBound.empty())
        parts.append(shown(table.partitionBound));
    if (!table.foreignServer.empty())
        parts.append(Cli::tr("server %1").arg(shown(table.foreignServer)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

void printTable(const Arguments &arguments, const Table &table)
{
    QString kind = wording::objectKindName(schema::objectKind(table.kind));
    kind[0] = kind[0].toUpper();
    printColumns(arguments, 2,
                 {{{kind, Ink::Grey}, {shown(table.name.name), Ink::Strong}, {remarks(table), Ink::Grey}}});
    if (table.comment)
        printColumns(arguments, 4, {{comment(table.comment)}});
    printTableGrants(arguments, table);
    printColumns(arguments, 6, columnRows(table));
    if (!table.viewDefinition.empty()) {
        printHeading(arguments, Cli::tr("Query"));
        printBody(arguments, 6, table.viewDefinition);
    }
    printPart(arguments, ObjectKind::Constraint, constraintRows(table));
    printPart(arguments, ObjectKind::Index, indexRows(table));
    printPart(arguments, ObjectKind::Trigger, triggerRows(table));
    printPart(arguments, ObjectKind::Policy, policyRows(table));
    printPart(arguments, ObjectKind::Rule, ruleRows(table));
}

} // namespace plumbline::cli
