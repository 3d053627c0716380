#include "models/prisma/declared_schema.h"

#include "models/base/cut_text.h"
#include "models/prisma/constraint_names.h"
#include "models/prisma/declared_default.h"
#include "models/prisma/known_class.h"
#include "models/prisma/operator_class.h"

#include <algorithm>
#include <set>

namespace plumbline::prisma {

namespace {

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
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
        for (const DeclaredEnum &type : m_datamodel.enums) {
            m_result.enums.push_back(type.type);
            m_enumNames.emplace_back(type.type.name);
        }
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
    ColumnType columnType(const ScalarField &field) const;
    void addTable(const DeclaredModel &model);
    void addForeignKeys();
    void addForeignKey(const Relation &relation);
    void addJoinTables();
    void addJoinTable(const Relation &relation);
    void dropNamesake(const QualifiedName &name);
    RelationalColumn joinColumn(const std::string &name, std::size_t model) const;
    RelationalKey joinKey(const RelationalTable &table, const std::string &column, std::size_t model) const;

    const Datamodel &m_datamodel;
    Relational m_result;
    std::vector<Shared<QualifiedName>> m_enumNames; ///< which their columns have in common
    std::vector<std::size_t> m_tableOf;             ///< by model
    std::size_t m_keys = 0;
    std::set<QualifiedName> m_names; ///< of the tables, once there is a join table
};

std::vector<IndexedColumn> indexedColumns(const DeclaredModel &model, const FieldList &list,
                                          IndexMethod method = IndexMethod::BTree)
{
    std::vector<IndexedColumn> columns;
    columns.reserve(list.fields.size());
    for (std::size_t i = 0; i < list.fields.size(); ++i) {
        IndexedColumn column{model.scalars[list.fields[i]].column, list.orders[i],
                             list.classes[i] ? operatorClassOf(*list.classes[i]) : OperatorClass()};
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
        columns.emplace_back(model.scalars[field].column);
    return columns;
}

ColumnType Declared::columnType(const ScalarField &field) const
{
    ColumnType type{field.type.scalar, field.type.arity, field.type.native};
    if (type.scalar == Scalar::Enum)
        type.enumeration = m_enumNames[field.enumIndex];
    else if (type.scalar == Scalar::Unsupported)
        type.unsupported = std::string(field.unsupported());
    return type;
}

void Declared::addTable(const DeclaredModel &model)
{
    RelationalTable table{.name = model.table};
    // In place: a column is large, and moving one costs more than filling it.
    table.columns.resize(model.scalars.size());
    for (std::size_t i = 0; i < model.scalars.size(); ++i) {
        const ScalarField &field = model.scalars[i];
        RelationalColumn &column = table.columns[i];
        column.name = field.column;
        column.type = columnType(field);
        column.value = declaredDefault(m_datamodel, field);
        column.isAutoIncrement = field.isAutoIncrement;
        column.hasClientDefault = field.hasClientDefault;
    }
    if (model.primaryKey)
        table.primaryKey = {nameOfKey(model), indexedColumns(model, *model.primaryKey)};
    for (const DeclaredIndex &index : model.indexes)
        table.indexes.push_back({nameOfIndex(model, index), index.isUnique, index.method,
                                 indexedColumns(model, index.list, index.method)});
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
    RelationalKey key;
    key.columns = columnNames(model, *field.fields);
    key.target = target.table;
    key.targetColumns = columnNames(target, *field.references);
    key.name = nameOfForeignKey(model, field);
    key.onDelete =
        field.onDelete.value_or(isRequiredRelation(model, field) ? OnChange::Restrict : OnChange::SetNull);
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
        column.type = columnType(target.scalars[target.primaryKey->fields.front()]);
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
    dropNamesake(table.name);
    m_result.tables.push_back(std::move(table));
}

/// To Prisma a join table takes the place of whatever has its name.
void Declared::dropNamesake(const QualifiedName &name)
{
    if (m_names.empty())
        for (const RelationalTable &table : m_result.tables)
            m_names.insert(table.name);
    if (!m_names.insert(name).second)
        std::erase_if(m_result.tables, [&](const RelationalTable &table) { return table.name == name; });
}

} // namespace

std::string withSuffix(const std::string &joined, std::string_view suffix)
{
    return cutToBytes(joined, longestName - suffix.size()).append(suffix);
}

std::string primaryKeyName(const std::string &table)
{
    return withSuffix(table, "_pkey");
}

std::string constraintName(const std::string &table, const std::vector<std::string> &columns,
                           const std::string &suffix)
{
    std::string joined = table;
    for (const std::string &column : columns)
        joined += '_' + column;
    return withSuffix(joined, suffix);
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
