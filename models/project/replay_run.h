#pragma once

#include <string>

#include "models/postgres/catalog_follower.h"
#include "models/postgres/private_server.h"
#include "models/postgres/script_session.h"
#include "models/project/replay.h"
#include "models/project/replay_cache.h"
#include "models/project/replay_roles.h"
#include "models/project/replay_sand.h"

#include <future>
#include <memory>
#include <optional>
#include <thread>

namespace plumbline::project {

/// The replay at work: one private server, one session for the scripts and one for the catalog. Only for
/// `replay`.
class ReplayRun {
public:
    ReplayRun(const ReplayRequest &request, const JobControl &control)
        : m_request(request),
          m_control(control),
          m_sand(request.schema)
    {
    }

    /// Starts a server, from the kept state where `found` has one.
    Result<void> begin(const std::optional<ReplayCache::Found> &found);
    /// Runs the migrations that are not remembered.
    Result<void> run();
    ReplayPtr finish();
    /// Writes the server's state where the next migration could go on from it; the run is over then.
    bool keepState(const std::filesystem::path &path);

private:
    Result<void> resume(const ReplayCache::Found &found);
    Result<void> start();
    void close();
    void weigh(const ReplayStep &step, const history::Folder &folder);
    Result<void> openReader();
    Result<void> openSession();
    Result<void> runOne(std::size_t at);
    Result<void> runScript(std::size_t at);
    void startReading();
    Result<bool> mayWait(const sql::CatalogReach &reach);
    Result<void> look(std::size_t at);
    Result<void> lookAfterWaiting();
    void take(std::size_t at, postgres::CatalogStep seen);
    const std::string &script(std::size_t at) const { return m_request.migrations[at].script->text; }
    std::string withRoles(const std::string &script);
    Result<void> check();
    Result<void> failed(const Error &error, ReplayStep &step);
    void takeOutcome(postgres::ScriptOutcome outcome, const std::string &script, ReplayStep &step) const;
    ReplayRemark remarkOf(const Error &error, const std::string &script) const;

    const ReplayRequest &m_request;
    const JobControl &m_control;
    std::unique_ptr<postgres::PrivateServer> m_server;
    std::optional<ReplayRoles> m_roles;
    std::unique_ptr<postgres::Connection> m_reader;
    std::unique_ptr<postgres::CatalogFollower> m_follower;
    std::unique_ptr<postgres::ScriptSession> m_session;
    std::string m_serverVersion;
    std::vector<ReplayStep> m_steps;
    std::vector<schema::SchemaDelta> m_deltas; ///< what was there first, and each step's
    std::vector<std::size_t> m_waiting;        ///< steps whose part of the catalog is still to be read
    std::vector<std::future<sql::CatalogReach>> m_reaches; ///< of the migrations from the first that runs
    std::jthread m_reachReader;
    ReplaySand m_sand;
    bool m_isOnSand = false;
    bool m_isTransactionOpen = false; ///< left by a script: what it did shows when another one ends it
    std::string m_beganTransaction;   ///< the migration that left it open
    bool m_hasEnded = false;          ///< nothing more can be run, because of `m_end`
    Error m_end;
    std::size_t m_remembered = 0;
};

} // namespace plumbline::project
