#pragma once

#include "models/diff/removal_reach.h"
#include "models/diff/script_removals.h"

namespace plumbline::diff {

/// What is known so far of what a script removes: from what its statements drop to what is lost with that,
/// once each. Only for `ScriptRemovalReader`, which knows what the statements mean.
class RemovalList {
public:
    /// `live` and `names`, from which what is dropped is taken, must outlive this.
    RemovalList(const schema::Schema &live, PrismaScope scope, LiveNames &names);

    void startScript();
    /// What is added from here on is of this statement.
    void startStatement(int line, const std::string &sql);
    int line() const { return m_line; }

    /// Drops all of these at once, with what goes along.
    void remove(const std::vector<schema::ObjectName> &dropped, bool cascades);
    /// Gives a column another type, which the server refuses while something stands in the way.
    void retype(const schema::ObjectName &column);
    void add(const schema::ObjectName &object, const schema::ObjectName &with, ScriptRemoval::Kind kind);
    void addUnread(UnreadRemoval::Why why);
    void addUnreadScript(int line, const std::string &detail);
    /// The statement drops something by a name of its own, whether or not that leads anywhere.
    void noteDrop();
    void noteMade(schema::ObjectName object);

    /// What was found since `startScript`.
    ScriptRemovals finished();

private:
    struct Made {
        schema::ObjectName object;
        int line = 0;
    };
    bool comesWithWhole(const schema::ObjectName &object) const;
    void markMadeAgain();
    void addUnreadCatalog();

    const schema::Schema &m_live;
    PrismaScope m_scope;
    LiveNames &m_names;
    RemovalReach m_reach;
    ScriptRemovals m_result = {};
    std::vector<Made> m_made = {};
    int m_line = 0;
    std::string m_sql = {};
    int m_firstDrop = 0; ///< line; 0 where nothing is dropped
};

} // namespace plumbline::diff
