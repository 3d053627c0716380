#include "models/project/ask.h"

#include "models/safety/hidden_calls.h"

namespace plumbline::project {

namespace {

using Mode = AskRequest::Mode;
using Form = safety::ReadQuery::Form;

Result<AskOutcome> planned(postgres::Question &question, const std::optional<postgres::Estimate> &estimate,
                           bool isTooDear)
{
    auto plan = question.plan();
    if (!plan)
        return failure(plan.error());
    return AskOutcome(Planned{std::move(*plan), estimate, isTooDear});
}

} // namespace

Result<AskOutcome> ask(const AskRequest &request, const JobControl &control)
{
    const auto query = safety::readQuery(request.sql);
    if (!query)
        return AskOutcome(query.error());
    if (request.catalog)
        if (auto hidden = safety::hiddenCall(*query, *request.catalog))
            return AskOutcome(std::move(*hidden));
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
        return planned(*question, estimate, false);
    if (request.mode == Mode::Run && estimate && estimate->costOf(request.limits.rows) > dearCost)
        return planned(*question, estimate, true);
    auto answer = question->answer(request.limits, estimate);
    if (!answer)
        return failure(answer.error());
    return AskOutcome(Answered{std::make_shared<const postgres::Answer>(std::move(*answer)), estimate,
                               connection->server().currentUser, connection->server().version, at});
}

} // namespace plumbline::project
