#include "models/items/catalog_links.h"

#include "models/items/catalog_outline.h"
#include "models/items/catalog_text.h"
#include "models/items/column_users.h"
#include "models/items/roles.h"
#include "models/schema/kinds.h"
#include "models/wording/object_text.h"
#include "models/wording/wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace plumbline::items {

using schema::Constraint;
using schema::ConstraintKind;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;
using schema::Table;
using Rows = LinkModel::Rows;

namespace {

struct CatalogLinks {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::CatalogLinks)
};

std::string keyOf(const ObjectName &name)
{
    return std::to_string(static_cast<int>(name.kind)) + '\0' + name.name.schema + '\0' + name.name.name +
           '\0' + name.part;
}

QString joined(const std::vector<std::string> &names)
{
    QStringList all;
    for (const std::string &name : names)
        all.append(oneLine(name));
    return all.join(QStringLiteral(", "));
}

QString actionText(schema::ReferentialAction action)
{
    using Action = schema::ReferentialAction;
    switch (action) {
    case Action::NoAction:
        return CatalogLinks::tr("no action");
    case Action::Restrict:
        return CatalogLinks::tr("restrict");
    case Action::Cascade:
        return CatalogLinks::tr("cascade");
    case Action::SetNull:
        return CatalogLinks::tr("set null");
    case Action::SetDefault:
        return CatalogLinks::tr("set default");
    }
    Q_UNREACHABLE();
}

void addGroup(Rows &rows, const char *key, const QString &heading, Rows children)
{
    if (children.empty())
        return;
    LinkRow group;
    group.cells = {CatalogLinks::tr("%1 (%2)", "a heading and a number")
                       .arg(heading, wording::countText(static_cast<std::int64_t>(children.size())))};
    rows.push_back({key, std::move(group), std::move(children)});
}

LinkModel::Row keyRow(const Schema &schema, const Table &table, const Constraint &key, bool isOut)
{
    const QualifiedName &other = isOut ? key.referencedTable : table.name;
    LinkRow row;
    const auto found = findRelation(schema, other);
    row.target = found ? nameOf(schema, *found) : ObjectName{ObjectKind::Table, other, {}};
    row.cells = {longName(*row.target),
                 //: The columns of a foreign key, and what they refer to.
                 CatalogLinks::tr("%1 → %2").arg(joined(key.columns), joined(key.referencedColumns)),
                 actionText(key.onDelete), oneLine(key.name)};
    row.detail = row.cells[0] + QLatin1Char('\n') + oneLine(key.definition);
    return {keyOf({ObjectKind::Constraint, table.name, key.name}), std::move(row), {}};
}

bool has(const std::vector<std::string> &names, const std::string &name)
{
    return name.empty() || std::ranges::find(names, name) != names.end();
}

/// Every relation that it reads, once, by the record of what depends on what.
Rows readRows(const Schema &schema, const ObjectName &of)
{
    Rows rows;
    QualifiedName last;
    const auto from = std::ranges::lower_bound(schema.dependencies, of, {},
                                               [](const schema::Dependency &one) { return one.user; });
    for (auto at = from; at != schema.dependencies.end() && at->user == of; ++at) {
        const QualifiedName &used = at->used.name;
        const auto relation = findRelation(schema, used);
        if (!relation || used == of.name)
            continue;
        const ObjectName name = nameOf(schema, *relation);
        if (std::ranges::find(rows, keyOf(name), &LinkModel::Row::key) != rows.end())
            continue;
        LinkRow row;
        row.target = name;
        row.cells = {longName(name)};
        rows.push_back({keyOf(name), std::move(row), {}});
    }
    return rows;
}

/// More names than these do not fit into a cell; the rest is counted.
constexpr std::size_t mostNames = 5;

/// Constraints count as the foreign keys that they are. `parts` are what of the object is used: columns.
QString howUsed(const Schema &schema, const ObjectName &user, const std::vector<std::string> &parts)
{
    QString how = wording::objectKindName(user.kind);
    if (const auto ref = findObject(schema, user))
        if (const Constraint *constraint = constraintOf(schema, *ref);
            constraint && constraint->kind == ConstraintKind::ForeignKey)
            how = CatalogLinks::tr("foreign key");
    if (parts.empty())
        return how;
    if (parts.size() <= mostNames + 1)
        //: How something is used: "view", and by which of its columns.
        return CatalogLinks::tr("%1, by %2").arg(how, joined(parts));
    const int more = static_cast<int>(parts.size() - mostNames);
    //: How something is used: "view", and by which of its columns; %n are further ones.
    return CatalogLinks::tr("%1, by %2 and %n more", nullptr, more)
        .arg(how, joined({parts.begin(), parts.begin() + mostNames}));
}

