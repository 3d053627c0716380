#include "models/postgres/catalog_reader.h"

#include "models/postgres/catalog_parts.h"
#include "models/postgres/catalog_script.h"
#include "models/postgres/read_other_objects.h"
#include "models/postgres/sql_text.h"
#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::postgres {

namespace {

using schema::ObjectKind;
using schema::Unknown;

/// How many relations are looked for one by one that make a part fail. A migration locks or drops a few;
/// where there are more, each costs the time of a lock's timeout.
constexpr int mostFailures = 40;

/// Whether the part is about relations themselves, not about what they consist of.
bool isOfRelations(const CatalogPart &part)
{
    return part.kinds.front() < ObjectKind::Sequence;
}

} // namespace

CatalogReader::CatalogReader(Connection &connection, const CatalogOptions &options)
    : m_session(connection.raw()),
      m_server(connection.server()),
      m_options(options),
      m_parts(catalogParts(options.scope))
{
}

void CatalogReader::take(std::size_t place, ResultHandle result)
{
    if (place < m_parts.size())
        m_parts[place]->take(m_draft, result.get());
    else if (place < statementsInSnapshot())
        m_draft.others.push_back(rowsOf(result.get()));
    else if (place == statementsInSnapshot())
        takeSizes(m_draft, result.get());
    else
        takeSequenceValues(m_draft, result.get());
}

/// How many results the script has before those of the sizes.
std::size_t CatalogReader::statementsInSnapshot() const
{
    return m_parts.size() + otherParts(m_options.scope);
}

Result<CatalogReading> CatalogReader::readAtOnce()
{
    std::size_t place = 0;
    const auto answer = m_session.runScript(catalogScript(m_server, m_options), [&](ResultHandle result) {
        if (PQresultStatus(result.get()) == PGRES_TUPLES_OK)
            take(place++, std::move(result));
    });
    if (answer.error && !m_session.isLost && m_session.isInTransaction())
        m_session.runScript("ROLLBACK");
    const std::size_t sizes = statementsInSnapshot();
    if (answer.error && (place < sizes || isOver(*answer.error)))
        return failure(*answer.error);
    if (answer.error)
        addUnknown({place == sizes ? ObjectKind::Table : ObjectKind::Sequence},
                   place == sizes ? Unknown::Aspect::Size : Unknown::Aspect::LastValue, *answer.error);
    return finished(m_draft);
}

Result<CatalogReading> CatalogReader::readCarefully()
{
    if (const auto begun = m_session.beginReading(sqlText("catalog_settings")); begun.error) {
        if (!isOver(*begun.error))
            m_session.runScript("ROLLBACK");
        return failure(*begun.error);
    }
    if (const auto failed = readParts()) {
        if (!m_end)
            m_session.runScript("ROLLBACK");
        return failure(*failed);
    }
    readOthers();
    if (m_options.exactCounts)
        countRows();
    if (!m_end)
        m_session.runScript("ROLLBACK");
    if (m_options.exactSizes)
        readSizes();
    if (m_end)
        return failure(*m_end);
    return finished(m_draft);
}

bool CatalogReader::isOver(const Error &error) const
{
    return m_session.isLost || error.code == ErrorCode::Cancelled || error.code == ErrorCode::ConnectionLost;
}

std::optional<Error> CatalogReader::run(const std::string &query, const Connection::Private::TakeResult &take)
{
    if (m_end)
        return m_end;
    const auto answer = m_session.runScript("SAVEPOINT part;\n" + query, [&](ResultHandle result) {
        if (PQresultStatus(result.get()) == PGRES_TUPLES_OK)
            take(std::move(result));
    });
    if (answer.error && isOver(*answer.error))
        return m_end = answer.error;
    const auto back =
        m_session.runScript(answer.error ? "ROLLBACK TO SAVEPOINT part" : "RELEASE SAVEPOINT part");
    if (back.error && !answer.error)
        return m_end = back.error;
    return answer.error;
}

std::optional<Error> CatalogReader::readParts()
{
    for (const CatalogPart *part : m_parts) {
        auto failed = readPart(*part);
        if (failed && part->isPerRelation && failed->code != ErrorCode::PermissionDenied)
            failed = readPieces(*part);
        if (m_end)
            return m_end;
        // Nothing can be said of a database whose relations are unknown.
        if (failed && part->take == takeRelations)
            return failed;
        if (failed)
            addUnknown(part->kinds, part->aspect, *failed);
    }
    return {};
}

std::optional<Error> CatalogReader::readPart(const CatalogPart &part)
{
    const std::string query =
        catalogQuery(sqlText(std::string("catalog_") + part.name), m_server.versionNumber, m_options);
    return run(query, [&](ResultHandle result) { part.take(m_draft, result.get()); });
}

