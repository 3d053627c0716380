#include "models/ddl/grants.h"

#include "models/ddl/clauses.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <map>
#include <vector>

namespace plumbline::ddl {

namespace {

/// One aclitem: what one role has from another, each privilege with whether it may be passed on.
struct Item {
    std::string grantee;
    std::string grantor;
    std::map<std::string, bool> privileges;
    friend bool operator==(const Item &, const Item &) = default;
};

/// The privileges of a kind, in the order in which pg_dump names them.
std::vector<std::string> privilegesOf(Grantable kind, bool hasMaintain)
{
    switch (kind) {
    case Grantable::Table:
        if (hasMaintain)
            return {"SELECT", "INSERT", "REFERENCES", "DELETE", "TRIGGER", "TRUNCATE", "MAINTAIN", "UPDATE"};
        return {"SELECT", "INSERT", "REFERENCES", "DELETE", "TRIGGER", "TRUNCATE", "UPDATE"};
    case Grantable::Column:
        return {"SELECT", "INSERT", "REFERENCES", "UPDATE"};
    case Grantable::Sequence:
        return {"SELECT", "USAGE", "UPDATE"};
    case Grantable::Function:
        return {"EXECUTE"};
    case Grantable::Schema:
    case Grantable::PublicSchema:
        return {"CREATE", "USAGE"};
    case Grantable::Language:
    case Grantable::Type:
    case Grantable::ForeignDataWrapper:
    case Grantable::ForeignServer:
        return {"USAGE"};
    }
    return {};
}

/// What a new object of the kind has, as `acldefault` gives it; PUBLIC first.
std::vector<Item> initialItems(Grantable kind, const std::string &owner, bool hasMaintain)
{
    const bool isForEverybody = kind == Grantable::Function || kind == Grantable::Language ||
                                kind == Grantable::Type || kind == Grantable::PublicSchema;
    std::vector<Item> items;
    if (kind == Grantable::Column)
        return items;
    if (isForEverybody)
        items.push_back({"", owner, {{kind == Grantable::Function ? "EXECUTE" : "USAGE", false}}});
    Item own{owner, owner, {}};
    for (const std::string &privilege : privilegesOf(kind, hasMaintain))
        own.privileges.emplace(privilege, false);
    items.push_back(own);
    return items;
}

std::vector<Item> itemsOf(const std::vector<schema::Grant> &grants)
{
    std::vector<Item> items;
    for (const schema::Grant &grant : grants) {
        auto found = std::ranges::find_if(items, [&grant](const Item &item) {
            return item.grantee == grant.grantee && item.grantor == grant.grantor;
        });
        if (found == items.end())
            found = items.insert(items.end(), {grant.grantee, grant.grantor, {}});
        found->privileges[grant.privilege] = grant.isGrantable;
    }
    return items;
}

bool isAmong(const char *privilege, const schema::Grants &grants)
{
    return grants && std::ranges::find(*grants, privilege, &schema::Grant::privilege) != grants->end();
}

/// The named privileges, "ALL" where none is missing; empty where there are none.
std::string shown(const std::vector<std::string> &privileges, std::size_t allCount, const std::string &column)
{
    if (privileges.empty())
        return {};
    const std::string suffix = column.empty() ? "" : '(' + column + ')';
    if (privileges.size() == allCount)
        return "ALL" + suffix;
    std::vector<std::string> all;
    for (const std::string &privilege : privileges)
        all.push_back(privilege + suffix);
    return joined(all, ",");
}

class Statements {
public:
    Statements(Grantable kind, std::string before, std::string what, std::string owner, bool hasMaintain,
               std::string column)
        : m_privileges(privilegesOf(kind, hasMaintain)),
          m_before(std::move(before)),
          m_what(std::move(what)),
          m_owner(std::move(owner)),
          m_column(std::move(column))
    {
    }

