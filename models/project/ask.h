#pragma once

#include <string>

#include "models/base/job.h"
#include "models/postgres/ask.h"
#include "models/schema/schema.h"

#include <memory>
#include <optional>
#include <variant>

namespace plumbline::project {

/// What a person asks the database, and how far the answer may go.
struct AskRequest {
    enum class Mode {
        Run,       ///< shows the plan instead where the planner expects much work
        RunAnyway, ///< after the person has seen that plan
        Explain,   ///< the plan alone
    };

    postgres::ConnectionSettings database;
    schema::SchemaPtr catalog; ///< to look behind views and functions; nullptr where it is not known
    std::string sql;
    Mode mode = Mode::Run;
    std::chrono::milliseconds timeLimit{30000};
    postgres::AnswerLimits limits = {};
};

/// From which cost on a run asks first: as much as reading 8 GB page by page, which takes a server some ten
/// seconds and pushes other pages out of its memory. What counts is the cost until the wanted rows are there,
/// so looking at the beginning of a huge table is cheap.
inline constexpr double dearCost = 1'000'000;

/// The plan of a question that was not run.
struct Planned {
    std::string plan;
    std::optional<postgres::Estimate> estimate;
    bool isTooDear = false; ///< a run was wanted, and the person should decide
};

struct Answered {
    std::shared_ptr<const postgres::Answer> answer; ///< never null; shared because it may be large
    std::optional<postgres::Estimate> estimate;     ///< of what returns rows
    std::string role;                               ///< who asked, as the server names it
    std::string serverVersion;
    Time at;
};

using AskOutcome = std::variant<safety::ReadRefusal, Planned, Answered>;

/// Asks one question: the guard reads it first, and what it refuses never reaches a connection. Then one
/// read-only session, in it one read-only transaction, the planner's estimate, and the answer. A session a
/// question, so that no question finds what an earlier one left behind.
///
/// The server's errors name the question as their `query`, with the position in it.
Result<AskOutcome> ask(const AskRequest &request, const JobControl &control);

} // namespace plumbline::project
