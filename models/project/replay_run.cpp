#include "models/project/replay_run.h"

#include "models/postgres/server_programs.h"
#include "models/project/replay_extensions.h"
#include "models/project/replay_version.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <span>
#include <utility>

namespace plumbline::project {

using namespace std::chrono_literals;
using postgres::ScriptOutcome;

namespace {

constexpr const char *database = "replay";
/// A larger server is not worth keeping for the sake of one migration.
constexpr std::int64_t largestState = std::int64_t(256) << 20;

postgres::ServerBounds boundsOf(const ReplayLimits &limits)
{
    return {limits.memoryBytes, limits.diskBytes, true};
}

/// What tells these server programs from others, without starting them.
Result<std::string> serverIdentity()
{
    const auto programs = postgres::findServerPrograms();
    if (!programs)
        return failure(programs.error());
    const auto program = *programs / "postgres";
    std::error_code ignored;
    return program.string() + ' ' + std::to_string(std::filesystem::file_size(program, ignored)) + ' ' +
           std::to_string(std::filesystem::last_write_time(program, ignored).time_since_epoch().count());
}

} // namespace

Result<void> ReplayRun::begin(const std::optional<ReplayCache::Found> &found)
{
    if (found && !found->state.empty()) {
        const auto resumed = resume(*found);
        if (resumed || m_control.isCancelled())
            return resumed;
        // Whatever is wrong with what was kept, the scripts are there.
        close();
    }
    return start();
}

Result<void> ReplayRun::start()
{
    auto server = postgres::PrivateServer::start(m_control, boundsOf(m_request.limits));
    if (!server)
        return failure(server.error());
    m_server = std::make_unique<postgres::PrivateServer>(std::move(*server));
    if (auto made = m_server->createDatabase(database, m_request.extensions); !made)
        return failure(made.error());
    for (const auto open : {&ReplayRun::openReader, &ReplayRun::openSession}) {
        if (auto opened = (this->*open)(); !opened)
            return opened;
    }
    if (!m_request.schema.empty()) { // as Prisma makes it
        const std::string name = sql::quotedName(m_request.schema);
        m_session->run("CREATE SCHEMA IF NOT EXISTS " + name, {});
    }
    auto base = m_follower->next();
    if (!base)
        return failure(base.error());
    m_deltas.push_back(std::move(base->delta));
    return {};
}

Result<void> ReplayRun::resume(const ReplayCache::Found &found)
{
    auto server = postgres::PrivateServer::resume(found.state, m_control, boundsOf(m_request.limits));
    if (!server)
        return failure(server.error());
    m_server = std::make_unique<postgres::PrivateServer>(std::move(*server));
    if (auto readmitted = m_server->readmit(database); !readmitted)
        return readmitted;
    for (const auto open : {&ReplayRun::openReader, &ReplayRun::openSession}) {
        if (auto opened = (this->*open)(); !opened)
            return opened;
    }
    const auto there = m_follower->next();
    if (!there)
        return failure(there.error());
    if (there->delta.put != schema::schemaAfter(found.deltas) || m_serverVersion != found.serverVersion)
        return failure(ErrorCode::NotReadable, found.state.string());
    m_steps = found.steps;
    m_deltas = found.deltas;
    m_remembered = found.count;
    for (std::size_t at = 0; at < m_steps.size(); ++at)
        weigh(m_steps[at], m_request.migrations[at]);
    return {};
}

void ReplayRun::close()
{
    m_session.reset();
    m_follower.reset();
    m_reader.reset();
    m_roles.reset();
    m_server.reset();
    m_serverVersion.clear();
}

/// What a step means for those after it.
void ReplayRun::weigh(const ReplayStep &step, const history::Folder &folder)
{
    m_isOnSand = m_isOnSand || step.hasFailed() || !step.remarks.empty();
    if (step.hasFailed() && folder.script)
        m_sand.add(step.name, folder.script->text);
}

Result<void> ReplayRun::openReader()
{
    auto reader =
        postgres::Connection::open(m_server->readerSettings(database), postgres::Access::ReadOnly, m_control);
    if (!reader)
        return failure(reader.error());
    m_reader = std::make_unique<postgres::Connection>(std::move(*reader));
    m_follower = std::make_unique<postgres::CatalogFollower>(*m_reader);
    m_serverVersion = m_reader->server().version;
    return {};
}

Result<void> ReplayRun::openSession()
{
    auto settings = m_server->settings(database);
    settings.schema = m_request.schema;
    settings.isSchemaWritten = !m_request.schema.empty();
    auto session = postgres::ScriptSession::open(settings, m_control);
    if (!session)
        return failure(session.error());
    m_session = std::make_unique<postgres::ScriptSession>(std::move(*session));
    return {};
}

Result<void> ReplayRun::run()
{
    m_roles.emplace(*m_server, database, m_control);
    const auto total = static_cast<int>(m_request.migrations.size());
    m_steps.reserve(m_request.migrations.size());
    startReading();
    for (std::size_t at = m_remembered; at < m_request.migrations.size(); ++at) {
        m_control.progress(static_cast<int>(at), total, "replay", m_request.migrations[at].name.value);
        if (auto done = runOne(at); !done)
            return done;
    }
    if (auto done = lookAfterWaiting(); !done)
        return done;
    return check();
}

Result<void> ReplayRun::runOne(std::size_t at)
{
    if (m_control.isCancelled())
        return failure(ErrorCode::Cancelled);
    const history::Folder &folder = m_request.migrations[at];
    ReplayStep &step = m_steps.emplace_back();
    step.name = folder.name;
    step.isOnSand = m_isOnSand;
    m_deltas.emplace_back();
    const auto begun = std::chrono::steady_clock::now();
    if (folder.script)
        step.checksum = folder.script->checksum;
    if (!folder.script || folder.script->text.find('\0') != std::string::npos) {
        // A server takes no NUL, and nor does Prisma's driver.
        step.error = folder.script ? Error{ErrorCode::NotReadable, folder.path.string(), {}, {}, {}, 0, {}}
                                   : folder.script.error();
        step.remarks.push_back({ReplayFinding::Unreadable, {}});
    } else if (m_hasEnded) {
        step.error = m_end;
        step.remarks.push_back({ReplayFinding::NotRun, {}});
    } else if (auto done = runScript(at); !done) {
        return done;
    }
    weigh(step, folder);
    step.duration =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    return {};
}

/// The scripts are read ahead, on a thread of their own, while the server runs others.
void ReplayRun::startReading()
{
    const auto migrations = std::span(m_request.migrations).subspan(m_remembered);
    std::vector<std::promise<sql::CatalogReach>> promises(migrations.size());
    m_reaches.clear();
    for (auto &promise : promises)
        m_reaches.push_back(promise.get_future());
    m_reachReader =
        std::jthread([migrations, promises = std::move(promises)](const std::stop_token &stop) mutable {
            for (std::size_t i = 0; i < migrations.size() && !stop.stop_requested(); ++i)
                promises[i].set_value(migrations[i].script ? sql::catalogReach(migrations[i].script->text)
                                                           : sql::CatalogReach());
        });
}

Result<void> ReplayRun::runScript(std::size_t at)
{
    const std::string &script = this->script(at);
    ReplayStep &step = m_steps[at];
    step.standsOn = m_sand.under(script);
    const auto isApart = mayWait(m_reaches[at - m_remembered].get());
    if (!isApart)
        return failed(isApart.error(), step);
    auto prepared = prepareExtensions(script, *m_server, database, m_request.schema);
    if (!prepared)
        return failed(prepared.error(), step);
    step.remarks = std::move(prepared->remarks);
    const postgres::ScriptLimits limits{
        m_request.limits.scriptTime, [this] { return m_server->diskBytes() > m_request.limits.diskBytes; }};
    ScriptOutcome outcome = m_session->run(withRoles(prepared->text), limits);
    const bool isSettled = !outcome.isTransactionOpen && !m_isTransactionOpen;
    // Said of the file that began it; those after it only run inside.
    const bool isInside = m_isTransactionOpen;
    const bool begins = outcome.isTransactionOpen && !isInside;
    m_isTransactionOpen = outcome.isTransactionOpen;
    takeOutcome(std::move(outcome), script, step);
    if (m_control.isCancelled())
        return failure(ErrorCode::Cancelled);
    if (isInside)
        step.remarks.push_back({ReplayFinding::InTransaction, m_beganTransaction});
    if (begins && !step.hasFailed()) {
        step.remarks.push_back({ReplayFinding::OpenTransaction, {}});
        m_beganTransaction = step.name.value;
    }
    if (step.hasFailed()) {
        m_isTransactionOpen = false; // it went with its session
        // Prisma ends here; its next run has a session of its own.
        m_session.reset();
        auto readmitted = m_server->readmit(database);
        if (readmitted)
            readmitted = openSession();
        if (!readmitted)
            return failed(readmitted.error(), step);
    }
    static_cast<void>(m_roles->tidy(!m_isTransactionOpen)); // what stays untidy is tried again
    if (!isSettled || step.hasFailed() || !*isApart)
        return look(at);
    m_follower->defer();
    m_waiting.push_back(at);
    return {};
}

/// Whether the look after a script of that reach may wait for later ones. Where it may not wait together with
/// those that do, they wait no longer.
Result<bool> ReplayRun::mayWait(const sql::CatalogReach &reach)
{
    if (m_isTransactionOpen)
        return false;
    const auto isApart = m_follower->isApart(reach);
    if (!isApart || *isApart || m_waiting.empty())
        return isApart;
    if (auto done = lookAfterWaiting(); !done)
        return failure(done.error());
    return m_hasEnded ? failure(m_end) : m_follower->isApart(reach);
}

Result<void> ReplayRun::look(std::size_t at)
{
    if (auto done = lookAfterWaiting(); !done)
        return done;
    auto seen = m_follower->next();
    if (!seen)
        return failed(seen.error(), m_steps[at]);
    take(at, std::move(*seen));
    return {};
}

Result<void> ReplayRun::lookAfterWaiting()
{
    const auto waiting = std::exchange(m_waiting, {});
    auto seen = m_follower->nextOfEach();
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        if (seen)
            take(waiting[i], std::move((*seen)[i]));
        else if (auto done = failed(seen.error(), m_steps[waiting[i]]); !done)
            return done;
    }
    return {};
}

