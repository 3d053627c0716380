#pragma once

#include <string>

#include "models/postgres/read_catalog.h"

#include <map>
#include <set>
#include <vector>

namespace plumbline::postgres {

/// What is worth reading again, as marks tell it.
struct CatalogDue {
    /// Everything: what changed may show in the definition of any other object (a name, a type, a comment),
    /// or is rare.
    bool isWhole = false;
    std::set<ObjectNumber> tables = {}; ///< ordinary ones that came, went or changed; views where it is told
    bool isTold = false;  ///< that nothing has another name, and nothing else needs something else now
    bool isPlain = false; ///< the tables have, and have had, nothing but columns, constraints and indexes
    bool areKeysEnforced = false; ///< all foreign keys of the tables are, by what is told
    bool areRenamed = false;      ///< relations, columns or types are, and what names them is due too
    bool areViews = false;        ///< among the tables
    bool areEnums = false;
    bool areRoutines = false;
    bool areSequences = false;
    bool areOthers = false; ///< objects without a list of their own (`Schema::others`) may have come

    bool isNothing() const
    {
        return !isWhole && tables.empty() && !areEnums && !areRoutines && !areSequences;
    }
};

/// The marks of resources/sql/follow_marks.sql at one moment.
class CatalogMarks {
public:
    void add(char kind, ObjectNumber owner, std::int64_t rows, bool isNew);
    /// What is due, given the marks of the moment from which on rows count as new. With `haveChangesBetween`
    /// something of that time was read already without looking at the marks: then what is new in them may
    /// have been there before, by another name.
    CatalogDue since(const CatalogMarks &earlier, bool haveChangesBetween) const;
    bool hasSequences() const { return m_marks.lower_bound({'s', 0}) != m_marks.lower_bound({'s' + 1, 0}); }
    /// The transaction to look from the next time.
    const std::string &horizon() const { return m_horizon; }

private:
    struct Mark {
        std::int64_t rows = 0;
        bool isNew = false;
    };
    using Key = std::pair<char, ObjectNumber>;
    /// The letter of pg_class; 0 where the number is no relation that we know.
    char relationKind(ObjectNumber number) const;

    std::map<Key, Mark> m_marks;
    std::string m_horizon = "3"; ///< the first of all
};

} // namespace plumbline::postgres
