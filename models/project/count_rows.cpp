#include "models/project/count_rows.h"

#include "models/sql/quote.h"

#include <charconv>

namespace plumbline::project {

Result<std::int64_t> countRows(const postgres::ConnectionSettings &settings, const QualifiedName &relation,
                               const JobControl &control)
{
    constexpr postgres::SessionLimits patient{.statementTimeout = std::chrono::hours(12)};
    auto connection = postgres::Connection::open(settings, postgres::Access::ReadOnly, control, patient);
    if (!connection)
        return failure(connection.error());
    const auto rows = connection->query("SELECT count(*) FROM " + sql::quotedName(relation));
    if (!rows)
        return failure(rows.error());
    const std::string number = rows->rows.at(0).at(0).value_or("");
    std::int64_t count = 0;
    std::from_chars(number.data(), number.data() + number.size(), count);
    return count;
}

} // namespace plumbline::project
