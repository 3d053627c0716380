#include "models/diff/stand_in.h"

#include <algorithm>
#include <map>
#include <tuple>

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

/// Whether the object belongs to whoever made it. Default privileges are of a role, not owned by one.
template <typename Object>
bool isOwned(const Object &object)
{
    if constexpr (std::is_same_v<Object, schema::OtherObject>)
        return object.name.kind != ObjectKind::DefaultPrivileges;
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

} // namespace

std::string mainOwner(const schema::Schema &catalog)
{
    std::map<std::string, std::size_t> counts;
    eachOwnedList(catalog, [&](const auto &objects) {
        for (const auto &object : objects) {
            if (isOwned(object) && !object.owner.empty())
                ++counts[object.owner];
        }
    });
    if (counts.empty())
        return {};
    const std::string deployer = ledgerOwner(catalog);
    const auto weight = [&](const auto &count) { return std::tuple(count.second, count.first == deployer); };
    return std::ranges::max_element(counts, {}, weight)->first;
}

schema::Schema inPlaceOf(schema::Schema catalog, const std::string &standIn, const schema::Schema &beside)
{
    const std::string owner = mainOwner(beside);
    adaptSchemas(catalog, standIn, beside, owner);
    if (owner.empty()) {
        forgetOwner(catalog, standIn);
        return catalog;
    }
    const Renaming renaming(standIn, owner);
    eachOwnedList(catalog, [&](auto &objects) {
        for (auto &object : objects)
            renaming.of(object);
    });
    // Some are called as their role is.
    std::ranges::sort(catalog.others, {}, &schema::OtherObject::name);
    return catalog;
}

} // namespace plumbline::diff
