#include "models/safety/hidden_calls.h"

#include "models/safety/catalog_search.h"
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
    return isOfServer(names.relations) && isOfServer(names.functions) && isOfServer(names.types);
}

/// Whether everything could be read in which a call may hide. A view that could not is told by itself.
bool isWhole(const schema::Schema &catalog)
{
    static constexpr std::array kinds{ObjectKind::Function, ObjectKind::Aggregate,     ObjectKind::Domain,
                                      ObjectKind::Operator, ObjectKind::OperatorClass, ObjectKind::Cast};
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
        for (const std::string &attribute : m_query.names().attributes)
            for (const schema::Routine *routine : m_names.routines({{}, attribute}, true))
                probe(*routine);
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
    }

    const ReadQuery &m_query;
    const CatalogNames &m_names;
    const CatalogSearch &m_searched;
    std::vector<Doubt> m_doubts;
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
