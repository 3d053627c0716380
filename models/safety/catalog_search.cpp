#include "models/safety/catalog_search.h"

#include "models/safety/foreign_tables.h"
#include "models/safety/harmful_statements.h"
#include "models/schema/name_of.h"
#include "models/sql/names_in.h"

#include <algorithm>
#include <array>

namespace plumbline::safety {

namespace {

using schema::ObjectKind;

/// DO within DO is followed so far.
constexpr int deepestBody = 4;

/// Languages whose functions reach nothing outside the database but by a call that stands in their body.
bool staysInside(const std::string &language)
{
    static constexpr std::array known{"sql", "plpgsql", "plperl", "pltcl", "plv8"};
    return std::ranges::find(known, language) != known.end();
}

bool isSql(const schema::Routine &routine)
{
    return routine.language == "sql" || routine.language == "plpgsql";
}

ReadRefusal callOf(const std::string &function, Harm harm)
{
    ReadRefusal refusal;
    refusal.kind = ReadRefusal::Kind::Calls;
    refusal.name = function;
    refusal.harm = harm;
    return refusal;
}

} // namespace

void CatalogSearch::follow(const QueryNames &names)
{
    for (const QualifiedName &relation : names.relations)
        reachRelations(relation);
    for (const QualifiedName &function : names.functions) {
        reachFunctions(function);
        reachTypes(function); // `positive('1')` is a cast
    }
    for (const QualifiedName &type : names.types)
        reachTypes(type);
    for (const QualifiedName &symbol : names.operators)
        reachOperator(symbol.name);
}

void CatalogSearch::followDefinition(const schema::OtherObject &object)
{
    m_followsOperators = true;
    reach(&object);
}

std::optional<ReadRefusal> CatalogSearch::run()
{
    while (!m_found && !m_pending.empty()) {
        const auto [object, isPathKnown] = m_pending.front();
        m_pending.pop_front();
        m_isPathKnown = isPathKnown;
        std::visit([this](const auto &each) { look(each); }, object);
    }
    return m_found;
}

std::set<const schema::Table *> CatalogSearch::tables() const
{
    std::set<const schema::Table *> met;
    for (const auto &seen : m_seen)
        if (const auto *table = std::get_if<const schema::Table *>(&seen.first))
            met.insert(*table);
    return met;
}

void CatalogSearch::refuse(ReadRefusal refusal)
{
    if (m_found)
        return;
    m_found = std::move(refusal);
    m_found->through = m_holder;
    m_found->span = {};
}

void CatalogSearch::doubt(Doubt::Reason reason, std::string language)
{
    Doubt made{reason, *m_holder, {}, std::move(language)};
    if (std::ranges::find(m_doubts, made) == m_doubts.end())
        m_doubts.push_back(std::move(made));
}

void CatalogSearch::reach(const Object &object)
{
    if (m_seen.emplace(object, m_isPathKnown).second)
        m_pending.emplace_back(object, m_isPathKnown);
}

void CatalogSearch::reachTable(const schema::Table &table, const QualifiedName *written)
{
    if (table.kind != schema::RelationKind::ForeignTable) {
        reach(&table);
        return;
    }
    ReadRefusal refusal = foreignReading(table, m_names.catalog());
    if (written && written->schema.empty())
        refusal.isNameShared =
            std::ranges::any_of(m_names.relations(*written, m_isPathKnown), [](const auto *each) {
                return each->kind != schema::RelationKind::ForeignTable;
            });
    refuse(std::move(refusal));
}

void CatalogSearch::reachRelations(const QualifiedName &written)
{
    for (const schema::Table *table : m_names.relations(written, m_isPathKnown))
        reachTable(*table, &written);
}

void CatalogSearch::reachFunctions(const QualifiedName &written)
{
    for (const schema::Routine *routine : m_names.routines(written, m_isPathKnown))
        reach(routine);
    for (const schema::OtherObject *object : m_names.others(written, m_isPathKnown))
        if (object->name.kind == ObjectKind::Aggregate)
            reach(object);
}

void CatalogSearch::reachTypes(const QualifiedName &written)
{
    m_typeNames.insert(written.name);
    // `_risky` is what PostgreSQL calls the type `risky[]`, and `__risky` where that name was taken.
    if (written.name.starts_with('_') && written.name.size() > 1)
        reachTypes({written.schema, written.name.substr(1)});
    for (const schema::Domain *domain : m_names.domains(written, m_isPathKnown))
        reach(domain);
    for (const schema::CompositeType *composite : m_names.composites(written, m_isPathKnown))
        reach(composite);
    for (const schema::Table *table : m_names.relations(written, m_isPathKnown))
        reach(RowType{table});
    for (const schema::OtherObject *object : m_names.others(written, m_isPathKnown))
        if (object->name.kind == ObjectKind::BaseType || object->name.kind == ObjectKind::RangeType)
            reach(object);
}

void CatalogSearch::reachTypesIn(const std::string &type)
{
    for (const QualifiedName &name : namesInCode(type).names)
        reachTypes(name);
}

void CatalogSearch::reachOperator(const std::string &symbol)
{
    m_operators.insert(symbol);
    if (!m_followsOperators)
        return;
    for (const schema::OtherObject *object : m_names.others({{}, symbol}, false))
        if (object->name.kind == ObjectKind::Operator)
            reach(object);
}

void CatalogSearch::followText(const TextNames &names)
{
    if (!names.isWhole)
        doubt(Doubt::Reason::Definition);
    for (const std::string &attribute : names.attributes)
        if (const auto harm = harmOfAttribute(attribute))
            refuse(callOf(attribute, *harm));
    for (const QualifiedName &call : names.calls) {
        if (const auto harm = harmOf(call.schema, call.name))
            refuse(callOf(call.name, *harm));
        reachFunctions(call);
    }
    for (const QualifiedName &source : names.sources) {
        if (const auto harm = harmOfRelation(source.schema, source.name)) {
            ReadRefusal refusal = callOf(source.name, *harm);
            refusal.kind = ReadRefusal::Kind::ReadsOutside;
            refuse(std::move(refusal));
        }
        reachRelations(source);
    }
    for (const QualifiedName &name : names.names)
        reachTypes(name);
    for (const std::string &symbol : names.operators)
        reachOperator(symbol);
}

void CatalogSearch::look(const schema::Table *table)
{
    m_holder = schema::nameOf(*table);
    if (table->kind == schema::RelationKind::View)
        lookIntoView(*table);
    // The rows of a materialized view are stored: nothing is called to read them.
    if (table->kind == schema::RelationKind::View || table->kind == schema::RelationKind::MaterializedView)
        return;
    for (const schema::Table *child : m_names.children(*table))
        reachTable(*child, nullptr);
    for (const schema::Column &column : table->columns)
        if (column.generated == schema::Generated::Virtual && column.defaultExpression)
            followText(namesInCode(*column.defaultExpression));
    if (!table->hasRowSecurity)
        return;
    for (const schema::Policy &policy : table->policies) {
        m_holder = schema::ObjectName{ObjectKind::Policy, table->name, policy.name};
        followText(namesInCode(policy.usingExpression.value_or("")));
        followText(namesInCode(policy.checkExpression.value_or("")));
    }
}

void CatalogSearch::lookIntoView(const schema::Table &view)
{
    const auto inside = readQuery(view.viewDefinition);
    if (inside) {
        follow(inside->names());
        return;
    }
    const ReadRefusal &refusal = inside.error();
    if (refusal.kind == ReadRefusal::Kind::Calls || refusal.kind == ReadRefusal::Kind::ReadsOutside)
        refuse(refusal);
    else if (refusal.kind == ReadRefusal::Kind::Empty)
        doubt(Doubt::Reason::Definition);
    else // A later server's SQL, or rows that it locks, which the transaction forbids.
        followText(namesInCode(view.viewDefinition));
}

void CatalogSearch::look(RowType type)
{
    // What is made into such a row is cast to each column's type.
    for (const schema::Column &column : type.table->columns)
        reachTypesIn(column.type);
}

void CatalogSearch::look(const schema::Routine *routine)
{
    m_holder = schema::nameOf(*routine);
    m_hasMetRoutine = true;
    const TextNames names =
        isSql(*routine) ? namesInCode(routine->definition) : namesInForeignCode(routine->definition);
    // Whatever it calls has the search path that it sets.
    m_isPathKnown = m_isPathKnown && !names.hasSearchPath;
    followText(names);
    m_attributes.insert(names.attributes.begin(), names.attributes.end());
    lookIntoBody(*routine);
}

void CatalogSearch::lookIntoBody(const schema::Routine &routine)
{
    if (!staysInside(routine.language)) {
        doubt(Doubt::Reason::Language, routine.language);
        return;
    }
    const auto definition = sql::parsedStatements(routine.definition);
    if (!definition || definition->empty())
        doubt(Doubt::Reason::Definition);
    else
        judgeBody(definition->front(), 0);
}

/// What is no query (COPY, LOCK, …) has no name that tells what it does.
void CatalogSearch::judgeBody(const sql::Statement &statement, int depth)
{
    const sql::BodyQueries body = sql::queriesInBody(statement);
    if (!body.isWhole || depth == deepestBody)
        doubt(Doubt::Reason::Definition);
    if (depth == deepestBody)
        return;
    for (const std::string &query : body.queries)
        judgeStatements(query, depth);
}

void CatalogSearch::judgeStatements(const std::string &script, int depth)
{
    const auto statements = sql::parsedStatements(script);
    if (!statements) {
        doubt(Doubt::Reason::Definition);
        return;
    }
    for (const sql::Statement &statement : *statements) {
        if (auto refusal = refusalOfBodyStatement(statement))
            refuse(std::move(*refusal));
        if (statement.kind == "DoStmt")
            judgeBody(statement, depth + 1);
    }
}

void CatalogSearch::look(const schema::Domain *domain)
{
    m_holder = schema::nameOf(*domain);
    for (const schema::DomainConstraint &constraint : domain->constraints)
        followText(namesInCode(constraint.definition));
    reachTypesIn(domain->baseType);
}

void CatalogSearch::look(const schema::CompositeType *type)
{
    for (const schema::Column &attribute : type->attributes)
        reachTypesIn(attribute.type);
}

void CatalogSearch::look(const schema::OtherObject *object)
{
    m_holder = object->name;
    followText(namesInDefinition(object->definition));
}

} // namespace plumbline::safety
