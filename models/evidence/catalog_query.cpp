#include "models/evidence/catalog_query.h"

#include "models/sql/quote.h"

namespace plumbline::evidence {

namespace {

std::string named(const char *schemaColumn, const char *nameColumn, const QualifiedName &name)
{
    return std::string(" WHERE ") + schemaColumn + " = " + sql::literal(name.schema) + " AND " + nameColumn +
           " = " + sql::literal(name.name);
}

std::string columnQuery(const QualifiedName &table, const std::string &column)
{
    return "SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull, "
           "pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS default_value FROM pg_catalog.pg_attribute a "
           "JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
           "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
           "LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum" +
           named("n.nspname", "c.relname", table) + " AND a.attname = " + sql::literal(column) +
           " AND NOT a.attisdropped";
}

std::string indexQuery(const Wish &wish)
{
    const std::string whose = wish.object.empty()
                                  ? named("n.nspname", "t.relname", wish.table)
                                  : named("n.nspname", "c.relname", {wish.table.schema, wish.object});
    return "SELECT c.relname, pg_catalog.pg_get_indexdef(i.indexrelid) AS definition, i.indisvalid "
           "FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
           "JOIN pg_catalog.pg_class t ON t.oid = i.indrelid "
           "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace" +
           whose;
}

std::string constraintQuery(const Wish &wish)
{
    const std::string which = wish.object.empty() ? "" : " AND k.conname = " + sql::literal(wish.object);
    return "SELECT k.conname, pg_catalog.pg_get_constraintdef(k.oid) AS definition, k.convalidated "
           "FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid "
           "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace" +
           named("n.nspname", "c.relname", wish.table) + which;
}

std::string enumQuery(const Wish &wish)
{
    const bool asksForType = wish.question == Question::EnumIsGone;
    return std::string(asksForType ? "SELECT t.typname, t.typtype" : "SELECT e.enumlabel") +
           " FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace" +
           (asksForType ? "" : " JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid") +
           named("n.nspname", "t.typname", wish.table) + (asksForType ? "" : " ORDER BY e.enumsortorder");
}

} // namespace

std::string tableQuery(const QualifiedName &table)
{
    return "SELECT n.nspname, c.relname, c.relkind FROM pg_catalog.pg_class c "
           "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace" +
           named("n.nspname", "c.relname", table) + " AND c.relkind IN ('r', 'p', 'f', 'v', 'm')";
}

std::string catalogQuery(const Wish &wish)
{
    switch (wish.question) {
    case Question::TableExists:
    case Question::TableIsGone:
        return tableQuery(wish.table);
    case Question::ColumnExists:
    case Question::ColumnIsGone:
    case Question::ColumnHasType:
    case Question::ColumnIsRequired:
    case Question::ColumnIsOptional:
    case Question::ColumnHasDefault:
    case Question::ColumnHasNoDefault:
        return columnQuery(wish.table, wish.object);
    case Question::IndexExists:
    case Question::IndexIsGone:
        return indexQuery(wish);
    case Question::ConstraintExists:
    case Question::ConstraintIsGone:
        return constraintQuery(wish);
    case Question::EnumExists:
    case Question::EnumIsGone:
    case Question::EnumHasValue:
        return enumQuery(wish);
    case Question::SchemaExists:
        return "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = " + sql::literal(wish.object);
    case Question::ExtensionExists:
        return "SELECT extname, extversion FROM pg_catalog.pg_extension WHERE extname = " +
               sql::literal(wish.object);
    case Question::TableHasRows:
        return "SELECT EXISTS (SELECT 1 FROM " + sql::quotedName(wish.table) + ")";
    case Question::DataWasMoved:
        break;
    }
    return {};
}

} // namespace plumbline::evidence
