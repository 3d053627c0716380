#pragma once

#include <string>

#include "models/items/catalog_outline.h"

#include <QStringList>

#include <stop_token>
#include <string_view>
#include <vector>

namespace plumbline::items {

/// How well a name matches the last word of a search; the best first.
enum class MatchRank : std::uint8_t { Exact, Prefix, Word, Substring };

/// A thing that was found.
struct CatalogHit {
    CatalogRef ref;
    MatchRank rank = MatchRank::Substring;
    friend bool operator==(const CatalogHit &, const CatalogHit &) = default;
};

struct CatalogHits {
    std::vector<CatalogHit> best; ///< the best first, at most as many as asked for
    std::size_t count = 0;        ///< of all that match
};

/// The names of a whole catalog, so that every keystroke can look through all of them: 400,000 columns are
/// some 10 MB, which a flat scan reads in milliseconds. Immutable; any thread.
class CatalogSearch {
public:
    /// Makes the index: tables and columns, constraints, indexes, triggers, rules, policies, and every other
    /// kind of object.
    explicit CatalogSearch(SchemaPtr schema);

    const SchemaPtr &schema() const { return m_schema; }
    std::size_t size() const { return m_entries.size(); }

    /// What matches, without regard to case: the last word in a thing's own name, each word before it in its
    /// schema or relation. Words are parted by spaces and dots: `users mail`, `public.users.email`.
    /// Tables come before columns where they match equally well, short names before long ones. What `choice`
    /// hides is left out. A stop ends it early with what was found so far.
    CatalogHits find(const QString &words, const CatalogChoice &choice, std::size_t most,
                     std::stop_token stop = {}) const;

    /// The words of a search, case-folded.
    static QStringList words(const QString &typed);

private:
    struct Entry {
        std::uint32_t begin = 0; ///< of its name in m_names
        CatalogRef ref;
    };
    void add(CatalogRef ref, const std::string &name);
    void addParts(CatalogRef owner, const schema::Table &table);
    std::string_view nameAt(std::size_t entry) const;
    bool isWithin(const Entry &entry, const std::vector<std::string> &outer) const;
    bool isChosen(const Entry &entry, const CatalogChoice &choice) const;

    SchemaPtr m_schema;
    std::string m_names; ///< case-folded, each ends with \n
    std::vector<Entry> m_entries;
    std::vector<std::string>
        m_relationPlaces; ///< "schema\nrelation", case-folded, by place in Schema::tables
};

} // namespace plumbline::items
