#pragma once

#include "models/project/compare_sources.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace plumbline::project {

/// What is stored in the relation of an object, where a side is a database.
struct StoredData {
    std::optional<std::int64_t> rows = {};  ///< nothing where nobody knows
    bool isExact = false;                   ///< counted; else an estimate
    std::optional<std::int64_t> bytes = {}; ///< with indexes
    std::optional<double> nullShare = {};   ///< of a column's rows
    bool isNullShareExact = false;          ///< counted; else as the server's statistics have it
    friend bool operator==(const StoredData &, const StoredData &) = default;
};

/// What a person has to know of the data behind one difference before anything is done about it.
struct DataFacts {
    std::optional<StoredData> from = {}; ///< nothing where that side holds no data, or not this object
    std::optional<StoredData> to = {};
    bool isLoss = false;     ///< going from left to right would give up what is stored in it
    bool isLossKnown = true; ///< false where a side could not be read whole
    /// What of it goes, is cast, or would but for the data: also what turned out to be untouched.
    std::vector<diff::DataAtStake> atStake = {};
    std::optional<Time> countedAt = {}; ///< since when the counts may be wrong; nothing where none was made

    bool isAny() const { return from || to || !atStake.empty(); }
};

/// Whether what is told of one object is told of `object` as well: a relation has its parts'.
bool isOfObject(const schema::ObjectName &told, const schema::ObjectName &object);

/// Gives the facts of any object of a comparison, which must outlive it. Made once for many objects: it does
/// not look through everything for each.
class DataFactsReader {
public:
    explicit DataFactsReader(const SourceComparison &comparison);

    DataFacts of(const schema::ObjectName &object) const;

private:
    const SourceComparison &m_comparison;
    struct Stake {
        const diff::DataAtStake *stake;
        bool isUntouched; ///< it turned out that nothing is lost
    };
    std::map<QualifiedName, std::vector<Stake>> m_stakes;
};

} // namespace plumbline::project
