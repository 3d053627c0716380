#include "models/postgres/catalog_follower.h"

#include "models/postgres/catalog_draft.h"
#include "models/postgres/catalog_marks.h"
#include "models/postgres/catalog_script.h"
#include "models/postgres/read_other_objects.h"
#include "models/postgres/session.h"
#include "models/postgres/sql_text.h"
#include "models/schema/snapshot.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace plumbline::postgres {

namespace {

using schema::Schema;
using schema::Table;

/// The parts of the script that tell of ordinary tables alone, in the script's order.
constexpr std::array<std::string_view, 11> tableParts{
    "types",       "relations", "columns",  "column_details", "defaults", "indexes",
    "constraints", "storage",   "triggers", "rules",          "policies"};

std::size_t placeOf(std::string_view name)
{
    const auto &parts = catalogParts();
    const auto found =
        std::ranges::find_if(parts, [&](const CatalogPart &part) { return part.name == name; });
    Q_ASSERT_X(found != parts.end(), "CatalogFollower", "a part that there is not");
    return static_cast<std::size_t>(found - parts.begin());
}

/// Table and sequence without what changes by itself.
CatalogReading settled(CatalogReading reading)
{
    reading.schema = schema::snapshotOf(std::move(reading.schema));
    return reading;
}

bool isExpression(const schema::Index &index)
{
    return index.predicate ||
           std::ranges::any_of(index.keys, [](const schema::IndexKey &key) { return key.isExpression; });
}

/// Everything of a table that may need something else than columns: what differs in it between two readings
/// may differ in the dependencies.
Table needsOf(const Table *table)
{
    Table needs;
    if (!table)
        return needs;
    for (const schema::Column &column : table->columns) {
        if (column.defaultExpression || column.identitySequence)
            needs.columns.push_back(column);
    }
    std::ranges::copy_if(table->constraints, std::back_inserter(needs.constraints),
                         [](const auto &constraint) {
                             return constraint.kind == schema::ConstraintKind::Check ||
                                    constraint.kind == schema::ConstraintKind::Exclusion;
                         });
    std::ranges::copy_if(table->indexes, std::back_inserter(needs.indexes), isExpression);
    needs.triggers = table->triggers;
    needs.rules = table->rules;
    needs.policies = table->policies;
    return needs;
}

/// Whether a column may have another name: one went and one came, where another kind of change would be told
/// by one of the two alone.
bool mayHaveRenamedColumns(const Table &before, const Table &after)
{
    const auto lacks = [](const Table &one, const Table &other) {
        return std::ranges::any_of(
            one.columns, [&](const schema::Column &column) { return !schema::column(other, column.name); });
    };
    return lacks(before, after) && lacks(after, before);
}

} // namespace

struct CatalogFollower::Private {
    explicit Private(Connection &connection) : m_connection(connection), m_session(connection.raw()) {}

    Result<CatalogStep> next();
    Result<CatalogStep> check();

private:
    /// What a look found that is to take the place of what is known.
    struct Part {
        CatalogReading reading;
        bool hasEnums = false;
        bool hasRoutines = false;
        bool hasSequences = false;
        bool hasDependencies = false;
    };

    Result<void> prepare();
    Result<CatalogMarks> marks();
    Result<CatalogStep> takeWhole();
    Result<std::optional<Part>> readPart(const CatalogDue &due, bool hasSequences);
    bool mayShowElsewhere(const CatalogDue &due, const CatalogReading &reading) const;
    bool needsMore(const Table &fresh, const std::vector<schema::Dependency> &found) const;
    CatalogStep take(const CatalogDue &due, Part part);
    void takeDependencies(const Part &part, const std::vector<QualifiedName> &tables, schema::Schema &before,
                          schema::Schema &after);
    std::optional<Error> run(const std::string &sql, const std::vector<std::size_t> &parts);

    Connection &m_connection;
    Connection::Private &m_session;
    bool m_isPrepared = false;
    bool m_mayReadParts = false; ///< the draft is complete as far as it names others
    std::optional<CatalogMarks> m_marks;
    CatalogDraft m_draft; ///< keywords, types, operator classes … of the last whole reading
    CatalogReading m_reading;
};

