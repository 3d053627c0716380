#include "models/diff/schema_values.h"

#include "models/ddl/clauses.h"
#include "models/diff/render_parts.h"
#include "models/sql/quote.h"

#include <QtGlobal>

#include <algorithm>
#include <limits>
#include <set>

namespace plumbline::diff {

namespace {

using prisma::NativeKind;
using sql::identifier;

/// What a type is called by a server, in front of and behind its arguments.
std::pair<std::string_view, std::string_view> serverName(NativeKind kind)
{
    switch (kind) {
    case NativeKind::SmallInt:
        return {"smallint", ""};
    case NativeKind::Integer:
        return {"integer", ""};
    case NativeKind::BigInt:
        return {"bigint", ""};
    case NativeKind::Oid:
        return {"oid", ""};
    case NativeKind::Decimal:
        return {"numeric", ""};
    case NativeKind::Money:
        return {"money", ""};
    case NativeKind::Real:
        return {"real", ""};
    case NativeKind::DoublePrecision:
        return {"double precision", ""};
    case NativeKind::VarChar:
        return {"character varying", ""};
    case NativeKind::Char:
        return {"character", ""};
    case NativeKind::Text:
        return {"text", ""};
    case NativeKind::Citext:
        return {"citext", ""};
    case NativeKind::Inet:
        return {"inet", ""};
    case NativeKind::Uuid:
        return {"uuid", ""};
    case NativeKind::Xml:
        return {"xml", ""};
    case NativeKind::Bit:
        return {"bit", ""};
    case NativeKind::VarBit:
        return {"bit varying", ""};
    case NativeKind::ByteA:
        return {"bytea", ""};
    case NativeKind::Timestamp:
        return {"timestamp", " without time zone"};
    case NativeKind::Timestamptz:
        return {"timestamp", " with time zone"};
    case NativeKind::Date:
        return {"date", ""};
    case NativeKind::Time:
        return {"time", " without time zone"};
    case NativeKind::Timetz:
        return {"time", " with time zone"};
    case NativeKind::Boolean:
        return {"boolean", ""};
    case NativeKind::Json:
        return {"json", ""};
    case NativeKind::JsonB:
        return {"jsonb", ""};
    }
    Q_UNREACHABLE();
}

QualifiedName placed(QualifiedName name, const std::string &defaultSchema)
{
    if (name.schema.empty())
        name.schema = defaultSchema;
    return name;
}

schema::ReferentialAction actionOf(prisma::OnChange action)
{
    switch (action) {
    case prisma::OnChange::NoAction:
        return schema::ReferentialAction::NoAction;
    case prisma::OnChange::Restrict:
        return schema::ReferentialAction::Restrict;
    case prisma::OnChange::Cascade:
        return schema::ReferentialAction::Cascade;
    case prisma::OnChange::SetNull:
        return schema::ReferentialAction::SetNull;
    case prisma::OnChange::SetDefault:
        return schema::ReferentialAction::SetDefault;
    }
    Q_UNREACHABLE();
}

std::string actionText(const char *when, schema::ReferentialAction action)
{
    constexpr const char *words[] = {"", " RESTRICT", " CASCADE", " SET NULL", " SET DEFAULT"};
    const std::string word = words[static_cast<int>(action)];
    return word.empty() ? word : when + word;
}

const char *methodName(prisma::IndexMethod method)
{
    constexpr const char *names[] = {"btree", "hash", "gin", "gist", "spgist", "brin"};
    return names[static_cast<int>(method)];
}

class Values {
public:
    Values(const prisma::Relational &relational, const std::string &defaultSchema)
        : m_relational(relational),
          m_defaultSchema(defaultSchema)
    {
    }

    schema::Schema made()
    {
        std::set<std::string> schemas;
        for (const prisma::RelationalEnum &type : m_relational.enums)
            m_result.enums.push_back({.name = placed(type.name, m_defaultSchema), .values = type.values});
        for (const prisma::RelationalTable &table : m_relational.tables)
            addTable(table);
        for (const schema::Enum &type : m_result.enums)
            schemas.insert(type.name.schema);
        for (const schema::Table &table : m_result.tables)
            schemas.insert(table.name.schema);
        for (const std::string &name : schemas)
            m_result.schemas.push_back({.name = name});
        std::ranges::sort(m_result.enums, {}, &schema::Enum::name);
        std::ranges::sort(m_result.tables, {}, &schema::Table::name);
        std::ranges::sort(m_result.sequences, {}, &schema::Sequence::name);
        std::ranges::sort(m_result.dependencies);
        return std::move(m_result);
    }

private:
    void addTable(const prisma::RelationalTable &from)
    {
        schema::Table table{.name = placed(from.name, m_defaultSchema)};
        for (const prisma::RelationalColumn &column : from.columns)
            table.columns.push_back(columnOf(table.name, column));
        if (from.primaryKey)
            addPrimaryKey(*from.primaryKey, table);
        for (const prisma::RelationalIndex &index : from.indexes)
            table.indexes.push_back(indexOf(table.name, index));
        for (const prisma::RelationalKey &key : from.foreignKeys)
            addForeignKey(key, table);
        std::ranges::sort(table.constraints, {}, &schema::Constraint::name);
        std::ranges::sort(table.indexes, {}, &schema::Index::name);
        m_result.tables.push_back(std::move(table));
    }