void ReplayRun::take(std::size_t at, postgres::CatalogStep seen)
{
    ReplayStep &step = m_steps[at];
    m_deltas[at + 1] = std::move(seen.delta);
    step.changes = std::move(seen.changes);
    step.renamed = std::move(seen.renamed);
    Renames more = renamesIn(script(at), step.changes, step.renamed, std::span(m_deltas).first(at + 2));
    std::ranges::move(more, std::back_inserter(step.renamed));
    std::ranges::sort(step.renamed);
}

/// The script as it is run, with the roles there that it names. Where they could not be made, the script says
/// itself what it lacks.
std::string ReplayRun::withRoles(const std::string &script)
{
    ScriptRoles roles = rolesIn(script);
    static_cast<void>(m_roles->make(roles));
    return std::move(roles.text);
}

/// Our own side failed: what follows cannot be run.
Result<void> ReplayRun::failed(const Error &error, ReplayStep &step)
{
    if (m_control.isCancelled() || error.code == ErrorCode::Cancelled)
        return failure(ErrorCode::Cancelled);
    m_hasEnded = true;
    m_end = error;
    if (!step.error) {
        step.error = error;
        step.remarks.push_back({ReplayFinding::NotRun, {}});
    }
    return {};
}

void ReplayRun::takeOutcome(ScriptOutcome outcome, const std::string &script, ReplayStep &step) const
{
    const auto remark = [&](ReplayFinding finding, std::string subject = {}) {
        step.remarks.push_back({finding, std::move(subject)});
    };
    const std::string seconds =
        std::to_string(std::chrono::ceil<std::chrono::seconds>(m_request.limits.scriptTime).count());
    step.notices = std::move(outcome.notices);
    step.noticeCount = outcome.noticeCount;
    step.error = std::move(outcome.error);
    switch (outcome.end) {
    case ScriptOutcome::End::TooLong:
        step.error = Error{ErrorCode::ScriptTooLong, step.name.value, seconds, {}, {}, 0, {}};
        remark(ReplayFinding::TooLong, seconds);
        break;
    case ScriptOutcome::End::TooMuch:
        step.error = Error{ErrorCode::TooLarge, step.name.value, {}, {}, {}, 0, {}};
        remark(ReplayFinding::TooMuchDisk);
        break;
    case ScriptOutcome::End::Lost:
        remark(ReplayFinding::SessionEnded);
        break;
    case ScriptOutcome::End::Cancelled:
        return;
    case ScriptOutcome::End::Finished:
        if (step.error)
            step.remarks.push_back(remarkOf(*step.error, script));
        break;
    }
    if (outcome.hasCopied) {
        if (!step.error)
            step.error = Error{ErrorCode::SqlFailed, step.name.value, {}, {}, {}, 0, {}};
        remark(ReplayFinding::UsesCopy);
    }
}