CatalogFollower::CatalogFollower(Connection &connection) : m(std::make_unique<Private>(connection)) {}
CatalogFollower::CatalogFollower(CatalogFollower &&) noexcept = default;
CatalogFollower &CatalogFollower::operator=(CatalogFollower &&) noexcept = default;
CatalogFollower::~CatalogFollower() = default;

Result<CatalogStep> CatalogFollower::next()
{
    return m->next();
}

Result<CatalogStep> CatalogFollower::check()
{
    return m->check();
}

/// The statements are planned once: planning them takes ten times as long as running them.
Result<void> CatalogFollower::Private::prepare()
{
    const int version = m_connection.server().versionNumber;
    std::string sql = "SET plan_cache_mode = force_generic_plan; SET jit = off; ";
    std::string settings = sqlText("catalog_settings");
    settings.erase(0, settings.find("SET LOCAL"));
    for (auto at = settings.find("SET LOCAL"); at != std::string::npos; at = settings.find("SET LOCAL", at))
        settings.replace(at, 9, "SET");
    sql += settings;
    sql += "\nPREPARE marks (pg_catalog.xid) AS\n" + sqlText("follow_marks");
    const auto add = [&](std::string_view name, bool isChosen) {
        sql += "\nPREPARE part_" + std::string(name) + (isChosen ? " (pg_catalog.oid[])" : "") + " AS\n" +
               preparedCatalogQuery(sqlText("catalog_" + std::string(name)), version);
    };
    for (const std::string_view name : tableParts)
        add(name, true);
    for (const char *name : {"enums", "sequences", "routines", "dependencies"})
        add(name, false);
    const auto answer = m_session.runScript(sql);
    if (answer.error)
        return failure(*answer.error);
    m_isPrepared = true;
    return {};
}

Result<CatalogMarks> CatalogFollower::Private::marks()
{
    const std::string horizon = m_marks ? m_marks->horizon() : CatalogMarks().horizon();
    CatalogMarks result;
    const auto answer = m_session.runScript("EXECUTE marks ('" + horizon + "')", [&](ResultHandle rows) {
        forEachRow(rows.get(), [&](const CatalogRow &row) {
            result.add(row.letter(0), row.objectNumber(1), row.number(2), row.isTrue(3));
        });
    });
    if (answer.error)
        return failure(*answer.error);
    return result;
}

Result<CatalogStep> CatalogFollower::Private::next()
{
    if (!m_isPrepared) {
        if (auto prepared = prepare(); !prepared)
            return failure(prepared.error());
    }
    auto now = marks();
    if (!now)
        return failure(now.error());
    const CatalogDue due = m_marks ? now->since(*m_marks) : CatalogDue{.isWhole = true};
    m_marks = std::move(*now);
    if (due.isNothing())
        return CatalogStep();
    if (due.isWhole || !m_mayReadParts)
        return takeWhole();
    auto part = readPart(due, m_marks->hasSequences());
    if (!part)
        return failure(part.error());
    return *part ? Result<CatalogStep>(take(due, std::move(**part))) : takeWhole();
}

Result<CatalogStep> CatalogFollower::Private::check()
{
    auto now = marks();
    if (!now)
        return failure(now.error());
    m_marks = std::move(*now);
    return takeWhole();
}

Result<CatalogStep> CatalogFollower::Private::takeWhole()
{
    const auto &parts = catalogParts();
    m_draft = {};
    std::size_t place = 0;
    const auto answer = m_session.runScript(catalogScript(m_connection.server(), {}), [&](ResultHandle rows) {
        if (PQresultStatus(rows.get()) != PGRES_TUPLES_OK)
            return;
        if (place < parts.size())
            parts[place].take(m_draft, rows.get());
        else
            m_draft.others.push_back(rowsOf(rows.get()));
        ++place;
    });
    m_mayReadParts = !answer.error;
    Result<CatalogReading> reading;
    if (!answer.error) {
        keepDefaults(m_draft);
        reading = finished(m_draft);
    } else if (m_session.isLost || answer.error->code == ErrorCode::Cancelled) {
        return failure(*answer.error);
    } else { // something may not be read, or is held by an open transaction: what it is, is found out slowly
        if (m_session.isInTransaction())
            m_session.runScript("ROLLBACK");
        reading = readNumberedCatalog(m_connection);
    }
    if (!reading)
        return failure(reading.error());
    *reading = settled(std::move(*reading));
    CatalogStep step{schema::deltaBetween(m_reading.schema, reading->schema),
                     schema::changesBetween(m_reading.schema, reading->schema),
                     {}};
    for (const auto &[number, name] : reading->relations) {
        const auto before = m_reading.relations.find(number);
        if (before != m_reading.relations.end() && before->second != name)
            step.renamed.emplace_back(before->second, name);
    }
    std::ranges::sort(step.renamed);
    m_reading = std::move(*reading);
    return step;
}

