#pragma once

#include "models/base/clock.h"
#include "models/base/names.h"
#include "models/postgres/connection.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace plumbline::postgres {

/// How much is stored in a table, or in a column of it.
struct StoredQuestion {
    QualifiedName table = {};
    std::string column = {};     ///< empty where only rows are asked for
    bool isLongestAsked = false; ///< of the column: how many characters the longest value has as text
    std::int64_t bytes = 0;      ///< of the table, with its partitions; what is small is counted at once
    bool isOnlyIfSmall = false;  ///< not worth more of the server's time
};

struct StoredAnswer {
    std::int64_t rows = 0;
    std::int64_t values = 0; ///< rows in which the column has one; the rows, without a column
    std::optional<std::int64_t> longest = {}; ///< nothing where it was not asked, or there is no value
    friend bool operator==(const StoredAnswer &, const StoredAnswer &) = default;
};

/// What was counted, and as of when. What is not in it is unknown.
struct StoredCounts {
    std::map<std::pair<QualifiedName, std::string>, StoredAnswer> answers = {}; ///< by table and column
    std::optional<Time> countedAt = {}; ///< when it began; nothing where nothing was counted
    /// Where the server's WAL ended then: while it ends there nothing was written. Empty where the role may
    /// not ask, and then nobody knows.
    std::string position = {};

    const StoredAnswer *find(const QualifiedName &table, const std::string &column) const;
};

/// Counts exactly: what is small in one statement, which sees one moment, then the others one by one until
/// the time is up. Of tables whose row security hides something from the role, and of what fails, nothing is
/// known: never fewer rows than there are.
StoredCounts countStored(Connection &connection, const std::vector<StoredQuestion> &questions,
                         std::chrono::milliseconds limit);

/// Where the server's WAL ends, written or replayed; empty where the role may not ask. Every write moves it
/// on.
std::string walPosition(Connection &connection);

} // namespace plumbline::postgres
