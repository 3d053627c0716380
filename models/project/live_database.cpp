// How LiveLoop follows the database.
#include "models/postgres/read_catalog.h"
#include "models/postgres/read_ledger.h"
#include "models/project/live_loop.h"

#include <algorithm>
#include <random>

namespace plumbline::project {

using namespace std::chrono_literals;
using postgres::Connection;
using postgres::DatabaseMark;
using postgres::Moment;

namespace {

/// How many looks a usual one is taken from, so that one hiccup does not count.
constexpr std::size_t looksRemembered = 5;
/// After how long a whole survey may be made again because marks could not be had.
constexpr auto withoutMarks = 30s;
/// Who changes one definition often changes another.
constexpr auto changesFollow = 30s;
/// How soon rows and sizes are measured again, and which part of the time that may take.
constexpr auto measureInterval = 10s;
constexpr int measureShare = 100;

double chance()
{
    static thread_local std::mt19937 generator(std::random_device{}());
    return std::uniform_real_distribution<double>(0, 1)(generator);
}

/// Prisma's lock as `Moment::locks` has it.
std::string locksOf(const Survey &survey)
{
    if (!survey.ledger)
        return {};
    auto holders = survey.ledger->lockHolders;
    std::ranges::sort(holders, {}, &history::LockHolder::pid);
    std::string result;
    for (const history::LockHolder &holder : holders) {
        result += (result.empty() ? "" : ",") + std::to_string(holder.pid);
        result += holder.isWaiting ? " false" : " true";
    }
    return result;
}

/// Whether somebody may be at work under Prisma's lock: only then it is looked at.
bool areLocksOfInterest(const Survey &survey)
{
    return survey.ledger &&
           (!survey.ledger->lockHolders.empty() ||
            std::ranges::any_of(survey.ledger->rows, [](const auto &row) { return row.isUnfinished(); }));
}

std::chrono::microseconds since(std::chrono::steady_clock::time_point begun)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
}

} // namespace

void LiveLoop::lookAtDatabase()
{
    if (!m_survey->project.connection) {
        setKind(LiveKind::Absent);
        m_databaseDue.reset();
        return;
    }
    if (!m_connection && !connect())
        return;
    if (const auto looked = look(); !looked) {
        if (looked.error().code == ErrorCode::Cancelled)
            return;
        if (!m_watch || m_watch->isLost() || looked.error().code == ErrorCode::ConnectionLost) {
            lose(looked.error());
            return;
        }
        // It answers, only not this: a lock, a timeout of its own. Later, then.
        m_databaseDue = Clock::now() + backOff(++m_failures, 0);
        return;
    }
    m_failures = 0;
    const std::lock_guard lock(m_mutex);
    m_state.lookedAt = now();
    m_state.pace = pace();
    m_databaseDue = Clock::now() + m_state.pace.interval;
}

bool LiveLoop::connect()
{
    if (state().kind == LiveKind::Off)
        setKind(LiveKind::Starting);
    {
        const std::lock_guard lock(m_mutex);
        m_state.nextTry.reset();
    }
    auto opened = Connection::open(postgres::watchSettings(*m_survey->project.connection),
                                   postgres::Access::ReadOnly, m_control, postgres::watchLimits());
    if (m_stop.stop_requested())
        return false;
    if (!opened) {
        lose(opened.error());
        return false;
    }
    m_connection = std::make_unique<Connection>(std::move(*opened));
    m_watch = std::make_unique<postgres::Watch>(*m_connection, m_survey->project.connection->schema);
    m_spent.clear();
    m_statements = m_bytes = 0;
    m_seen.clear(); // whatever went on meanwhile is compared
    m_measured.clear();
    m_measureDue = Clock::now() + measureInterval;
    m_failures = 0;
    setKind(LiveKind::Live);
    return true;
}

void LiveLoop::forgetConnection()
{
    m_watch.reset();
    m_connection.reset();
    m_print.reset();
}

void LiveLoop::lose(const Error &error)
{
    m_watch.reset();
    m_connection.reset();
    ++m_failures;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_state.lostAt)
            m_state.lostAt = now();
        m_state.error = error;
        m_state.kind = mayPass(error) ? LiveKind::Lost : LiveKind::Refused;
        m_state.nextTry.reset();
        m_databaseDue.reset();
        if (m_state.kind == LiveKind::Lost) {
            const auto wait = backOff(m_failures, chance());
            m_databaseDue = Clock::now() + wait;
            m_state.nextTry = now() + wait;
        }
    }
    m_listener.stateChanged();
}