/// Runs the prepared statements of these parts and takes what comes.
std::optional<Error> CatalogFollower::Private::run(const std::string &sql,
                                                   const std::vector<std::size_t> &parts)
{
    std::size_t next = 0;
    return m_session
        .runScript(sql, [&](ResultHandle rows) { catalogParts()[parts[next++]].take(m_draft, rows.get()); })
        .error;
}

/// Nothing where all has to be read, because what changed may show elsewhere.
Result<std::optional<CatalogFollower::Private::Part>>
CatalogFollower::Private::readPart(const CatalogDue &due, bool hasSequences)
{
    Part part;
    part.hasEnums = due.areEnums;
    part.hasRoutines = due.areRoutines;
    part.hasSequences = due.areSequences || (hasSequences && !due.tables.empty());
    std::string sql;
    std::vector<std::size_t> parts;
    const auto add = [&](std::string_view name, const std::string &argument) {
        sql += "EXECUTE part_" + std::string(name) + argument + ";";
        parts.push_back(placeOf(name));
    };
    if (!due.tables.empty()) {
        std::string numbers;
        for (const ObjectNumber number : due.tables)
            numbers += (numbers.empty() ? "('{" : ",") + std::to_string(number);
        for (const std::string_view name : tableParts)
            add(name, numbers + "}')");
    }
    for (const auto &[name, isWanted] :
         {std::pair("enums", part.hasEnums), std::pair("sequences", part.hasSequences),
          std::pair("routines", part.hasRoutines)}) {
        if (isWanted)
            add(name, "");
    }
    if (const auto failed = run(sql, parts)) {
        if (m_session.isLost || failed->code == ErrorCode::Cancelled)
            return failure(*failed);
        return std::optional<Part>();
    }
    keepDefaults(m_draft);
    part.reading = settled(finished(m_draft));
    if (mayShowElsewhere(due, part.reading))
        return std::optional<Part>();
    part.hasDependencies = due.areEnums || due.areRoutines || due.areSequences;
    for (const ObjectNumber number : due.tables) {
        const auto before = m_reading.relations.find(number);
        const auto after = part.reading.relations.find(number);
        const Table *old =
            before == m_reading.relations.end() ? nullptr : m_reading.schema.table(before->second.name);
        const Table *fresh =
            after == part.reading.relations.end() ? nullptr : part.reading.schema.table(after->second.name);
        part.hasDependencies = part.hasDependencies || needsOf(old) != needsOf(fresh) ||
                               (old && fresh && needsMore(*fresh, part.reading.schema.dependencies));
    }
    if (part.hasDependencies &&
        !m_reading.schema.others.empty()) // whose dependencies are asked for elsewhere
        return std::optional<Part>();
    if (part.hasDependencies) {
        if (const auto failed = run("EXECUTE part_dependencies", {placeOf("dependencies")})) {
            if (m_session.isLost || failed->code == ErrorCode::Cancelled)
                return failure(*failed);
            return std::optional<Part>();
        }
        CatalogReading more = finished(m_draft);
        std::ranges::move(more.schema.dependencies, std::back_inserter(part.reading.schema.dependencies));
        std::ranges::sort(part.reading.schema.dependencies);
    }
    return std::optional(std::move(part));
}

