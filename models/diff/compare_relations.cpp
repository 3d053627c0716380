#include "models/diff/catalog_comparison.h"
#include "models/diff/member_pairs.h"

#include <map>
#include <set>

namespace plumbline::diff {

namespace {

using schema::Constraint;
using schema::Index;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Table;
using Standing = MemberChange::Standing;

/// The members of a relation without its parts, which are compared one by one. A part of a new kind would be
/// compared as a whole until it gets its place here.
struct OwnMembers : MemberChanges {
    using MemberChanges::MemberChanges;
    using MemberChanges::operator();
    using Columns = std::vector<schema::Column>;
    using Constraints = std::vector<Constraint>;
    using Indexes = std::vector<Index>;
    using Triggers = std::vector<schema::Trigger>;
    using Rules = std::vector<schema::Rule>;
    using Policies = std::vector<schema::Policy>;
    void operator()(const char *, const Columns &, const Columns &) {}
    void operator()(const char *, const Constraints &, const Constraints &) {}
    void operator()(const char *, const Indexes &, const Indexes &) {}
    void operator()(const char *, const Triggers &, const Triggers &) {}
    void operator()(const char *, const Rules &, const Rules &) {}
    void operator()(const char *, const Policies &, const Policies &) {}
};

/// The names of the columns that both have, in the order of one of them.
std::vector<std::string> commonColumns(const Table &table, const Table &other)
{
    std::set<std::string_view> known;
    for (const schema::Column &column : other.columns)
        known.insert(column.name);
    std::vector<std::string> names;
    for (const schema::Column &column : table.columns) {
        if (known.contains(column.name))
            names.push_back(column.name);
    }
    return names;
}

void compareColumnOrder(const Table &from, const Table &to, const CompareOptions &options,
                        MemberChanges &members)
{
    const auto left = commonColumns(from, to);
    const auto right = commonColumns(to, from);
    if (left != right)
        members.add("columnOrder", memberText(left), memberText(right),
                    options.ignoresColumnOrder ? Standing::Ignored : Standing::Different);
}

/// The index behind a key or an exclusion.
const Index *carrier(const Table &table, const Constraint &constraint)
{
    if (constraint.kind == schema::ConstraintKind::ForeignKey || constraint.index.empty())
        return nullptr;
    const auto found = std::ranges::find(table.indexes, constraint.index, &Index::name);
    return found != table.indexes.end() ? &*found : nullptr;
}

/// The text of a constraint without the ends that members of its own tell.
std::string plainCheck(const Constraint &constraint)
{
    std::string text = constraint.definition;
    for (const std::string_view end : {" NOT VALID", " NO INHERIT"}) {
        if (text.ends_with(end))
            text.resize(text.size() - end.size());
    }
    return text;
}

/// What the printed text of a constraint says in addition to its members.
bool isDefinitionRepeated(const Constraint &left, const Constraint &right, const MemberChanges &members)
{
    const bool isTextual =
        left.kind == schema::ConstraintKind::Check || left.kind == schema::ConstraintKind::Exclusion;
    if (isTextual || left.kind != right.kind)
        return plainCheck(left) == plainCheck(right) || left.kind != right.kind;
    return std::ranges::any_of(members.members(), [](const MemberChange &member) {
        return member.key != "definition" && member.key != "comment" && member.key != "name" &&
               member.key != "local";
    });
}

/// What is said of an index that a constraint made, and what the constraint says already.
bool isSaidByConstraint(const std::string &key)
{
    static const std::set<std::string_view> keys{"index.name",      "index.definition", "index.keys",
                                                 "index.unique",    "index.primary",    "index.method",
                                                 "index.predicate", "index.constraint"};
    return keys.contains(key);
}

/// By what a part is found again under another name.
std::string content(const Constraint &constraint)
{
    return plainCheck(constraint);
}

std::string content(const Index &index)
{
    return index.method + ' ' + memberText(index.keys).value_or("") + ' ' + index.predicate.value_or("");
}

template <typename Part>
std::vector<const Part *> pointers(const std::vector<Part> &parts)
{
    std::vector<const Part *> all;
    all.reserve(parts.size());
    for (const Part &part : parts)
        all.push_back(&part);
    return all;
}

/// Without those that a key or an exclusion made, which are compared with it.
std::vector<const Index *> ownIndexes(const Table &table)
{
    std::set<std::string_view> carriers;
    for (const Constraint &constraint : table.constraints) {
        if (constraint.kind != schema::ConstraintKind::ForeignKey)
            carriers.insert(constraint.index);
    }
    auto all = pointers(table.indexes);
    std::erase_if(all,
                  [&](const Index *index) { return index->isConstraint && carriers.contains(index->name); });
    return all;
}

template <typename Part>
std::vector<Listed<Part>> listed(ObjectKind kind, const Table &table, const std::vector<const Part *> &parts)
{
    std::vector<Listed<Part>> all;
    all.reserve(parts.size());
    for (const Part *part : parts)
        all.push_back({{kind, table.name, part->name}, part});
    return all;
}

bool isOnlyRenamed(const std::vector<MemberChange> &members)
{
    return std::ranges::all_of(members, [](const MemberChange &member) {
        return member.key == "name" || member.standing == Standing::SameMeaning;
    });
}

} // namespace

void CatalogComparison::compareRelation(const ObjectName &name, const Table &from, const Table &to)
{
    OwnMembers members({name.kind, from.owner, to.owner}, m_options);
    forEachDifference(from, to, members);
    compareColumnOrder(from, to, m_options, members);
    changed(name, name, members.taken());
    compareParts(ObjectKind::Column, from, to, from.columns, to.columns);
    compareNamed(ObjectKind::Constraint, from, to, pointers(from.constraints), pointers(to.constraints));
    compareNamed(ObjectKind::Index, from, to, ownIndexes(from), ownIndexes(to));
    compareParts(ObjectKind::Trigger, from, to, from.triggers, to.triggers);
    compareParts(ObjectKind::Rule, from, to, from.rules, to.rules);
    compareParts(ObjectKind::Policy, from, to, from.policies, to.policies);
}

template <typename Part>
void CatalogComparison::compareParts(ObjectKind kind, const Table &from, const Table &to,
                                     const std::vector<Part> &fromParts, const std::vector<Part> &toParts)
{
    if (fromParts == toParts)
        return;
    walk(listed(kind, from, pointers(fromParts)), listed(kind, to, pointers(toParts)),
         [&](const ObjectName &name, const Part &left, const Part &right) {
             ComparedObject object{kind, from.owner, to.owner, from.isPartition && to.isPartition};
             if constexpr (std::is_same_v<Part, schema::Column>) {
                 if (left.type == right.type)
                     object.type = left.type;
             }
             MemberChanges members(std::move(object), m_options);
             members.compare(left, right);
             // It follows from the table's default and its parents'.
             members.leaveOut([](const std::string &key) { return key == "defaultLocal"; });
             changed(name, name, members.taken());
         });
}

template <typename Part>
void CatalogComparison::compareNamed(ObjectKind kind, const Table &from, const Table &to,
                                     std::vector<const Part *> fromParts, std::vector<const Part *> toParts)
{
    std::set<std::string_view> fromNames, toNames;
    for (const Part *part : fromParts)
        fromNames.insert(part->name);
    std::multimap<std::string, const Part *> fresh;
    for (const Part *part : toParts) {
        toNames.insert(part->name);
        if (!fromNames.contains(part->name))
            fresh.emplace(content(*part), part);
    }
    std::erase_if(fromParts, [&](const Part *left) {
        const auto found =
            fresh.empty() || toNames.contains(left->name) ? fresh.end() : fresh.find(content(*left));
        if (found == fresh.end())
            return false;
        auto members = differences(from, to, *left, *found->second);
        if (!isOnlyRenamed(members))
            return false;
        std::erase(toParts, found->second);
        changed({kind, from.name, left->name}, {kind, to.name, found->second->name}, std::move(members));
        fresh.erase(found);
        return true;
    });
    walk(listed(kind, from, fromParts), listed(kind, to, toParts),
         [&](const ObjectName &name, const Part &left, const Part &right) {
             changed(name, name, differences(from, to, left, right));
         });
}

std::vector<MemberChange> CatalogComparison::differences(const Table &from, const Table &to,
                                                         const Index &left, const Index &right) const
{
    const bool isPlain = right.method == "btree" || right.method == "hash";
    MemberChanges members({.kind = ObjectKind::Index,
                           .fromOwner = from.owner,
                           .toOwner = to.owner,
                           .isOperatorClassPlain = isPlain},
                          m_options);
    members.compare(left, right);
    // All that is in its text is in other members too.
    const bool isRepeated = std::ranges::any_of(members.members(), [](const MemberChange &member) {
        return member.key != "definition" && member.key != "comment" && member.key != "valid";
    });
    if (isRepeated)
        members.leaveOut([](const std::string &key) { return key == "definition"; });
    return members.taken();
}

std::vector<MemberChange> CatalogComparison::differences(const Table &from, const Table &to,
                                                         const Constraint &left,
                                                         const Constraint &right) const
{
    MemberChanges members({ObjectKind::Constraint, from.owner, to.owner, from.isPartition && to.isPartition},
                          m_options);
    members.compare(left, right);
    // It is called as the constraint is; and what a check names stands in its text.
    const bool isCheck = left.kind == schema::ConstraintKind::Check && right.kind == left.kind;
    // Only a check is inherited; of a key NO INHERIT tells how its partition came to be attached.
    members.leaveOut(
        [&](const std::string &key) { return key == "index" || key == (isCheck ? "columns" : "noInherit"); });
    const Index *leftIndex = carrier(from, left);
    const Index *rightIndex = carrier(to, right);
    if (leftIndex && rightIndex) {
        members.compareUnder("index", *leftIndex, *rightIndex);
        members.leaveOut(isSaidByConstraint);
    }
    if (isDefinitionRepeated(left, right, members))
        members.leaveOut([](const std::string &key) { return key == "definition"; });
    return members.taken();
}

} // namespace plumbline::diff
