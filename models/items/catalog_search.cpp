#include "models/items/catalog_search.h"

#include "models/base/text.h"

#include <QStringList>

#include <algorithm>
#include <cstring>

namespace plumbline::items {

using schema::Schema;

namespace {

/// A name as it is compared. ASCII goes fast; anything else by Unicode's rules. A line break inside a name
/// cannot be typed into a search, and it would part the name from its end.
std::string folded(std::string_view name)
{
    std::string result(name);
    bool isAscii = true;
    for (char &letter : result) {
        isAscii = isAscii && static_cast<unsigned char>(letter) < 0x80;
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
        else if (letter == '\n')
            letter = ' ';
    }
    return isAscii ? result : utf8(text(result).toCaseFolded());
}

bool isLetter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
           static_cast<unsigned char>(letter) >= 0x80;
}

/// The best of all the places where `word` stands in `name`; `at` is the first.
MatchRank rankOf(std::string_view name, std::string_view word, std::size_t at)
{
    if (name.size() == word.size())
        return MatchRank::Exact;
    if (at == 0)
        return MatchRank::Prefix;
    for (; at != std::string_view::npos; at = name.find(word, at + 1))
        if (!isLetter(name[at - 1]))
            return MatchRank::Word;
    return MatchRank::Substring;
}

/// What a person means first: relations, then other objects, then columns, then the rest.
unsigned kindOrder(CatalogRef ref)
{
    if (ref.isPart())
        return ref.part == CatalogPart::Column ? 2 : 3;
    return ref.list == CatalogList::Tables ? 0 : 1;
}

struct Scored {
    std::uint32_t score = 0; ///< less is better
    std::uint32_t entry = 0;
    friend auto operator<=>(const Scored &, const Scored &) = default;
};

/// A number that orders hits: rank, kind, length.
std::uint32_t scoreOf(MatchRank rank, CatalogRef ref, std::size_t length)
{
    return static_cast<std::uint32_t>(rank) << 16 | kindOrder(ref) << 12 |
           static_cast<std::uint32_t>(std::min<std::size_t>(length, 0xfff));
}

std::string relationKey(const QualifiedName &name)
{
    return folded(name.schema) + '\n' + folded(name.name);
}

} // namespace

