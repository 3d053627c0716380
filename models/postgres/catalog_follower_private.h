#pragma once

#include "models/postgres/catalog_draft.h"
#include "models/postgres/catalog_follower.h"
#include "models/postgres/catalog_marks.h"
#include "models/postgres/due_after_script.h"
#include "models/postgres/session.h"

#include <set>
#include <span>

namespace plumbline::postgres {

struct CatalogFollower::Private {
    explicit Private(Connection &connection) : m_connection(connection), m_session(connection.raw()) {}

    Result<CatalogStep> next();
    Result<bool> isApart(const sql::CatalogReach &reach);
    void defer();
    Result<std::vector<CatalogStep>> nextOfEach();
    Result<CatalogStep> check();

private:
    /// What a look found that is to take the place of what is known.
    struct Part {
        CatalogReading reading;
        bool hasEnums = false;
        bool hasRoutines = false;
        bool hasSequences = false;
        bool hasDependencies = false;
        bool hasOnlyTheirs = false; ///< the dependencies of its tables, not of other things
    };

    Result<void> prepare();
    std::string wholeScript(bool areOthersDue);
    Result<CatalogMarks> marks();
    Result<CatalogStep> take(const CatalogDue &due);
    Result<CatalogStep> takeWhole(bool areOthersDue);

    Result<bool> findNamed(std::span<ToldScript> scripts);
    Result<std::optional<Part>> readPart(const CatalogDue &due, bool hasSequences);
    Part partOf(const CatalogDue &due, const std::set<std::string> &laterIndexes, const Part &all) const;
    bool mayShowElsewhere(const CatalogDue &due, const CatalogReading &reading) const;
    bool mayNeedElse(const CatalogDue &due, const CatalogReading &reading) const;
    CatalogStep take(const CatalogDue &due, Part part);
    void takeDependencies(const Part &part, const std::vector<QualifiedName> &tables, schema::Schema &before,
                          schema::Schema &after);
    std::optional<Error> run(const std::string &sql, const std::vector<std::size_t> &parts);

    Connection &m_connection;
    Connection::Private &m_session;
    bool m_isPrepared = false;
    int m_wholeReadings = 0;
    bool m_isWholePrepared = false;
    bool m_mayReadParts = false; ///< the draft is complete as far as it names others
    std::optional<CatalogMarks> m_marks;
    bool m_haveBeenTold = false; ///< scripts told what they changed since the marks
    bool m_hasSequences = false; ///< there may be some
    CatalogDraft m_draft;        ///< keywords, types, operator classes … of the last whole reading
    CatalogReading m_reading;
    ToldScript m_asked;                ///< the last one that was asked about
    std::vector<ToldScript> m_waiting; ///< scripts that ran and were not looked after
};

} // namespace plumbline::postgres
