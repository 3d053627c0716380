#pragma once

#include "models/ddl/definition.h"
#include "models/diff/member_changes.h"
#include "models/diff/unread.h"

#include <algorithm>

namespace plumbline::diff {

/// One object of a list with its name.
template <typename Item>
struct Listed {
    schema::ObjectName name;
    const Item *item;
};

/// One comparison of two catalogs while it is made; see `compare_catalogs.h`.
class CatalogComparison {
public:
    CatalogComparison(const schema::Schema &from, const schema::Schema &to, const CompareOptions &options);

    CatalogDiff compared();

private:
    /// Walks two lists side by side; `both(name, from, to)` where both have the object.
    template <typename Item, typename Both>
    void walk(std::vector<Listed<Item>> from, std::vector<Listed<Item>> to, Both both)
    {
        std::ranges::sort(from, {}, &Listed<Item>::name);
        std::ranges::sort(to, {}, &Listed<Item>::name);
        auto left = from.begin();
        auto right = to.begin();
        while (left != from.end() || right != to.end()) {
            if (right == to.end() || (left != from.end() && left->name < right->name))
                went((left++)->name);
            else if (left == from.end() || right->name < left->name)
                came((right++)->name);
            else {
                both(right->name, *left->item, *right->item);
                ++left;
                ++right;
            }
        }
    }
    template <typename Item>
    void compareObjects(const std::vector<Item> &from, const std::vector<Item> &to);
    template <typename Item>
    void compareObject(const schema::ObjectName &name, const Item &from, const Item &to);
    void compareDomain(const schema::ObjectName &name, const schema::Domain &from, const schema::Domain &to);
    void compareRelation(const schema::ObjectName &name, const schema::Table &from, const schema::Table &to);
    /// Parts of a relation that have nothing but their name to be known by.
    template <typename Part>
    void compareParts(schema::ObjectKind kind, const schema::Table &from, const schema::Table &to,
                      const std::vector<Part> &fromParts, const std::vector<Part> &toParts);
    /// Constraints or indexes, which are found again under another name when all else is the same.
    template <typename Part>
    void compareNamed(schema::ObjectKind kind, const schema::Table &from, const schema::Table &to,
                      std::vector<const Part *> fromParts, std::vector<const Part *> toParts);
    std::vector<MemberChange> differences(const schema::Table &from, const schema::Table &to,
                                          const schema::Constraint &left,
                                          const schema::Constraint &right) const;
    std::vector<MemberChange> differences(const schema::Table &from, const schema::Table &to,
                                          const schema::Index &left, const schema::Index &right) const;

    void came(const schema::ObjectName &name);
    void went(const schema::ObjectName &name);
    void changed(const schema::ObjectName &from, const schema::ObjectName &to,
                 std::vector<MemberChange> members);
    bool haveSameValues(const schema::ObjectName &from, const schema::ObjectName &to) const;
    std::string text(Side side, const schema::ObjectName &name) const;

    const schema::Schema &m_from;
    const schema::Schema &m_to;
    const CompareOptions &m_options;
    ddl::Definitions m_fromDefinitions;
    ddl::Definitions m_toDefinitions;
    Unread m_fromUnread;
    Unread m_toUnread;
    CatalogDiff m_diff;
};

/// Sets aside what a changed relation brings along to others: to its partitions and heirs, to the sequences
/// of its columns, to a key's columns.
void setFollowersAside(CatalogDiff &diff, const schema::Schema &from, const schema::Schema &to);

} // namespace plumbline::diff
