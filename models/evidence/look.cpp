#include "models/evidence/look.h"

#include "models/evidence/catalog_query.h"
#include "models/evidence/same_definition.h"

#include <algorithm>

namespace plumbline::evidence {

namespace {

struct Found {
    std::string text; ///< as the database spells it
    Answer holds = Answer::No;
};

Answer answer(bool holds)
{
    return holds ? Answer::Yes : Answer::No;
}

std::string joined(const std::vector<std::string> &values)
{
    std::string result;
    for (const std::string &value : values)
        result += (result.empty() ? "" : ", ") + value;
    return result;
}

Found lookForType(const Wish &wish, const schema::Column &column)
{
    const auto there = spelledType(column.type);
    if (!wish.type || !there || !wish.isDefinitionKnown)
        return {column.type, Answer::Unknown};
    return {column.type, answer(isSameType(*wish.type, *there))};
}

Found lookForDefault(const Wish &wish, const schema::Column &column)
{
    if (!column.defaultExpression)
        return {};
    const std::string &found = *column.defaultExpression;
    if (wish.tree.isEmpty()) // SERIAL
        return {found, answer(found.starts_with("nextval("))};
    return {found, isSameDefault(wish.tree, wish.source, found)};
}

Found lookAtColumn(const Wish &wish, const schema::Schema &catalog)
{
    const schema::Table *table = catalog.table(wish.table);
    const schema::Column *column = table ? schema::column(*table, wish.object) : nullptr;
    if (wish.question == Question::ColumnIsGone)
        return {column ? column->type : std::string(), answer(!column)};
    if (!column)
        return {};
    const std::string nullable = column->isNullable ? "NULL" : "NOT NULL";
    switch (wish.question) {
    case Question::ColumnHasType:
        return lookForType(wish, *column);
    case Question::ColumnIsRequired:
        return {nullable, answer(!column->isNullable)};
    case Question::ColumnIsOptional:
        return {nullable, answer(column->isNullable)};
    case Question::ColumnHasDefault:
        return lookForDefault(wish, *column);
    case Question::ColumnHasNoDefault:
        return {column->defaultExpression.value_or(""), answer(!column->defaultExpression)};
    default:
        return {column->type, Answer::Yes};
    }
}

/// An index by its name, in whichever table of the schema; a constraint's index has the constraint's name.
Found lookForIndexName(const QualifiedName &name, const schema::Schema &catalog)
{
    for (const schema::Table &table : catalog.tables) {
        if (table.name.schema != name.schema)
            continue;
        const auto index = std::ranges::find(table.indexes, name.name, &schema::Index::name);
        if (index != table.indexes.end())
            return {index->definition, Answer::Yes};
        const auto constraint = std::ranges::find(table.constraints, name.name, &schema::Constraint::name);
        if (constraint != table.constraints.end() && constraint->kind != schema::ConstraintKind::Check &&
            constraint->kind != schema::ConstraintKind::ForeignKey)
            return {constraint->definition, Answer::Yes};
    }
    return {};
}

/// The best answer of several candidates: a Yes counts at once, an Unknown more than a No.
template <typename Items, typename Compare>
Found best(const Items &items, Compare compare)
{
    Found result;
    for (const auto &item : items) {
        const Answer holds = compare(item);
        if (holds == Answer::Yes)
            return {item.definition, Answer::Yes};
        if (holds == Answer::Unknown && result.holds == Answer::No)
            result = {item.definition, Answer::Unknown};
    }
    return result;
}

Found lookAtIndex(const Wish &wish, const schema::Schema &catalog)
{
    const QualifiedName name{wish.table.schema, wish.object};
    if (wish.question == Question::IndexIsGone) {
        const Found there = lookForIndexName(name, catalog);
        return {there.text, answer(there.holds != Answer::Yes)};
    }
    if (!wish.isDefinitionKnown && wish.table.name.empty())
        return lookForIndexName(name, catalog);
    const schema::Table *table = catalog.table(wish.table);
    if (!table)
        return {};
    const auto compare = [&](const schema::Index &index) {
        if (!index.isValid)
            return Answer::No;
        return wish.isDefinitionKnown ? isSameIndex(wish.tree, wish.source, index.definition)
                                      : Answer::Unknown;
    };
    if (wish.object.empty())
        return best(table->indexes, compare);
    const auto index = std::ranges::find(table->indexes, wish.object, &schema::Index::name);
    return index == table->indexes.end() ? Found() : Found{index->definition, compare(*index)};
}

Found lookAtConstraint(const Wish &wish, const schema::Schema &catalog)
{
    const schema::Table *table = catalog.table(wish.table);
    const bool wantsToBeGone = wish.question == Question::ConstraintIsGone;
    if (!table)
        return {{}, answer(wantsToBeGone)};
    const auto compare = [&](const schema::Constraint &constraint) {
        if (wish.tree.isEmpty()) // a rename or VALIDATE: its name is all that is wished
            return answer(constraint.isValid);
        return wish.isDefinitionKnown ? isSameConstraint(wish.tree, wish.source, constraint.definition)
                                      : Answer::Unknown;
    };
    if (wish.object.empty())
        return best(table->constraints, compare);
    const auto constraint = std::ranges::find(table->constraints, wish.object, &schema::Constraint::name);
    const bool isThere = constraint != table->constraints.end();
    if (wantsToBeGone)
        return {isThere ? constraint->definition : std::string(), answer(!isThere)};
    return isThere ? Found{constraint->definition, compare(*constraint)} : Found();
}

Found lookAtEnum(const Wish &wish, const schema::Schema &catalog)
{
    const schema::Enum *there = catalog.enumeration(wish.table);
    if (wish.question == Question::EnumIsGone)
        return {there ? joined(there->values) : std::string(), answer(!there)};
    if (!there)
        return {};
    if (wish.question == Question::EnumHasValue)
        return {joined(there->values),
                answer(std::ranges::find(there->values, wish.object) != there->values.end())};
    return {joined(there->values), answer(wish.values.empty() || wish.values == there->values)};
}

Found lookAt(const Wish &wish, const schema::Schema &catalog)
{
    switch (wish.question) {
    case Question::TableExists:
    case Question::TableIsGone: {
        const bool isThere = catalog.table(wish.table) != nullptr;
        return {isThere ? wish.table.schema + '.' + wish.table.name : std::string(),
                answer(isThere == (wish.question == Question::TableExists))};
    }
    case Question::ColumnExists:
    case Question::ColumnIsGone:
    case Question::ColumnHasType:
    case Question::ColumnIsRequired:
    case Question::ColumnIsOptional:
    case Question::ColumnHasDefault:
    case Question::ColumnHasNoDefault:
        return lookAtColumn(wish, catalog);
    case Question::IndexExists:
    case Question::IndexIsGone:
        return lookAtIndex(wish, catalog);
    case Question::ConstraintExists:
    case Question::ConstraintIsGone:
        return lookAtConstraint(wish, catalog);
    case Question::EnumExists:
    case Question::EnumIsGone:
    case Question::EnumHasValue:
        return lookAtEnum(wish, catalog);
    case Question::SchemaExists:
    case Question::ExtensionExists: {
        const bool isThere = wish.question == Question::SchemaExists ? catalog.hasSchema(wish.object)
                                                                     : catalog.hasExtension(wish.object);
        return {isThere ? wish.object : std::string(), answer(isThere)};
    }
    case Question::TableHasRows:
    case Question::DataWasMoved:
        break;
    }
    return {{}, Answer::Unknown};
}

/// The kinds that an answer is looked for in; it is no answer where one of them could not be read.
std::vector<schema::ObjectKind> kindsOf(Question question)
{
    using enum schema::ObjectKind;
    switch (question) {
    case Question::ColumnExists:
    case Question::ColumnIsGone:
    case Question::ColumnHasType:
    case Question::ColumnIsRequired:
    case Question::ColumnIsOptional:
    case Question::ColumnHasDefault:
    case Question::ColumnHasNoDefault:
        return {Column};
    case Question::IndexExists:
    case Question::IndexIsGone:
        return {Index, Constraint};
    case Question::ConstraintExists:
    case Question::ConstraintIsGone:
        return {Constraint};
    case Question::EnumExists:
    case Question::EnumIsGone:
    case Question::EnumHasValue:
        return {Enum};
    case Question::SchemaExists:
        return {Schema};
    case Question::ExtensionExists:
        return {Extension};
    default:
        return {};
    }
}

} // namespace

Fact look(const Wish &wish, const schema::Schema &catalog)
{
    Found found = lookAt(wish, catalog);
    const auto kinds = kindsOf(wish.question);
    if (!std::ranges::all_of(kinds, [&](schema::ObjectKind kind) { return catalog.isKnown(kind); }))
        found = {{}, Answer::Unknown};
    Fact fact;
    fact.question = wish.question;
    fact.table = wish.table;
    fact.object = wish.object;
    fact.expected = wish.type ? printed(*wish.type) : joined(wish.values);
    fact.query = catalogQuery(wish);
    fact.found = std::move(found.text);
    fact.holds = found.holds;
    return fact;
}

} // namespace plumbline::evidence
