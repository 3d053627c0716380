#include "models/prisma/seen_database.h"

#include "models/base/in_halves.h"

#include <algorithm>
#include <array>
#include <set>

namespace plumbline::prisma {

namespace {

using schema::RelationKind;

/// The last part of a name that may be quoted and have a schema: `public."a b"` -> `a b`.
std::string lastPart(const std::string &name)
{
    if (!name.ends_with('"')) {
        const auto dot = name.rfind('.');
        return dot == std::string::npos ? name : name.substr(dot + 1);
    }
    std::string part;
    for (std::size_t i = name.size() - 1; i-- > 0;) {
        if (name[i] == '"' && (i == 0 || name[i - 1] != '"'))
            break;
        if (name[i] == '"')
            --i;
        part.insert(part.begin(), name[i]);
    }
    return part;
}

bool isTable(const schema::Table &table)
{
    return table.kind == RelationKind::PartitionedTable ||
           (table.kind == RelationKind::Table && !table.isPartition);
}

class Seeing {
public:
    Seeing(const schema::Schema &catalog, const std::vector<std::string> &schemas,
           const std::string &defaultSchema)
        : m_catalog(catalog),
          m_defaultSchema(defaultSchema),
          m_wanted(schemas.empty() ? std::vector{defaultSchema} : schemas)
    {
    }

    SeenDatabase see()
    {
        for (const schema::Namespace &each : m_catalog.schemas)
            if (isWanted(each.name))
                m_result.schemas.push_back(each.name);
        noteParents();
        addTables();
        for (const schema::Enum &each : m_catalog.enums) {
            if (!isWanted(each.name.schema) || each.values.empty())
                continue;
            m_result.enums.push_back({each.name, each.values});
            m_result.enumComments.push_back(each.comment);
        }
        for (std::size_t table = 0; table < m_keys.size(); ++table)
            addKeys(m_result.tables[table], m_keys[table]);
        return std::move(m_result);
    }

private:
    /// A table or view, before its keys can be led to others.
    struct Read {
        SeenTable table;
        std::vector<RelationalKey> keys;
    };

    bool isWanted(const std::string &schema) const
    {
        return std::ranges::find(m_wanted, schema) != m_wanted.end();
    }
    void noteParents();
    void addTables();
    Read read(const schema::Table &table, CatalogTypes &types) const;
    void addIndexes(SeenTable &table, const RelationalTable &relational) const;
    SeenIndex index(const SeenTable &table, const schema::Index &source, const IndexMethod &method,
                    const std::vector<IndexedColumn> &columns, SeenIndex::Kind kind) const;
    std::optional<std::size_t> placeOfTable(const QualifiedName &name) const;
    void addKeys(SeenTable &table, const std::vector<RelationalKey> &keys) const;
    void noteStray(const schema::Table &table);

