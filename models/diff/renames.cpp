#include "models/diff/renames.h"

#include "models/sql/quote.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace plumbline::diff {

using prisma::Relational;
using prisma::RelationalTable;
using Kind = Rename::Kind;

namespace {

QualifiedName resolved(const QualifiedName &name, const Relational &schema)
{
    return name.schema.empty() ? QualifiedName{schema.defaultSchema, name.name} : name;
}

/// The table or enum of that name, or nullptr.
template <typename Items>
auto *find(Items &items, const QualifiedName &name, const Relational &schema)
{
    const auto found = std::ranges::find_if(
        items, [&](const auto &item) { return resolved(item.name, schema) == resolved(name, schema); });
    return found == items.end() ? nullptr : &*found;
}

bool contains(const std::vector<std::string> &values, const std::string &value)
{
    return std::ranges::find(values, value) != values.end();
}

bool isOfOwner(const Rename &rename)
{
    return rename.kind == Kind::Column || rename.kind == Kind::EnumValue;
}

/// What the text before the equals sign can mean in the previous schema.
class Candidates {
public:
    Candidates(const Relational &before, std::string old, std::string to)
        : m_before(before),
          m_old(std::move(old)),
          m_to(std::move(to))
    {
    }

    std::vector<Rename> all()
    {
        for (const RelationalTable &table : m_before.tables) {
            if (m_old.find(table.name.name) == std::string::npos)
                continue;
            addOwner(Kind::Table, table.name);
            for (const prisma::RelationalColumn &column : table.columns)
                addPart(Kind::Column, table.name, column.name);
        }
        for (const prisma::RelationalEnum &type : m_before.enums) {
            if (m_old.find(type.name.name) == std::string::npos)
                continue;
            addOwner(Kind::Enum, type.name);
            for (const std::string &value : type.values)
                addPart(Kind::EnumValue, type.name, value);
        }
        return std::move(m_found);
    }

private:
    /// Whether that is what is left of the text without its part: the name, alone or behind its schema.
    bool isCalled(const QualifiedName &name, std::string_view written) const
    {
        if (written == name.name)
            return true;
        const std::string &schema = name.schema.empty() ? m_before.defaultSchema : name.schema;
        return written.size() == schema.size() + 1 + name.name.size() && written.starts_with(schema) &&
               written[schema.size()] == '.' && written.ends_with(name.name);
    }
    void addOwner(Kind kind, const QualifiedName &name)
    {
        if (isCalled(name, m_old))
            m_found.push_back({kind, name, {}, m_to});
    }
    void addPart(Kind kind, const QualifiedName &owner, const std::string &part)
    {
        std::string_view written = m_old;
        if (!written.ends_with(part))
            return;
        written.remove_suffix(part.size());
        if (written.ends_with('.') && isCalled(owner, written.substr(0, written.size() - 1)))
            m_found.push_back({kind, owner, part, m_to});
    }

    const Relational &m_before;
    std::string m_old;
    std::string m_to;
    std::vector<Rename> m_found;
};

/// Where the owner of a part is in the next schema: it may be renamed as well.
QualifiedName ownerAfter(const Rename &rename, const std::vector<Rename> &all)
{
    for (const Rename &other : all)
        if (!isOfOwner(other) && other.owner == rename.owner &&
            (other.kind == Kind::Table) == (rename.kind == Kind::Column))
            return {other.owner.schema, other.to};
    return rename.owner;
}

/// Whether a schema has something of that kind and name.
bool has(const Relational &schema, const Rename &rename, const QualifiedName &owner, const std::string &name)
{
    switch (rename.kind) {
    case Kind::Table:
        return find(schema.tables, {owner.schema, name}, schema) != nullptr;
    case Kind::Enum:
        return find(schema.enums, {owner.schema, name}, schema) != nullptr;
    case Kind::Column: {
        const auto *table = find(schema.tables, owner, schema);
        return table && table->column(name);
    }
    case Kind::EnumValue:
        break;
    }
    const auto *type = find(schema.enums, owner, schema);
    return type && contains(type->values, name);
}

const char *problemOf(const Rename &rename, const std::vector<Rename> &all, const Relational &before,
                      const Relational &after)
{
    const QualifiedName owner = isOfOwner(rename) ? ownerAfter(rename, all) : rename.owner;
    const std::string &old = isOfOwner(rename) ? rename.from : rename.owner.name;
    if (has(before, rename, rename.owner, rename.to))
        return renameProblem::newThere;
    if (!has(after, rename, owner, rename.to))
        return renameProblem::newMissing;
    return has(after, rename, owner, old) ? renameProblem::oldStays : nullptr;
}

/// Everything in a schema that says a column's name.
void renameColumn(Relational &schema, const Rename &rename)
{
    const QualifiedName owner = resolved(rename.owner, schema);
    const auto replace = [&](std::string &name) {
        if (name == rename.from)
            name = rename.to;
    };
    const auto replaceIndexed = [&](std::vector<prisma::IndexedColumn> &columns) {
        for (prisma::IndexedColumn &column : columns)
            replace(column.name);
    };
    for (RelationalTable &table : schema.tables) {
        const bool isIt = resolved(table.name, schema) == owner;
        for (prisma::RelationalKey &key : table.foreignKeys) {
            if (isIt)
                std::ranges::for_each(key.columns, replace);
            if (resolved(key.target, schema) == owner)
                std::ranges::for_each(key.targetColumns, replace);
        }
        if (!isIt)
            continue;
        for (prisma::RelationalColumn &column : table.columns)
            replace(column.name);
        for (prisma::RelationalIndex &index : table.indexes)
            replaceIndexed(index.columns);
        if (table.primaryKey)
            replaceIndexed(table.primaryKey->columns);
    }
}

void renameTable(Relational &schema, const Rename &rename)
{
    const QualifiedName owner = resolved(rename.owner, schema);
    for (RelationalTable &table : schema.tables) {
        if (resolved(table.name, schema) == owner)
            table.name.name = rename.to;
        for (prisma::RelationalKey &key : table.foreignKeys)
            if (resolved(key.target, schema) == owner)
                key.target.name = rename.to;
    }
}

/// Calls with every column of the enum.
template <typename Change>
void forColumnsOf(Relational &schema, const QualifiedName &type, Change change)
{
    for (RelationalTable &table : schema.tables)
        for (prisma::RelationalColumn &column : table.columns)
            if (column.type.scalar == prisma::Scalar::Enum &&
                resolved(*column.type.enumeration, schema) == resolved(type, schema))
                change(column);
}

void renameEnum(Relational &schema, const Rename &rename)
{
    forColumnsOf(schema, rename.owner, [&](prisma::RelationalColumn &column) {
        column.type.enumeration = QualifiedName{column.type.enumeration->schema, rename.to};
    });
    if (auto *type = find(schema.enums, rename.owner, schema))
        type->name.name = rename.to;
}

void renameLiteral(prisma::Literal &literal, const Rename &rename)
{
    if (literal.text == rename.from)
        literal.text = rename.to;
    if (literal.items->empty())
        return;
    for (prisma::Literal &item : literal.items.edit())
        renameLiteral(item, rename);
}

void renameValue(Relational &schema, const Rename &rename)
{
    forColumnsOf(schema, rename.owner, [&](prisma::RelationalColumn &column) {
        if (column.value)
            if (auto *literal = std::get_if<prisma::Literal>(&*column.value))
                renameLiteral(*literal, rename);
    });
    if (auto *type = find(schema.enums, rename.owner, schema))
        std::ranges::replace(type->values, rename.from, rename.to);
}

} // namespace

