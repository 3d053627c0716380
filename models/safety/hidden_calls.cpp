#include "models/safety/hidden_calls.h"

#include "models/sql/completion_scope.h"
#include "models/sql/token_stream.h"

#include <algorithm>
#include <vector>

namespace plumbline::safety {

namespace {

class Search {
public:
    explicit Search(const schema::Schema &catalog) : m_catalog(catalog) {}

    std::optional<ReadRefusal> below(const ReadQuery &query)
    {
        for (const QualifiedName &relation : query.relations())
            searchViews(relation);
        for (const QualifiedName &function : query.functions())
            searchRoutines(function);
        return m_found;
    }

private:
    static bool isMeant(const QualifiedName &written, const QualifiedName &object)
    {
        // Without a schema any of that name: what the search path would find is not known here.
        return written.name == object.name && (written.schema.empty() || written.schema == object.schema);
    }
    /// False where it was looked at before, or something is found already.
    bool isNew(const std::string &kind, const QualifiedName &object)
    {
        return !m_found && m_seen.insert(kind + object.schema + '\x1f' + object.name).second;
    }

    void searchViews(const QualifiedName &written)
    {
        for (const schema::Table &table : m_catalog.tables)
            if (table.kind == schema::RelationKind::View && isMeant(written, table.name) &&
                isNew("v", table.name))
                searchView(table);
    }

    void searchView(const schema::Table &view)
    {
        const auto inside = readQuery(view.viewDefinition);
        if (inside) {
            below(*inside);
        } else if (inside.error().kind == ReadRefusal::Kind::Calls) {
            m_found = inside.error();
            m_found->through = view.name.schema + '.' + view.name.name;
            m_found->span = {};
        }
    }

    void searchRoutines(const QualifiedName &written)
    {
        for (const schema::Routine &routine : m_catalog.routines) {
            if (!isMeant(written, routine.name) || m_found)
                continue;
            // Functions of one name differ in their arguments.
            const QualifiedName identity{routine.name.schema, routine.name.name + '(' + routine.arguments};
            if (isNew("f", identity))
                searchBody(routine, routine.definition);
        }
    }

    /// Every name with a parenthesis behind it is a call; a quoted stretch of the CREATE statement is the
    /// body.
    void searchBody(const schema::Routine &routine, std::string_view body)
    {
        sql::TokenStream stream(body);
        std::optional<sql::Token> previous;
        std::optional<sql::Token> qualifier;
        for (auto token = stream.next(); token && !m_found; token = stream.next()) {
            const char first = token->text.front();
            if (first == '\'' || first == '$') {
                searchBody(routine, withoutQuotes(token->text));
            } else if (token->text == "(" && previous && sql::isName(*previous)) {
                takeCall(routine, qualifier ? sql::meantName(*qualifier) : std::string(),
                         sql::meantName(*previous));
            }
            if (token->text == "." && previous && sql::isName(*previous))
                qualifier = previous;
            else if (!previous || previous->text != ".")
                qualifier.reset();
            previous = token;
        }
    }

    static std::string_view withoutQuotes(std::string_view token)
    {
        const std::size_t quote = token.front() == '$' ? token.find('$', 1) : 0;
        if (quote == std::string_view::npos || token.size() < 2 * (quote + 1))
            return {};
        return token.substr(quote + 1, token.size() - 2 * (quote + 1));
    }

    void takeCall(const schema::Routine &routine, const std::string &schema, const std::string &name)
    {
        if (const auto harm = harmOf(schema, name)) {
            m_found.emplace();
            m_found->kind = ReadRefusal::Kind::Calls;
            m_found->name = name;
            m_found->harm = *harm;
            m_found->through = routine.name.schema + '.' + routine.name.name;
        } else {
            searchRoutines({schema, name});
        }
    }

    const schema::Schema &m_catalog;
    std::set<std::string> m_seen;
    std::optional<ReadRefusal> m_found;
};

} // namespace

std::optional<ReadRefusal> hiddenCall(const ReadQuery &query, const schema::Schema &catalog)
{
    return Search(catalog).below(query);
}

} // namespace plumbline::safety
