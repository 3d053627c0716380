#include "models/postgres/catalog_follower.h"

#include "models/postgres/watch.h"
#include "models/schema/snapshot.h"

#include <algorithm>

namespace plumbline::postgres {

Result<CatalogReading> CatalogFollower::read(const CatalogPrint &print, std::vector<ObjectNumber> &due)
{
    if (!m_print)
        return readNumberedCatalog(m_connection);
    for (const CatalogKey &key : print.differingFrom(*m_print)) {
        if (key.kind == 'r')
            due.push_back(key.oid);
    }
    CatalogOptions options;
    options.relations = due;
    auto part = readNumberedCatalog(m_connection, options);
    if (!part)
        return part;
    return updated(m_reading, std::move(*part), due);
}

Result<CatalogStep> CatalogFollower::next()
{
    auto print = Watch(m_connection, "public").print();
    if (!print)
        return failure(print.error());
    if (m_print && print->whole() == m_print->whole())
        return CatalogStep();
    std::vector<ObjectNumber> due;
    auto reading = read(*print, due);
    if (!reading)
        return failure(reading.error());
    reading->schema = schema::snapshotOf(std::move(reading->schema));
    CatalogStep step{schema::deltaBetween(m_reading.schema, reading->schema),
                     schema::changesBetween(m_reading.schema, reading->schema),
                     {}};
    for (const ObjectNumber number : due) {
        const auto before = m_reading.relations.find(number);
        const auto after = reading->relations.find(number);
        if (before != m_reading.relations.end() && after != reading->relations.end() &&
            before->second != after->second)
            step.renamed.emplace_back(before->second, after->second);
    }
    std::ranges::sort(step.renamed);
    m_print = std::move(*print);
    m_reading = std::move(*reading);
    return step;
}

} // namespace plumbline::postgres
