#include "models/project/difference_rules.h"

#include "models/base/clock.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace plumbline::project {

namespace {

using diff::MemberChange;
using diff::SetAside;
using schema::ObjectKind;
using schema::ObjectName;

template <typename Item, typename Name>
const Item *sortedFind(const std::vector<Item> &items, const Name &name)
{
    const auto found = std::ranges::lower_bound(items, name, {}, &Item::name);
    return found != items.end() && found->name == name ? &*found : nullptr;
}

/// Who owns the object, or the relation that it is part of; empty where nobody is known.
std::string ownerOf(const schema::Schema &schema, const ObjectName &object)
{
    const auto owner = [](const auto *item) { return item ? item->owner : std::string(); };
    if (const schema::Table *table = schema.table(object.name))
        return table->owner;
    switch (object.kind) {
    case ObjectKind::Schema:
        return owner(sortedFind(schema.schemas, object.name.name));
    case ObjectKind::Enum:
        return owner(sortedFind(schema.enums, object.name));
    case ObjectKind::Constraint:
    case ObjectKind::Domain:
        return owner(sortedFind(schema.domains, object.name));
    case ObjectKind::CompositeType:
        return owner(sortedFind(schema.compositeTypes, object.name));
    case ObjectKind::Sequence:
        return owner(sortedFind(schema.sequences, object.name));
    case ObjectKind::EventTrigger:
        return owner(sortedFind(schema.eventTriggers, object.name.name));
    default:
        break;
    }
    for (const schema::Routine &routine :
         std::ranges::equal_range(schema.routines, object.name, {}, &schema::Routine::name)) {
        if (routine.arguments == object.part)
            return routine.owner;
    }
    return owner(sortedFind(schema.others, object));
}

bool isOfRelation(const ObjectName &object)
{
    return object.kind >= ObjectKind::Column ||
           (object.kind >= ObjectKind::Table && object.kind <= ObjectKind::MaterializedView);
}

/// Whether that member says the difference. Of what belongs to an object under a name of its own only those
/// that are called so by us: an attribute of a type may be called "owner".
bool isSaidBy(const std::string &member, IgnoredDifference difference)
{
    std::string_view key = member;
    for (const std::string_view under : {"identitySequence.", "index."}) {
        if (key.starts_with(under))
            key.remove_prefix(under.size());
    }
    switch (difference) {
    case IgnoredDifference::ColumnOrder:
        return key == "columnOrder";
    case IgnoredDifference::ConstraintNames:
        return key == "name";
    case IgnoredDifference::Owners:
        return key == "owner";
    case IgnoredDifference::Comments:
        return key == "comment";
    case IgnoredDifference::Grants:
        return key == "grants";
    }
    return false;
}

bool isDifferent(const MemberChange &member)
{
    return member.standing == MemberChange::Standing::Different;
}

SetAside byRule(const IgnoreRule &rule)
{
    return {.kind = SetAside::Kind::Rule, .reason = rule.reason, .date = dateText(rule.until)};
}

/// Whether nobody decided about it yet: the comparison's own options have no reason.
bool isOpen(const std::optional<SetAside> &setAside)
{
    return !setAside || setAside->kind == SetAside::Kind::Option;
}

class Applying {
public:
    Applying(const DifferenceRules &rules, Date today, const schema::Schema &from, const schema::Schema &to)
        : m_rules(rules),
          m_today(today),
          m_from(from),
          m_to(to)
    {
        m_use.ignored.resize(rules.ignored.size());
        m_use.accepted.resize(rules.accepted.size());
    }

    /// Passes over the members that rules name; nothing where others differ as well.
    std::optional<SetAside> decideMembers(const ObjectName &object, std::vector<MemberChange> &members)
    {
        std::vector<std::size_t> needed;
        for (std::size_t at = 0; at < m_rules.ignored.size(); ++at) {
            const IgnoreRule &rule = m_rules.ignored[at];
            if (rule.difference && holds(rule, object) && passOver(members, at))
                needed.push_back(at);
        }
        if (needed.empty() || std::ranges::any_of(members, isDifferent))
            return std::nullopt;
        for (const std::size_t at : needed)
            ++m_use.ignored[at];
        return byRule(m_rules.ignored[needed.front()]);
    }

