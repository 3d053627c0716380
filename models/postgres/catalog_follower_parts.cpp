#include "models/postgres/catalog_follower_private.h"

#include "models/postgres/follow_statements.h"
#include "models/postgres/table_needs.h"
#include "models/schema/snapshot.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

// What a CatalogFollower does where not everything is read.

namespace plumbline::postgres {

using schema::Schema;
using schema::Table;

namespace {

/// Of more, that they wait is no longer worth it.
constexpr std::size_t mostWaiting = 32;

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

template <typename Names>
std::string namesArray(const Names &names)
{
    std::string list;
    for (const std::string &name : names)
        list += (list.empty() ? "" : ", ") + sql::literal(name);
    return "(ARRAY[" + list + "]::pg_catalog.name[])";
}

/// What is due for all of them.
CatalogDue dueForAll(std::span<const ToldScript> scripts)
{
    CatalogDue all = scripts.front().due;
    for (const ToldScript &script : scripts.subspan(1)) {
        all.tables.insert(script.due.tables.begin(), script.due.tables.end());
        all.isPlain = all.isPlain && script.due.isPlain;
        all.areKeysEnforced = all.areKeysEnforced && script.due.areKeysEnforced;
        all.areViews = all.areViews || script.due.areViews;
        all.areEnums = all.areEnums || script.due.areEnums;
        all.areSequences = all.areSequences || script.due.areSequences;
    }
    return all;
}

/// What scripts after that one added to its tables.
std::set<std::string> indexesMadeAfter(std::span<const ToldScript> scripts, std::size_t at)
{
    std::set<std::string> names;
    for (const ToldScript &later : scripts.subspan(at + 1)) {
        const auto isShared = [&](const std::string &name) {
            return scripts[at].reach.relations.contains(name);
        };
        if (std::ranges::any_of(later.reach.indexed, isShared))
            names.insert(later.reach.madeIndexes.begin(), later.reach.madeIndexes.end());
    }
    return names;
}

} // namespace

Result<bool> CatalogFollower::Private::isApart(const sql::CatalogReach &reach)
{
    if (!m_marks || !m_mayReadParts || m_waiting.size() >= mostWaiting)
        return false;
    auto due = dueAfterScript(reach, m_reading);
    if (!due)
        return false;
    m_asked = {reach, std::move(*due)};
    if (!areApart(m_waiting, m_asked, m_reading))
        return false;
    if (reach.functions.empty())
        return true;
    bool isVolatile = true;
    const auto answer =
        m_session.runScript("EXECUTE volatile " + namesArray(reach.functions), [&](ResultHandle rows) {
            forEachRow(rows.get(), [&](const CatalogRow &row) { isVolatile = row.isTrue(0); });
        });
    if (answer.error)
        return failure(*answer.error);
    return !isVolatile;
}

void CatalogFollower::Private::defer()
{
    m_waiting.push_back(std::exchange(m_asked, {}));
}

/// The marks stay those of an earlier moment: what they name the next time has been read by then.
Result<std::vector<CatalogStep>> CatalogFollower::Private::nextOfEach()
{
    std::vector<CatalogStep> steps(m_waiting.size());
    auto scripts = std::exchange(m_waiting, {});
    if (scripts.empty())
        return steps;
    const auto isTold = findNamed(scripts);
    if (!isTold)
        return failure(isTold.error());
    const CatalogDue all = dueForAll(scripts);
    m_haveBeenTold = true;
    m_hasSequences = m_hasSequences || all.areSequences;
    std::optional<Part> part;
    if (*isTold && !all.isNothing()) {
        auto read = readPart(all, m_hasSequences);
        if (!read)
            return failure(read.error());
        part = std::move(*read);
    }
    if (part && scripts.size() == 1) {
        steps.front() = take(all, std::move(*part));
    } else if (part) {
        for (std::size_t at = 0; at < scripts.size(); ++at)
            steps[at] = take(scripts[at].due, partOf(scripts[at].due, indexesMadeAfter(scripts, at), *part));
    } else if (!*isTold || !all.isNothing()) { // a table became something else: nobody can tell whose it is
        auto last = next();
        if (!last)
            return failure(last.error());
        steps.back() = std::move(*last);
    }
    return steps;
}

/// What is there by the names that each of the scripts says. False where one is no table or view.
Result<bool> CatalogFollower::Private::findNamed(std::span<ToldScript> scripts)
{
    std::multimap<std::string, CatalogDue *> dues;
    std::set<std::string> names; // of those that the numbers do not tell yet
    for (ToldScript &script : scripts) {
        for (const std::string &name : script.reach.relations) {
            dues.emplace(name, &script.due);
            names.insert(name);
        }
    }
    for (const auto &[number, object] : m_reading.relations) {
        const auto due = dues.find(object.name.name);
        if (due != dues.end() && due->second->tables.contains(number))
            names.erase(object.name.name);
    }
    for (const ToldScript &script : scripts)
        names.insert(script.reach.made.begin(), script.reach.made.end());
    if (names.empty())
        return true;
    bool areTables = true;
    const auto answer = m_session.runScript("EXECUTE named " + namesArray(names), [&](ResultHandle rows) {
        forEachRow(rows.get(), [&](const CatalogRow &row) {
            const char kind = row.letter(1);
            const auto [first, last] = dues.equal_range(row.text(2));
            for (auto due = first; due != last; ++due) {
                due->second->tables.insert(row.objectNumber(0));
                due->second->areViews = due->second->areViews || kind == 'v';
            }
            areTables = areTables && (kind == 'r' || kind == 'v');
        });
    });
    if (answer.error)
        return failure(*answer.error);
    return areTables;
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
    part.hasOnlyTheirs = due.isTold; // then no routine, type … needs anything else than before
    std::string sql;
    std::string numbers = "('{";
    for (const ObjectNumber number : due.tables)
        numbers += (numbers.size() > 3 ? "," : "") + std::to_string(number);
    numbers += "}')";
    std::vector<std::size_t> parts;
    const auto add = [&](std::string_view name, const std::string &argument) {
        sql += "EXECUTE part_" + std::string(name) + argument + ";";
        parts.push_back(placeOf(name));
    };
    if (!due.tables.empty()) {
        const std::size_t plain = plainTableParts - (due.areKeysEnforced ? 1 : 0);
        for (std::size_t i = 0; i < (due.isPlain ? plain : tableParts.size()); ++i)
            add(tableParts[i], numbers);
        if (due.areViews)
            add(viewPart, numbers);
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
    part.hasDependencies = due.areRoutines || due.areSequences || due.areRenamed || due.areViews ||
                           mayNeedElse(due, part.reading);
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

/// Whether one of the tables may need other things than before, beside those that are read along with it.
bool CatalogFollower::Private::mayNeedElse(const CatalogDue &due, const CatalogReading &reading) const
{
    return std::ranges::any_of(due.tables, [&](ObjectNumber number) {
        const auto before = m_reading.relations.find(number);
        const auto after = reading.relations.find(number);
        const Table *old =
            before == m_reading.relations.end() ? nullptr : m_reading.schema.table(before->second.name);
        const Table *fresh =
            after == reading.relations.end() ? nullptr : reading.schema.table(after->second.name);
        return needsOf(old) != needsOf(fresh) ||
               (old && fresh &&
                needsMore(*fresh, m_reading.schema.dependencies, reading.schema.dependencies));
    });
}

/// What of the part is one script's of several: its tables as it left them.
CatalogFollower::Private::Part CatalogFollower::Private::partOf(const CatalogDue &due,
                                                                const std::set<std::string> &laterIndexes,
                                                                const Part &all) const
{
    Part part;
    part.hasOnlyTheirs = all.hasOnlyTheirs;
    part.hasEnums = due.areEnums;
    part.hasSequences = all.hasSequences && !due.tables.empty();
    part.hasDependencies = all.hasDependencies;
    std::set<QualifiedName> names; // before and after
    for (const ObjectNumber number : due.tables) {
        if (const auto known = m_reading.relations.find(number); known != m_reading.relations.end())
            names.insert(known->second.name);
        if (const auto found = all.reading.relations.find(number); found != all.reading.relations.end()) {
            names.insert(found->second.name);
            part.reading.relations.insert(*found);
        }
    }
    for (const Table &table : all.reading.schema.tables) {
        if (!names.contains(table.name))
            continue;
        Table &mine = part.reading.schema.tables.emplace_back(table);
        std::erase_if(mine.indexes,
                      [&](const schema::Index &index) { return laterIndexes.contains(index.name); });
    }
    if (part.hasEnums)
        part.reading.schema.enums = all.reading.schema.enums;
    // A sequence that such a script makes, changes or drops belongs to a column of its tables.
    const auto isOfThese = [&](const schema::Sequence &sequence) {
        return names.contains(sequence.ownerTable);
    };
    if (part.hasSequences) {
        auto &sequences = part.reading.schema.sequences;
        std::ranges::remove_copy_if(m_reading.schema.sequences, std::back_inserter(sequences), isOfThese);
        std::ranges::copy_if(all.reading.schema.sequences, std::back_inserter(sequences), isOfThese);
        std::ranges::sort(sequences, {}, &schema::Sequence::name);
    }
    const auto isOfLater = [&](const schema::Dependency &dependency) {
        return dependency.user.kind == schema::ObjectKind::Index && names.contains(dependency.user.name) &&
               laterIndexes.contains(dependency.user.part);
    };
    std::ranges::remove_copy_if(all.reading.schema.dependencies,
                                std::back_inserter(part.reading.schema.dependencies), isOfLater);
    return part;
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
    std::vector<std::pair<schema::ObjectName, schema::ObjectName>> renamed;
    for (const ObjectNumber number : due.tables) {
        const auto known = m_reading.relations.find(number);
        if (known == m_reading.relations.end())
            continue;
        touched.push_back(known->second.name);
        const auto now = part.reading.relations.find(number);
        if (now != part.reading.relations.end() && now->second != known->second)
            renamed.emplace_back(known->second, now->second);
        m_reading.relations.erase(known);
    }
    std::ranges::sort(renamed);
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
    return {schema::deltaBetween(before, after), schema::changesBetween(before, after), std::move(renamed)};
}

void CatalogFollower::Private::takeDependencies(const Part &part, const std::vector<QualifiedName> &tables,
                                                Schema &before, Schema &after)
{
    auto &all = m_reading.schema.dependencies;
    // Those of composite types come with the whole only.
    const auto isReplaced = [&](const schema::Dependency &dependency) {
        const bool isOfThese = std::ranges::binary_search(tables, dependency.user.name);
        if (isOfRelations(dependency))
            return isOfThese;
        return part.hasDependencies &&
               (part.hasOnlyTheirs ? isOfThese : dependency.user.kind != schema::ObjectKind::CompositeType);
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
    const auto known = static_cast<std::ptrdiff_t>(all.size());
    std::ranges::copy(after.dependencies, std::back_inserter(all));
    std::ranges::inplace_merge(all, all.begin() + known);
}

} // namespace plumbline::postgres
