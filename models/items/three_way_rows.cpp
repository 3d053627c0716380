#include "models/items/three_way_rows.h"

#include "models/items/catalog_text.h"
#include "models/items/change_rows.h"
#include "models/items/roles.h"
#include "models/wording/three_way_text.h"

#include <algorithm>
#include <map>
#include <utility>

namespace plumbline::items {

using diff::ThreeWayLine;
using diff::ThreeWaySide;
using schema::ObjectKind;
using schema::ObjectName;
using Row = KeyedRow<ThreeWayRow>;

namespace {

bool isWanted(const ThreeWayLine &line, const ThreeWayChoice &choice, const QStringList &words)
{
    if (!choice.sorts.contains(sortOf(line)))
        return false;
    if (words.isEmpty())
        return true;
    const QString name = longName(line.object);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString &word) { return name.contains(word, Qt::CaseInsensitive); });
}

Row rowOf(const ThreeWayLine &line, std::size_t place)
{
    ThreeWayRow row;
    row.object = line.object;
    row.sort = sortOf(line);
    for (const ThreeWaySide side : diff::threeWaySides)
        row.cells[static_cast<std::size_t>(side)] = standingOf(line, side);
    row.oddOneOut = line.oddOneOut;
    row.odd = wording::oddOneOutWord(line);
    row.sentence = wording::oddOneOutText(line);
    row.origin = line.origin;
    row.place = place;
    return {changeKey(line.object), std::move(row)};
}

/// Puts the parts of relations below their relation.
class Nest {
public:
    void add(const ThreeWayLine &line, std::size_t place)
    {
        const bool isPart = line.object.kind >= ObjectKind::Column;
        const ObjectName relation{isPart ? ObjectKind::Table : line.object.kind, line.object.name,
                                  isPart ? std::string() : line.object.part};
        const auto [found, isNew] = m_places.emplace(changeKey(relation), m_rows.size());
        if (!isPart) {
            m_rows.push_back(rowOf(line, place));
            return;
        }
        if (isNew) {
            ThreeWayRow row;
            row.object = relation;
            m_rows.push_back({found->first, std::move(row)});
        }
        m_rows[found->second].children.push_back(rowOf(line, place));
    }
    std::vector<Row> take() { return std::move(m_rows); }

private:
    std::vector<Row> m_rows;
    std::map<std::string, std::size_t> m_places; ///< of what may have parts, by its key
};

struct Group {
    int count = 0;
    Nest nest;
};

} // namespace

ThreeWaySort sortOf(const ThreeWayLine &line)
{
    if (line.setAside)
        return ThreeWaySort::SetAside;
    if (isUnknown(line))
        return ThreeWaySort::Unknown;
    if (line.isPending)
        return ThreeWaySort::Pending;
    if (!line.isManagedByPrisma)
        return ThreeWaySort::Unmanaged;
    if (isAlike(line))
        return ThreeWaySort::OddLive;
    if (!line.oddOneOut)
        return ThreeWaySort::AllDiffer;
    switch (*line.oddOneOut) {
    case ThreeWaySide::Declared:
        return ThreeWaySort::OddDeclared;
    case ThreeWaySide::Replayed:
        return ThreeWaySort::OddReplayed;
    case ThreeWaySide::Live:
        break;
    }
    return ThreeWaySort::OddLive;
}

std::vector<Row> threeWayRows(const std::vector<ThreeWayLine> &lines, const ThreeWayChoice &choice)
{
    const QStringList words = choice.words.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::map<std::string, Group> groups;
    for (std::size_t place = 0; place < lines.size(); ++place) {
        const ThreeWayLine &line = lines[place];
        if (!isWanted(line, choice, words))
            continue;
        Group &group = groups[line.object.name.schema];
        ++group.count;
        group.nest.add(line, place);
    }
    std::vector<Row> rows;
    rows.reserve(groups.size());
    for (auto &[schema, group] : groups) {
        ThreeWayRow heading;
        heading.title = oneLine(schema);
        heading.count = group.count;
        rows.push_back({schema, std::move(heading), group.nest.take()});
    }
    return rows;
}

std::array<int, threeWaySortCount> countsBySort(const std::vector<ThreeWayLine> &lines)
{
    std::array<int, threeWaySortCount> counts{};
    for (const ThreeWayLine &line : lines)
        ++counts[static_cast<std::size_t>(sortOf(line))];
    return counts;
}

} // namespace plumbline::items