void LiveLoop::setKind(LiveKind kind)
{
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_state.kind, kind) == kind)
            return;
        m_state.error.reset();
        m_state.lostAt.reset();
        m_state.nextTry.reset();
    }
    m_listener.stateChanged();
}

/// One look. In the usual case it is one statement.
Result<void> LiveLoop::look()
{
    const auto begun = Clock::now();
    const auto moment = m_watch->moment(areLocksOfInterest(*m_survey));
    if (!moment)
        return failure(moment.error());
    if (moment->isKnown()) {
        m_looks.push_back(since(begun));
        if (m_looks.size() > looksRemembered)
            m_looks.pop_front();
        m_least = m_least.count() == 0 ? m_looks.back() : std::min(m_least, m_looks.back());
    }
    account();
    auto compared = compare(*moment);
    account();
    return compared;
}

Result<void> LiveLoop::compare(const Moment &moment)
{
    const Survey &survey = *m_survey;
    const bool isOtherServer = !survey.server ||
                               survey.server->systemIdentifier != m_connection->server().systemIdentifier ||
                               survey.server->versionNumber != m_connection->server().versionNumber;
    if (isOtherServer || !survey.marks.database)
        return surveyAnew(isOtherServer);
    if (moment.isKnown() && moment.isInRecovery != m_connection->server().isInRecovery) {
        forgetConnection(); // promoted: the next session tells what it is now
        return {};
    }
    if (auto printed = takePrint(); !printed)
        return printed;
    const bool areLocksSame = !areLocksOfInterest(survey) || moment.locks == locksOf(survey);
    m_hasMoved = !moment.isKnown() || moment.seen != m_seen;
    if (!m_hasMoved && areLocksSame)
        return measure(moment);
    const auto begun = Clock::now();
    const auto mark = m_watch->mark(survey.ledger && survey.ledger->exists);
    if (!mark)
        return failure(mark.error());
    m_markCost = since(begun);
    m_seen = mark->seen;
    if (mark->catalog != survey.marks.database->catalog)
        m_changedAt = Clock::now();
    const bool isLedgerSame = mark->ledger == survey.marks.database->ledger && areLocksSame;
    if (mark->catalog == survey.marks.database->catalog && isLedgerSame &&
        survey.server->isInRecovery == m_connection->server().isInRecovery)
        return measure(moment);
    return readAgain(*mark, !isLedgerSame);
}

/// The marks of every object, once, for the day on which one of them differs. Those of the survey's own
/// moment only.
Result<void> LiveLoop::takePrint()
{
    if (m_print)
        return {};
    auto print = m_watch->print();
    if (!print)
        return failure(print.error());
    if (print->whole() == m_survey->marks.database->catalog)
        m_print = std::move(*print);
    return {};
}

Result<void> LiveLoop::readAgain(const DatabaseMark &mark, bool isLedgerDue)
{
    const Survey &survey = *m_survey;
    DatabaseSide side{m_connection->server(), survey.ledger, survey.catalog, false, mark,
                      survey.marks.relations};
    const bool isCatalogDue = mark.catalog != survey.marks.database->catalog;
    if (isCatalogDue) {
        if (auto read = readCatalogAgain(side); !read)
            return read;
    }
    // A ledger that was not there comes with the catalog.
    if (isLedgerDue || (isCatalogDue && !(survey.ledger && survey.ledger->exists)))
        side.ledger = postgres::readLedger(*m_connection, survey.project.connection->schema);
    if (m_watch->isLost())
        return failure(ErrorCode::ConnectionLost, survey.project.connection->hostAndPort());
    auto next = surveyDatabase(survey, std::move(side), m_control);
    if (!next)
        return failure(next.error());
    deliver(*next);
    return {};
}

/// Rows and sizes, which are no definition and leave no mark: now and then, and only where something was
/// written meanwhile. A look that needs this is not the cheap one, so it has a pace of its own.
Result<void> LiveLoop::measure(const Moment &moment)
{
    const Survey &survey = *m_survey;
    if (!m_measureDue || Clock::now() < *m_measureDue || m_isHidden || !survey.catalog ||
        !survey.marks.relations)
        return {};
    const std::string &position = moment.wal.empty() ? moment.seen : moment.wal;
    if (moment.isKnown() && position == m_measured)
        return {};
    const auto begun = Clock::now();
    const auto measures = m_watch->measures();
    if (!measures && (m_watch->isLost() || measures.error().code == ErrorCode::Cancelled))
        return failure(measures.error());
    if (!measures && measures.error().code == ErrorCode::PermissionDenied) {
        m_measureDue.reset();
        return {};
    }
    if (measures) {
        m_measured = position;
        if (auto catalog = postgres::measured(*survey.catalog, *survey.marks.relations, *measures)) {
            auto mark = survey.marks.database;
            if (mark)
                mark->seen = m_seen;
            auto next = surveyDatabase(survey,
                                       {m_connection->server(), survey.ledger, std::move(catalog), false,
                                        std::move(mark), survey.marks.relations},
                                       m_control);
            if (!next)
                return failure(next.error());
            deliver(*next);
        }
    }
    m_measureDue = Clock::now() + std::max<Clock::duration>(measureInterval, measureShare * since(begun));
    return {};
}

