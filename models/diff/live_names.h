#pragma once

#include "models/schema/schema.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace plumbline::diff {

/// Which object of a live database a script means by a name, after everything that it and the scripts before
/// it renamed, moved and dropped. What the scripts made themselves is found under no name: it is not there
/// yet.
class LiveNames {
public:
    /// `defaultSchema` is where names without a schema live, until a script sets another search_path. `live`
    /// must outlive this.
    LiveNames(const schema::Schema &live, const std::string &defaultSchema);

    /// A search_path: nothing where nobody can tell what it is set to.
    void setPath(std::optional<std::vector<std::string>> path) { m_path = std::move(path); }
    void resetPath() { m_path = m_defaultPath; }
    const std::optional<std::vector<std::string>> &path() const { return m_path; }
    /// Whether it can be told where the name leads.
    bool isPlaced(const QualifiedName &written) const { return !written.schema.empty() || m_path; }
    /// Where something of that name is made.
    QualifiedName placed(QualifiedName written) const;

    using Kinds = std::function<bool(schema::ObjectKind)>;
    /// What the name means among objects of those kinds: routines may be several. Indexes are found here too,
    /// because they have names of their own. Nothing where the database has none of that name.
    std::vector<schema::ObjectName> found(const QualifiedName &written, const Kinds &kinds) const;
    std::optional<schema::ObjectName> relation(const QualifiedName &written) const;
    /// A column, constraint, trigger, rule or policy of a relation as `relation` gives it.
    std::optional<schema::ObjectName> part(const schema::ObjectName &relation, schema::ObjectKind kind,
                                           const std::string &written) const;

    void rename(const schema::ObjectName &object, const std::string &name);
    void renamePart(const schema::ObjectName &part, const std::string &name);
    void renameSchema(const std::string &from, const std::string &to);
    void move(const schema::ObjectName &object, const std::string &schema);
    void makeTemporary(const std::string &name) { m_temporary.insert(name); }
    void drop(const std::set<schema::ObjectName> &objects);
    const std::set<schema::ObjectName> &dropped() const { return m_dropped; }

private:
    void put(const schema::ObjectName &object, const QualifiedName &name);

    const schema::Schema &m_live;
    const std::vector<std::string> m_defaultPath;
    std::optional<std::vector<std::string>> m_path;
    std::multimap<QualifiedName, schema::ObjectName> m_byName; ///< by the names of now
    std::map<schema::ObjectName, QualifiedName> m_names;       ///< where the two are not the same
    std::map<schema::ObjectName, std::string> m_partNames;     ///< the same of parts
    std::set<schema::ObjectName> m_dropped;
    std::set<std::string> m_temporary;
};

} // namespace plumbline::diff
