#include "models/postgres/catalog_marks.h"

#include <string_view>

namespace plumbline::postgres {

namespace {

/// What becomes due where something of the kind came or went; `isChange` where it was there before.
void take(CatalogDue &due, char kind, ObjectNumber owner, bool isChange)
{
    switch (kind) {
    case 'r':
        due.tables.insert(owner);
        break;
    case 'T':
        // Another name shows in every column of the type.
        due.isWhole = due.isWhole || isChange;
        due.areEnums = true;
        break;
    case 'E':
        due.areEnums = true;
        break;
    case 'F':
        due.isWhole = due.isWhole || isChange;
        due.areRoutines = true;
        break;
    case 'S':
        due.isWhole = due.isWhole || isChange;
        due.areSequences = true;
        break;
    case 's':
        due.areSequences = true;
        break;
    case 'v':
    case 'm':
    case 'p':
    case 'c':
    case 'h':
    case 'k':
        due.isWhole = true;
        break;
    default:
        due.isWhole = true;
        due.areOthers = true;
    }
}

} // namespace

void CatalogMarks::add(char kind, ObjectNumber owner, std::int64_t rows, bool isNew)
{
    if (kind == '!')
        m_horizon = std::to_string(rows);
    else
        m_marks.emplace(Key{kind, owner}, Mark{rows, isNew});
}

char CatalogMarks::relationKind(ObjectNumber number) const
{
    for (const char kind : std::string_view("rpfvmc")) {
        if (m_marks.contains({kind, number}))
            return kind;
    }
    return 0;
}

CatalogDue CatalogMarks::since(const CatalogMarks &earlier, bool haveChangesBetween) const
{
    CatalogDue due;
    const auto takeOne = [&](const Key &key, bool isChange) {
        if (key.first != 'R')
            return take(due, key.first, key.second, isChange);
        const char now = relationKind(key.second);
        const char before = earlier.relationKind(key.second);
        if (now == 0 && before == 0) // TOAST or a temporary table
            return;
        take(due, now == 'r' || (now == 0 && before == 'r') ? 'r' : 'v', key.second, isChange);
    };
    auto old = earlier.m_marks.begin();
    auto fresh = m_marks.begin();
    while (old != earlier.m_marks.end() || fresh != m_marks.end()) {
        if (fresh == m_marks.end() || (old != earlier.m_marks.end() && old->first < fresh->first)) {
            if (old->second.rows > 0) // the marks of new rows alone go by themselves
                takeOne(old->first, false);
            ++old;
        } else if (old == earlier.m_marks.end() || fresh->first < old->first) {
            takeOne(fresh->first, haveChangesBetween);
            due.isWhole = due.isWhole || (haveChangesBetween && fresh->first.first == 'E');
            ++fresh;
        } else {
            const bool isMoreOrLess = fresh->second.rows != old->second.rows;
            if (fresh->second.isNew || isMoreOrLess)
                takeOne(fresh->first, true);
            // Another name of an enum's value shows in every default and view that has it.
            due.isWhole = due.isWhole || (fresh->first.first == 'E' && fresh->second.isNew &&
                                          (haveChangesBetween || !isMoreOrLess));
            ++old;
            ++fresh;
        }
    }
    // Whether a default is a table's own or its parent's is for both to say.
    if (!due.tables.empty() && m_marks.contains({'h', 0}))
        due.isWhole = true;
    return due;
}

} // namespace plumbline::postgres