/// What kind of refusal it is.
ReplayRemark ReplayRun::remarkOf(const Error &error, const std::string &script) const
{
    if (error.sqlState == "42501")
        return {ReplayFinding::NeedsRights, {}};
    if (error.sqlState == "53200")
        return {ReplayFinding::TooMuchMemory, {}};
    // The limit of one file, whichever is met first; up to PostgreSQL 16 it has no state of its own.
    const bool isFileFull = error.detail.find("File too large") != std::string::npos;
    if (error.sqlState == "53100" || error.sqlState == "53400" || isFileFull)
        return {ReplayFinding::TooMuchDisk, {}};
    if (auto version = versionNeeded(error, script, m_reader->server().versionNumber); !version.empty())
        return {ReplayFinding::NeedsVersion, std::move(version)};
    return {ReplayFinding::Refused, {}};
}

/// Reads the whole catalog once more, so that in the end nothing can have been passed over.
Result<void> ReplayRun::check()
{
    if (m_hasEnded || m_steps.empty())
        return {};
    auto last = m_follower->check();
    if (!last)
        return m_control.isCancelled() ? Result<void>(failure(ErrorCode::Cancelled)) : Result<void>();
    if (last->delta.isEmpty())
        return {};
    const auto before = schema::schemaAfter(std::span(m_deltas).first(m_deltas.size() - 1));
    m_deltas.push_back(std::move(last->delta));
    const auto after = schema::schemaAfter(m_deltas);
    m_deltas.pop_back();
    m_deltas.back() = schema::deltaBetween(before, after);
    m_steps.back().changes = schema::changesBetween(before, after);
    return {};
}