    void revoke(const Item &item)
    {
        const std::string privileges = ofItem(item, std::nullopt);
        if (!privileges.empty())
            m_first.push_back(m_before + "REVOKE " + privileges + " ON " + m_what + " FROM " +
                              role(item.grantee) + ';');
    }
    void grant(const Item &item)
    {
        const std::string plain = ofItem(item, false);
        const std::string passedOn = ofItem(item, true);
        if (plain.empty() && passedOn.empty())
            return;
        const bool isOwn = item.grantee == m_owner && item.grantor == m_owner;
        auto &lines = isOwn ? m_first : m_second;
        const std::string to = " ON " + m_what + " TO " + role(item.grantee);
        // Only the grantor himself can give what he has from somebody else.
        const bool isOthers = item.grantor != m_owner && !item.grantor.empty();
        if (isOthers)
            lines.push_back("SET SESSION AUTHORIZATION " + sql::identifier(item.grantor) + ';');
        if (!plain.empty())
            lines.push_back(m_before + "GRANT " + plain + to + ';');
        if (!passedOn.empty())
            lines.push_back(m_before + "GRANT " + passedOn + to + " WITH GRANT OPTION;");
        if (isOthers)
            lines.push_back("RESET SESSION AUTHORIZATION;");
    }
    std::string text() const
    {
        std::vector<std::string> all = m_first;
        all.insert(all.end(), m_second.begin(), m_second.end());
        return joined(all, "\n");
    }

private:
    static std::string role(const std::string &name)
    {
        return name.empty() ? "PUBLIC" : sql::identifier(name);
    }
    /// The item's privileges that may (or may not, or either way) be passed on.
    std::string ofItem(const Item &item, std::optional<bool> isGrantable) const
    {
        std::vector<std::string> privileges;
        for (const std::string &privilege : m_privileges) {
            const auto found = item.privileges.find(privilege);
            if (found != item.privileges.end() && (!isGrantable || found->second == *isGrantable))
                privileges.push_back(privilege);
        }
        return shown(privileges, m_privileges.size(), m_column);
    }