/// First everything that nobody touches, then what may be in somebody's hands, one by one.
std::optional<Error> CatalogReader::readPieces(const CatalogPart &part)
{
    const std::vector<ObjectNumber> doubtful = suspects();
    std::vector<ObjectNumber> calm;
    std::vector<ObjectNumber> single;
    for (const auto &[number, relation] : m_draft.relations) {
        if (relation.isWanted && relation.kind != 'c')
            (std::ranges::binary_search(doubtful, number) ? single : calm).push_back(number);
    }
    std::ranges::sort(calm);
    m_failuresLeft = mostFailures;
    readPiece(part, calm);
    for (const ObjectNumber number : single)
        readPiece(part, Numbers(&number, 1));
    return m_end;
}

void CatalogReader::readPiece(const CatalogPart &part, Numbers relations)
{
    if (relations.empty() || m_end)
        return;
    CatalogOptions options = m_options;
    options.relations = {relations.begin(), relations.end()};
    const std::string query =
        catalogQuery(sqlText(std::string("catalog_") + part.name), m_server.versionNumber, options);
    const auto failed = run(query, [&](ResultHandle result) { part.take(m_draft, result.get()); });
    if (!failed || m_end)
        return;
    if (relations.size() > 1 && m_failuresLeft > 0) {
        readPiece(part, relations.first(relations.size() / 2));
        readPiece(part, relations.subspan(relations.size() / 2));
        return;
    }
    --m_failuresLeft;
    for (const ObjectNumber number : relations) {
        DraftRelation &relation = m_draft.relations.at(number);
        if (isGone(number))
            relation.isWanted = false;
        else if (isOfRelations(part))
            addUnknown({schema::objectKind(relation.table.kind)}, part.aspect, *failed,
                       m_draft.quoted(relation.table.name));
        else
            addUnknown(part.kinds, part.aspect, *failed, m_draft.quoted(relation.table.name));
    }
}

std::vector<ObjectNumber> CatalogReader::suspects()
{
    std::vector<ObjectNumber> numbers;
    run(sqlText("catalog_suspects"), [&](ResultHandle result) {
        forEachRow(result.get(), [&](const CatalogRow &row) { numbers.push_back(row.objectNumber(0)); });
    });
    std::ranges::sort(numbers);
    return numbers;
}

/// Asks a function that looks at the catalog of this moment, not of the snapshot.
bool CatalogReader::isGone(ObjectNumber relation)
{
    bool isGone = false;
    run("SELECT pg_catalog.pg_table_is_visible(" + std::to_string(relation) + ") IS NULL",
        [&](ResultHandle result) { isGone = CatalogRow(result.get(), 0).isTrue(0); });
    return isGone;
}

void CatalogReader::readOthers()
{
    for (std::size_t part = 0; part < otherParts(m_options.scope) && !m_end; ++part) {
        Rows rows;
        const auto failed =
            run(otherObjectsQuery(m_server, part), [&](ResultHandle result) { rows = rowsOf(result.get()); });
        if (failed)
            addUnknown(otherKinds(part), Unknown::Aspect::Existence, *failed);
        m_draft.others.push_back(std::move(rows));
    }
}

void CatalogReader::readSizes()
{
    const std::pair<const char *, decltype(&takeSizes)> queries[] = {
        {"catalog_sizes", takeSizes}, {"catalog_sequence_values", takeSequenceValues}};
    for (const auto &[name, take] : queries) {
        if (m_end)
            return;
        const auto answer =
            m_session.runScript(catalogQuery(sqlText(name), m_server.versionNumber, m_options),
                                [&, take = take](ResultHandle result) {
                                    if (PQresultStatus(result.get()) == PGRES_TUPLES_OK)
                                        take(m_draft, result.get());
                                });
        if (!answer.error)
            continue;
        if (isOver(*answer.error)) {
            m_end = answer.error;
            return;
        }
        if (m_session.isInTransaction())
            m_session.runScript("ROLLBACK");
        const bool isOfTables = take == takeSizes;
        addUnknown({isOfTables ? ObjectKind::Table : ObjectKind::Sequence},
                   isOfTables ? Unknown::Aspect::Size : Unknown::Aspect::LastValue, *answer.error);
    }
}

void CatalogReader::countRows()
{
    for (auto &entry : m_draft.relations) {
        if (entry.second.isWanted && (entry.second.kind == 'r' || entry.second.kind == 'm'))
            countRows(entry.second);
    }
}

void CatalogReader::countRows(DraftRelation &relation)
{
    const auto failed =
        run("SELECT pg_catalog.count(*) FROM ONLY " + sql::quotedName(relation.table.name),
            [&](ResultHandle result) { relation.table.exactRows = CatalogRow(result.get(), 0).number(0); });
    if (failed && !m_end)
        addUnknown({schema::objectKind(relation.table.kind)}, Unknown::Aspect::Rows, *failed,
                   m_draft.quoted(relation.table.name));
}

void CatalogReader::addUnknown(const std::vector<ObjectKind> &kinds, Unknown::Aspect aspect,
                               const Error &error, const std::string &where)
{
    for (const ObjectKind kind : kinds)
        m_draft.schema.unknown.push_back({kind, where, error, aspect});
}

} // namespace plumbline::postgres