ReplayPtr ReplayRun::finish()
{
    const std::size_t ran = m_steps.size() - m_remembered;
    auto result = std::make_shared<Replay>(std::move(m_steps), std::move(m_deltas), m_serverVersion);
    result->ran = ran;
    return result;
}

bool ReplayRun::keepState(const std::filesystem::path &path)
{
    if (m_hasEnded || !m_session || !m_session->isAsNew() || m_server->diskBytes() > largestState)
        return false;
    m_session.reset();
    m_follower.reset();
    m_reader.reset();
    return m_server->keep(path, m_control).has_value();
}

Result<ReplayPtr> replay(const ReplayRequest &request, const JobControl &control)
{
    const auto server = serverIdentity();
    if (!server)
        return failure(server.error());
    const ReplayCache cache(request, *server);
    auto found = cache.find();
    if (found && found->count == request.migrations.size())
        return std::make_shared<Replay>(std::move(found->steps), std::move(found->deltas),
                                        found->serverVersion);
    ReplayRun run(request, control);
    if (auto begun = run.begin(found); !begun)
        return failure(begun.error());
    if (auto done = run.run(); !done)
        return failure(done.error());
    const ReplayPtr result = run.finish();
    cache.store(*result, [&](const std::filesystem::path &path) { return run.keepState(path); });
    return result;
}

} // namespace plumbline::project
