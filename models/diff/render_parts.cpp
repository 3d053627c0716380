#include "models/diff/render_parts.h"

#include "models/base/match.h"
#include "models/prisma/literal_faults.h"

#include <QByteArray>
#include <QtGlobal>

#include <algorithm>
#include <string_view>

namespace plumbline::diff {

using prisma::Literal;
using prisma::RelationalColumn;

namespace {

std::string_view serialType(const prisma::NativeType &type)
{
    switch (type.kind) {
    case prisma::NativeKind::SmallInt:
        return "SMALLSERIAL";
    case prisma::NativeKind::Integer:
        return "SERIAL";
    case prisma::NativeKind::BigInt:
        return "BIGSERIAL";
    default:
        return {}; // an OID does not count
    }
}

/// A fraction as Rust's chrono prints one: nanoseconds at most, in groups of three, and nothing of no length.
std::string fractionText(std::string digits)
{
    digits.resize(9, '0');
    while (digits.ends_with("000"))
        digits.resize(digits.size() - 3);
    return digits.empty() ? std::string() : '.' + digits;
}

/// As Prisma prints a moment: `2020-01-01 00:00:00 +02:00`, with a fraction only where there is one. What is
/// written, which the schema's check found right, is put in order and not reckoned with: seconds go to 60.
std::string momentText(const std::string &written)
{
    constexpr std::size_t wholeLength = std::string_view("2020-01-01T00:00:00").size();
    if (prisma::dateTimeFault(written))
        return written;
    std::string text = written.substr(0, wholeLength);
    text[10] = ' ';
    std::string_view rest = std::string_view(written).substr(wholeLength);
    if (rest.starts_with('.')) {
        const auto end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
        text += fractionText(std::string(rest.substr(1, end - 1)));
        rest.remove_prefix(end);
    }
    if (rest == "Z" || rest == "z")
        return text + " +00:00";
    const std::string offset(rest.substr(rest.size() - 5));
    return text + (rest.front() == '+' || offset == "00:00" ? " +" : " -") + offset;
}

std::string bytesText(const std::string &base64)
{
    return "\\x" + QByteArray::fromBase64(QByteArray::fromStdString(base64)).toHex().toStdString();
}

std::string baseType(const RelationalColumn &column)
{
    if (column.type.native)
        return prisma::sql(*column.type.native);
    return column.type.scalar == prisma::Scalar::Enum ? prismaQuoted(*column.type.enumeration)
                                                      : *column.type.unsupported;
}

std::string literalSql(const Literal &value, const RelationalColumn &column)
{
    switch (value.kind) {
    case Literal::Kind::Int:
    case Literal::Kind::BigInt:
    case Literal::Kind::Float:
    case Literal::Kind::Boolean:
        return value.text;
    case Literal::Kind::String:
    case Literal::Kind::Enum:
    case Literal::Kind::Json:
        return prismaLiteral(value.text);
    case Literal::Kind::DateTime:
        return prismaLiteral(momentText(value.text));
    case Literal::Kind::Bytes:
        return prismaLiteral(bytesText(value.text));
    case Literal::Kind::List: {
        std::string items;
        for (const Literal &item : *value.items)
            items += (items.empty() ? "" : ", ") + literalSql(item, column);
        return "ARRAY[" + items + "]::" + baseType(column) + "[]";
    }
    }
    Q_UNREACHABLE();
}

std::string_view actionSql(prisma::OnChange action)
{
    switch (action) {
    case prisma::OnChange::NoAction:
        return "NO ACTION";
    case prisma::OnChange::Restrict:
        return "RESTRICT";
    case prisma::OnChange::Cascade:
        return "CASCADE";
    case prisma::OnChange::SetNull:
        return "SET NULL";
    case prisma::OnChange::SetDefault:
        return "SET DEFAULT";
    }
    Q_UNREACHABLE();
}

std::string_view methodSql(prisma::IndexMethod method)
{
    switch (method) {
    case prisma::IndexMethod::BTree:
        return "";
    case prisma::IndexMethod::Hash:
        return " USING HASH ";
    case prisma::IndexMethod::Gin:
        return " USING GIN ";
    case prisma::IndexMethod::Gist:
        return " USING GIST ";
    case prisma::IndexMethod::SpGist:
        return " USING SPGIST ";
    case prisma::IndexMethod::Brin:
        return " USING BRIN ";
    }
    Q_UNREACHABLE();
}

} // namespace

std::string prismaQuoted(const std::string &identifier)
{
    return '"' + identifier + '"';
}

std::string prismaQuoted(const QualifiedName &name)
{
    return (name.schema.empty() ? std::string() : prismaQuoted(name.schema) + '.') + prismaQuoted(name.name);
}

std::string prismaLiteral(const std::string &text)
{
    std::string literal = "'";
    for (const char letter : text) {
        literal += letter;
        if (letter == '\'')
            literal += letter;
    }
    return literal + '\'';
}

std::string enumValues(const std::vector<std::string> &values)
{
    std::string list;
    for (const std::string &value : values)
        list += (list.empty() ? "'" : ", '") + value + '\'';
    return list;
}

std::string columnTypeSql(const RelationalColumn &column)
{
    if (column.isAutoIncrement && column.type.native)
        if (const auto serial = serialType(*column.type.native); !serial.empty())
            return std::string(serial);
    const bool isBracketed = column.type.arity == prisma::Arity::List && !column.type.isBaseType;
    return baseType(column) + (isBracketed ? "[]" : "");
}

std::string defaultSql(const RelationalColumn &column)
{
    if (!column.value || column.isAutoIncrement)
        return {};
    return match(
        *column.value, [&](const Literal &value) { return literalSql(value, column); },
        [](const prisma::Now &) { return std::string("CURRENT_TIMESTAMP"); },
        [](const prisma::FromSequence &) { return std::string(); },
        [](const prisma::DbGenerated &generated) { return generated.text.value_or(""); });
}

std::string columnSql(const RelationalColumn &column)
{
    std::string sql = prismaQuoted(column.name) + ' ' + columnTypeSql(column);
    if (column.type.arity == prisma::Arity::Required)
        sql += " NOT NULL";
    const std::string value = defaultSql(column);
    if (!value.empty())
        sql += " DEFAULT " + value;
    return sql;
}

std::string columnList(const std::vector<std::string> &columns, const char *separator)
{
    std::string list;
    for (const std::string &column : columns)
        list += (list.empty() ? "" : separator) + prismaQuoted(column);
    return list;
}

std::vector<std::string> columnNames(const std::vector<prisma::IndexedColumn> &columns)
{
    std::vector<std::string> names;
    for (const prisma::IndexedColumn &column : columns)
        names.push_back(column.name);
    return names;
}

std::string createTableSql(const prisma::RelationalTable &table)
{
    std::string sql = "CREATE TABLE " + prismaQuoted(table.name) + " (\n";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        sql += (i > 0 ? ",\n    " : "    ") + columnSql(table.columns[i]);
    if (table.primaryKey)
        sql += ",\n\n    CONSTRAINT " + prismaQuoted(table.primaryKey->name) + " PRIMARY KEY (" +
               columnList(columnNames(table.primaryKey->columns), ",") + ')';
    return sql + "\n)";
}

std::string createIndexSql(const prisma::RelationalTable &table, const prisma::RelationalIndex &index)
{
    std::string columns;
    for (const prisma::IndexedColumn &column : index.columns) {
        columns += (columns.empty() ? "" : ", ") + prismaQuoted(column.name);
        if (!column.operatorClass.name.empty() || column.operatorClass.isRaw) // of raw("") the blank stays
            columns += ' ' + column.operatorClass.name;
        if (column.order == prisma::SortOrder::Descending)
            columns += " DESC";
        else if (column.order == prisma::SortOrder::Ascending)
            columns += " ASC";
    }
    return std::string("CREATE ") + (index.isUnique ? "UNIQUE " : "") + "INDEX " + prismaQuoted(index.name) +
           " ON " + prismaQuoted(table.name) + std::string(methodSql(index.method)) + '(' + columns + ')';
}

std::string addForeignKeySql(const prisma::RelationalTable &table, const prisma::RelationalKey &key)
{
    return "ALTER TABLE " + prismaQuoted(table.name) + " ADD CONSTRAINT " + prismaQuoted(key.name) +
           " FOREIGN KEY (" + columnList(key.columns) + ") REFERENCES " + prismaQuoted(key.target) + '(' +
           columnList(key.targetColumns) + ") ON DELETE " + std::string(actionSql(key.onDelete)) +
           " ON UPDATE " + std::string(actionSql(key.onUpdate));
}

} // namespace plumbline::diff