    std::optional<SetAside> decide(const ObjectName &object, std::optional<diff::ChangeKind> change)
    {
        for (std::size_t at = 0; at < m_rules.ignored.size(); ++at) {
            const IgnoreRule &rule = m_rules.ignored[at];
            if (!rule.difference && holds(rule, object) && isInForce(rule.until, at, m_use.expiredRules)) {
                ++m_use.ignored[at];
                return byRule(rule);
            }
        }
        for (std::size_t at = 0; at < m_rules.accepted.size(); ++at) {
            const AcceptedDifference &one = m_rules.accepted[at];
            const bool isMeant = one.kind == object.kind && one.object == diff::addressOf(object) &&
                                 (!one.change || !change || one.change == change);
            if (isMeant && (!one.until || isInForce(*one.until, at, m_use.expiredAcceptances))) {
                ++m_use.accepted[at];
                return SetAside{.kind = SetAside::Kind::Accepted,
                                .acceptance = one.acceptance,
                                .by = one.by,
                                .reason = one.reason,
                                .date = dateText(one.date)};
            }
        }
        return std::nullopt;
    }
    RuleUse use() { return std::move(m_use); }

private:
    /// Whether the rule passes over any of the members.
    bool passOver(std::vector<MemberChange> &members, std::size_t at)
    {
        const IgnoreRule &rule = m_rules.ignored[at];
        bool isNeeded = false;
        for (MemberChange &member : members) {
            if (member.standing == MemberChange::Standing::SameMeaning ||
                !isSaidBy(member.key, *rule.difference) || !isInForce(rule.until, at, m_use.expiredRules))
                continue;
            member.standing = MemberChange::Standing::Ignored;
            isNeeded = true;
        }
        return isNeeded;
    }
    bool holds(const IgnoreRule &rule, const ObjectName &object) const
    {
        const std::string &schema = object.kind == ObjectKind::Schema ? object.name.name : object.name.schema;
        const auto isOwner = [&](const std::string &owner) {
            return ownerOf(m_from, object) == owner || ownerOf(m_to, object) == owner;
        };
        return (!rule.schema || schema == *rule.schema) &&
               (!rule.table || (isOfRelation(object) && object.name.name == *rule.table)) &&
               (!rule.extension ||
                (object.kind == ObjectKind::Extension && object.name.name == *rule.extension)) &&
               (!rule.owner || isOwner(*rule.owner));
    }
    /// Else it is noted among the expired ones.
    bool isInForce(Date until, std::size_t at, std::vector<std::size_t> &expired) const
    {
        if (m_today <= until)
            return true;
        if (std::ranges::find(expired, at) == expired.end())
            expired.push_back(at);
        return false;
    }

    const DifferenceRules &m_rules;
    Date m_today;
    const schema::Schema &m_from;
    const schema::Schema &m_to;
    RuleUse m_use;
};

} // namespace

RuleUse applyRules(const DifferenceRules &rules, Date today, const schema::Schema &from,
                   const schema::Schema &to, std::vector<diff::ObjectChange> &changes)
{
    Applying applying(rules, today, from, to);
    for (diff::ObjectChange &change : changes) {
        if (change.change == diff::ChangeKind::SameMeaning || !isOpen(change.setAside))
            continue;
        if (auto byMembers = applying.decideMembers(change.object, change.members))
            change.setAside = std::move(byMembers);
        else if (!change.setAside)
            change.setAside = applying.decide(change.object, change.change);
    }
    return applying.use();
}

RuleUse applyRules(const DifferenceRules &rules, Date today, const schema::Schema &replayed,
                   const schema::Schema &live, diff::ThreeWayDiff &diff)
{
    Applying applying(rules, today, replayed, live);
    for (diff::ThreeWayLine &line : diff.lines) {
        if (!isOpen(line.setAside))
            continue;
        // Of what a Prisma schema says, too, the members are those of one of two comparisons.
        const bool isBetweenTwo =
            line.setAside || line.declared.state == diff::ThreeWayCell::State::NotExpressible;
        auto byMembers = isBetweenTwo ? applying.decideMembers(line.object, line.members) : std::nullopt;
        if (byMembers)
            line.setAside = std::move(byMembers);
        else if (!line.setAside)
            line.setAside = applying.decide(line.object, std::nullopt);
    }
    return applying.use();
}

bool AppliedRules::isOf(const AppliedRules &other) const
{
    return rules == other.rules && fault == other.fault && day == other.day;
}

diff::CompareOptions AppliedRules::compareOptions() const
{
    diff::CompareOptions options;
    for (const IgnoreRule &rule : rules.ignored) {
        const bool isOfAll = !rule.schema && !rule.table && !rule.owner && !rule.extension;
        if (!rule.difference || !isOfAll || day > rule.until)
            continue;
        options.ignoresColumnOrder |= rule.difference == IgnoredDifference::ColumnOrder;
        options.ignoresNames |= rule.difference == IgnoredDifference::ConstraintNames;
        options.ignoresOwners |= rule.difference == IgnoredDifference::Owners;
        options.ignoresComments |= rule.difference == IgnoredDifference::Comments;
        options.ignoresGrants |= rule.difference == IgnoredDifference::Grants;
    }
    return options;
}

void AppliedRules::apply(const schema::Schema &from, const schema::Schema &to,
                         std::vector<diff::ObjectChange> &changes)
{
    use = applyRules(rules, day, from, to, changes);
}

void AppliedRules::apply(const schema::Schema &replayed, const schema::Schema &live, diff::ThreeWayDiff &diff)
{
    use = applyRules(rules, day, replayed, live, diff);
}

AppliedRules readRules(const std::filesystem::path &projectFolder)
{
    AppliedRules applied;
    applied.day = std::chrono::floor<std::chrono::days>(now());
    if (auto rules = readDifferenceRules(projectFolder))
        applied.rules = std::move(*rules);
    else
        applied.fault = std::move(rules.error());
    return applied;
}

std::string dateText(Date date)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

const char *key(diff::Acceptance acceptance)
{
    constexpr const char *names[] = {"heldBack", "postponed", "waived"};
    return names[static_cast<int>(acceptance)];
}

const char *key(IgnoredDifference difference)
{
    constexpr const char *names[] = {"columnOrder", "constraintNames", "owners", "comments", "grants"};
    return names[static_cast<int>(difference)];
}

} // namespace plumbline::project
