#pragma once

#include "models/base/clock.h"
#include "models/postgres/connection.h"
#include "models/safety/read_only_guard.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// How much of an answer is taken. The time limit is the session's own (`SessionLimits`).
struct AnswerLimits {
    int rows = 1000;
    std::size_t bytes = 32 * 1024 * 1024; ///< of all values together
};

/// What the planner expects, in its own units: a cost of 1 is one page of 8 kB read in sequence.
struct Estimate {
    double startCost = 0;
    double totalCost = 0;
    double rows = 0;

    /// The cost until so many rows are there.
    double costOf(int firstRows) const;
    friend bool operator==(const Estimate &, const Estimate &) = default;
};

struct AnswerColumn {
    std::string name; ///< as the server names it, anything at all; not unique
    std::string type; ///< as `format_type` prints it; empty where it is not known
    friend bool operator==(const AnswerColumn &, const AnswerColumn &) = default;
};

/// Something that the server said beside its answer: NOTICE, WARNING, …
struct ServerNotice {
    std::string severity;
    std::string message; ///< with its detail and hint, one a line
    friend bool operator==(const ServerNotice &, const ServerNotice &) = default;
};

/// The rows that came, in the server's own text; no value means NULL.
struct Answer {
    std::vector<AnswerColumn> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;
    bool hasMore = false;      ///< there are more rows than were taken
    bool isCutByBytes = false; ///< it was the bytes' limit that ended it
    std::chrono::microseconds took{};
    std::vector<ServerNotice> notices;
    friend bool operator==(const Answer &, const Answer &) = default;
};

/// One question's transaction: BEGIN READ ONLY with our settings, the question, ROLLBACK. The text travels by
/// the extended protocol, which takes one statement only, so it cannot end the transaction.
///
/// The connection must be a read-only one and outlive this; nothing else may be asked over it meanwhile.
/// Errors name the question as `query`, with the position in it.
class Question {
public:
    static Result<Question> begin(Connection &connection, const safety::ReadQuery &query);
    Question(Question &&) noexcept;
    ~Question(); ///< rolls back

    /// What the planner expects of a question whose form is Rows.
    Result<Estimate> estimate();
    /// The plan as EXPLAIN prints it.
    Result<std::string> plan();
    /// The answer, once. Where `expected` has more rows than are wanted, a cursor fetches the first ones, so
    /// that the server makes no more; else the question runs as it is, in parallel where the planner likes,
    /// and is cancelled at the server should there be more after all.
    Result<Answer> answer(const AnswerLimits &limits, const std::optional<Estimate> &expected);

private:
    struct Private;
    explicit Question(std::unique_ptr<Private> p);
    std::unique_ptr<Private> m;
};

} // namespace plumbline::postgres
