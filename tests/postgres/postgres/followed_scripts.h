#pragma once

#include "models/postgres/catalog_follower.h"
#include "models/postgres/read_catalog.h"
#include "models/schema/snapshot.h"
#include "models/sql/catalog_reach.h"
#include "tests/support/test_server.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace plumbline::tests {

/// Runs scripts in a database of their own, follows what they change, and fails the test where that is not
/// what a reading of everything finds after each of them.
class FollowedScripts {
public:
    /// With `areTold` the texts of the scripts count, and those that are apart are looked after together.
    explicit FollowedScripts(bool areTold) : m_areTold(areTold)
    {
        m_deltas.push_back(m_follower.next()->delta);
        m_before = schema::schemaAfter(m_deltas);
    }

    void run(const std::string &sql)
    {
        const sql::CatalogReach reach = m_areTold ? sql::catalogReach(sql) : sql::CatalogReach();
        bool isApart = *m_follower.isApart(reach);
        if (!isApart && !m_waiting.empty()) {
            lookAfterWaiting();
            isApart = *m_follower.isApart(reach);
        }
        const bool hasRun = m_writer.script(sql).has_value();
        refused += hasRun ? 0 : 1;
        const auto whole = postgres::readCatalog(m_judge);
        QVERIFY2(whole, sql.c_str());
        if (isApart && hasRun) {
            m_follower.defer();
            m_waiting.emplace_back(sql, schema::snapshotOf(*whole));
            return;
        }
        lookAfterWaiting();
        const auto step = m_follower.next();
        QVERIFY2(step, sql.c_str());
        compare(*step, sql, schema::snapshotOf(*whole));
    }

    /// After the last one.
    void finish()
    {
        lookAfterWaiting();
        QVERIFY(m_follower.check()->delta.isEmpty());
    }

    int refused = 0;
    std::size_t told = 0;         ///< of which the text said everything
    std::size_t mostTogether = 0; ///< looked after once

private:
    void compare(const postgres::CatalogStep &step, const std::string &sql, const schema::Schema &expected)
    {
        m_deltas.push_back(step.delta);
        const schema::Schema found = schema::schemaAfter(m_deltas);
        QVERIFY2(schema::changesBetween(expected, found).isEmpty(), sql.c_str());
        QVERIFY2(found.dependencies == expected.dependencies, sql.c_str());
        QVERIFY2(found == expected, sql.c_str());
        QVERIFY2(step.changes == schema::changesBetween(m_before, expected), sql.c_str());
        m_before = expected;
    }

    void lookAfterWaiting()
    {
        const auto steps = m_follower.nextOfEach();
        QVERIFY(steps);
        QCOMPARE(steps->size(), m_waiting.size());
        for (std::size_t at = 0; at < m_waiting.size() && !QTest::currentTestFailed(); ++at)
            compare((*steps)[at], m_waiting[at].first, m_waiting[at].second);
        told += m_waiting.size();
        mostTogether = std::max(mostTogether, m_waiting.size());
        m_waiting.clear();
    }

    const bool m_areTold;
    const postgres::ConnectionSettings m_settings = freshDatabase();
    postgres::Connection m_writer = connected(m_settings);
    postgres::Connection m_reader = connected(m_settings, postgres::Access::ReadOnly);
    postgres::Connection m_judge = connected(m_settings, postgres::Access::ReadOnly);
    postgres::CatalogFollower m_follower{m_reader};
    std::vector<schema::SchemaDelta> m_deltas;
    schema::Schema m_before;
    std::vector<std::pair<std::string, schema::Schema>> m_waiting; ///< and what is there after each of them
};

} // namespace plumbline::tests