    const schema::Schema &m_catalog;
    std::string m_defaultSchema;
    std::vector<std::string> m_wanted;
    std::set<QualifiedName> m_parents;
    std::vector<std::vector<RelationalKey>> m_keys; ///< of each table
    SeenDatabase m_result;
};

void Seeing::noteParents()
{
    for (const schema::Table &each : m_catalog.tables)
        m_parents.insert(each.parents.begin(), each.parents.end());
}

const schema::Constraint *constraintOf(const schema::Table &table, const std::string &index)
{
    const auto found = std::ranges::find_if(table.constraints, [&](const schema::Constraint &one) {
        return one.index == index && one.kind != schema::ConstraintKind::ForeignKey;
    });
    return found == table.constraints.end() ? nullptr : &*found;
}

std::size_t placeOf(const std::vector<RelationalColumn> &columns, const std::string &name)
{
    return std::size_t(std::ranges::find(columns, name, &RelationalColumn::name) - columns.begin());
}

SeenIndex Seeing::index(const SeenTable &table, const schema::Index &source, const IndexMethod &method,
                        const std::vector<IndexedColumn> &columns, SeenIndex::Kind kind) const
{
    SeenIndex index{.name = source.name, .kind = kind, .method = method};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::size_t place = placeOf(table.columns, columns[i].name);
        if (place == table.columns.size())
            continue;
        SeenIndex::Column column{place, columns[i].order == SortOrder::Descending};
        // Of B-trees and hashes Prisma does not look at the class.
        if (method != IndexMethod::BTree && method != IndexMethod::Hash && i < source.keys.size())
            column.operatorClass = lastPart(source.keys[i].operatorClass);
        // Of a primary key's columns and of other methods Prisma does not ask where nulls stand.
        column.hasOddNulls = method == IndexMethod::BTree && kind != SeenIndex::Kind::PrimaryKey &&
                             i < source.keys.size() && source.keys[i].isNullsFirst != column.isDescending;
        index.columns.push_back(std::move(column));
    }
    const schema::Constraint *constraint = constraintOf(*table.source, source.name);
    index.isDeferrable = index.identifies() && constraint && constraint->isDeferrable;
    return index;
}

void Seeing::addIndexes(SeenTable &table, const RelationalTable &relational) const
{
    using Kind = SeenIndex::Kind;
    for (const schema::Index &source : table.source->indexes) {
        const auto found = std::ranges::find(relational.indexes, source.name, &RelationalIndex::name);
        if (relational.primaryKey && relational.primaryKey->name == source.name) {
            table.indexes.push_back(
                index(table, source, IndexMethod::BTree, relational.primaryKey->columns, Kind::PrimaryKey));
        } else if (found != relational.indexes.end()) {
            table.indexes.push_back(index(table, source, found->method, found->columns,
                                          found->isUnique ? Kind::Unique : Kind::Plain));
        } else if (!source.predicate && !constraintOf(*table.source, source.name) &&
                   std::ranges::any_of(source.keys, &schema::IndexKey::isExpression)) {
            table.expressionIndexes.push_back(source.name);
        }
    }
}

Seeing::Read Seeing::read(const schema::Table &source, CatalogTypes &types) const
{
    RelationalTable relational = relationalTableOf(source, types, m_defaultSchema);
    SeenTable table{.source = &source};
    table.columns = std::move(relational.columns);
    for (const RelationalColumn &each : table.columns)
        table.sources.push_back(schema::column(source, each.name));
    addIndexes(table, relational);
    const bool isParent = m_parents.contains(source.name);
    table.hasPartitions = isParent && source.kind == RelationKind::PartitionedTable;
    table.hasHeirs = isParent && source.kind == RelationKind::Table;
    return {std::move(table), std::move(relational.foreignKeys)};
}

void Seeing::addTables()
{
    std::vector<const schema::Table *> sources;
    for (const schema::Table &each : m_catalog.tables) {
        if (!isWanted(each.name.schema))
            continue;
        const bool isView = each.kind == RelationKind::View;
        if (each.kind != RelationKind::ForeignTable && !isView)
            noteStray(each);
        if (isView || isTable(each))
            sources.push_back(&each);
    }
    const auto tablesOf = [&](std::span<const schema::Table *const> some) {
        CatalogTypes types(m_catalog, m_wanted);
        std::vector<Read> tables;
        tables.reserve(some.size());
        for (const schema::Table *each : some)
            tables.push_back(read(*each, types));
        return tables;
    };
    constexpr std::size_t many = 100;
    for (auto &half : inHalves(std::span<const schema::Table *const>(sources), many, tablesOf)) {
        for (Read &each : half) {
            if (each.table.source->kind == RelationKind::View) {
                m_result.views.push_back(std::move(each.table));
                continue;
            }
            m_result.tables.push_back(std::move(each.table));
            m_keys.push_back(std::move(each.keys));
        }
    }
}

void Seeing::noteStray(const schema::Table &table)
{
    for (const schema::Constraint &each : table.constraints) {
        if (m_result.stray || each.kind != schema::ConstraintKind::ForeignKey ||
            isWanted(each.referencedTable.schema))
            continue;
        m_result.stray = StrayKey{m_result.schemas.front() + '.' + table.name.name,
                                  each.referencedTable.schema + '.' + each.referencedTable.name, each.name,
                                  each.referencedTable.schema};
    }
}

std::optional<std::size_t> Seeing::placeOfTable(const QualifiedName &name) const
{
    const auto found = std::ranges::lower_bound(m_result.tables, name, {}, &SeenTable::name);
    if (found == m_result.tables.end() || found->name() != name)
        return std::nullopt;
    return std::size_t(found - m_result.tables.begin());
}

/// Keys to what is not seen (a partition, a foreign table) are passed over.
void Seeing::addKeys(SeenTable &table, const std::vector<RelationalKey> &keys) const
{
    for (const RelationalKey &each : keys) {
        const auto target = placeOfTable(each.target);
        if (!target)
            continue;
        SeenKey key{.name = each.name, .target = *target};
        key.onDelete = each.onDelete;
        key.onUpdate = each.onUpdate;
        for (const std::string &column : each.columns)
            key.columns.push_back(placeOf(table.columns, column));
        for (const std::string &column : each.targetColumns)
            key.targetColumns.push_back(placeOf(m_result.tables[key.target].columns, column));
        const auto source =
            std::ranges::find(table.source->constraints, each.name, &schema::Constraint::name);
        key.isDeferrable = source != table.source->constraints.end() && source->isDeferrable;
        table.keys.push_back(std::move(key));
    }
}

} // namespace

