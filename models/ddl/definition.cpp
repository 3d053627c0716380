#include "models/ddl/definition.h"

#include "models/ddl/clauses.h"
#include "models/ddl/entries.h"
#include "models/ddl/grants.h"
#include "models/ddl/object_text.h"
#include "models/ddl/routine_text.h"
#include "models/schema/kinds.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <functional>

namespace plumbline::ddl {

namespace {

using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;
using sql::identifier;

/// What pg_dump begins with, as far as the text of what follows hangs on it.
constexpr const char *settings = "SET client_encoding = 'UTF8';\n"
                                 "SET standard_conforming_strings = on;\n"
                                 "SELECT pg_catalog.set_config('search_path', '', false);\n"
                                 "SET check_function_bodies = false;\n"
                                 "SET client_min_messages = warning;\n"
                                 "SET row_security = off;";

template <typename Item, typename Key, typename Projection>
const Item *find(const std::vector<Item> &items, const Key &key, Projection projection)
{
    const auto found = std::ranges::find(items, key, projection);
    return found != items.end() ? &*found : nullptr;
}

/// The lists of a schema are sorted by name.
template <typename Item, typename Key, typename Projection>
void addFound(Entries &entries, const std::vector<Item> &items, const Key &key, Projection projection)
{
    const auto found = std::ranges::lower_bound(items, key, {}, projection);
    if (found != items.end() && std::invoke(projection, *found) == key)
        entries.add(*found);
}

void addPart(Entries &entries, const schema::Table &table, const ObjectName &object)
{
    if (object.kind == ObjectKind::Constraint) {
        if (const auto *found = find(table.constraints, object.part, &schema::Constraint::name))
            entries.addConstraint(table, *found);
    } else if (object.kind == ObjectKind::Index) {
        if (const auto *found = find(table.indexes, object.part, &schema::Index::name))
            entries.addIndex(table, *found);
    } else if (object.kind == ObjectKind::Trigger) {
        if (const auto *found = find(table.triggers, object.part, &schema::Trigger::name))
            entries.addTrigger(table, *found);
    } else if (object.kind == ObjectKind::Rule) {
        if (const auto *found = find(table.rules, object.part, &schema::Rule::name))
            entries.addRule(table, *found);
    } else if (object.kind == ObjectKind::Policy) {
        if (const auto *found = find(table.policies, object.part, &schema::Policy::name))
            entries.addPolicy(table, *found);
    }
}

void addRoutine(Entries &entries, const Schema &schema, const ObjectName &object)
{
    for (const schema::Routine &routine :
         std::ranges::equal_range(schema.routines, object.name, {}, &schema::Routine::name)) {
        if (routine.arguments == object.part)
            return entries.add(routine);
    }
}

void addObject(Entries &entries, const Schema &schema, const ObjectName &object)
{
    const schema::Table *table = schema.table(object.name);
    switch (object.kind) {
    case ObjectKind::Schema:
        return addFound(entries, schema.schemas, object.name.name, &schema::Namespace::name);
    case ObjectKind::Extension:
        return addFound(entries, schema.extensions, object.name.name, &schema::Extension::name);
    case ObjectKind::Table:
    case ObjectKind::PartitionedTable:
    case ObjectKind::ForeignTable:
    case ObjectKind::View:
    case ObjectKind::MaterializedView:
        return table ? entries.add(*table) : void();
    case ObjectKind::Sequence:
        return addFound(entries, schema.sequences, object.name, &schema::Sequence::name);
    case ObjectKind::Enum:
        return addFound(entries, schema.enums, object.name, &schema::Enum::name);
    case ObjectKind::Domain:
        return addFound(entries, schema.domains, object.name, &schema::Domain::name);
    case ObjectKind::CompositeType:
        return addFound(entries, schema.compositeTypes, object.name, &schema::CompositeType::name);
    case ObjectKind::Function:
    case ObjectKind::Procedure:
    case ObjectKind::WindowFunction:
        return addRoutine(entries, schema, object);
    case ObjectKind::Aggregate:
        addRoutine(entries, schema, object);
        break;
    case ObjectKind::EventTrigger:
        return addFound(entries, schema.eventTriggers, object.name.name, &schema::EventTrigger::name);
    case ObjectKind::Constraint:
    case ObjectKind::Index:
    case ObjectKind::Trigger:
    case ObjectKind::Rule:
    case ObjectKind::Policy:
        return table ? addPart(entries, *table, object) : void();
    default:
        break;
    }
    addFound(entries, schema.others, object, &schema::OtherObject::name);
}

/// A column as it stands in CREATE TABLE.
std::string lineOf(const Schema &schema, const schema::Table &table, const schema::Column &column)
{
    const ColumnPlan plan = columnPlan(schema, table, column);
    return columnLine(column, plan, plan.defaultExpression.has_value());
}

std::string constraintOfDomain(const Schema &schema, const ObjectName &object)
{
    const auto domain = std::ranges::lower_bound(schema.domains, object.name, {}, &schema::Domain::name);
    if (domain == schema.domains.end() || domain->name != object.name)
        return {};
    const auto *constraint = find(domain->constraints, object.part, &schema::DomainConstraint::name);
    return constraint ? separateConstraint(*domain, *constraint) + '\n' : std::string();
}

/// Line breaks would make two lines of one.
std::string onOneLine(std::string text)
{
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return text;
}

} // namespace

std::string definition(const Schema &schema, const ObjectName &object)
{
    return Definitions(schema).of(object);
}

Definitions::Definitions(const Schema &schema) : m_schema(schema), m_hasMaintain(knowsMaintain(schema))
{
    for (const schema::Sequence &sequence : schema.sequences) {
        if (!sequence.ownerColumn.empty())
            m_owned.emplace(sequence.ownerTable, &sequence);
    }
}

std::string Definitions::of(const ObjectName &object) const
{
    const schema::Table *table = m_schema.table(object.name);
    if (object.kind == ObjectKind::Column) {
        const schema::Column *column = table ? schema::column(*table, object.part) : nullptr;
        return column ? lineOf(m_schema, *table, *column) + '\n' : std::string();
    }
    if (object.kind == ObjectKind::Constraint && !table)
        return constraintOfDomain(m_schema, object);
    Entries entries(m_schema, m_hasMaintain);
    addObject(entries, m_schema, object);
    if (table && isRelation(object.kind)) {
        const auto [first, last] = m_owned.equal_range(table->name);
        for (auto owned = first; owned != last; ++owned)
            entries.add(*owned->second);
    }
    entries.connect();
    const std::string text = statements(entries.texts());
    return text.empty() ? text : text + '\n';
}

std::string Definitions::ofColumn(const schema::Table &table, const schema::Column &column) const
{
    const std::string name = identifier(table.name) + '.' + identifier(column.name);
    return statements({lineOf(m_schema, table, column), joined(columnSettings(table, column), "\n"),
                       identityStatements(table, column), comment("COLUMN", name, column.comment),
                       grantStatements(Grantable::Column, "TABLE " + identifier(table.name), table.owner,
                                       column.grants, m_hasMaintain, identifier(column.name)),
                       identityGrants(table, column)}) +
           '\n';
}

std::string script(const Schema &schema)
{
    Entries entries(schema, knowsMaintain(schema));
    const auto addAll = [&entries](const auto &items) {
        for (const auto &item : items)
            entries.add(item);
    };
    addAll(schema.schemas);
    addAll(schema.extensions);
    addAll(schema.enums);
    addAll(schema.domains);
    addAll(schema.compositeTypes);
    addAll(schema.sequences);
    addAll(schema.routines);
    addAll(schema.tables);
    addAll(schema.eventTriggers);
    addAll(schema.others);
    entries.connect();
    entries.connectDependencies();
    auto texts = entries.texts();
    texts.insert(texts.begin(), settings);
    return statements(texts) + '\n';
}

std::string oneLine(const schema::Column &column)
{
    ColumnPlan plan;
    plan.saysNotNull = !column.isNullable;
    plan.isGenerated = column.generated != schema::Generated::None;
    plan.defaultExpression = column.defaultExpression;
    std::string line = columnLine(column, plan, plan.defaultExpression.has_value());
    if (column.identity != schema::Identity::None)
        line += column.identity == schema::Identity::Always ? " GENERATED ALWAYS AS IDENTITY"
                                                            : " GENERATED BY DEFAULT AS IDENTITY";
    return onOneLine(line);
}

std::string oneLine(const schema::Constraint &constraint)
{
    return onOneLine(constraint.definition);
}

std::string oneLine(const schema::Index &index)
{
    return onOneLine(index.definition);
}

std::string oneLine(const schema::Routine &routine)
{
    return onOneLine(signature(routine) + (routine.result.empty() ? "" : " RETURNS " + routine.result));
}

} // namespace plumbline::ddl
