#include "models/postgres/catalog_follower.h"

#include "models/postgres/catalog_follower_private.h"
#include "models/postgres/catalog_script.h"
#include "models/postgres/follow_statements.h"
#include "models/postgres/read_other_objects.h"
#include "models/schema/snapshot.h"

#include <algorithm>

namespace plumbline::postgres {

using schema::Schema;

CatalogFollower::CatalogFollower(Connection &connection) : m(std::make_unique<Private>(connection)) {}
CatalogFollower::CatalogFollower(CatalogFollower &&) noexcept = default;
CatalogFollower &CatalogFollower::operator=(CatalogFollower &&) noexcept = default;
CatalogFollower::~CatalogFollower() = default;

Result<CatalogStep> CatalogFollower::next()
{
    return m->next();
}

Result<bool> CatalogFollower::isApart(const sql::CatalogReach &reach)
{
    return m->isApart(reach);
}

void CatalogFollower::defer()
{
    m->defer();
}

Result<std::vector<CatalogStep>> CatalogFollower::nextOfEach()
{
    return m->nextOfEach();
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

/// What reads everything. Planning it takes as long as running it, but every statement that is prepared is
/// looked at whenever a script changes a catalog: only what comes more often than first and last is worth it.
std::string CatalogFollower::Private::wholeScript(bool areOthersDue)
{
    if (m_wholeReadings++ == 2)
        m_isWholePrepared = !m_session.runScript(preparedWhole(m_connection.server())).error;
    // An extension's members are seen among the others, when somebody changes their privileges.
    const Schema &known = m_reading.schema;
    const bool hasMembers = std::ranges::any_of(
        known.extensions, [](const schema::Extension &one) { return one.name != "plpgsql"; });
    const bool hasOthers = areOthersDue || hasMembers || !known.others.empty() || !known.unknown.empty();
    return m_isWholePrepared ? executedWhole(hasOthers) : catalogScript(m_connection.server(), {}, hasOthers);
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
    Q_ASSERT_X(m_waiting.empty(), "CatalogFollower", "a look that would mix what scripts did that wait");
    auto now = marks();
    if (!now)
        return failure(now.error());
    const CatalogDue due = m_marks ? now->since(*m_marks, m_haveBeenTold) : CatalogDue{.isWhole = true};
    m_haveBeenTold = false;
    m_marks = std::move(*now);
    m_hasSequences = m_marks->hasSequences();
    return take(due);
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
    Q_ASSERT_X(m_waiting.empty(), "CatalogFollower", "a look that would mix what scripts did that wait");
    auto now = marks();
    if (!now)
        return failure(now.error());
    const bool areOthersDue = !m_marks || !m_mayReadParts || now->since(*m_marks, m_haveBeenTold).areOthers;
    m_marks = std::move(*now);
    m_haveBeenTold = false;
    return takeWhole(areOthersDue);
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
    reading->schema = schema::snapshotOf(std::move(reading->schema));
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

} // namespace plumbline::postgres
