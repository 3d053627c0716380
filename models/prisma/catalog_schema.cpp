#include "models/prisma/catalog_schema.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

/// Tables that Prisma never looks at: its ledger and what PostGIS makes.
constexpr std::array<std::string_view, 6> leftOut{"_prisma_migrations", "spatial_ref_sys",
                                                  "geometry_columns",   "geography_columns",
                                                  "raster_columns",     "raster_overviews"};

OnChange actionOf(schema::ReferentialAction action)
{
    switch (action) {
    case schema::ReferentialAction::NoAction:
        return OnChange::NoAction;
    case schema::ReferentialAction::Restrict:
        return OnChange::Restrict;
    case schema::ReferentialAction::Cascade:
        return OnChange::Cascade;
    case schema::ReferentialAction::SetNull:
        return OnChange::SetNull;
    case schema::ReferentialAction::SetDefault:
        return OnChange::SetDefault;
    }
    Q_UNREACHABLE();
}

/// Prisma takes a method that it does not know for a B-tree.
IndexMethod methodOf(const std::string &name)
{
    constexpr std::array<std::pair<std::string_view, IndexMethod>, 6> methods{
        {{"btree", IndexMethod::BTree},
         {"hash", IndexMethod::Hash},
         {"gin", IndexMethod::Gin},
         {"gist", IndexMethod::Gist},
         {"spgist", IndexMethod::SpGist},
         {"brin", IndexMethod::Brin}}};
    const auto found = std::ranges::find(methods, name, &decltype(methods)::value_type::first);
    return found == methods.end() ? IndexMethod::BTree : found->second;
}

class CatalogReading {
public:
    CatalogReading(const schema::Schema &catalog, const std::vector<std::string> &schemas,
                   const std::string &defaultSchema)
        : m_catalog(catalog)
    {
        m_result.isDatabase = true;
        m_result.defaultSchema = defaultSchema;
        m_wanted = schemas.empty() ? std::vector{defaultSchema} : schemas;
    }

    RelationalTable table(const schema::Table &from);
    Relational read()
    {
        for (const schema::Namespace &each : m_catalog.schemas)
            m_result.schemas.push_back(each.name);
        for (const schema::Enum &type : m_catalog.enums)
            if (isWanted(type.name.schema))
                m_result.enums.push_back({type.name, type.values});
        for (const schema::Table &table : m_catalog.tables)
            if (isManaged(table))
                m_result.tables.push_back(this->table(table));
        for (const schema::Extension &extension : m_catalog.extensions)
            m_result.extensions.push_back({extension.name, extension.schema, extension.version});
        return std::move(m_result);
    }

private:
    bool isWanted(const std::string &schema) const
    {
        return std::ranges::find(m_wanted, schema) != m_wanted.end();
    }
    bool isManaged(const schema::Table &table) const
    {
        const bool isTable = table.kind == schema::RelationKind::PartitionedTable ||
                             (table.kind == schema::RelationKind::Table && !table.isPartition);
        return isTable && isWanted(table.name.schema) &&
               std::ranges::find(leftOut, table.name.name) == leftOut.end();
    }
    RelationalColumn column(const schema::Column &from) const;
    std::optional<RelationalIndex> index(const schema::Index &from) const;

    const schema::Schema &m_catalog;
    std::vector<std::string> m_wanted;
    Relational m_result;
    std::size_t m_keys = 0;
};

RelationalColumn CatalogReading::column(const schema::Column &from) const
{
    RelationalColumn column{.name = from.name, .type = columnTypeOf(from.type, m_catalog)};
    if (column.type.arity != Arity::List)
        column.type.arity = from.isNullable ? Arity::Nullable : Arity::Required;
    // An enum of a schema that is not looked at is an unknown type.
    if (column.type.scalar == Scalar::Enum && !isWanted(column.type.enumeration.schema)) {
        column.type.scalar = Scalar::Unsupported;
        column.type.unsupported = column.type.enumeration.name;
        column.type.enumeration = {};
    }
    if (from.defaultExpression)
        column.value = defaultOf(*from.defaultExpression, column.type);
    column.isAutoIncrement = from.identity != schema::Identity::None ||
                             (column.value && std::holds_alternative<FromSequence>(*column.value));
    return column;
}

std::optional<RelationalIndex> CatalogReading::index(const schema::Index &from) const
{
    const IndexMethod method = methodOf(from.method);
    const bool hasExpression = std::ranges::any_of(from.keys, &schema::IndexKey::isExpression);
    if (from.predicate || hasExpression)
        return std::nullopt;
    RelationalIndex index{.name = from.name, .isUnique = from.isUnique, .method = method};
    for (const schema::IndexKey &key : from.keys) {
        IndexedColumn column{.name = key.text};
        column.order = key.isDescending ? SortOrder::Descending : SortOrder::Ascending;
        // Of these two Prisma does not look at the class.
        if (method != IndexMethod::BTree && method != IndexMethod::Hash)
            column.operatorClass = key.operatorClass;
        index.columns.push_back(std::move(column));
    }
    for (const std::string &included : from.included)
        index.columns.push_back({included, SortOrder::Ascending});
    return index;
}

RelationalTable CatalogReading::table(const schema::Table &from)
{
    RelationalTable result{.name = from.name};
    for (const schema::Column &each : from.columns)
        result.columns.push_back(column(each));
    for (const schema::Index &each : from.indexes) {
        const bool isExclusion = std::ranges::any_of(from.constraints, [&](const schema::Constraint &one) {
            return one.kind == schema::ConstraintKind::Exclusion && one.name == each.name;
        });
        auto read = isExclusion ? std::nullopt : index(each);
        if (!read)
            continue;
        if (each.isPrimary)
            result.primaryKey = {read->name, std::move(read->columns)};
        else
            result.indexes.push_back(std::move(*read));
    }
    for (const schema::Constraint &each : from.constraints) {
        if (each.kind == schema::ConstraintKind::ForeignKey)
            result.foreignKeys.push_back({each.name, each.columns, each.referencedTable,
                                          each.referencedColumns, actionOf(each.onDelete),
                                          actionOf(each.onUpdate), m_keys++});
    }
    return result;
}

} // namespace

Relational relationalOf(const schema::Schema &catalog, const std::vector<std::string> &schemas,
                        const std::string &defaultSchema)
{
    return CatalogReading(catalog, schemas, defaultSchema).read();
}

RelationalTable relationalTableOf(const schema::Schema &catalog, const schema::Table &table,
                                  const std::vector<std::string> &schemas)
{
    return CatalogReading(catalog, schemas, {}).table(table);
}

} // namespace plumbline::prisma
