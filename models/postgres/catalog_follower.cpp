#include "models/postgres/catalog_follower.h"

#include "models/postgres/catalog_draft.h"
#include "models/postgres/catalog_marks.h"
#include "models/postgres/catalog_script.h"
#include "models/postgres/due_after_script.h"
#include "models/postgres/follow_statements.h"
#include "models/postgres/read_other_objects.h"
#include "models/postgres/session.h"
#include "models/postgres/table_needs.h"
#include "models/schema/snapshot.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace plumbline::postgres {

namespace {

using schema::Schema;
using schema::Table;

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

} // namespace

struct CatalogFollower::Private {
    explicit Private(Connection &connection) : m_connection(connection), m_session(connection.raw()) {}

    Result<CatalogStep> next();
    Result<CatalogStep> next(const sql::CatalogReach &reach);
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
    std::string wholeScript(bool areOthersDue);
    Result<CatalogMarks> marks();
    Result<bool> findNamed(const std::set<std::string> &names, CatalogDue &due);
    Result<CatalogStep> take(const CatalogDue &due);
    Result<CatalogStep> takeWhole(bool areOthersDue);
    Result<std::optional<Part>> readPart(const CatalogDue &due, bool hasSequences);
    bool mayShowElsewhere(const CatalogDue &due, const CatalogReading &reading) const;
    CatalogStep take(const CatalogDue &due, Part part);
    void takeDependencies(const Part &part, const std::vector<QualifiedName> &tables, schema::Schema &before,
                          schema::Schema &after);
    std::optional<Error> run(const std::string &sql, const std::vector<std::size_t> &parts);

    Connection &m_connection;
    Connection::Private &m_session;
    bool m_isPrepared = false;
    int m_wholeReadings = 0;
    bool m_isWholePrepared = false;
    bool m_mayReadParts = false; ///< the draft is complete as far as it names others
    std::optional<CatalogMarks> m_marks;
    bool m_hasSequences = false; ///< there may be some
    CatalogDraft m_draft;        ///< keywords, types, operator classes … of the last whole reading
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

Result<CatalogStep> CatalogFollower::next(const sql::CatalogReach &reach)
{
    return m->next(reach);
}

Result<CatalogStep> CatalogFollower::check()
{
    return m->check();
}

Result<void> CatalogFollower::Private::prepare()
{
    const auto answer = m_session.runScript(preparedParts(m_connection.server()));
    if (answer.error)
        return failure(*answer.error);
    m_isPrepared = true;
    return {};
}

/// What reads everything. Planning it takes longer than running it, so it is planned when it comes again.
std::string CatalogFollower::Private::wholeScript(bool areOthersDue)
{
    if (m_wholeReadings++ == 1)
        m_isWholePrepared = !m_session.runScript(preparedWhole(m_connection.server())).error;
    if (!m_isWholePrepared)
        return catalogScript(m_connection.server(), {});
    // An extension's members are seen among the others, when somebody changes their privileges.
    const Schema &known = m_reading.schema;
    const bool hasMembers = std::ranges::any_of(
        known.extensions, [](const schema::Extension &one) { return one.name != "plpgsql"; });
    return executedWhole(areOthersDue || hasMembers || !known.others.empty() || !known.unknown.empty());
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
    m_hasSequences = m_marks->hasSequences();
    return take(due);
}

/// The marks stay those of an earlier moment: what they name the next time has been read by then.
Result<CatalogStep> CatalogFollower::Private::next(const sql::CatalogReach &reach)
{
    auto due = m_marks && m_mayReadParts ? dueAfterScript(reach, m_reading) : std::nullopt;
    if (!due)
        return next();
    const auto isTold = findNamed(reach.relations, *due);
    if (!isTold)
        return failure(isTold.error());
    if (!*isTold)
        return next();
    m_hasSequences = m_hasSequences || due->areSequences;
    return take(*due);
}

/// False where one of them is no ordinary table.
Result<bool> CatalogFollower::Private::findNamed(const std::set<std::string> &names, CatalogDue &due)
{
    if (names.empty())
        return true;
    std::string list;
    for (const std::string &name : names)
        list += (list.empty() ? "" : ", ") + sql::literal(name);
    bool areTables = true;
    const auto answer =
        m_session.runScript("EXECUTE named (ARRAY[" + list + "]::pg_catalog.name[])", [&](ResultHandle rows) {
            forEachRow(rows.get(), [&](const CatalogRow &row) {
                due.tables.insert(row.objectNumber(0));
                areTables = areTables && row.letter(1) == 'r';
            });
        });
    if (answer.error)
        return failure(*answer.error);
    return areTables;
}

Result<CatalogStep> CatalogFollower::Private::take(const CatalogDue &due)
{
    if (due.isNothing())
        return CatalogStep();
    if (due.isWhole || !m_mayReadParts)
        return takeWhole(due.areOthers || !m_mayReadParts);
    auto part = readPart(due, m_hasSequences);
    if (!part)
        return failure(part.error());
    return *part ? Result<CatalogStep>(take(due, std::move(**part))) : takeWhole(due.areOthers);
}

Result<CatalogStep> CatalogFollower::Private::check()
{
    auto now = marks();
    if (!now)
        return failure(now.error());
    m_marks = std::move(*now);
    return takeWhole(true);
}

Result<CatalogStep> CatalogFollower::Private::takeWhole(bool areOthersDue)
{
    const auto &parts = catalogParts();
    m_draft = {};
    std::size_t place = 0;
    const auto answer = m_session.runScript(wholeScript(areOthersDue), [&](ResultHandle rows) {
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
        for (std::size_t i = 0; i < (due.isPlain ? plainTableParts : tableParts.size()); ++i)
            add(tableParts[i], numbers + "}')");
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
    if (!due.isTold && mayShowElsewhere(due, part.reading))
        return std::optional<Part>();
    part.hasDependencies = due.areRoutines || due.areSequences;
    for (const ObjectNumber number : due.tables) {
        const auto before = m_reading.relations.find(number);
        const auto after = part.reading.relations.find(number);
        const Table *old =
            before == m_reading.relations.end() ? nullptr : m_reading.schema.table(before->second.name);
        const Table *fresh =
            after == part.reading.relations.end() ? nullptr : part.reading.schema.table(after->second.name);
        part.hasDependencies =
            part.hasDependencies || needsOf(old) != needsOf(fresh) ||
            (old && fresh &&
             needsMore(*fresh, m_reading.schema.dependencies, part.reading.schema.dependencies));
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