/// Only the relations whose marks differ, where they are known, beside the lists that are short.
Result<void> LiveLoop::readCatalogAgain(DatabaseSide &side)
{
    auto print = m_watch->print();
    if (!print)
        return failure(print.error());
    const auto due = relationsDue(*print);
    postgres::CatalogOptions options;
    options.exactSizes = true;
    options.relations = due;
    auto reading = postgres::readNumberedCatalog(*m_connection, options);
    if (!reading)
        return failure(reading.error());
    if (due)
        reading = updated({**side.catalog, *side.relations}, std::move(*reading), *due);
    // TRUNCATE and REINDEX make new versions of what says the same.
    if (!side.catalog || reading->schema != **side.catalog)
        side.take(std::move(reading));
    side.mark->catalog = print->whole();
    m_print = std::move(*print);
    return {};
}

/// The relations to read again; nothing where all are, because the marks of the survey's own moment are not
/// known, because most differ, or because of a role's name.
std::optional<std::vector<postgres::ObjectNumber>>
LiveLoop::relationsDue(const postgres::CatalogPrint &print) const
{
    const auto &relations = m_survey->marks.relations;
    if (!m_print || !m_survey->catalog || !relations)
        return std::nullopt;
    std::vector<postgres::ObjectNumber> due;
    for (const postgres::CatalogKey &key : print.differingFrom(*m_print)) {
        if (key.kind == 'r')
            due.push_back(key.oid);
        // A role that is called otherwise now may be named by any of them. A new one is not named yet.
        if (key.kind == 'a' && print.has(key) && m_print->has(key))
            return std::nullopt;
    }
    return due.size() > relations->size() / 2 + 8 ? std::nullopt : std::optional(std::move(due));
}

/// Everything, where there is nothing to compare with: the server was away when the project was opened, or is
/// another one now. Marks that cannot be had must not lead to one survey after the other.
Result<void> LiveLoop::surveyAnew(bool isOtherServer)
{
    if (!isOtherServer && m_surveyedAnew && Clock::now() - *m_surveyedAnew < withoutMarks)
        return {};
    m_surveyedAnew = Clock::now();
    auto next = survey(m_request, SurveyDepth::Live, m_control);
    if (!next && next.error().code == ErrorCode::Cancelled)
        return failure(next.error());
    if (!next)
        m_listener.surveyed(m_generation, failure(next.error()));
    else if (!(*next)->isConnected())
        return failure((*next)->server.error());
    else
        deliver(*next);
    return {};
}

Pace LiveLoop::pace() const
{
    auto looks = m_looks;
    std::ranges::sort(looks);
    return paceOf({.isLocal = m_survey->project.connection->isLocal(),
                   .isHidden = m_isHidden,
                   .mayAsk = !m_looks.empty(),
                   .hasMoved = m_hasMoved,
                   .isChanging = m_changedAt && Clock::now() - *m_changedAt < changesFollow,
                   .looks = looks.empty() ? 0us : looks[looks.size() / 2],
                   .least = m_least,
                   .marks = m_markCost});
}

/// What was spent since the last time, and what that makes in a minute.
void LiveLoop::account()
{
    if (!m_watch)
        return;
    const auto at = Clock::now();
    const postgres::WatchCost &cost = m_watch->cost();
    m_spent.push_back({at, cost.statements - std::exchange(m_statements, cost.statements),
                       cost.bytes - std::exchange(m_bytes, cost.bytes)});
    while (m_spent.front().at < at - 1min)
        m_spent.pop_front();
    const std::lock_guard lock(m_mutex);
    m_state.lookCost = m_looks.empty() ? 0us : m_looks.back();
    m_state.markCost = m_markCost;
    m_state.statements = 0;
    m_state.bytes = 0;
    for (const Spent &spent : m_spent) {
        m_state.statements += static_cast<int>(spent.statements);
        m_state.bytes += spent.bytes;
    }
}

} // namespace plumbline::project
