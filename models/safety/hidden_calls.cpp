#include "models/safety/hidden_calls.h"

#include "models/safety/catalog_search.h"
#include "models/safety/planned_expressions.h"
#include "models/schema/name_of.h"
#include "models/sql/completion_scope.h"
#include "models/sql/token_stream.h"

#include <algorithm>
#include <array>

namespace plumbline::safety {

namespace {

using schema::ObjectKind;
using Reason = Doubt::Reason;

/// Sorting, grouping, joining and IN use these without a word.
bool isComparison(const std::string &symbol)
{
    static constexpr std::array all{"=", "<>", "<", ">", "<=", ">="};
    return std::ranges::find(all, symbol) != all.end();
}

/// Whether all that a question names is the server's own by what is written.
bool isOfServer(const std::set<QualifiedName> &names)
{
    return std::ranges::all_of(names, [](const QualifiedName &name) {
        return name.schema == "pg_catalog" || name.schema == "information_schema";
    });
}

bool isPlain(const QueryNames &names)
{
    const bool areOperatorsPlain = std::ranges::all_of(names.operators, [](const QualifiedName &name) {
        return name.schema.empty() || name.schema == "pg_catalog";
    });
    return areOperatorsPlain && isOfServer(names.relations) && isOfServer(names.functions) &&
           isOfServer(names.types);
}

/// Whether everything could be read in which a call may hide. A view that could not is told by itself.
bool isWhole(const schema::Schema &catalog)
{
    static constexpr std::array kinds{
        ObjectKind::Table,    ObjectKind::PartitionedTable, ObjectKind::Column,    ObjectKind::Policy,
        ObjectKind::Function, ObjectKind::Aggregate,        ObjectKind::Operator,  ObjectKind::OperatorClass,
        ObjectKind::Cast,     ObjectKind::Domain,           ObjectKind::RangeType, ObjectKind::CompositeType};
    return std::ranges::all_of(kinds, [&](ObjectKind kind) { return catalog.isKnown(kind); });
}

/// The target of a cast, without its schema; empty where the server's own types have none.
std::string targetOf(const schema::OtherObject &cast)
{
    sql::TokenStream tokens(cast.name.name.name);
    bool isTarget = false;
    std::string target;
    bool hasSchema = false;
    for (auto token = tokens.next(); token; token = tokens.next()) {
        hasSchema = hasSchema || (isTarget && token->text == ".");
        if (isTarget && sql::isName(*token))
            target = sql::meantName(*token);
        isTarget = isTarget || sql::isKeyword(*token, "as");
    }
    return hasSchema ? target : std::string();
}

class DoubtFinder {
public:
    DoubtFinder(const ReadQuery &query, const CatalogNames &names, const CatalogSearch &searched)
        : m_query(query),
          m_names(names),
          m_searched(searched)
    {
    }

    std::vector<Doubt> find()
    {
        for (const schema::OtherObject &object : m_names.catalog().others)
            if (mayBeUsed(object))
                probe(object);
        std::set<std::string> attributes = m_query.names().attributes;
        attributes.insert(m_searched.attributes().begin(), m_searched.attributes().end());
        for (const std::string &attribute : attributes)
            for (const schema::Routine *routine : m_names.routines({{}, attribute}, true))
                probe(*routine);
        const auto tables = m_searched.tables();
        for (const schema::Table *table : tables)
            probeTable(*table);
        for (const schema::OtherObject &object : m_names.catalog().others)
            if (object.name.kind == ObjectKind::ExtendedStatistics && isOfOne(object, tables))
                probeExpression({object.name, object.definition});
        return std::move(m_doubts);
    }

private:
    bool mayBeUsed(const schema::OtherObject &object) const
    {
        switch (object.name.kind) {
        case ObjectKind::Operator:
            return isComparison(object.name.name.name) ||
                   m_searched.operators().contains(object.name.name.name);
        case ObjectKind::OperatorClass:
        case ObjectKind::OperatorFamily:
            return true; // of whatever is sorted or joined
        case ObjectKind::Cast:
            return mayBeCast(object);
        default:
            return false;
        }
    }

    bool mayBeCast(const schema::OtherObject &cast) const
    {
        const std::string target = targetOf(cast);
        // PL/pgSQL casts in assignments, to what it only names by a column; so does a planned INSERT.
        return cast.definition.ends_with("AS IMPLICIT;") || target.empty() || m_searched.hasMetRoutine() ||
               m_query.form() == ReadQuery::Form::Explain || m_searched.typeNames().contains(target);
    }