/// Whether the table's known dependencies are more than what came along with it now: those of its checks and
/// of its columns' expressions, which look the same, are only told by the question for all of them.
bool CatalogFollower::Private::needsMore(const Table &fresh,
                                         const std::vector<schema::Dependency> &found) const
{
    const auto isThere = [&](const schema::ObjectName &user) {
        return user.kind == schema::ObjectKind::Column
                   ? schema::column(fresh, user.part) != nullptr
                   : std::ranges::find(fresh.constraints, user.part, &schema::Constraint::name) !=
                         fresh.constraints.end();
    };
    return std::ranges::any_of(m_reading.schema.dependencies, [&](const schema::Dependency &known) {
        return known.user.name == fresh.name && isOfRelations(known) && isThere(known.user) &&
               std::ranges::find(found, known) == found.end();
    });
}

/// Whether a table or column has another name: then it has in foreign keys, views and functions too.
bool CatalogFollower::Private::mayShowElsewhere(const CatalogDue &due, const CatalogReading &reading) const
{
    return std::ranges::any_of(due.tables, [&](ObjectNumber number) {
        const auto before = m_reading.relations.find(number);
        const auto after = reading.relations.find(number);
        if (before == m_reading.relations.end() || after == reading.relations.end())
            return false;
        const Table *old = m_reading.schema.table(before->second.name);
        const Table *fresh = reading.schema.table(after->second.name);
        return before->second != after->second || !old || !fresh || mayHaveRenamedColumns(*old, *fresh);
    });
}

CatalogStep CatalogFollower::Private::take(const CatalogDue &due, Part part)
{
    Schema before;
    Schema after;
    Schema &whole = m_reading.schema;
    std::vector<QualifiedName> touched;
    for (const ObjectNumber number : due.tables) {
        if (const auto known = m_reading.relations.find(number); known != m_reading.relations.end()) {
            touched.push_back(known->second.name);
            m_reading.relations.erase(known);
        }
    }
    std::ranges::sort(touched);
    const auto isTouched = [&](const Table &table) {
        return std::ranges::binary_search(touched, table.name);
    };
    std::ranges::copy_if(whole.tables, std::back_inserter(before.tables), isTouched);
    std::erase_if(whole.tables, isTouched);
    after.tables = part.reading.schema.tables;
    for (const Table &table : after.tables)
        touched.push_back(table.name);
    std::ranges::move(part.reading.schema.tables, std::back_inserter(whole.tables));
    std::ranges::sort(whole.tables, {}, &Table::name);
    m_reading.relations.merge(part.reading.relations);

    const auto replace = [&](bool isRead, auto list) {
        if (!isRead)
            return;
        before.*list = std::move(whole.*list);
        whole.*list = part.reading.schema.*list;
        after.*list = part.reading.schema.*list;
    };
    replace(part.hasEnums, &Schema::enums);
    replace(part.hasRoutines, &Schema::routines);
    replace(part.hasSequences, &Schema::sequences);
    std::ranges::sort(touched);
    takeDependencies(part, touched, before, after);
    after.unknown = whole.unknown;
    return {schema::deltaBetween(before, after), schema::changesBetween(before, after), {}};
}

void CatalogFollower::Private::takeDependencies(const Part &part, const std::vector<QualifiedName> &tables,
                                                Schema &before, Schema &after)
{
    auto &all = m_reading.schema.dependencies;
    // Those of composite types come with the whole only.
    const auto isReplaced = [&](const schema::Dependency &dependency) {
        return isOfRelations(dependency)
                   ? std::ranges::binary_search(tables, dependency.user.name)
                   : part.hasDependencies && dependency.user.kind != schema::ObjectKind::CompositeType;
    };
    std::ranges::copy_if(all, std::back_inserter(before.dependencies), isReplaced);
    std::erase_if(all, isReplaced);
    for (const schema::Dependency &dependency : part.reading.schema.dependencies) {
        if (isReplaced(dependency))
            after.dependencies.push_back(dependency);
    }
    std::ranges::sort(after.dependencies);
    const auto twice = std::ranges::unique(after.dependencies);
    after.dependencies.erase(twice.begin(), twice.end());
    std::ranges::copy(after.dependencies, std::back_inserter(all));
    std::ranges::sort(all);
}

} // namespace plumbline::postgres