Result<std::vector<Rename>> readRenames(const std::vector<std::string> &texts, const Relational &before,
                                        const Relational &after)
{
    std::vector<Rename> renames;
    for (const std::string &text : texts) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
            return failure(ErrorCode::BadUsage, text, renameProblem::malformed);
        const auto found = Candidates(before, text.substr(0, equals), text.substr(equals + 1)).all();
        if (found.size() != 1)
            return failure(ErrorCode::BadUsage, text,
                           found.empty() ? renameProblem::oldMissing : renameProblem::ambiguous);
        renames.push_back(found.front());
    }
    for (std::size_t i = 0; i < renames.size(); ++i)
        if (const char *problem = problemOf(renames[i], renames, before, after))
            return failure(ErrorCode::BadUsage, texts[i], problem);
    // Parts first: afterwards their owners have other names.
    std::ranges::stable_partition(renames, &isOfOwner);
    return renames;
}

std::string renameText(const Rename &rename)
{
    return rename.owner.name + (rename.from.empty() ? std::string() : '.' + rename.from) + '=' + rename.to;
}

std::string renameText(const Rename &rename, const Relational &before)
{
    const QualifiedName owner = resolved(rename.owner, before);
    const std::string part = rename.from.empty() ? std::string() : '.' + rename.from;
    for (const std::string &old : {owner.name + part, owner.schema + '.' + owner.name + part}) {
        if (old.find('=') != std::string::npos || rename.to.empty())
            continue;
        const auto found = Candidates(before, old, rename.to).all();
        const bool isIt = found.size() == 1 && found[0].kind == rename.kind && found[0].from == rename.from &&
                          resolved(found[0].owner, before) == owner;
        if (isIt)
            return old + '=' + rename.to;
    }
    return {};
}

Relational renamed(Relational before, const std::vector<Rename> &renames)
{
    for (const Rename &rename : renames) {
        switch (rename.kind) {
        case Kind::Table:
            renameTable(before, rename);
            break;
        case Kind::Column:
            renameColumn(before, rename);
            break;
        case Kind::Enum:
            renameEnum(before, rename);
            break;
        case Kind::EnumValue:
            renameValue(before, rename);
            break;
        }
    }
    return before;
}

std::string renameSql(const Rename &rename, const Relational &after)
{
    const bool isQualified = !after.schemas.empty() || after.defaultSchema != rename.owner.schema;
    const std::string owner =
        isQualified ? sql::quotedName(rename.owner) : sql::quotedName(rename.owner.name);
    switch (rename.kind) {
    case Kind::Table:
        return "ALTER TABLE " + owner + " RENAME TO " + sql::quotedName(rename.to);
    case Kind::Column:
        return "ALTER TABLE " + owner + " RENAME COLUMN " + sql::quotedName(rename.from) + " TO " +
               sql::quotedName(rename.to);
    case Kind::Enum:
        return "ALTER TYPE " + owner + " RENAME TO " + sql::quotedName(rename.to);
    case Kind::EnumValue:
        break;
    }
    return "ALTER TYPE " + owner + " RENAME VALUE " + sql::literal(rename.from) + " TO " +
           sql::literal(rename.to);
}

} // namespace plumbline::diff
