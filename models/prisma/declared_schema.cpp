#include "models/prisma/declared_schema.h"

#include "models/prisma/known_class.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

/// PostgreSQL's NAMEDATALEN - 1.
constexpr std::size_t longestName = 63;

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// At most so many bytes, and no half character.
std::string cutToBytes(const std::string &text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && isContinuation(text[bytes]))
        --bytes;
    return text.substr(0, bytes);
}

std::string cutToCharacters(const std::string &text, std::size_t characters)
{
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (!isContinuation(text[at]) && characters-- == 0)
            break;
    }
    return text.substr(0, at);
}

class Declared {
public:
    explicit Declared(const Datamodel &datamodel) : m_datamodel(datamodel) {}

    Relational read()
    {
        for (const DeclaredEnum &type : m_datamodel.enums)
            m_result.enums.push_back(type.type);
        for (const DeclaredModel &model : m_datamodel.models) {
            m_tableOf.push_back(m_result.tables.size());
            if (!model.isView)
                addTable(model);
        }
        addForeignKeys();
        addJoinTables();
        m_result.schemas = m_datamodel.schemas;
        m_result.extensions = m_datamodel.extensions;
        m_result.comparesExtensions =
            std::ranges::find(m_datamodel.previewFeatures, "postgresqlExtensions") !=
            m_datamodel.previewFeatures.end();
        return std::move(m_result);
    }

private:
    void addTable(const DeclaredModel &model);
    void addForeignKeys();
    void addForeignKey(const Relation &relation);
    void addJoinTables();
    void addJoinTable(const Relation &relation);
    RelationalColumn joinColumn(const std::string &name, std::size_t model) const;
    RelationalKey joinKey(const RelationalTable &table, const std::string &column, std::size_t model) const;

    const Datamodel &m_datamodel;
    Relational m_result;
    std::vector<std::size_t> m_tableOf; ///< by model
    std::size_t m_keys = 0;
};

std::vector<IndexedColumn> indexedColumns(const DeclaredModel &model, const FieldList &list,
                                          IndexMethod method = IndexMethod::BTree)
{
    std::vector<IndexedColumn> columns;
    for (std::size_t i = 0; i < list.fields.size(); ++i) {
        IndexedColumn column{model.scalars[list.fields[i]].column, list.orders[i], list.operatorClasses[i]};
        column.operatorClass.isDefault =
            !column.operatorClass.isRaw && isSaidDefault(column.operatorClass.name, method);
        columns.push_back(std::move(column));
    }
    return columns;
}

std::vector<std::string> columnNames(const DeclaredModel &model, const std::vector<std::size_t> &fields)
{
    std::vector<std::string> columns;
    for (const std::size_t field : fields)
        columns.push_back(model.scalars[field].column);
    return columns;
}

void Declared::addTable(const DeclaredModel &model)
{
    RelationalTable table{.name = model.table};
    for (const ScalarField &field : model.scalars)
        table.columns.push_back({field.column, field.type,
                                 field.isAutoIncrement ? Default(FromSequence()) : field.value,
                                 field.isAutoIncrement, field.hasClientDefault});
    if (model.primaryKey)
        table.primaryKey = {model.primaryKey->map.value_or(primaryKeyName(table.name.name)),
                            indexedColumns(model, *model.primaryKey)};
    for (const DeclaredIndex &index : model.indexes) {
        const std::string name = index.list.map.value_or(constraintName(
            table.name.name, columnNames(model, index.list.fields), index.isUnique ? "_key" : "_idx"));
        table.indexes.push_back(
            {name, index.isUnique, index.method, indexedColumns(model, index.list, index.method)});
    }
    m_result.tables.push_back(std::move(table));
}

void Declared::addForeignKeys()
{
    if (!m_datamodel.hasForeignKeys)
        return;
    for (const Relation &relation : m_datamodel.relations)
        if (!relation.isManyToMany)
            addForeignKey(relation);
}

