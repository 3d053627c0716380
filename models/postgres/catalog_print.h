#pragma once

#include <string>

#include "models/base/result.h"

#include <compare>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace plumbline::postgres {

/// An object of the catalog by its number there; a name may change, the number stays.
struct CatalogKey {
    char kind = 'r'; ///< as resources/sql/live_rows.sql has them: r relation, t type, f routine, a role, …
    std::uint32_t oid = 0;
    friend auto operator<=>(const CatalogKey &, const CatalogKey &) = default;
};

/// Of rows, how many and which versions: equal where nothing was added, removed or rewritten. VACUUM and
/// ANALYZE change nothing in it.
struct CatalogMark {
    std::int64_t rows = 0;
    std::int64_t print = 0;
    friend bool operator==(const CatalogMark &, const CatalogMark &) = default;
};

/// The marks of every object at one moment.
class CatalogPrint {
public:
    void add(const CatalogKey &key, const CatalogMark &mark);
    bool has(const CatalogKey &key) const { return m_marks.contains(key); }
    /// Of all together, as `CatalogMark` of the whole catalog has it.
    const CatalogMark &whole() const { return m_whole; }
    /// What differs from an earlier print: came, went or changed; sorted.
    std::vector<CatalogKey> differingFrom(const CatalogPrint &earlier) const;

private:
    struct Hash {
        std::size_t operator()(const CatalogKey &key) const noexcept
        {
            return std::hash<std::uint64_t>{}(static_cast<std::uint64_t>(key.kind) << 32 | key.oid);
        }
    };
    std::unordered_map<CatalogKey, CatalogMark, Hash> m_marks;
    CatalogMark m_whole;
};

} // namespace plumbline::postgres
