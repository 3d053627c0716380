#include "models/postgres/catalog_print.h"

#include <algorithm>

namespace plumbline::postgres {

void CatalogPrint::add(const CatalogKey &key, const CatalogMark &mark)
{
    m_whole.rows += mark.rows;
    m_whole.print += mark.print;
    // What has no definition of its own counts for the whole only.
    if (key.kind != '-')
        m_marks.insert_or_assign(key, mark);
}

std::vector<CatalogKey> CatalogPrint::differingFrom(const CatalogPrint &earlier) const
{
    std::vector<CatalogKey> result;
    for (const auto &[key, mark] : m_marks) {
        const auto found = earlier.m_marks.find(key);
        if (found == earlier.m_marks.end() || found->second != mark)
            result.push_back(key);
    }
    for (const auto &[key, mark] : earlier.m_marks) {
        if (!m_marks.contains(key))
            result.push_back(key);
    }
    std::ranges::sort(result);
    return result;
}

} // namespace plumbline::postgres
