// When is looked, and at the folder. The database's side is in live_database.cpp.
#include "models/project/live_loop.h"

#include <algorithm>

namespace plumbline::project {

using namespace std::chrono_literals;

namespace {

/// How long a folder has to stay as it is before it is read: a checkout touches thousands of files.
constexpr auto folderRest = 250ms;
constexpr auto folderInterval = 2s;
/// Looking at the folder may take this part of the time.
constexpr int folderShare = 200;
/// A longer gap between two clocks, of which one stands still meanwhile, is a machine that slept.
constexpr auto nap = 10s;

} // namespace

LiveLoop::LiveLoop(Listener listener, std::stop_token stop)
    : m_listener(std::move(listener)),
      m_stop(std::move(stop)),
      m_control{m_stop, {}},
      m_clock(Clock::now()),
      m_wallClock(now())
{
}

LiveLoop::~LiveLoop() = default;

void LiveLoop::follow(const ProjectRequest &request, const SurveyPtr &survey, int generation)
{
    const std::lock_guard lock(m_mutex);
    m_orders.request = request;
    m_orders.survey = survey;
    m_orders.generation = generation;
    m_wake.notify_all();
}

void LiveLoop::setHidden(bool isHidden)
{
    const std::lock_guard lock(m_mutex);
    // Whoever comes back wants to see what is true now.
    m_orders.isHurried = m_orders.isHurried || (m_orders.isHidden && !isHidden);
    m_orders.isHidden = isHidden;
    m_wake.notify_all();
}

void LiveLoop::tryNow()
{
    const std::lock_guard lock(m_mutex);
    m_orders.isHurried = true;
    m_wake.notify_all();
}

void LiveLoop::noticeFolder()
{
    const std::lock_guard lock(m_mutex);
    m_orders.isFolderTouched = true;
    m_wake.notify_all();
}

LiveState LiveLoop::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

void LiveLoop::run()
{
    while (!m_stop.stop_requested()) {
        takeOrders();
        if (m_survey && m_folderDue && Clock::now() >= *m_folderDue)
            lookAtFolder();
        if (m_survey && m_databaseDue && Clock::now() >= *m_databaseDue && !m_stop.stop_requested())
            lookAtDatabase();
        waitForNext();
    }
}

void LiveLoop::takeOrders()
{
    Orders orders;
    {
        const std::lock_guard lock(m_mutex);
        orders = m_orders;
        m_orders.isHurried = false;
        m_orders.isFolderTouched = false;
    }
    const auto at = Clock::now();
    if (orders.generation != m_generation) {
        m_generation = orders.generation;
        m_request = orders.request;
        const bool isElsewhere =
            !m_survey || m_survey->project.connection != orders.survey->project.connection;
        take(orders.survey);
        if (isElsewhere)
            forgetConnection();
        m_folderDue = at + folderInterval;
        m_databaseDue = at;
    }
    m_isHidden = orders.isHidden;
    if (orders.isHurried)
        m_databaseDue = at;
    if (orders.isFolderTouched)
        m_folderDue = at;
}

void LiveLoop::take(SurveyPtr survey)
{
    m_survey = std::move(survey);
    m_folderPending.reset();
    m_folderBad.reset();
    const auto &mark = m_survey->marks.database;
    m_seen = mark ? mark->seen : std::string();
    if (m_print && (!mark || m_print->whole() != mark->catalog))
        m_print.reset();
}

void LiveLoop::waitForNext()
{
    std::unique_lock lock(m_mutex);
    const auto isOrdered = [this] {
        return m_orders.generation != m_generation || m_orders.isHurried || m_orders.isFolderTouched;
    };
    // Short naps, so that a clock that stood still is noticed; ten wake-ups a minute cost nothing.
    auto until = Clock::now() + 6s;
    for (const auto &due : {m_folderDue, m_databaseDue}) {
        if (due)
            until = std::min(until, *due);
    }
    m_wake.wait_until(lock, m_stop, until, isOrdered);
    lock.unlock();
    noticeSleep();
}

/// A machine that slept has lost its connections without being told.
void LiveLoop::noticeSleep()
{
    const auto awake = Clock::now() - m_clock;
    const auto passed = now() - m_wallClock;
    m_clock = Clock::now();
    m_wallClock = now();
    if (passed - awake > nap) {
        forgetConnection();
        m_failures = 0;
        m_folderDue = m_databaseDue = m_clock;
    }
}

void LiveLoop::lookAtFolder()
{
    const auto begun = Clock::now();
    const FolderMark mark = readFolderMark(m_survey->project);
    const auto took = Clock::now() - begun;
    const bool isNew = mark != m_survey->marks.folder && mark != m_folderBad;
    const bool isAtRest = m_folderPending == mark;
    m_folderPending = isNew ? std::optional(mark) : std::nullopt;
    if (isNew && isAtRest)
        readFolder(mark);
    const auto interval =
        std::max<Clock::duration>(m_isHidden ? 5 * folderInterval : folderInterval, folderShare * took);
    m_folderDue = Clock::now() + (m_folderPending ? Clock::duration(folderRest) : interval);
}

void LiveLoop::readFolder(FolderMark mark)
{
    auto next = surveyFolder(m_request, *m_survey, m_control);
    m_folderPending.reset();
    if (m_stop.stop_requested())
        return;
    if (!next) {
        m_folderBad = mark;
        m_listener.surveyed(m_generation, failure(next.error()));
        return;
    }
    const bool isElsewhere = (*next)->project.connection != m_survey->project.connection;
    deliver(*next);
    if (isElsewhere) {
        forgetConnection();
        m_databaseDue = Clock::now();
    }
}

void LiveLoop::deliver(const SurveyPtr &next)
{
    const SurveyPtr told = surveyAfter(m_survey, next);
    // A new row estimate is worth showing, a new mark alone is not.
    const bool isWorthTelling = !told->changes.isEmpty() || told->catalog != m_survey->catalog ||
                                told->server != m_survey->server || told->ledger != m_survey->ledger ||
                                told->project.document.files != m_survey->project.document.files ||
                                told->marks.folder != m_survey->marks.folder;
    take(told);
    if (isWorthTelling)
        m_listener.surveyed(m_generation, told);
}

} // namespace plumbline::project
