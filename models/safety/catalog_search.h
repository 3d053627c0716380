#pragma once

#include "models/safety/catalog_names.h"
#include "models/safety/hidden_calls.h"
#include "models/safety/text_names.h"
#include "models/sql/statement.h"

#include <deque>
#include <set>
#include <string>
#include <variant>

namespace plumbline::safety {

/// Follows names through a catalog until it finds something that is refused: object by object, so that a
/// chain of any length needs no stack. One search a question.
class CatalogSearch {
public:
    explicit CatalogSearch(const CatalogNames &names) : m_names(names) {}

    /// Follows what a question names.
    void follow(const QueryNames &names);
    /// Follows what is called by the statement that makes an object, the functions of its operators too.
    void followDefinition(const schema::OtherObject &object);
    void follow(const schema::Routine &routine) { reach(&routine); }
    /// Follows what making a value of this type calls: the checks of the domains in it.
    void followType(const std::string &type) { reachTypesIn(type); }
    /// Looks into everything that was named; nothing where all of it only reads.
    std::optional<ReadRefusal> run();

    /// What was met on the way.
    const std::vector<Doubt> &doubts() const { return m_doubts; }
    const std::set<std::string> &operators() const { return m_operators; }
    const std::set<std::string> &attributes() const { return m_attributes; } ///< in the bodies of functions
    const std::set<std::string> &typeNames() const { return m_typeNames; }   ///< without schema
    bool hasMetRoutine() const { return m_hasMetRoutine; }
    std::set<const schema::Table *> tables() const; ///< views too

private:
    /// A table as the type of its rows.
    struct RowType {
        const schema::Table *table;
        friend auto operator<=>(const RowType &, const RowType &) = default;
    };
    using Object =
        std::variant<const schema::Table *, RowType, const schema::Routine *, const schema::Domain *,
                     const schema::CompositeType *, const schema::OtherObject *>;

    void reach(const Object &object);
    void reachTable(const schema::Table &table, const QualifiedName *written);
    void reachRelations(const QualifiedName &written);
    void reachFunctions(const QualifiedName &written);
    void reachTypes(const QualifiedName &written);
    void reachTypesIn(const std::string &type);
    void reachOperator(const std::string &symbol);
    void followText(const TextNames &names);

    void look(const schema::Table *table);
    void look(RowType type);
    void look(const schema::Routine *routine);
    void look(const schema::Domain *domain);
    void look(const schema::CompositeType *type);
    void look(const schema::OtherObject *object);
    void lookIntoView(const schema::Table &view);
    void lookIntoBody(const schema::Routine &routine);
    void judgeStatements(const std::string &script, int depth);
    void judgeBody(const sql::Statement &statement, int depth);
    void refuse(ReadRefusal refusal);
    void doubt(Doubt::Reason reason, std::string language = {});

    const CatalogNames &m_names;
    std::deque<std::pair<Object, bool>> m_pending; ///< and whether the search path is known there
    std::set<std::pair<Object, bool>> m_seen;
    std::optional<schema::ObjectName> m_holder; ///< what is looked into just now
    bool m_isPathKnown = true;
    bool m_followsOperators = false;
    bool m_hasMetRoutine = false;
    std::set<std::string> m_operators;
    std::set<std::string> m_attributes;
    std::set<std::string> m_typeNames;
    std::vector<Doubt> m_doubts;
    std::optional<ReadRefusal> m_found;
};

} // namespace plumbline::safety