/// Who uses an object, and which parts of it.
class Users {
public:
    Users(const Schema &schema, CatalogRef ref)
        : m_schema(schema),
          m_name(nameOf(schema, ref)),
          m_isRelation(ref.isRelation())
    {
        for (const schema::Dependency &dependency : schema.dependencies)
            if (isUsed(dependency.used) && !isOwn(dependency.user))
                add(dependency.user, m_isRelation ? dependency.used.part : std::string());
        if (ref.list == CatalogList::Tables && ref.part == CatalogPart::Column)
            for (const ObjectName &user : ownUsers(schema.tables[ref.object], m_name.part))
                add(user, {});
    }

    Rows rows() const
    {
        std::map<ObjectKind, Rows> groups;
        for (const auto &[user, parts] : m_users) {
            LinkRow row;
            row.target = user;
            row.cells = {longName(user), howUsed(m_schema, user, parts)};
            if (!parts.empty())
                row.detail = row.cells[0] + QLatin1Char('\n') + joined(parts);
            groups[groupKind(user.kind)].push_back({keyOf(user), std::move(row), {}});
        }
        Rows rows;
        for (auto &[kind, users] : groups)
            addGroup(rows, std::to_string(static_cast<int>(kind)).c_str(), wording::objectKindHeading(kind),
                     std::move(users));
        return rows;
    }

private:
    bool isUsed(const ObjectName &used) const
    {
        if (!m_isRelation)
            return used == m_name;
        // A function may have the name of a table.
        return used.name == m_name.name && (isPartKind(used.kind) || isRelation(used.kind));
    }
    /// A table's own keys and indexes belong to it; nobody else would miss them. Of a column they are told.
    bool isOwn(const ObjectName &user) const
    {
        return m_isRelation && user.name == m_name.name && user.kind >= ObjectKind::Column;
    }
    void add(const ObjectName &user, const std::string &part)
    {
        std::vector<std::string> &parts = m_users[user];
        if (!part.empty() && std::ranges::find(parts, part) == parts.end())
            parts.push_back(part);
    }

    const Schema &m_schema;
    ObjectName m_name;
    bool m_isRelation;
    std::map<ObjectName, std::vector<std::string>> m_users;
};

} // namespace

Rows relationRows(const Schema &schema, CatalogRef ref)
{
    const Table *table = tableOf(schema, ref);
    if (!table)
        return {};
    const std::string column =
        ref.part == CatalogPart::Column ? table->columns[ref.place].name : std::string();
    Rows out;
    Rows in;
    for (const Constraint &key : table->constraints)
        if (key.kind == ConstraintKind::ForeignKey && has(key.columns, column))
            out.push_back(keyRow(schema, *table, key, true));
    for (const Table &other : schema.tables)
        for (const Constraint &key : other.constraints)
            if (key.kind == ConstraintKind::ForeignKey && key.referencedTable == table->name &&
                has(key.referencedColumns, column))
                in.push_back(keyRow(schema, other, key, false));
    Rows rows;
    addGroup(rows, "out", CatalogLinks::tr("References"), std::move(out));
    addGroup(rows, "in", CatalogLinks::tr("Referenced by"), std::move(in));
    addGroup(rows, "reads", CatalogLinks::tr("Reads", "what a view reads"),
             readRows(schema, nameOf(schema, ref.owner())));
    return rows;
}

Rows userRows(const Schema &schema, CatalogRef ref)
{
    return Users(schema, ref).rows();
}

std::optional<ObjectName> followed(const Schema &schema, CatalogRef ref)
{
    const Table *table = tableOf(schema, ref);
    if (!table || !ref.isPart())
        return {};
    const auto relation = [&](const QualifiedName &name) -> std::optional<ObjectName> {
        const auto found = findRelation(schema, name);
        return found ? std::optional(nameOf(schema, *found)) : std::nullopt;
    };
    if (const Constraint *constraint = constraintOf(schema, ref);
        constraint && constraint->kind == ConstraintKind::ForeignKey)
        return relation(constraint->referencedTable);
    if (ref.part == CatalogPart::Column) {
        const std::string &column = table->columns[ref.place].name;
        for (const Constraint &key : table->constraints)
            if (key.kind == ConstraintKind::ForeignKey && has(key.columns, column))
                return relation(key.referencedTable);
    }
    if (ref.part == CatalogPart::Trigger)
        return ObjectName{ObjectKind::Function, table->triggers[ref.place].function, {}};
    return {};
}

} // namespace plumbline::items
