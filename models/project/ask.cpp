#include "models/project/ask.h"

namespace plumbline::project {

namespace {

using Mode = AskRequest::Mode;
using Form = safety::ReadQuery::Form;

/// The one schema where the session finds a name without a schema; nothing where the role decides.
std::optional<std::string> searchPathOf(const postgres::ConnectionSettings &database)
{
    // "$user" is no schema but a rule, with quotes too.
    if (!database.isSchemaWritten || database.schema.starts_with('$'))
        return std::nullopt;
    return database.schema;
}

Result<AskOutcome> planned(const AskRequest &request, postgres::Question &question,
                           const std::optional<postgres::Estimate> &estimate, bool isTooDear)
{
    auto plan = question.plan();
    if (!plan)
        return failure(plan.error());
    return AskOutcome(Planned{request, std::move(*plan), estimate, isTooDear});
}

Answered answered(const AskRequest &request, postgres::Answer answer,
                  const std::optional<postgres::Estimate> &estimate, const postgres::ServerFacts &server,
                  Time at)
{
    Answered result{request,        std::make_shared<const postgres::Answer>(std::move(answer)),
                    estimate,       server.currentUser,
                    server.version, at};
    // An answer stays on the page for as long as it likes; the catalog need not.
    result.request.catalog = nullptr;
    return result;
}

} // namespace

Result<AskOutcome> ask(const AskRequest &request, const JobControl &control)
{
    const auto query = safety::readQuery(request.sql);
    if (!query)
        return AskOutcome(query.error());
    auto hidden = safety::hiddenCalls(*query, request.catalog.get(), searchPathOf(request.database));
    if (hidden.refusal)
        return AskOutcome(std::move(*hidden.refusal));
    if (!hidden.doubts.empty() && !request.isDespiteDoubt)
        return AskOutcome(Doubted{request, std::move(hidden.doubts)});
    postgres::SessionLimits session;
    session.statementTimeout = request.timeLimit;
    auto connection =
        postgres::Connection::open(request.database, postgres::Access::ReadOnly, control, session);
    if (!connection)
        return failure(connection.error());
    const Time at = now();
    auto question = postgres::Question::begin(*connection, *query);
    if (!question)
        return failure(question.error());
    std::optional<postgres::Estimate> estimate;
    if (query->form() == Form::Rows) {
        const auto expected = question->estimate();
        if (!expected)
            return failure(expected.error());
        estimate = *expected;
    }
    if (request.mode == Mode::Explain && query->form() != Form::Show)
        return planned(request, *question, estimate, false);
    if (request.mode == Mode::Run && estimate && estimate->costOf(request.limits.rows) > dearCost)
        return planned(request, *question, estimate, true);
    auto answer = question->answer(request.limits, estimate);
    if (!answer)
        return failure(answer.error());
    return AskOutcome(answered(request, std::move(*answer), estimate, connection->server(), at));
}

} // namespace plumbline::project