SeenDatabase seenDatabase(const schema::Schema &catalog, const std::vector<std::string> &schemas,
                          const std::string &defaultSchema, const std::vector<QualifiedName> &viewOrder)
{
    SeenDatabase database = Seeing(catalog, schemas, defaultSchema).see();
    std::map<QualifiedName, std::size_t> places;
    for (const QualifiedName &name : viewOrder)
        places.emplace(name, places.size());
    std::ranges::stable_sort(database.views, {}, [&](const SeenTable &view) {
        const auto found = places.find(view.name());
        return found == places.end() ? places.size() : found->second;
    });
    return database;
}

const SeenIndex *SeenTable::primaryKey() const
{
    const auto found = std::ranges::find(indexes, SeenIndex::Kind::PrimaryKey, &SeenIndex::kind);
    return found == indexes.end() ? nullptr : &*found;
}

std::vector<std::string> SeenTable::constraints(schema::ConstraintKind kind) const
{
    std::vector<std::string> names;
    for (const schema::Constraint &each : source->constraints)
        if (each.kind == kind)
            names.push_back(each.name);
    return names;
}

bool SeenTable::hasUsableIdentifier() const
{
    const auto isUsable = [&](const SeenIndex::Column &one) {
        const ColumnType &type = columns[one.column].type;
        return type.scalar != Scalar::Unsupported && type.arity == Arity::Required;
    };
    return std::ranges::any_of(indexes, [&](const SeenIndex &index) {
        return index.identifies() && std::ranges::all_of(index.columns, isUsable);
    });
}

std::vector<std::string> SeenTable::columnNames(const std::vector<std::size_t> &wanted) const
{
    std::vector<std::string> names;
    for (const std::size_t each : wanted)
        names.push_back(columns[each].name);
    return names;
}

namespace {

bool isLetter(const std::string &name, char lower)
{
    return name.size() == 1 && (name[0] == lower || name[0] == lower - 'a' + 'A');
}

bool hasColumns(const SeenTable &table, std::initializer_list<std::string_view> names)
{
    return std::ranges::all_of(names, [&](std::string_view name) {
        return std::ranges::find(table.columns, name, &RelationalColumn::name) != table.columns.end();
    });
}

} // namespace

bool isJoinTable(const SeenTable &table, const std::vector<SeenTable> &tables)
{
    if (!table.name().name.starts_with('_') || table.keys.size() != 2)
        return false;
    const auto isColumn = [&](const SeenIndex &index, std::size_t i, char letter) {
        return isLetter(table.columns[index.columns[i].column].name, letter);
    };
    const bool hasPair = std::ranges::any_of(table.indexes, [&](const SeenIndex &index) {
        return index.identifies() && index.columns.size() == 2 && isColumn(index, 0, 'a') &&
               isColumn(index, 1, 'b');
    });
    const bool hasIndex = std::ranges::any_of(table.indexes, [&](const SeenIndex &index) {
        return index.kind == SeenIndex::Kind::Plain && index.columns.size() == 1 && isColumn(index, 0, 'b');
    });
    // A leads to the table whose name comes first.
    const auto leads = [&](const SeenKey &a, const SeenKey &b) {
        return tables[a.target].name().name <= tables[b.target].name().name &&
               isLetter(table.columns[a.columns.front()].name, 'a') &&
               isLetter(table.columns[b.columns.front()].name, 'b');
    };
    return hasPair && hasIndex &&
           (leads(table.keys[0], table.keys[1]) || leads(table.keys[1], table.keys[0]));
}

bool isPrismasOwn(const SeenTable &table)
{
    const std::string &name = table.name().name;
    if (name == "_prisma_migrations")
        return hasColumns(table, {"id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at",
                                  "started_at", "applied_steps_count"});
    if (name == "_Migration")
        return hasColumns(table,
                          {"revision", "name", "datamodel", "status", "applied", "rolled_back",
                           "datamodel_steps", "database_migration", "errors", "started_at", "finished_at"});
    const auto isRelay = [](const RelationalColumn &column) {
        std::string lower = column.name;
        std::ranges::transform(lower, lower.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
        return lower == "stablemodelidentifier";
    };
    return name == "_RelayId" && hasColumns(table, {"id"}) && std::ranges::any_of(table.columns, isRelay);
}

} // namespace plumbline::prisma
