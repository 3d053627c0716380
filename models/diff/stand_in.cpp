#include "models/diff/stand_in.h"

#include "models/schema/kinds.h"
#include "models/schema/name_of.h"

#include <algorithm>
#include <map>
#include <set>

namespace plumbline::diff {

namespace {

using schema::Grant;
using schema::Grants;
using schema::ObjectKind;

/// What initdb writes behind the schema public.
constexpr const char *publicComment = "standard public schema";

/// `visit(list)` for each list of objects that have an owner and are no schemas.
template <typename Catalog, typename Visit>
void eachOwnedList(Catalog &catalog, Visit visit)
{
    // A new list of a schema does not compile until it has its place here. Extensions have no owner here.
    auto &[schemas, tables, enums, extensions, domains, compositeTypes, sequences, routines, eventTriggers,
           others, dependencies, unknown] = catalog;
    static_cast<void>(schemas);
    static_cast<void>(extensions);
    static_cast<void>(dependencies);
    static_cast<void>(unknown);
    visit(tables);
    visit(enums);
    visit(domains);
    visit(compositeTypes);
    visit(sequences);
    visit(routines);
    visit(eventTriggers);
    visit(others);
}

/// Whether the object belongs to whoever made it. Default privileges are of a role, not owned by one, and
/// what changed privileges are of was there before anybody.
template <typename Object>
bool isOwned(const Object &object)
{
    if constexpr (std::is_same_v<Object, schema::OtherObject>)
        return object.name.kind != ObjectKind::DefaultPrivileges &&
               object.name.kind != ObjectKind::ChangedPrivileges;
    else
        return true;
}

std::string ledgerOwner(const schema::Schema &catalog)
{
    const auto ledger = std::ranges::find_if(
        catalog.tables, [](const schema::Table &table) { return table.name.name == "_prisma_migrations"; });
    return ledger != catalog.tables.end() ? ledger->owner : std::string();
}

/// One role under another name.
class Renaming {
public:
    Renaming(std::string from, std::string to) : m_from(std::move(from)), m_to(std::move(to)) {}

    template <typename Object>
    void of(Object &object) const
    {
        of(object.owner);
        if constexpr (requires { object.grants; })
            ofGrants(object.grants);
    }
    void of(schema::Table &table) const
    {
        of(table.owner);
        ofGrants(table.grants);
        for (schema::Column &column : table.columns) {
            ofGrants(column.grants);
            if (column.identitySequence)
                ofGrants(column.identitySequence->grants);
        }
        for (schema::Policy &policy : table.policies) {
            std::ranges::for_each(policy.roles, [this](std::string &role) { of(role); });
            std::ranges::sort(policy.roles);
        }
    }
    void of(schema::OtherObject &object) const
    {
        of(object.owner);
        ofGrants(object.grants);
        if (object.name.kind == ObjectKind::DefaultPrivileges) // called as the role is
            of(object.name.name.name);
    }
    void ofGrants(Grants &grants) const
    {
        if (!grants)
            return;
        for (Grant &grant : *grants) {
            of(grant.grantee);
            of(grant.grantor);
        }
        std::ranges::sort(*grants);
    }

private:
    void of(std::string &role) const
    {
        if (role == m_from)
            role = m_to;
    }

