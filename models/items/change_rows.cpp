#include "models/items/change_rows.h"

#include "models/items/catalog_text.h"
#include "models/items/roles.h"
#include "models/schema/kinds.h"
#include "models/wording/diff_text.h"
#include "models/wording/object_text.h"
#include "models/wording/rename_evidence_text.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

namespace plumbline::items {

using diff::ObjectChange;
using schema::ObjectKind;
using schema::ObjectName;
using Row = KeyedRow<ChangeRow>;

namespace {

/// Longer values tell nothing in a list; the definitions beside it have them whole.
constexpr qsizetype mostOfAValue = 40;

QString shortened(const std::optional<std::string> &value)
{
    if (!value)
        return QStringLiteral("—");
    const QString line = oneLine(value->substr(0, 4 * mostOfAValue));
    return line.size() > mostOfAValue ? line.left(mostOfAValue - 1) + QChar(u'…') : line;
}

/// The first members that differ: they are what a person looks for.
QString whatDiffers(const ObjectChange &change)
{
    constexpr int mostNamed = 3;
    QStringList parts;
    for (const diff::MemberChange &member : change.members) {
        const bool isWanted = change.change == diff::ChangeKind::SameMeaning ||
                              member.standing == diff::MemberChange::Standing::Different;
        if (!isWanted)
            continue;
        if (parts.size() == mostNamed) {
            parts.append(QStringLiteral("…"));
            break;
        }
        parts.append(QStringLiteral("%1: %2 → %3")
                         .arg(oneLine(member.key), shortened(member.from), shortened(member.to)));
    }
    if (const QString other = wording::otherNameText(change); !other.isEmpty())
        parts.append(other);
    // Who let it be, and why, comes before what it is.
    if (diff::isDecided(change))
        parts.prepend(wording::setAsideText(*change.setAside));
    return parts.join(QStringLiteral("; "));
}

bool isWanted(const ObjectChange &change, const ChangeChoice &choice, const QStringList &words)
{
    if (!choice.sorts.contains(sortOf(change)))
        return false;
    if (words.isEmpty())
        return true;
    const QString name = longName(change.object);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString &word) { return name.contains(word, Qt::CaseInsensitive); });
}

Row rowOf(const ObjectChange &change, std::size_t place)
{
    return {changeKey(change.object),
            {{}, change.object, sortOf(change), change.change, whatDiffers(change), change.origin, place}};
}

bool isPart(ObjectKind kind)
{
    return kind >= ObjectKind::Column;
}

/// Puts the parts of relations below their relation.
class Nest {
public:
    void add(const ObjectChange &change, std::size_t place)
    {
        if (!isPart(change.object.kind)) {
            m_places.emplace(change.object.name, m_rows.size());
            m_rows.push_back(rowOf(change, place));
            return;
        }
        const auto [relation, isNew] = m_places.emplace(change.object.name, m_rows.size());
        if (isNew) {
            const ObjectName name{ObjectKind::Table, change.object.name, {}};
            m_rows.push_back({changeKey(name), {{}, name}});
        }
        m_rows[relation->second].children.push_back(rowOf(change, place));
    }
    std::vector<Row> take() { return std::move(m_rows); }

private:
    std::vector<Row> m_rows;
    std::map<QualifiedName, std::size_t> m_places;
};

struct Group {
    QString title;
    int count = 0;
    Nest nest;
};

} // namespace

ChangeSort sortOf(const ObjectChange &change)
{
    if (change.setAside)
        return ChangeSort::Ignored;
    if (change.change == diff::ChangeKind::SameMeaning)
        return ChangeSort::SameMeaning;
    if (!change.isManagedByPrisma)
        return ChangeSort::Unmanaged;
    switch (change.change) {
    case diff::ChangeKind::Added:
        return ChangeSort::Added;
    case diff::ChangeKind::Removed:
        return ChangeSort::Removed;
    case diff::ChangeKind::Changed:
    case diff::ChangeKind::SameMeaning:
        break;
    }
    return ChangeSort::Changed;
}

std::string changeKey(const ObjectName &object)
{
    // A relation has one row, whichever kind of relation it is on either side.
    const auto kind = isRelation(object.kind) ? ObjectKind::Table : object.kind;
    return std::to_string(static_cast<int>(kind)) + '\x1f' + object.name.schema + '\x1f' + object.name.name +
           '\x1f' + object.part;
}

std::vector<Row> changeRows(const std::vector<ObjectChange> &changes, const ChangeChoice &choice)
{
    const QStringList words = choice.words.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool isBySchema = choice.grouping == ChangeGrouping::Schema;
    std::map<std::string, Group> groups;
    for (std::size_t place = 0; place < changes.size(); ++place) {
        const ObjectChange &change = changes[place];
        if (!isWanted(change, choice, words))
            continue;
        char kind[8];
        std::snprintf(kind, sizeof kind, "%03d", static_cast<int>(change.object.kind));
        Group &group = groups[isBySchema ? change.object.name.schema : std::string(kind)];
        if (group.count++ == 0)
            group.title = !isBySchema ? wording::objectKindHeading(change.object.kind)
                                      : oneLine(change.object.name.schema);
        group.nest.add(change, place);
    }
    std::vector<Row> rows;
    rows.reserve(groups.size());
    for (auto &[key, group] : groups) {
        Row row{key, {group.title}};
        row.value.count = group.count;
        row.children = group.nest.take();
        rows.push_back(std::move(row));
    }
    return rows;
}

std::array<int, changeSortCount> countsBySort(const std::vector<ObjectChange> &changes)
{
    std::array<int, changeSortCount> counts{};
    for (const ObjectChange &change : changes)
        ++counts[static_cast<std::size_t>(sortOf(change))];
    return counts;
}

} // namespace plumbline::items
