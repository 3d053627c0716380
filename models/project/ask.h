#pragma once

#include <string>

#include "models/base/job.h"
#include "models/postgres/ask.h"
#include "models/project/project.h"
#include "models/safety/hidden_calls.h"
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
    Environment environment = Environment::Production; ///< what that database is, for the record
    schema::SchemaPtr catalog; ///< to look behind views and functions; nullptr where it is not known
    std::string sql;
    Mode mode = Mode::Run;
    bool isDespiteDoubt = false; ///< after the person has seen what it might set off
    std::chrono::milliseconds timeLimit{30000};
    postgres::AnswerLimits limits = {};
};

/// From which cost on a run asks first: as much as reading 8 GB page by page, which takes a server some ten
/// seconds and pushes other pages out of its memory. What counts is the cost until the wanted rows are there,
/// so looking at the beginning of a huge table is cheap.
inline constexpr double dearCost = 1'000'000;

/// What a question might set off, so that it was not sent; the person should decide.
struct Doubted {
    AskRequest request;
    std::vector<safety::Doubt> doubts; ///< never empty
};

/// The plan of a question that was not run.
struct Planned {
    AskRequest request;
    std::string plan;
    std::optional<postgres::Estimate> estimate;
    bool isTooDear = false; ///< a run was wanted, and the person should decide
};

/// An answer with the question that it belongs to, so that nobody can tell it of another one.
struct Answered {
    AskRequest request;                             ///< without the catalog
    std::shared_ptr<const postgres::Answer> answer; ///< never null; shared because it may be large
    std::optional<postgres::Estimate> estimate;     ///< of what returns rows
    std::string role;                               ///< who asked, as the server names it
    std::string serverVersion;
    Time at;
};

using AskOutcome = std::variant<safety::ReadRefusal, Doubted, Planned, Answered>;

/// Asks one question: the guard reads it first, and what it refuses or doubts never reaches a connection.
/// Then one read-only session, in it one read-only transaction, the planner's estimate, and the answer. A
/// session a question, so that no question finds what an earlier one left behind.
///
/// The server's errors name the question as their `query`, with the position in it.
Result<AskOutcome> ask(const AskRequest &request, const JobControl &control);

} // namespace plumbline::project
