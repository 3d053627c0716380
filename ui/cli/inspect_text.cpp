#include "ui/cli/inspect_text.h"

#include "models/ddl/object_text.h"
#include "models/wording/object_text.h"
#include "models/wording/unknown_text.h"
#include "models/wording/wording.h"
#include "ui/cli/cli.h"
#include "ui/cli/inspect_detail_text.h"
#include "ui/cli/inspect_table_text.h"

#include <algorithm>
#include <set>

namespace plumbline::cli {

namespace {

using ddl::Grantable;
using schema::RelationKind;
using schema::Schema;

schema::ObjectKind objectKindOf(schema::RoutineKind kind)
{
    switch (kind) {
    case schema::RoutineKind::Function:
        return schema::ObjectKind::Function;
    case schema::RoutineKind::Procedure:
        return schema::ObjectKind::Procedure;
    case schema::RoutineKind::Aggregate:
        return schema::ObjectKind::Aggregate;
    case schema::RoutineKind::Window:
        return schema::ObjectKind::WindowFunction;
    }
    Q_UNREACHABLE();
}

void printHead(const Arguments &arguments, const project::Inspection &inspection)
{
    const auto &database = inspection.database;
    printLine(wording::environmentBadge(inspection.environment) +
              QStringLiteral("  %1 @ %2  %3")
                  .arg(shown(database.database), shown(database.hostAndPort()),
                       wording::serverText(inspection.server)));
    const Schema &schema = inspection.schema;
    const auto views = std::ranges::count_if(schema.tables, [](const schema::Table &table) {
        return table.kind == RelationKind::View || table.kind == RelationKind::MaterializedView;
    });
    const auto tables = static_cast<std::ptrdiff_t>(schema.tables.size()) - views;
    printLine(inked(arguments, Ink::Strong,
                    Cli::tr("%n tables", nullptr, static_cast<int>(tables)) + QStringLiteral(" · ") +
                        Cli::tr("%n views", nullptr, static_cast<int>(views)) + QStringLiteral(" · ") +
                        Cli::tr("%n functions", nullptr, static_cast<int>(schema.routines.size()))));
}

/// What could not be read comes first: everything below is to be read with it in mind.
void printUnknown(const Arguments &arguments, const Schema &schema)
{
    for (const QString &text : wording::unknownTexts(schema.unknown))
        printLine(inked(arguments, Ink::Amber, text));
}

/// A heading and the rows under it; nothing where there are none.
void printSection(const Arguments &arguments, const QString &heading, const std::vector<Cells> &rows,
                  qsizetype indent = 2)
{
    if (rows.empty())
        return;
    printLine(QString(indent, QLatin1Char(' ')) + inked(arguments, Ink::Grey, heading));
    printColumns(arguments, indent + 2, rows);
}

/// The same for rows with something under them.
void printDetailed(const Arguments &arguments, const QString &heading, const std::vector<DetailedRow> &rows,
                   qsizetype indent = 2)
{
    if (rows.empty())
        return;
    printLine(QString(indent, QLatin1Char(' ')) + inked(arguments, Ink::Grey, heading));
    printRows(arguments, indent + 2, rows);
}

Cell comment(const std::optional<std::string> &words)
{
    return {shown(words.value_or("")), Ink::Grey};
}

template <typename Object>
auto inSchema(const std::vector<Object> &objects, const std::string &name)
{
    return std::ranges::equal_range(
        objects, name, {}, [](const Object &object) -> const std::string & { return object.name.schema; });
}

void printTypes(const Arguments &arguments, const Schema &schema, const std::string &name)
{
    std::vector<Cells> rows;
    for (const schema::Enum &one : inSchema(schema.enums, name))
        rows.push_back({{shown(one.name.name)},
                        {shownList(one.values)},
                        grantsCell(Grantable::Type, one.owner, one.grants),
                        comment(one.comment)});
    printSection(arguments, wording::objectKindHeading(schema::ObjectKind::Enum), rows);
    rows.clear();
    for (const schema::Domain &one : inSchema(schema.domains, name)) {
        std::vector<std::string> rules;
        for (const schema::DomainConstraint &rule : one.constraints)
            rules.push_back(rule.definition);
        rows.push_back(
            {{shown(one.name.name)},
             {shown(one.baseType)},
             {one.isNullable ? QString() : Cli::tr("not null")},
             {one.defaultExpression ? Cli::tr("default %1").arg(shown(*one.defaultExpression)) : QString()},
             {shownList(rules)},
             grantsCell(Grantable::Type, one.owner, one.grants),
             comment(one.comment)});
    }
    printSection(arguments, wording::objectKindHeading(schema::ObjectKind::Domain), rows);
    rows.clear();
    for (const schema::CompositeType &one : inSchema(schema.compositeTypes, name)) {
        std::vector<std::string> parts;
        for (const schema::Column &part : one.attributes)
            parts.push_back(part.name + ' ' + part.type);
        rows.push_back({{shown(one.name.name)},
                        {shownList(parts)},
                        grantsCell(Grantable::Type, one.owner, one.grants),
                        comment(one.comment)});
    }
    printSection(arguments, wording::objectKindHeading(schema::ObjectKind::CompositeType), rows);
}

void printRest(const Arguments &arguments, const Schema &schema, const std::string &name)
{
    std::vector<Cells> rows;
    for (const schema::Sequence &one : inSchema(schema.sequences, name)) {
        const QString owner = one.ownerTable.name.empty()
                                  ? QString()
                                  : Cli::tr("of %1").arg(shown(one.ownerTable.name + '.' + one.ownerColumn));
        rows.push_back({{shown(one.name.name)},
                        {shown(one.options.type)},
                        {one.lastValue ? Cli::tr("at %1").arg(*one.lastValue) : QString()},
                        {owner},
                        grantsCell(Grantable::Sequence, one.owner, one.grants),
                        comment(one.comment)});
    }
    printSection(arguments, wording::objectKindHeading(schema::ObjectKind::Sequence), rows);
    std::vector<DetailedRow> routines;
    for (const schema::Routine &one : inSchema(schema.routines, name))
        routines.push_back({{{wording::objectKindName(objectKindOf(one.kind)), Ink::Grey},
                             {shown(one.name.name + '(' + one.arguments + ')')},
                             {shown(one.result)},
                             {shown(one.language), Ink::Grey},
                             grantsCell(Grantable::Function, one.owner, one.grants),
                             comment(one.comment)},
                            one.definition});
    printDetailed(arguments, wording::objectKindHeading(schema::ObjectKind::Function), routines);
}

/// With the statements that make it. What is nothing but privileges has those in them.
DetailedRow otherRow(const schema::OtherObject &one)
{
    using schema::ObjectKind;
    const std::string &in = one.name.name.schema;
    const bool isDefault = one.name.kind == ObjectKind::DefaultPrivileges;
    const bool isOfPrivileges = isDefault || one.name.kind == ObjectKind::ChangedPrivileges;
    return {{{wording::objectKindName(one.name.kind), Ink::Grey},
             {shown((in.empty() ? "" : in + '.') + one.name.name.name +
                    (one.name.part.empty() ? "" : ' ' + one.name.part))},
             isOfPrivileges || ddl::grants(one, false).empty()
                 ? Cell()
                 : grantsCell(ddl::grantableOf(one.name.kind), one.owner, one.grants),
             comment(one.comment)},
            isDefault ? ddl::grants(one, false) : one.definition};
}

/// What stands in no schema, or is known by its name alone.
void printDatabaseObjects(const Arguments &arguments, const Schema &schema)
{
    std::vector<Cells> rows;
    for (const schema::Extension &one : schema.extensions)
        rows.push_back({{shown(one.name)}, {shown(one.version)}, {shown(one.schema)}, comment(one.comment)});
    printSection(arguments, wording::objectKindHeading(schema::ObjectKind::Extension), rows, 0);
    rows.clear();
    for (const schema::EventTrigger &one : schema.eventTriggers)
        rows.push_back({{shown(one.name)},
                        {shown(one.event)},
                        {shown(one.function.schema + '.' + one.function.name)},
                        comment(one.comment)});
    printSection(arguments, wording::objectKindHeading(schema::ObjectKind::EventTrigger), rows, 0);
    std::vector<DetailedRow> others;
    for (const schema::OtherObject &one : schema.others)
        others.push_back(otherRow(one));
    printDetailed(arguments, Cli::tr("Other objects"), others, 0);
}

std::set<std::string> schemaNames(const Schema &schema)
{
    std::set<std::string> names;
    for (const schema::Namespace &one : schema.schemas)
        names.insert(one.name);
    for (const schema::Table &one : schema.tables)
        names.insert(one.name.schema);
    return names;
}

} // namespace

void printInspection(const Arguments &arguments, const project::Inspection &inspection)
{
    const Schema &schema = inspection.schema;
    printHead(arguments, inspection);
    printUnknown(arguments, schema);
    for (const std::string &name : schemaNames(schema)) {
        printLine({});
        const auto known = std::ranges::find(schema.schemas, name, &schema::Namespace::name);
        const auto remark = known == schema.schemas.end() ? std::nullopt : known->comment;
        printColumns(arguments, 0, {{{Cli::tr("Schema %1").arg(shown(name)), Ink::Strong}, comment(remark)}});
        if (known != schema.schemas.end())
            printGrants(arguments, 2, name == "public" ? Grantable::PublicSchema : Grantable::Schema,
                        known->owner, known->grants);
        for (const schema::Table &table : inSchema(schema.tables, name))
            printTable(arguments, table);
        printTypes(arguments, schema, name);
        printRest(arguments, schema, name);
    }
    if (!schema.extensions.empty() || !schema.eventTriggers.empty() || !schema.others.empty())
        printLine({});
    printDatabaseObjects(arguments, schema);
}

} // namespace plumbline::cli
