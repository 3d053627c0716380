#pragma once

#include <string>

#include "models/schema/grant.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <libpq-fe.h>

namespace plumbline::postgres {

/// One row of a catalog query, read where libpq keeps it: a copy of 400,000 rows would cost more than all
/// else. Valid as long as the result. A NULL reads as empty, 0 or false; ask `isNull` where that is not the
/// same.
class CatalogRow {
public:
    CatalogRow(const PGresult *result, int row) : m_result(result), m_row(row) {}

    bool isNull(int place) const { return PQgetisnull(m_result, m_row, place) == 1; }
    std::string_view view(int place) const
    {
        return {PQgetvalue(m_result, m_row, place),
                static_cast<std::size_t>(PQgetlength(m_result, m_row, place))};
    }
    std::string text(int place) const { return std::string(view(place)); }
    std::optional<std::string> optional(int place) const
    {
        return isNull(place) ? std::nullopt : std::optional(text(place));
    }
    bool isTrue(int place) const { return view(place) == "t"; }
    /// The only character of a "char"; 0 where it has none.
    char letter(int place) const { return view(place).empty() ? '\0' : view(place).front(); }
    std::int64_t number(int place) const;
    std::uint32_t objectNumber(int place) const { return static_cast<std::uint32_t>(number(place)); }
    /// The elements of a one-dimensional array of text or numbers (`{…}`), or of an int2vector or oidvector.
    std::vector<std::string> list(int place) const;
    std::vector<std::uint32_t> numbers(int place) const;
    /// What an aclitem[] grants, a privilege at a time and sorted.
    schema::Grants grants(int place) const;

private:
    const PGresult *m_result;
    int m_row;
};

/// Calls with every row of a result.
template <typename Take>
void forEachRow(const PGresult *result, Take take)
{
    for (int row = 0; row < PQntuples(result); ++row)
        take(CatalogRow(result, row));
}

} // namespace plumbline::postgres
