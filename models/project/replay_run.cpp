#include "models/project/replay_run.h"

#include "models/project/replay_extensions.h"
#include "models/project/replay_version.h"
#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::project {

using namespace std::chrono_literals;
using postgres::ScriptOutcome;

namespace {

constexpr const char *database = "replay";

} // namespace

Result<void> ReplayRun::begin()
{
    const postgres::ServerBounds bounds{m_request.limits.memoryBytes, m_request.limits.diskBytes, true};
    auto server = postgres::PrivateServer::start(m_control, bounds);
    if (!server)
        return failure(server.error());
    m_server = std::make_unique<postgres::PrivateServer>(std::move(*server));
    if (auto made = m_server->createDatabase(database, m_request.extensions); !made)
        return failure(made.error());
    auto reader =
        postgres::Connection::open(m_server->readerSettings(database), postgres::Access::ReadOnly, m_control);
    if (!reader)
        return failure(reader.error());
    m_reader = std::make_unique<postgres::Connection>(std::move(*reader));
    m_follower = std::make_unique<postgres::CatalogFollower>(*m_reader);
    m_serverVersion = m_reader->server().version;
    if (auto opened = openSession(); !opened)
        return opened;
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

Result<void> ReplayRun::run(std::size_t first)
{
    const auto total = static_cast<int>(m_request.migrations.size());
    for (std::size_t at = first; at < m_request.migrations.size(); ++at) {
        m_control.progress(static_cast<int>(at), total, "replay");
        if (auto done = runOne(m_request.migrations[at]); !done)
            return done;
    }
    return {};
}

Result<void> ReplayRun::runOne(const history::Folder &folder)
{
    if (m_control.isCancelled())
        return failure(ErrorCode::Cancelled);
    ReplayStep step;
    step.name = folder.name;
    step.isOnSand = m_isOnSand;
    m_deltas.emplace_back();
    const auto begun = std::chrono::steady_clock::now();
    if (folder.script)
        step.checksum = folder.script->checksum;
    if (!folder.script) {
        step.error = folder.script.error();
        step.remarks.push_back({ReplayFinding::Unreadable, {}});
    } else if (m_hasEnded) {
        step.error = m_end;
        step.remarks.push_back({ReplayFinding::NotRun, {}});
    } else if (auto done = runScript(folder.script->text, step); !done) {
        return done;
    }
    m_isOnSand = m_isOnSand || step.hasFailed() || !step.remarks.empty();
    if (step.hasFailed() && folder.script)
        m_sand.add(step.name, folder.script->text);
    step.duration =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    m_steps.push_back(std::move(step));
    return {};
}

Result<void> ReplayRun::runScript(const std::string &script, ReplayStep &step)
{
    step.standsOn = m_sand.under(script);
    auto prepared = prepareExtensions(script, *m_server, database, m_request.schema);
    if (!prepared)
        return failed(prepared.error(), step);
    step.remarks = std::move(prepared->remarks);
    const postgres::ScriptLimits limits{
        m_request.limits.scriptTime, [this] { return m_server->diskBytes() > m_request.limits.diskBytes; }};
    takeOutcome(m_session->run(prepared->text, limits), script, step);
    if (m_control.isCancelled())
        return failure(ErrorCode::Cancelled);
    if (step.hasFailed()) {
        // Prisma ends here; its next run has a session of its own.
        m_session.reset();
        auto readmitted = m_server->readmit(database);
        if (readmitted)
            readmitted = openSession();
        if (!readmitted)
            return failed(readmitted.error(), step);
    }
    auto seen = m_follower->next();
    if (!seen)
        return failed(seen.error(), step);
    m_deltas.back() = std::move(seen->delta);
    step.changes = std::move(seen->changes);
    step.renamed = std::move(seen->renamed);
    return {};
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
    step.notices = std::move(outcome.notices);
    step.noticeCount = outcome.noticeCount;
    step.error = std::move(outcome.error);
    switch (outcome.end) {
    case ScriptOutcome::End::TooLong:
        step.error = Error{ErrorCode::TimedOut, step.name.value, {}, {}, {}, 0, {}};
        remark(ReplayFinding::TooLong);
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
    if (!step.error && outcome.isTransactionOpen)
        remark(ReplayFinding::OpenTransaction);
}

/// What kind of refusal it is.
ReplayRemark ReplayRun::remarkOf(const Error &error, const std::string &script) const
{
    if (error.sqlState == "42501")
        return {ReplayFinding::NeedsRights, {}};
    if (error.sqlState == "53200")
        return {ReplayFinding::TooMuchMemory, {}};
    if (error.sqlState == "53100" || error.sqlState == "53400")
        return {ReplayFinding::TooMuchDisk, {}};
    if (auto version = versionNeeded(error, script, m_reader->server().versionNumber); !version.empty())
        return {ReplayFinding::NeedsVersion, std::move(version)};
    return {ReplayFinding::Refused, {}};
}

ReplayPtr ReplayRun::finish()
{
    const std::size_t ran = m_steps.size();
    auto result = std::make_shared<Replay>(std::move(m_steps), std::move(m_deltas), m_serverVersion);
    result->ran = ran;
    return result;
}

Result<ReplayPtr> replay(const ReplayRequest &request, const JobControl &control)
{
    ReplayRun run(request, control);
    if (auto begun = run.begin(); !begun)
        return failure(begun.error());
    if (auto done = run.run(0); !done)
        return failure(done.error());
    return run.finish();
}

} // namespace plumbline::project
