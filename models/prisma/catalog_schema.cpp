#include "models/prisma/catalog_schema.h"

#include "models/prisma/catalog_names.h"
#include "models/prisma/known_class.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <set>

namespace plumbline::prisma {

namespace {

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

/// An access method that Prisma does not know is a B-tree to it.
IndexMethod methodOf(const std::string &name)
{
    constexpr std::array<std::pair<std::string_view, IndexMethod>, 5> methods{
        {{"hash", IndexMethod::Hash},
         {"gin", IndexMethod::Gin},
         {"gist", IndexMethod::Gist},
         {"spgist", IndexMethod::SpGist},
         {"brin", IndexMethod::Brin}}};
    const auto found = std::ranges::find(methods, name, &decltype(methods)::value_type::first);
    return found == methods.end() ? IndexMethod::BTree : found->second;
}

/// Whether an extension's control file lets it move to another schema, as nearly all do. Of those that do not
/// these are met most.
bool isRelocatable(const std::string &extension)
{
    constexpr std::array<std::string_view, 6> fixed{"plpgsql", "postgis",     "adminpack",
                                                    "pg_cron", "timescaledb", "postgis_topology"};
    return std::ranges::find(fixed, extension) == fixed.end();
}

class CatalogReading {
public:
    CatalogReading(CatalogTypes &types, const std::string &defaultSchema) : m_types(types)
    {
        m_result.isDatabase = true;
        m_result.defaultSchema = defaultSchema;
    }

    RelationalTable table(const schema::Table &from);
    Relational read(const schema::Schema &catalog)
    {
        for (const schema::Namespace &each : catalog.schemas)
            m_result.schemas.push_back(each.name);
        for (const schema::Enum &type : catalog.enums)
            if (isWanted(type.name.schema) && !type.values.empty())
                m_result.enums.push_back({type.name, type.values});
        for (const schema::Table &table : catalog.tables)
            if (isManaged(table))
                m_managed.insert(table.name);
        for (const schema::Table &each : catalog.tables) {
            refuseKeys(each);
            if (!isManaged(each) || isLeftOut(each.name.name))
                continue;
            m_result.tables.push_back(table(each));
            std::erase_if(m_result.tables.back().foreignKeys,
                          [&](const RelationalKey &key) { return !m_managed.contains(key.target); });
        }
        for (const schema::Extension &extension : catalog.extensions)
            m_result.extensions.push_back(
                {extension.name, extension.schema, extension.version, isRelocatable(extension.name)});
        return std::move(m_result);
    }

private:
    bool isWanted(const std::string &schema) const
    {
        return std::ranges::find(m_types.schemas(), schema) != m_types.schemas().end();
    }
    bool isManaged(const schema::Table &table) const
    {
        const bool isTable = table.kind == schema::RelationKind::PartitionedTable ||
                             (table.kind == schema::RelationKind::Table && !table.isPartition);
        return isTable && isWanted(table.name.schema);
    }
    void refuseKeys(const schema::Table &table);
    RelationalColumn column(const schema::Column &from) const;
    OperatorClass operatorClass(const schema::IndexKey &key, const RelationalTable &table,
                                IndexMethod method) const;
    std::optional<RelationalIndex> index(const schema::Index &from, const RelationalTable &table) const;

    CatalogTypes &m_types;
    std::set<QualifiedName> m_managed;
    Relational m_result;
    std::size_t m_keys = 0;
};

void CatalogReading::refuseKeys(const schema::Table &table)
{
    if (!isWanted(table.name.schema) || m_result.refusedKey)
        return;
    for (const schema::Constraint &key : table.constraints)
        if (key.kind == schema::ConstraintKind::ForeignKey && !isWanted(key.referencedTable.schema)) {
            m_result.refusedKey = {key.name, table.name, key.referencedTable};
            return;
        }
}

RelationalColumn CatalogReading::column(const schema::Column &from) const
{
    const CatalogTypes::Seen &seen = m_types.of(from.type);
    RelationalColumn column{.name = from.name, .type = seen.type};
    if (column.type.arity != Arity::List)
        column.type.arity = from.isNullable && seen.isNullable ? Arity::Nullable : Arity::Required;
    if (from.defaultExpression)
        column.value = defaultOf(asSeenFrom(m_result.defaultSchema, *from.defaultExpression), column.type);
    column.isIdentity = from.identity != schema::Identity::None;
    column.isGenerated = from.generated != schema::Generated::None;
    column.isAutoIncrement = from.identity != schema::Identity::None ||
                             (column.value && std::holds_alternative<FromSequence>(*column.value));
    return column;
}

OperatorClass CatalogReading::operatorClass(const schema::IndexKey &key, const RelationalTable &table,
                                            IndexMethod method) const
{
    const RelationalColumn *column = table.column(key.text);
    std::string name = key.operatorClass.substr(key.operatorClass.rfind('.') + 1);
    if (name.empty() && column)
        name = defaultClass(column->type, method);
    const bool isRaw = !hasWord(name);
    return {std::move(name), isRaw, key.operatorClass.empty()};
}

std::optional<RelationalIndex> CatalogReading::index(const schema::Index &from,
                                                     const RelationalTable &table) const
{
    if (from.predicate || std::ranges::any_of(from.keys, &schema::IndexKey::isExpression))
        return std::nullopt;
    RelationalIndex index{.name = from.name, .isUnique = from.isUnique, .method = methodOf(from.method)};
    index.isConstraint = from.isConstraint;
    for (const schema::IndexKey &key : from.keys) {
        IndexedColumn column{.name = key.text};
        column.order = key.isDescending ? SortOrder::Descending : SortOrder::Ascending;
        if (index.method != IndexMethod::BTree && index.method != IndexMethod::Hash)
            column.operatorClass = operatorClass(key, table, index.method);
        index.columns.push_back(std::move(column));
    }
    // Prisma takes what an index only carries along for keys of it.
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
            return one.kind == schema::ConstraintKind::Exclusion && one.index == each.name;
        });
        auto read = isExclusion ? std::nullopt : index(each, result);
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

bool isLeftOut(std::string_view table)
{
    constexpr std::array<std::string_view, 5> postGis{
        "spatial_ref_sys", "geometry_columns", "geography_columns", "raster_columns", "raster_overviews"};
    const auto isSame = [&](std::string_view name) {
        return std::ranges::equal(table, name, {}, [](char letter) {
            return letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
        });
    };
    return table == "_prisma_migrations" || std::ranges::any_of(postGis, isSame);
}

Relational relationalOf(const schema::Schema &catalog, const std::vector<std::string> &schemas,
                        const std::string &defaultSchema)
{
    CatalogTypes types(catalog, schemas.empty() ? std::vector{defaultSchema} : schemas);
    return CatalogReading(types, defaultSchema).read(catalog);
}

RelationalTable relationalTableOf(const schema::Table &table, CatalogTypes &types,
                                  const std::string &defaultSchema)
{
    return CatalogReading(types, defaultSchema).table(table);
}

} // namespace plumbline::prisma
