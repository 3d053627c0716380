#include "models/diff/member_changes.h"

#include "models/ddl/definition.h"
#include "models/ddl/grants.h"
#include "models/diff/same_meaning.h"

#include <algorithm>
#include <array>

namespace plumbline::diff {

namespace {

using schema::ObjectKind;

/// The words with which a server writes one truth value of an option.
std::string plainOption(const std::string &option)
{
    const auto sign = option.find('=');
    if (sign == std::string::npos)
        return option;
    std::string value = option.substr(sign + 1);
    if (value == "on" || value == "yes")
        value = "true";
    else if (value == "off" || value == "no")
        value = "false";
    return option.substr(0, sign + 1) + value;
}

/// What a relation has without being told. Options of an index hang on its method, those of TOAST on the
/// table's.
bool isUsual(ObjectKind kind, const std::string &option)
{
    static constexpr std::array<std::string_view, 3> ofTables{"fillfactor=100", "autovacuum_enabled=true",
                                                              "user_catalog_table=false"};
    static constexpr std::array<std::string_view, 2> ofViews{"security_barrier=false",
                                                             "security_invoker=false"};
    if (kind == ObjectKind::Table || kind == ObjectKind::MaterializedView)
        return std::ranges::find(ofTables, option) != ofTables.end();
    return kind == ObjectKind::View && std::ranges::find(ofViews, option) != ofViews.end();
}

std::vector<std::string> plainOptions(std::vector<std::string> options)
{
    std::ranges::transform(options, options.begin(), plainOption);
    std::ranges::sort(options);
    return options;
}

std::vector<std::string> unusualOptions(ObjectKind kind, const std::vector<std::string> &options)
{
    auto plain = plainOptions(options);
    std::erase_if(plain, [kind](const std::string &option) { return isUsual(kind, option); });
    return plain;
}

bool hasMaintain(const schema::Grants &grants)
{
    return grants && std::ranges::find(*grants, "MAINTAIN", &schema::Grant::privilege) != grants->end();
}

/// What has to be granted and revoked after the object was made: the same for grants that nobody touched and
/// for the same ones spelled out, in whichever order.
std::string granted(ObjectKind kind, const std::string &owner, schema::Grants grants)
{
    if (grants)
        std::ranges::sort(*grants);
    return ddl::grantStatements(ddl::grantableOf(kind), "x", owner, grants, hasMaintain(grants), "c");
}

std::string lastPart(std::string_view key)
{
    return std::string(key.substr(key.rfind('.') + 1));
}

} // namespace

bool MemberChanges::isIgnored(std::string_view key) const
{
    const std::string member = lastPart(key);
    return (member == "owner" && m_options.ignoresOwners) ||
           (member == "comment" && m_options.ignoresComments) ||
           (member == "grants" && m_options.ignoresGrants) || (member == "name" && m_options.ignoresNames);
}

/// A partition has its parent's columns and constraints, whichever of the two was there first.
bool MemberChanges::meansTheSame(std::string_view key, bool, bool) const
{
    return m_object.isOfPartition && key == "local";
}

bool MemberChanges::meansTheSame(std::string_view key, const std::string &from, const std::string &to) const
{
    if (key == "type" || key == "result")
        return isSameType(from, to);
    if (key == "partitionKey")
        return isSamePartitionKey(from, to);
    if (key == "partitionBound")
        return isSamePartitionBound(from, to);
    if (key != "definition")
        return false;
    switch (m_object.kind) {
    case ObjectKind::Constraint:
        return isSameConstraint(from, to);
    case ObjectKind::Function:
    case ObjectKind::Procedure:
    case ObjectKind::WindowFunction:
        return isSameRoutine(from, to);
    default:
        return isSameStatement(from, to);
    }
}

bool MemberChanges::meansTheSame(std::string_view key, const std::optional<std::string> &from,
                                 const std::optional<std::string> &to) const
{
    static constexpr std::array<std::string_view, 4> expressions{"default", "using", "check", "predicate"};
    if (key == "default" && isSameDefault(m_object.type, from.value_or("NULL"), to.value_or("NULL")))
        return true;
    return from && to && std::ranges::find(expressions, key) != expressions.end() &&
           isSameExpression(*from, *to);
}

bool MemberChanges::meansTheSame(std::string_view, const std::vector<schema::IndexKey> &from,
                                 const std::vector<schema::IndexKey> &to) const
{
    return std::ranges::equal(from, to, [](const schema::IndexKey &left, schema::IndexKey right) {
        const bool isSame =
            left.isExpression && right.isExpression && isSameExpression(left.text, right.text);
        right.text = isSame ? left.text : right.text;
        return left == right;
    });
}

bool MemberChanges::meansTheSame(std::string_view key, const std::vector<std::string> &from,
                                 const std::vector<std::string> &to) const
{
    static constexpr std::array<std::string_view, 4> unordered{"toastOptions", "foreignOptions", "roles",
                                                               "tags"};
    if (key == "options")
        return unusualOptions(m_object.kind, from) == unusualOptions(m_object.kind, to);
    return std::ranges::find(unordered, key) != unordered.end() && plainOptions(from) == plainOptions(to);
}

bool MemberChanges::meansTheSame(std::string_view, const schema::Grants &from, const schema::Grants &to) const
{
    const ObjectKind kind = m_prefix.empty() ? m_object.kind : ObjectKind::Sequence;
    return granted(kind, m_object.fromOwner, from) == granted(kind, m_object.toOwner, to);
}

void MemberChanges::operator()(const char *key, const std::optional<schema::IdentitySequence> &from,
                               const std::optional<schema::IdentitySequence> &to)
{
    if (from && to)
        compareUnder(key, *from, *to);
    else
        add(key, memberText(from), memberText(to), Standing::Different);
}

void MemberChanges::operator()(const char *key, const std::vector<schema::Column> &from,
                               const std::vector<schema::Column> &to)
{
    const std::size_t before = m_members.size();
    const auto find = [](const std::vector<schema::Column> &columns, const std::string &name) {
        const auto found = std::ranges::find(columns, name, &schema::Column::name);
        return found != columns.end() ? &*found : nullptr;
    };
    const std::string under = std::string(key) + '.';
    for (const schema::Column &column : from) {
        if (const schema::Column *same = find(to, column.name))
            compareUnder(under + column.name, column, *same);
        else
            add(under + column.name, ddl::oneLine(column), std::nullopt, Standing::Different);
    }
    for (const schema::Column &column : to) {
        if (!find(from, column.name))
            add(under + column.name, std::nullopt, ddl::oneLine(column), Standing::Different);
    }
    if (m_members.size() != before)
        return;
    const auto names = [](const std::vector<schema::Column> &columns) {
        std::vector<std::string> all;
        for (const schema::Column &column : columns)
            all.push_back(column.name);
        return memberText(all);
    };
    add(key, names(from), names(to), Standing::Different);
}

void MemberChanges::operator()(const char *key, const std::vector<schema::IndexKey> &from,
                               const std::vector<schema::IndexKey> &to)
{
    auto same = to;
    bool isNulls = false, isCollation = false, isClass = false;
    for (std::size_t i = 0; i < from.size() && from.size() == to.size(); ++i) {
        isNulls |= from[i].isNullsFirst != to[i].isNullsFirst;
        isCollation |= from[i].collation != to[i].collation;
        isClass |= from[i].operatorClass != to[i].operatorClass;
        same[i].isNullsFirst = from[i].isNullsFirst;
        same[i].collation = from[i].collation;
        if (m_object.isOperatorClassPlain)
            same[i].operatorClass = from[i].operatorClass;
    }
    if (same != from)
        return add(key, memberText(from), memberText(to), standing(key, from, to));
    const auto part = [&](bool isDifferent, const char *name) {
        if (isDifferent)
            add(std::string(key) + '.' + name, memberText(from), memberText(to), Standing::Different);
    };
    part(isNulls, "nullsFirst");
    part(isCollation, "collation");
    part(isClass, "operatorClass");
}

void MemberChanges::add(const std::string &key, std::optional<std::string> from,
                        std::optional<std::string> to, Standing standing)
{
    // Where no owner is known, as of a declared schema, none differs.
    if (key == "owner" && (!from || !to))
        return;
    m_members.push_back({m_prefix + key, std::move(from), std::move(to), standing});
}

} // namespace plumbline::diff
