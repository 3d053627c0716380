#include "models/diff/compare_catalogs.h"

#include "models/diff/catalog_comparison.h"
#include "models/schema/name_of.h"
#include "models/sql/quote.h"

#include <set>

namespace plumbline::diff {

namespace {

using schema::ObjectName;

template <typename Item>
std::vector<Listed<Item>> listed(const std::vector<Item> &items)
{
    std::vector<Listed<Item>> result;
    result.reserve(items.size());
    for (const Item &item : items) {
        // Prisma's ledger says how a database came about, not what it is.
        if constexpr (std::is_same_v<Item, schema::Table>) {
            if (item.name.name == "_prisma_migrations")
                continue;
        }
        result.push_back({schema::nameOf(item), &item});
    }
    return result;
}

/// Says in the definitions what pg_dump's statements leave out, or both would look the same. Of what checks a
/// foreign key no statement can say more: which of its triggers are off is the server's own affair. An index
/// that is not valid is what a failed CREATE INDEX CONCURRENTLY leaves; of a constraint the statement says
/// it.
void addUnwritten(const MemberChange &member, const ObjectName &object, std::string &from, std::string &to)
{
    if (member.key == "populated")
        (member.to == "true" ? to : from) +=
            "\n\nREFRESH MATERIALIZED VIEW " + sql::identifier(object.name) + ';';
    else if (member.key == "enforcementOff")
        (member.to == "true" ? to : from) += "\n-- NOT ENFORCED (DISABLE TRIGGER)";
    else if (member.key == "valid" && object.kind == schema::ObjectKind::Index)
        (member.to == "true" ? from : to) += "\n-- INVALID (REINDEX INDEX)";
    else if (member.key == "version" && object.kind == schema::ObjectKind::Extension) {
        from += "\n-- VERSION " + sql::literal(member.from.value_or(""));
        to += "\n-- VERSION " + sql::literal(member.to.value_or(""));
    }
}

} // namespace

CatalogComparison::CatalogComparison(const schema::Schema &from, const schema::Schema &to,
                                     const CompareOptions &options)
    : m_from(from),
      m_to(to),
      m_options(options),
      m_fromDefinitions(from),
      m_toDefinitions(to),
      m_fromUnread(from),
      m_toUnread(to)
{
}

CatalogDiff CatalogComparison::compared()
{
    // A new list of a schema does not compile until it has its place here.
    const auto &[schemas, tables, enums, extensions, domains, compositeTypes, sequences, routines,
                 eventTriggers, others, dependencies, unknown] = m_from;
    compareObjects(schemas, m_to.schemas);
    compareObjects(extensions, m_to.extensions);
    compareObjects(enums, m_to.enums);
    compareObjects(domains, m_to.domains);
    compareObjects(compositeTypes, m_to.compositeTypes);
    compareObjects(sequences, m_to.sequences);
    compareObjects(tables, m_to.tables);
    compareObjects(routines, m_to.routines);
    compareObjects(eventTriggers, m_to.eventTriggers);
    compareObjects(others, m_to.others);
    setFollowersAside(m_diff, m_from, m_to);
    for (const schema::Unknown *one : m_fromUnread.parts())
        m_diff.unread.push_back({Side::From, *one});
    for (const schema::Unknown *one : m_toUnread.parts())
        m_diff.unread.push_back({Side::To, *one});
    // They follow from the rest, and were looked at above.
    static_cast<void>(dependencies);
    static_cast<void>(unknown);
    return std::move(m_diff);
}

template <typename Item>
void CatalogComparison::compareObjects(const std::vector<Item> &from, const std::vector<Item> &to)
{
    walk(listed(from), listed(to), [this](const ObjectName &name, const Item &left, const Item &right) {
        if (!(left == right))
            compareObject(name, left, right);
    });
}

template <typename Item>
void CatalogComparison::compareObject(const ObjectName &name, const Item &from, const Item &to)
{
    if constexpr (std::is_same_v<Item, schema::Table>) {
        compareRelation(name, from, to);
    } else if constexpr (std::is_same_v<Item, schema::Domain>) {
        compareDomain(name, from, to);
    } else {
        ComparedObject object{.kind = name.kind};
        if constexpr (requires { from.owner; })
            object = {.kind = name.kind, .fromOwner = from.owner, .toOwner = to.owner};
        MemberChanges members(std::move(object), m_options);
        members.compare(from, to);
        changed(name, name, members.taken());
    }
}

void CatalogComparison::compareDomain(const ObjectName &name, const schema::Domain &from,
                                      const schema::Domain &to)
{
    struct Differs : MemberChanges {
        using MemberChanges::MemberChanges;
        using MemberChanges::operator();
        void operator()(const char *, const std::vector<schema::DomainConstraint> &,
                        const std::vector<schema::DomainConstraint> &)
        {
        }
    };
    Differs members({.kind = name.kind,
                     .fromOwner = from.owner,
                     .toOwner = to.owner,
                     .type = from.baseType == to.baseType ? from.baseType : std::string()},
                    m_options);
    forEachDifference(from, to, members);
    changed(name, name, members.taken());
    const auto parts = [](const schema::Domain &domain) {
        std::vector<Listed<schema::DomainConstraint>> all;
        for (const schema::DomainConstraint &one : domain.constraints)
            all.push_back({{schema::ObjectKind::Constraint, domain.name, one.name}, &one});
        return all;
    };
    walk(parts(from), parts(to),
         [this](const ObjectName &part, const schema::DomainConstraint &left,
                const schema::DomainConstraint &right) { compareObject(part, left, right); });
}

void CatalogComparison::came(const ObjectName &name)
{
    const bool mayBeThere = m_fromUnread.mayExist(name);
    if (mayBeThere || m_toUnread.mayBelongToExtension(name)) {
        m_diff.unknown.push_back({name, mayBeThere ? Side::From : Side::To, false});
        return;
    }
    ObjectChange change{.change = ChangeKind::Added, .object = name};
    change.isManagedByPrisma = isManagedByPrisma(m_to, name, m_options.prisma);
    if (m_options.hasTexts)
        change.toText = text(Side::To, name);
    m_diff.changes.push_back(std::move(change));
}

void CatalogComparison::went(const ObjectName &name)
{
    const bool mayBeThere = m_toUnread.mayExist(name);
    if (mayBeThere || m_fromUnread.mayBelongToExtension(name)) {
        m_diff.unknown.push_back({name, mayBeThere ? Side::To : Side::From, false});
        return;
    }
    ObjectChange change{.change = ChangeKind::Removed, .object = name};
    change.isManagedByPrisma = isManagedByPrisma(m_from, name, m_options.prisma);
    if (m_options.hasTexts)
        change.fromText = text(Side::From, name);
    m_diff.changes.push_back(std::move(change));
}

void CatalogComparison::changed(const ObjectName &from, const ObjectName &to,
                                std::vector<MemberChange> members)
{
    using Standing = MemberChange::Standing;
    // What could not be read reads as empty.
    std::erase_if(members, [&](const MemberChange &member) {
        return m_fromUnread.isUnknown(from, member.key) || m_toUnread.isUnknown(to, member.key);
    });
    if (members.empty())
        return;
    const bool isFromIncomplete = m_fromUnread.isIncomplete(from, members);
    if (isFromIncomplete || m_toUnread.isIncomplete(to, members)) {
        m_diff.unknown.push_back({to, isFromIncomplete ? Side::From : Side::To, true});
        return;
    }
    const auto is = [&](Standing standing) {
        return std::ranges::find(members, standing, &MemberChange::standing) != members.end();
    };
    ObjectChange change{.object = to};
    if (!is(Standing::Different))
        change.change = is(Standing::SameMeaning) ? ChangeKind::SameMeaning : ChangeKind::Changed;
    if (!is(Standing::Different) && is(Standing::Ignored))
        change.setAside = SetAside{.kind = SetAside::Kind::Option};
    change.isManagedByPrisma = isManagedByPrisma(m_from, from, m_options.prisma) &&
                               isManagedByPrisma(m_to, to, m_options.prisma) &&
                               std::ranges::any_of(members,
                                                   [&](const MemberChange &member) {
                                                       return isMemberManagedByPrisma(to.kind, member.key);
                                                   }) &&
                               !(to.kind == schema::ObjectKind::Enum && haveSameValues(from, to));
    if (m_options.hasTexts) {
        change.fromText = text(Side::From, from);
        change.toText = text(Side::To, to);
        for (const MemberChange &member : members)
            addUnwritten(member, to, *change.fromText, *change.toText);
    }
    change.members = std::move(members);
    m_diff.changes.push_back(std::move(change));
}

/// Prisma does not look at the order of an enumeration's values.
bool CatalogComparison::haveSameValues(const ObjectName &from, const ObjectName &to) const
{
    const schema::Enum *before = m_from.enumeration(from.name);
    const schema::Enum *after = m_to.enumeration(to.name);
    return before && after &&
           std::set(before->values.begin(), before->values.end()) ==
               std::set(after->values.begin(), after->values.end());
}

std::string CatalogComparison::text(Side side, const ObjectName &name) const
{
    const schema::Schema &schema = side == Side::From ? m_from : m_to;
    const ddl::Definitions &definitions = side == Side::From ? m_fromDefinitions : m_toDefinitions;
    if (name.kind != schema::ObjectKind::Column)
        return definitions.of(name);
    const schema::Table *table = schema.table(name.name);
    const schema::Column *column = table ? schema::column(*table, name.part) : nullptr;
    return column ? definitions.ofColumn(*table, *column) : std::string();
}

CatalogDiff compareCatalogs(const schema::Schema &from, const schema::Schema &to,
                            const CompareOptions &options)
{
    return CatalogComparison(from, to, options).compared();
}

} // namespace plumbline::diff
