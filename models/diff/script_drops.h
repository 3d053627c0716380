#pragma once

#include <string>

#include "models/diff/change_names.h"
#include "models/diff/object_change.h"
#include "models/schema/schema.h"

#include <map>
#include <set>
#include <vector>

namespace plumbline::diff {

/// Whether it is a part of another object: a column, a constraint, an index.
bool isPart(const schema::ObjectName &name);

/// What a change script drops and what it makes, by name; what it does both to is made anew. Knows what else
/// has to go for that, and in which order it goes.
class ScriptDrops {
public:
    /// `from` is the schema that the script leads away from. Both must outlive this.
    ScriptDrops(const schema::Schema &from, const schema::Schema &to);

    void drop(const schema::ObjectName &name);
    void create(const schema::ObjectName &name);
    void makeAnew(const schema::ObjectName &name);
    /// Adds, to be made anew, what the server would not drop or retype something under: views, policies,
    /// rules and triggers that use it, foreign keys that point at a key. Only once everything else is known:
    /// what is dropped, and with `altered` what changes in its place.
    void addWhatIsInTheWay(const std::vector<const ObjectChange *> &altered);

    const std::set<schema::ObjectName> &created() const { return m_created; }
    /// The columns, of tables that stay, whose defaults call a function that goes: they have none meanwhile.
    const std::set<schema::ObjectName> &withoutDefault() const { return m_withoutDefault; }

    /// The statements for foreign keys between tables that all go: two that point at each other have no
    /// order. They come before everything else.
    std::vector<std::string> foreignKeyDrops() const;

    enum class Turn {
        First, ///< before anything is made
        Last,  ///< what may be in use until everything else is in its new form: types, functions, schemas
    };
    /// What is dropped in that turn, users before what they use; no parts of a relation that goes as a whole.
    std::vector<schema::ObjectName> inOrder(Turn turn) const;

private:
    void touchColumnsOf(const QualifiedName &type, std::vector<schema::ObjectName> &touched) const;
    void addUsers(const schema::ObjectName &used, std::vector<schema::ObjectName> &touched);
    void addReferences(const schema::ObjectName &used, std::vector<schema::ObjectName> &touched);
    bool isOfDropped(const schema::ObjectName &name) const;

    const schema::Schema &m_from;
    const schema::Schema &m_to;
    std::multimap<schema::ObjectName, schema::ObjectName> m_users; ///< of the side that is led away from
    std::set<schema::ObjectName> m_dropped, m_created, m_withoutDefault;
};

} // namespace plumbline::diff