    std::vector<std::string> m_privileges;
    std::string m_before, m_what, m_owner, m_column;
    std::vector<std::string> m_first, m_second;
};

std::string difference(const std::vector<Item> &from, const std::vector<Item> &to, Statements statements)
{
    for (const Item &item : from) {
        if (std::ranges::find(to, item) == to.end())
            statements.revoke(item);
    }
    for (const Item &item : to) {
        if (std::ranges::find(from, item) == from.end())
            statements.grant(item);
    }
    return statements.text();
}

} // namespace

std::string grantStatements(Grantable kind, const std::string &what, const std::string &owner,
                            const schema::Grants &grants, bool hasMaintain, const std::string &column)
{
    if (!grants)
        return {};
    return difference(initialItems(kind, owner, hasMaintain), itemsOf(*grants),
                      {kind, "", what, owner, hasMaintain, column});
}

std::string grantChange(Grantable kind, const std::string &what, const std::string &owner,
                        const schema::Grants &from, const schema::Grants &to, bool hasMaintain,
                        const std::string &column)
{
    const auto items = [&](const schema::Grants &grants) {
        return grants ? itemsOf(*grants) : initialItems(kind, owner, hasMaintain);
    };
    return difference(items(from), items(to), {kind, "", what, owner, hasMaintain, column});
}

std::vector<Granted> unusualGrants(Grantable kind, const std::string &owner, const schema::Grants &grants)
{
    std::vector<Granted> result;
    if (!grants)
        return result;
    const bool hasMaintain = isAmong("MAINTAIN", grants);
    const auto privileges = privilegesOf(kind, hasMaintain);
    const auto usual = initialItems(kind, owner, hasMaintain);
    const auto items = itemsOf(*grants);
    for (const Item &item : items) {
        if (std::ranges::find(usual, item) != usual.end())
            continue;
        Granted one{.grantee = item.grantee, .grantor = item.grantor == owner ? "" : item.grantor};
        for (const std::string &privilege : privileges) {
            if (const auto found = item.privileges.find(privilege); found != item.privileges.end())
                (found->second ? one.grantable : one.privileges).push_back(privilege);
        }
        for (auto *list : {&one.privileges, &one.grantable}) {
            if (privileges.size() > 1 && list->size() == privileges.size())
                *list = {"ALL"};
        }
        result.push_back(std::move(one));
    }
    for (const Item &item : usual) {
        if (std::ranges::find(items, item.grantee, &Item::grantee) == items.end())
            result.push_back({.grantee = item.grantee});
    }
    return result;
}

Grantable grantableOf(schema::ObjectKind kind)
{
    using schema::ObjectKind;
    static const std::map<ObjectKind, Grantable> kinds{
        {ObjectKind::Column, Grantable::Column},
        {ObjectKind::Sequence, Grantable::Sequence},
        {ObjectKind::Function, Grantable::Function},
        {ObjectKind::Procedure, Grantable::Function},
        {ObjectKind::Aggregate, Grantable::Function},
        {ObjectKind::WindowFunction, Grantable::Function},
        {ObjectKind::Language, Grantable::Language},
        {ObjectKind::Schema, Grantable::Schema},
        {ObjectKind::Enum, Grantable::Type},
        {ObjectKind::Domain, Grantable::Type},
        {ObjectKind::CompositeType, Grantable::Type},
        {ObjectKind::RangeType, Grantable::Type},
        {ObjectKind::BaseType, Grantable::Type},
        {ObjectKind::ForeignDataWrapper, Grantable::ForeignDataWrapper},
        {ObjectKind::ForeignServer, Grantable::ForeignServer},
    };
    const auto found = kinds.find(kind);
    return found != kinds.end() ? found->second : Grantable::Table;
}

std::string changedPrivileges(const schema::ObjectName &name, const std::string &owner,
                              const schema::Grants &from, const schema::Grants &to)
{
    const std::string object = sql::identifier(name.name);
    const bool hasMaintain = isAmong("MAINTAIN", from) || isAmong("MAINTAIN", to);
    const auto change = [&](Grantable kind, const std::string &what, const std::string &column = {}) {
        return grantChange(kind, what, owner, from, to, hasMaintain, column);
    };
    for (const char *const word : {"FUNCTION ", "PROCEDURE "}) {
        const std::size_t length = std::string_view(word).size();
        if (name.part.starts_with(word))
            return change(Grantable::Function, word + object + '(' + name.part.substr(length) + ')');
    }
    constexpr std::string_view column = "COLUMN ";
    if (name.part.starts_with(column))
        return change(Grantable::Column, "TABLE " + object, sql::identifier(name.part.substr(column.size())));
    static const std::map<std::string, Grantable, std::less<>> kinds{
        {"TABLE", Grantable::Table},
        {"SEQUENCE", Grantable::Sequence},
        {"TYPE", Grantable::Type},
        {"SCHEMA", Grantable::Schema},
        {"LANGUAGE", Grantable::Language},
        {"FOREIGN DATA WRAPPER", Grantable::ForeignDataWrapper},
        {"FOREIGN SERVER", Grantable::ForeignServer},
    };
    const auto found = kinds.find(name.part);
    return found != kinds.end() ? change(found->second, name.part + ' ' + object) : std::string();
}

std::string defaultPrivileges(Grantable kind, const std::string &before, const std::string &what,
                              const std::string &owner, const schema::Grants &grants, bool isOfSchema,
                              bool hasMaintain)
{
    if (!grants)
        return {};
    return difference(isOfSchema ? std::vector<Item>() : initialItems(kind, owner, hasMaintain),
                      itemsOf(*grants), {kind, before, what, owner, hasMaintain, ""});
}

} // namespace plumbline::ddl