    schema::Column columnOf(const QualifiedName &table, const prisma::RelationalColumn &from)
    {
        schema::Column column{.name = from.name, .type = serverType(from.type, m_defaultSchema)};
        column.isNullable = from.type.arity != prisma::Arity::Required;
        const std::string value = defaultSql(from);
        if (!value.empty())
            column.defaultExpression = value;
        if (from.isAutoIncrement)
            column.defaultExpression = nextValue(table, column);
        return column;
    }

    /// The sequence that a serial column brings, by the name that the server gives it.
    std::string nextValue(const QualifiedName &table, const schema::Column &column)
    {
        const QualifiedName name{table.schema, table.name + '_' + column.name + "_seq"};
        const std::int64_t maximum = column.type == "smallint"  ? std::numeric_limits<std::int16_t>::max()
                                     : column.type == "integer" ? std::numeric_limits<std::int32_t>::max()
                                                                : std::numeric_limits<std::int64_t>::max();
        m_result.sequences.push_back({.name = name,
                                      .options = {.type = column.type, .maximum = maximum},
                                      .ownerTable = table,
                                      .ownerColumn = column.name});
        return "nextval(" + ddl::text(identifier(name)) + "::regclass)";
    }

    void addPrimaryKey(const prisma::PrimaryKey &key, schema::Table &table)
    {
        const auto columns = columnNames(key.columns);
        table.constraints.push_back({.name = key.name,
                                     .kind = schema::ConstraintKind::PrimaryKey,
                                     .definition = "PRIMARY KEY (" + ddl::names(columns) + ')',
                                     .columns = columns,
                                     .index = key.name});
        schema::Index index =
            indexOf(table.name, {.name = key.name, .isUnique = true, .columns = key.columns});
        index.isPrimary = index.isConstraint = true;
        table.indexes.push_back(std::move(index));
    }

    void addForeignKey(const prisma::RelationalKey &key, schema::Table &table)
    {
        schema::Constraint constraint{.name = key.name,
                                      .kind = schema::ConstraintKind::ForeignKey,
                                      .columns = key.columns,
                                      .referencedTable = placed(key.target, m_defaultSchema),
                                      .referencedColumns = key.targetColumns,
                                      .onDelete = actionOf(key.onDelete),
                                      .onUpdate = actionOf(key.onUpdate)};
        constraint.definition = "FOREIGN KEY (" + ddl::names(key.columns) + ") REFERENCES " +
                                identifier(constraint.referencedTable) + '(' + ddl::names(key.targetColumns) +
                                ')' + actionText(" ON UPDATE", constraint.onUpdate) +
                                actionText(" ON DELETE", constraint.onDelete);
        for (const std::string &column : key.targetColumns)
            m_result.dependencies.push_back(
                {{schema::ObjectKind::Constraint, table.name, key.name},
                 {schema::ObjectKind::Column, constraint.referencedTable, column}});
        table.constraints.push_back(std::move(constraint));
    }

    static schema::Index indexOf(const QualifiedName &table, const prisma::RelationalIndex &from)
    {
        schema::Index index{.name = from.name, .isUnique = from.isUnique, .method = methodName(from.method)};
        std::string keys;
        for (const prisma::IndexedColumn &column : from.columns) {
            const bool isDescending = column.order == prisma::SortOrder::Descending;
            index.keys.push_back({.text = column.name,
                                  .operatorClass = column.operatorClass.name,
                                  .isDescending = isDescending,
                                  .isNullsFirst = isDescending});
            keys += (keys.empty() ? "" : ", ") + identifier(column.name) +
                    (column.operatorClass.name.empty() ? "" : ' ' + column.operatorClass.name) +
                    (isDescending ? " DESC" : "");
        }
        index.definition = std::string("CREATE ") + (from.isUnique ? "UNIQUE " : "") + "INDEX " +
                           identifier(from.name) + " ON " + identifier(table) + " USING " + index.method +
                           " (" + keys + ')';
        return index;
    }

    const prisma::Relational &m_relational;
    const std::string &m_defaultSchema;
    schema::Schema m_result;
};

} // namespace

namespace {

constexpr int mostDigits = 6;

bool isMoment(NativeKind kind)
{
    return kind == NativeKind::Timestamp || kind == NativeKind::Timestamptz || kind == NativeKind::Time ||
           kind == NativeKind::Timetz;
}

} // namespace

std::string serverType(const prisma::ColumnType &type, const std::string &defaultSchema)
{
    std::string text;
    if (type.native) {
        const auto [before, behind] = serverName(type.native->kind);
        text = before;
        // Six digits are what a moment has where nobody says how many, and information_schema tells no other.
        const bool isUnsaid = type.native->length == mostDigits && isMoment(type.native->kind);
        if (type.native->length && !isUnsaid)
            text += '(' + std::to_string(*type.native->length) +
                    (type.native->scale ? ',' + std::to_string(*type.native->scale) : std::string()) + ')';
        text += behind;
    } else if (type.scalar == prisma::Scalar::Enum) {
        text = identifier(placed(*type.enumeration, defaultSchema));
    } else {
        text = *type.unsupported;
    }
    return type.arity == prisma::Arity::List ? text + "[]" : text;
}

schema::Schema schemaValues(const prisma::Relational &relational, const std::string &defaultSchema)
{
    return Values(relational, defaultSchema).made();
}

} // namespace plumbline::diff
