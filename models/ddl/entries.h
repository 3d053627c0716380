#pragma once

#include "models/ddl/table_text.h"
#include "models/schema/schema.h"

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace plumbline::ddl {

/// In what order kinds of entries come where nothing else decides (after pg_dump_sort.c).
enum class Rank {
    Schema,
    Extension,
    Language,
    Collation,
    Shell,
    Type,
    Cast,
    Routine,
    Aggregate,
    Transform,
    AccessMethod,
    Operator,
    OperatorFamily,
    OperatorClass,
    Conversion,
    TextSearchParser,
    TextSearchTemplate,
    TextSearchDictionary,
    TextSearchConfiguration,
    ForeignDataWrapper,
    ForeignServer,
    UserMapping,
    Relation,
    Attach,
    Default,
    Constraint,
    Index,
    IndexAttach,
    Statistics,
    Rule,
    Trigger,
    ForeignKey,
    Policy,
    Publication,
    Subscription,
    EventTrigger,
};

/// One step of a script: some statements that stand together.
struct Entry {
    /// A part is said by its host as long as it `isInline`; a host's text depends on which of its parts are.
    enum class Role { Plain, Table, View, Domain, Part };

    Rank rank = Rank::Schema;
    QualifiedName name = {}; ///< by which entries of one rank are sorted
    std::string detail = {}; ///< the relation of a part, the arguments of a routine
    Role role = Role::Plain;
    std::string text = {};  ///< of a part: when it is not inline. Of a host: without its text
    std::string after = {}; ///< of a host: owner and comments, which follow
    std::string grants = {};
    const schema::Table *table = nullptr;   ///< a host's
    const schema::Domain *domain = nullptr; ///< a host's
    std::string part = {};                  ///< the column, constraint …; empty for a view's query
    std::size_t host = 0;
    bool isInline = false;
    std::optional<std::string> tablespace = {};   ///< where it matters
    std::optional<std::string> accessMethod = {}; ///< where it matters
};

/// Whether somebody has the privilege MAINTAIN, which servers know from PostgreSQL 17 on.
bool knowsMaintain(const schema::Schema &schema);

/// Entries and what each needs, while they are collected.
class Entries {
public:
    /// `hasMaintain` says whether the server knows the privilege MAINTAIN; see `knowsMaintain`.
    Entries(const schema::Schema &schema, bool hasMaintain);

    void add(const schema::Namespace &schema);
    void add(const schema::Extension &extension);
    void add(const schema::Enum &enumeration);
    void add(const schema::Domain &domain);
    void add(const schema::CompositeType &type);
    void add(const schema::Sequence &sequence);
    void add(const schema::Routine &routine);
    void add(const schema::EventTrigger &trigger);
    void add(const schema::OtherObject &object);
    /// With its parts; owned sequences are added by whoever wants them.
    void add(const schema::Table &table);
    /// Also those that pg_dump leaves out: an invalid index.
    void addIndex(const schema::Table &table, const schema::Index &index);
    void addConstraint(const schema::Table &table, const schema::Constraint &constraint);
    void addTrigger(const schema::Table &table, const schema::Trigger &trigger);
    void addRule(const schema::Table &table, const schema::Rule &rule);
    void addPolicy(const schema::Table &table, const schema::Policy &policy);

    /// Statements that alter an object which is there already: what needs the object comes behind them.
    void addStatements(const schema::ObjectName &object, Rank rank, std::string text);

    /// To be called when all entries are there: what follows from the entries themselves.
    void connect();
    /// For partitions whose parents are there already: their indexes come before they are attached.
    void connectPartitionIndexes();
    /// What the schema's dependencies say; for a single object it is not worth to look at them all.
    void connectDependencies();

    /// The statements in an order in which they can be run; one text for each step.
    std::vector<std::string> texts();

private:
    using Index = std::size_t;
    Index put(Entry entry, const schema::ObjectName &name);
    void need(Index user, Index used);
    std::optional<Index> find(const schema::ObjectName &name) const;
    void connect(const schema::Dependency &dependency);
    std::vector<Index> users(const schema::Dependency &dependency) const;
    std::vector<std::string> written(const std::vector<Index> &order) const;
    void addAttachment(const schema::Table &table, Index host);
    void addDefaults(const schema::Table &table, Index host);
    void addIdentities(const schema::Table &table, Index host);
    void putIndex(const schema::Table &table, const schema::Index &index, Index at);
    void addPart(Entry entry, const schema::ObjectName &name, Index host, bool isInline);
    std::string relationGrants(const schema::Table &table) const;
    std::string hostText(Index host) const;
    bool isMutual(const schema::Dependency &dependency) const;

    const schema::Schema &m_schema;
    bool m_hasMaintain = false;
    std::vector<Entry> m_entries;
    std::vector<std::pair<Index, Index>> m_needs; ///< user and used
    std::map<schema::ObjectName, Index> m_byName;
    std::map<schema::ObjectName, Index> m_shells; ///< of base types
    std::map<QualifiedName, Index> m_indexes;     ///< also those that constraints make
    std::vector<std::pair<QualifiedName, Index>>
        m_attached; ///< a parent index and the entry that attaches to it
    /// The table, the entry of its index, and the index that it will hang on.
    std::vector<std::tuple<QualifiedName, Index, QualifiedName>> m_partitionIndexes;
    std::vector<std::vector<Index>> m_parts; ///< of each host
    std::vector<const schema::Sequence *> m_sequences;
    std::vector<std::pair<const schema::Routine *, Index>> m_routines;
    std::vector<std::pair<const schema::Table *, Index>> m_tables;
};

} // namespace plumbline::ddl