    void probe(const schema::OtherObject &object)
    {
        CatalogSearch search(m_names);
        search.followDefinition(object);
        if (auto call = search.run())
            m_doubts.push_back({Reason::Use, object.name, std::move(call), {}});
        // Only a superuser makes an operator class, and those of types that are written in C are of C too:
        // they would stand before every query.
        else if (object.name.kind != ObjectKind::OperatorClass &&
                 object.name.kind != ObjectKind::OperatorFamily)
            take(search.doubts());
    }

    void probe(const schema::Routine &routine)
    {
        // `value.name` calls it with the value alone.
        if (routine.arguments.empty())
            return;
        CatalogSearch search(m_names);
        search.follow(routine);
        if (auto call = search.run())
            m_doubts.push_back({Reason::Column, schema::nameOf(routine), std::move(call), {}});
        else
            take(search.doubts());
    }

    /// What planning a query of the table may call, and making a value of a column's type.
    void probeTable(const schema::Table &table)
    {
        const bool isWritePlanned = m_query.form() == ReadQuery::Form::Explain;
        for (const PlannedExpression &each : plannedExpressions(table, m_names, isWritePlanned))
            probeExpression(each);
        for (const schema::Column &column : table.columns) {
            if (!m_probedTypes.insert(column.type).second)
                continue;
            CatalogSearch search(m_names);
            search.followType(column.type);
            // What of a check could not be read is no doubt here: most queries of a table make no such value.
            if (auto call = search.run())
                m_doubts.push_back(
                    {Reason::Use, {ObjectKind::Column, table.name, column.name}, std::move(call), {}});
        }
    }

    void probeExpression(const PlannedExpression &expression)
    {
        // The partitions of a table have many alike.
        if (!m_probedTexts.insert(expression.text).second)
            return;
        const TextNames names = namesInCode(expression.text);
        CatalogSearch search(m_names);
        for (const QualifiedName &call : names.calls)
            for (const schema::Routine *routine : m_names.routines(call, true))
                if (mayBeFolded(*routine))
                    search.follow(*routine);
        for (const std::string &symbol : names.operators)
            for (const schema::OtherObject *object : m_names.others({{}, symbol}, false))
                if (object->name.kind == ObjectKind::Operator)
                    search.followDefinition(*object);
        if (auto call = search.run())
            m_doubts.push_back({Reason::Use, expression.holder, std::move(call), {}});
        else
            take(search.doubts());
    }

    /// Whether the statistics are of one of these tables.
    static bool isOfOne(const schema::OtherObject &statistics, const std::set<const schema::Table *> &tables)
    {
        if (tables.empty())
            return false;
        const auto sources = namesInDefinition(statistics.definition).sources;
        return std::ranges::any_of(tables, [&](const schema::Table *table) {
            return sources.contains(table->name) || sources.contains({{}, table->name.name});
        });
    }

    /// Two operators may lead to one function, which the question may have met itself.
    void take(const std::vector<Doubt> &doubts)
    {
        for (const Doubt &doubt : doubts)
            if (std::ranges::find(m_doubts, doubt) == m_doubts.end() &&
                std::ranges::find(m_searched.doubts(), doubt) == m_searched.doubts().end())
                m_doubts.push_back(doubt);
    }

    const ReadQuery &m_query;
    const CatalogNames &m_names;
    const CatalogSearch &m_searched;
    std::vector<Doubt> m_doubts;
    std::set<std::string> m_probedTexts;
    std::set<std::string> m_probedTypes;
};

} // namespace

HiddenCalls hiddenCalls(const ReadQuery &query, const schema::Schema *catalog,
                        const std::optional<std::string> &searchPath)
{
    std::vector<Doubt> doubts;
    if (!isPlain(query.names()) && (!catalog || !isWhole(*catalog)))
        doubts.push_back({});
    if (!catalog)
        return {{}, std::move(doubts)};
    const CatalogNames names(*catalog, searchPath);
    CatalogSearch search(names);
    search.follow(query.names());
    if (auto refusal = search.run())
        return {std::move(refusal), {}};
    std::ranges::copy(search.doubts(), std::back_inserter(doubts));
    std::ranges::move(DoubtFinder(query, names, search).find(), std::back_inserter(doubts));
    return {{}, std::move(doubts)};
}

} // namespace plumbline::safety
