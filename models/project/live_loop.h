#pragma once

#include <string>

#include "models/postgres/watch.h"
#include "models/project/live_state.h"
#include "models/project/survey_parts.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

namespace plumbline::project {

/// Follows a project and its database on a thread of its own: compares both with a survey at a polite pace,
/// reads what changed, and makes the next survey of it. Holds one session, nothing in it between two looks.
///
/// `run` belongs to one thread; everything else may be called from any.
class LiveLoop {
public:
    struct Listener {
        /// A new survey, or why the project cannot be read any more. `generation` is that of the `follow` it
        /// goes back to.
        std::function<void(int generation, Result<SurveyPtr> survey)> surveyed;
        std::function<void()> stateChanged; ///< of kind, error or times; not of the costs
    };
    LiveLoop(Listener listener, std::stop_token stop);
    ~LiveLoop();

    /// Until it is asked to stop; comes back within some 100 ms of that.
    void run();

    /// From now on this survey is the one to compare with.
    void follow(const ProjectRequest &request, const SurveyPtr &survey, int generation);
    void setHidden(bool isHidden);
    /// Connects, or looks, at once.
    void tryNow();
    /// Something in the folder was touched.
    void noticeFolder();
    LiveState state() const;

private:
    using Clock = std::chrono::steady_clock;
    struct Orders {
        ProjectRequest request;
        SurveyPtr survey;
        int generation = 0;
        bool isHidden = false;
        bool isHurried = false;
        bool isFolderTouched = false;
    };

    void takeOrders();
    void waitForNext();
    void noticeSleep();
    void take(SurveyPtr survey);
    void deliver(const SurveyPtr &next);

    void lookAtFolder();
    void readFolder(FolderMark mark);

    void lookAtDatabase();
    bool connect();
    void forgetConnection();
    void lose(const Error &error);
    void setKind(LiveKind kind);
    Result<void> look();
    Result<void> compare(const postgres::Moment &moment);
    Result<void> takePrint();
    Result<void> readAgain(const postgres::DatabaseMark &mark, bool isLedgerDue);
    Result<void> measure(const postgres::Moment &moment);
    Result<void> readCatalogAgain(DatabaseSide &side);
    std::optional<std::vector<postgres::ObjectNumber>>
    relationsDue(const postgres::CatalogPrint &print) const;
    Result<void> surveyAnew(bool isOtherServer);
    Pace pace() const;
    void account();

    Listener m_listener;
    std::stop_token m_stop;
    JobControl m_control;

    mutable std::mutex m_mutex; ///< guards the next two and m_state
    std::condition_variable_any m_wake;
    Orders m_orders;
    LiveState m_state;

    ProjectRequest m_request;
    SurveyPtr m_survey; ///< what is compared with
    int m_generation = 0;
    bool m_isHidden = false;

    std::optional<Clock::time_point> m_folderDue;
    std::optional<FolderMark> m_folderPending; ///< seen once; read when it stays so
    std::optional<FolderMark> m_folderBad;     ///< could not be read

    std::optional<Clock::time_point> m_databaseDue;
    std::unique_ptr<postgres::Connection> m_connection;
    std::unique_ptr<postgres::Watch> m_watch;
    std::optional<postgres::CatalogPrint> m_print; ///< of the survey's catalog, where it is known
    std::string m_seen;                            ///< nothing is new until this moves on
    std::optional<Clock::time_point> m_measureDue; ///< nothing where it is refused
    std::string m_measured;                        ///< the moment of the measures that are shown
    int m_failures = 0;
    bool m_hasMoved = false;
    std::optional<Clock::time_point> m_changedAt; ///< when a definition was last seen to be another one
    std::deque<std::chrono::microseconds> m_looks;
    std::chrono::microseconds m_least{0};
    std::chrono::microseconds m_markCost{0};
    std::optional<Clock::time_point> m_surveyedAnew;
    struct Spent {
        Clock::time_point at;
        std::int64_t statements;
        std::int64_t bytes;
    };
    std::deque<Spent> m_spent;
    std::int64_t m_statements = 0; ///< of the session, as accounted
    std::int64_t m_bytes = 0;

    Clock::time_point m_clock;
    Time m_wallClock;
};

} // namespace plumbline::project