void Declared::addForeignKey(const Relation &relation)
{
    const DeclaredModel &model = m_datamodel.models[relation.from.model];
    const RelationField &field = model.relations[relation.from.field];
    const DeclaredModel &target = m_datamodel.models[field.model];
    if (model.isView || target.isView || !field.fields || !field.references)
        return;
    const bool isAllRequired = std::ranges::all_of(
        *field.fields, [&](std::size_t each) { return model.scalars[each].type.arity == Arity::Required; });
    RelationalKey key;
    key.columns = columnNames(model, *field.fields);
    key.target = target.table;
    key.targetColumns = columnNames(target, *field.references);
    key.name = field.map.value_or(constraintName(model.table.name, key.columns, "_fkey"));
    key.onDelete = field.onDelete.value_or(isAllRequired ? OnChange::Restrict : OnChange::SetNull);
    key.onUpdate = field.onUpdate.value_or(OnChange::Cascade);
    key.position = m_keys++;
    m_result.tables[m_tableOf[relation.from.model]].foreignKeys.push_back(std::move(key));
}

void Declared::addJoinTables()
{
    for (const Relation &relation : m_datamodel.relations)
        if (relation.isManyToMany && relation.back)
            addJoinTable(relation);
}

RelationalColumn Declared::joinColumn(const std::string &name, std::size_t model) const
{
    const DeclaredModel &target = m_datamodel.models[model];
    RelationalColumn column{.name = name};
    if (target.primaryKey && !target.primaryKey->fields.empty())
        column.type = target.scalars[target.primaryKey->fields.front()].type;
    return column;
}

RelationalKey Declared::joinKey(const RelationalTable &table, const std::string &column,
                                std::size_t model) const
{
    const DeclaredModel &target = m_datamodel.models[model];
    RelationalKey key;
    key.name = cutToCharacters(table.name.name, longestName - 7) + '_' + column + "_fkey";
    key.columns = {column};
    key.target = target.table;
    if (target.primaryKey)
        key.targetColumns = columnNames(target, target.primaryKey->fields);
    key.onDelete = OnChange::Cascade;
    key.onUpdate = OnChange::Cascade;
    return key;
}

void Declared::addJoinTable(const Relation &relation)
{
    const std::size_t first = relation.from.model;
    const std::size_t second = m_datamodel.models[first].relations[relation.from.field].model;
    RelationalTable table;
    table.name = {m_datamodel.models[first].table.schema, cutToCharacters('_' + relation.name, longestName)};
    table.columns = {joinColumn("A", first), joinColumn("B", second)};
    const std::string stem = cutToCharacters(table.name.name, longestName - 8);
    table.primaryKey = {stem + "_AB_pkey", {{"A"}, {"B"}}};
    table.indexes = {{stem + "_B_index", false, IndexMethod::BTree, {{"B"}}}};
    if (m_datamodel.hasForeignKeys) {
        table.foreignKeys = {joinKey(table, "A", first), joinKey(table, "B", second)};
        for (RelationalKey &key : table.foreignKeys)
            key.position = m_keys++;
    }
    m_result.tables.push_back(std::move(table));
}

} // namespace

std::string primaryKeyName(const std::string &table)
{
    return cutToBytes(table, longestName - 5) + "_pkey";
}

std::string constraintName(const std::string &table, const std::vector<std::string> &columns,
                           const std::string &suffix)
{
    std::string joined = table;
    for (const std::string &column : columns)
        joined += '_' + column;
    return cutToBytes(joined, longestName - suffix.size()) + suffix;
}

const RelationalColumn *RelationalTable::column(const std::string &wanted) const
{
    const auto found = std::ranges::find(columns, wanted, &RelationalColumn::name);
    return found == columns.end() ? nullptr : &*found;
}

Relational relationalOf(const Datamodel &datamodel)
{
    return Declared(datamodel).read();
}

} // namespace plumbline::prisma