QStringList CatalogSearch::words(const QString &typed)
{
    QString spaced = typed;
    spaced.replace(QLatin1Char('.'), QLatin1Char(' '));
    return spaced.toCaseFolded().simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

CatalogSearch::CatalogSearch(SchemaPtr schema) : m_schema(std::move(schema))
{
    std::size_t count = 0;
    for (const schema::Table &table : m_schema->tables)
        count += 1 + table.columns.size() + table.constraints.size() + table.indexes.size();
    m_entries.reserve(count + m_schema->routines.size());
    m_names.reserve(count * 14);
    m_relationPlaces.reserve(m_schema->tables.size());
    const auto addAll = [this](CatalogList list, const auto &objects) {
        for (std::size_t i = 0; i < objects.size(); ++i) {
            const CatalogRef ref{list, CatalogPart::None, static_cast<std::uint32_t>(i), 0};
            add(ref, nameOf(*m_schema, ref).name.name);
        }
    };
    for (std::size_t i = 0; i < m_schema->tables.size(); ++i) {
        const schema::Table &table = m_schema->tables[i];
        const CatalogRef ref{CatalogList::Tables, CatalogPart::None, static_cast<std::uint32_t>(i), 0};
        m_relationPlaces.push_back(relationKey(table.name));
        add(ref, table.name.name);
        addParts(ref, table);
    }
    addAll(CatalogList::Schemas, m_schema->schemas);
    addAll(CatalogList::Enums, m_schema->enums);
    addAll(CatalogList::Extensions, m_schema->extensions);
    addAll(CatalogList::Domains, m_schema->domains);
    addAll(CatalogList::CompositeTypes, m_schema->compositeTypes);
    addAll(CatalogList::Sequences, m_schema->sequences);
    addAll(CatalogList::Routines, m_schema->routines);
    addAll(CatalogList::EventTriggers, m_schema->eventTriggers);
    addAll(CatalogList::Others, m_schema->others);
}

void CatalogSearch::add(CatalogRef ref, const std::string &name)
{
    m_entries.push_back({static_cast<std::uint32_t>(m_names.size()), ref});
    m_names += folded(name);
    m_names += '\n';
}

void CatalogSearch::addParts(CatalogRef owner, const schema::Table &table)
{
    const auto addAll = [&](CatalogPart part, const auto &parts) {
        for (std::size_t i = 0; i < parts.size(); ++i)
            add({owner.list, part, owner.object, static_cast<std::uint32_t>(i)}, parts[i].name);
    };
    addAll(CatalogPart::Column, table.columns);
    addAll(CatalogPart::Constraint, table.constraints);
    addAll(CatalogPart::Index, table.indexes);
    addAll(CatalogPart::Trigger, table.triggers);
    addAll(CatalogPart::Rule, table.rules);
    addAll(CatalogPart::Policy, table.policies);
}

std::string_view CatalogSearch::nameAt(std::size_t entry) const
{
    const std::size_t begin = m_entries[entry].begin;
    const std::size_t end = entry + 1 < m_entries.size() ? m_entries[entry + 1].begin : m_names.size();
    return std::string_view(m_names).substr(begin, end - begin - 1);
}

bool CatalogSearch::isWithin(const Entry &entry, const std::vector<std::string> &outer) const
{
    if (outer.empty())
        return true;
    std::string place;
    if (entry.ref.list == CatalogList::Tables)
        place = entry.ref.isPart() ? m_relationPlaces[entry.ref.object]
                                   : folded(m_schema->tables[entry.ref.object].name.schema);
    else
        place = folded(nameOf(*m_schema, entry.ref).name.schema);
    return std::ranges::all_of(
        outer, [&](const std::string &word) { return place.find(word) != std::string::npos; });
}

bool CatalogSearch::isChosen(const Entry &entry, const CatalogChoice &choice) const
{
    const schema::ObjectName name = nameOf(*m_schema, entry.ref.owner());
    const std::string &schema = name.kind == schema::ObjectKind::Schema ? name.name.name : name.name.schema;
    return (choice.schemas.empty() || choice.schemas.contains(schema)) &&
           (choice.kinds.empty() || choice.kinds.contains(groupKind(name.kind)));
}

CatalogHits CatalogSearch::find(const QString &typed, const CatalogChoice &choice, std::size_t most,
                                std::stop_token stop) const
{
    std::vector<std::string> outer;
    for (const QString &word : words(typed))
        outer.push_back(utf8(word));
    if (outer.empty())
        return {};
    const std::string word = outer.back();
    outer.pop_back();
    const bool isChoosy = !choice.schemas.empty() || !choice.kinds.empty();

    std::vector<Scored> found;
    std::size_t entry = 0;
    std::size_t from = 0;
    while (from < m_names.size()) {
        // memmem takes a megabyte in a fraction of a millisecond; std::string::find does not.
        const void *match = ::memmem(m_names.data() + from, m_names.size() - from, word.data(), word.size());
        if (!match || stop.stop_requested())
            break;
        const auto at = static_cast<std::size_t>(static_cast<const char *>(match) - m_names.data());
        // Most matches are near the last one; where they are rare, halving is quicker than walking.
        if (entry + 16 < m_entries.size() && m_entries[entry + 16].begin <= at)
            entry = static_cast<std::size_t>(std::ranges::upper_bound(m_entries, at, {}, &Entry::begin) -
                                             m_entries.begin()) -
                    1;
        while (entry + 1 < m_entries.size() && m_entries[entry + 1].begin <= at)
            ++entry;
        const Entry &thing = m_entries[entry];
        const std::string_view name = nameAt(entry);
        if (isWithin(thing, outer) && (!isChoosy || isChosen(thing, choice)))
            found.push_back({scoreOf(rankOf(name, word, at - thing.begin), thing.ref, name.size()),
                             static_cast<std::uint32_t>(entry)});
        from = thing.begin + name.size() + 1;
    }
    CatalogHits hits;
    hits.count = found.size();
    const auto kept = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
    std::ranges::partial_sort(found, kept);
    for (auto one = found.begin(); one != kept; ++one)
        hits.best.push_back({m_entries[one->entry].ref, static_cast<MatchRank>(one->score >> 16)});
    return hits;
}

} // namespace plumbline::items