    std::string m_from;
    std::string m_to;
};

/// Whether a server makes a schema public with these: as PostgreSQL does since 15, as it did before, or as
/// `CREATE SCHEMA public` does, with which Prisma's reset ends.
bool isAsMade(const Grants &grants, const std::string &owner)
{
    if (!grants)
        return true;
    using Privilege = std::pair<std::string, std::string>;
    std::vector<Privilege> given;
    for (const Grant &grant : *grants) {
        if (grant.isGrantable)
            return false;
        given.emplace_back(grant.grantee, grant.privilege);
    }
    std::ranges::sort(given);
    std::vector<Privilege> made{{"", "USAGE"}, {owner, "CREATE"}, {owner, "USAGE"}};
    std::ranges::sort(made);
    if (given == made)
        return true;
    made.insert(made.begin(), {"", "CREATE"});
    return given == made;
}

/// A schema that both have: who made it elsewhere is not known to a script, which has CREATE SCHEMA IF NOT
/// EXISTS for that.
void adaptSchema(schema::Namespace &own, const std::string &standIn, const schema::Namespace &other)
{
    if (own.owner != standIn)
        return;
    const bool isPublic = own.name == "public";
    const bool hasPlainGrants =
        isPublic && isAsMade(own.grants, own.owner) && isAsMade(other.grants, other.owner);
    Renaming(standIn, other.owner).of(own);
    if (hasPlainGrants)
        own.grants = other.grants;
    if (isPublic && own.comment == publicComment && !other.comment)
        own.comment.reset();
}

void adaptSchemas(schema::Schema &catalog, const std::string &standIn, const schema::Schema &beside,
                  const std::string &owner)
{
    for (schema::Namespace &own : catalog.schemas) {
        const auto found = std::ranges::find(beside.schemas, own.name, &schema::Namespace::name);
        if (found != beside.schemas.end())
            adaptSchema(own, standIn, *found);
        else if (!owner.empty())
            Renaming(standIn, owner).of(own);
    }
}

/// Where there is nobody to own it. Grants stand beside their owner, so with them he stays.
void forgetOwner(schema::Schema &catalog, const std::string &standIn)
{
    const auto forget = [&](auto &objects) {
        for (auto &object : objects) {
            if constexpr (requires { object.grants; }) {
                if (object.grants)
                    continue;
            }
            if (object.owner == standIn)
                object.owner.clear();
        }
    };
    eachOwnedList(catalog, forget);
    forget(catalog.schemas);
}

/// Under one name what cannot stand beside each other: a table on one side may be partitioned on the other.
schema::ObjectName ownedName(schema::ObjectName name)
{
    if (schema::isRelation(name.kind))
        name.kind = ObjectKind::Table;
    return name;
}

/// Who owns what, by its name.
std::map<schema::ObjectName, std::string> ownersIn(const schema::Schema &catalog)
{
    std::map<schema::ObjectName, std::string> owners;
    eachOwnedList(catalog, [&](const auto &objects) {
        for (const auto &object : objects) {
            if (isOwned(object) && !object.owner.empty())
                owners.emplace(ownedName(schema::nameOf(object)), object.owner);
        }
    });
    return owners;
}

/// What scripts gave an owner, by its name.
std::set<schema::ObjectName> spokenFor(const schema::Schema &catalog, const std::string &standIn)
{
    std::set<schema::ObjectName> names;
    for (const auto &[name, owner] : ownersIn(catalog))
        if (owner != standIn)
            names.insert(name);
    return names;
}

/// Privileges of what the server or an extension brought: a hosting provider gives and takes many, of which
/// no script knows. So only those that a script changed are the catalog's own, and they are what leads from
/// the initial ones to these, whoever has which initial ones there.
void adaptChangedPrivileges(schema::Schema &catalog, const schema::Schema &beside)
{
    std::map<schema::ObjectName, const schema::OtherObject *> there;
    for (const schema::OtherObject &other : beside.others)
        if (other.name.kind == ObjectKind::ChangedPrivileges)
            there.emplace(other.name, &other);
    for (schema::OtherObject &own : catalog.others) {
        const auto found = there.find(own.name);
        if (found == there.end())
            continue;
        if (own.definition == found->second->definition)
            own = *found->second;
        else
            Renaming(own.owner, found->second->owner).of(own);
        there.erase(found);
    }
    for (const auto &[name, other] : there)
        catalog.others.push_back(*other);
}

} // namespace

Ownership ownershipIn(const schema::Schema &catalog, const std::set<schema::ObjectName> &without)
{
    std::map<std::string, std::size_t> counts;
    std::size_t all = 0;
    for (const auto &[name, owner] : ownersIn(catalog)) {
        if (without.contains(name))
            continue;
        ++counts[owner];
        ++all;
    }
    if (counts.empty())
        return {};
    const std::string deployer = ledgerOwner(catalog);
    const auto weight = [&](const auto &count) { return 2 * count.second + (count.first == deployer); };
    const auto most = std::ranges::max_element(counts, {}, weight);
    return {most->first, weight(*most) > all};
}

schema::Schema inPlaceOf(schema::Schema catalog, const std::string &standIn, const schema::Schema &beside)
{
    const std::set<schema::ObjectName> spoken = spokenFor(catalog, standIn);
    Ownership ownership = ownershipIn(beside, spoken);
    // A script gave an owner to everything that is there.
    if (ownership.owner.empty())
        ownership.owner = ownershipIn(beside).owner;
    adaptSchemas(catalog, standIn, beside, ownership.owner);
    adaptChangedPrivileges(catalog, beside);
    if (ownership.owner.empty()) {
        forgetOwner(catalog, standIn);
        std::ranges::sort(catalog.others, {}, &schema::OtherObject::name);
        return catalog;
    }
    // Where scripts speak of owners, what they pass over is anybody's.
    const bool isOneOwner = spoken.empty() && ownership.isClear;
    const std::map<schema::ObjectName, std::string> owners =
        isOneOwner ? std::map<schema::ObjectName, std::string>() : ownersIn(beside);
    eachOwnedList(catalog, [&](auto &objects) {
        for (auto &object : objects) {
            const auto there = owners.find(ownedName(schema::nameOf(object)));
            // Only its own: what was given away stays so, with what its grants say of whoever gave it.
            const bool isAnybodys = there != owners.end() && object.owner == standIn;
            Renaming(standIn, isAnybodys ? there->second : ownership.owner).of(object);
        }
    });
    // Some are called as their role is.
    std::ranges::sort(catalog.others, {}, &schema::OtherObject::name);
    return catalog;
}

} // namespace plumbline::diff
