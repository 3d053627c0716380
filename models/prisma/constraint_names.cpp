#include "models/prisma/constraint_names.h"

#include "models/prisma/declared_schema.h"

namespace plumbline::prisma {

namespace {

std::vector<std::string> columnsOf(const DeclaredModel &model, const std::vector<std::size_t> &fields)
{
    std::vector<std::string> columns;
    if (fields.empty())
        return {std::string()}; // as Prisma joins no names
    for (const std::size_t field : fields)
        columns.push_back(model.scalars[field].column);
    return columns;
}

std::string inSchema(const DeclaredModel &model, const std::string &name)
{
    return model.table.schema + '\n' + name;
}

int countOf(const std::unordered_map<std::string, int> &counts, const std::string &name)
{
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
}

} // namespace

ConstraintNames::ConstraintNames(const Datamodel &datamodel) : m_datamodel(datamodel)
{
    for (const DeclaredModel &model : datamodel.models) {
        Counts &local = m_inModel[&model];
        Counts &client = m_clientNames[&model];
        if (model.primaryKey) {
            ++m_inSchema[inSchema(model, keyName(model))];
            ++local[keyName(model)];
            if (model.primaryKey->clientName)
                ++client[*model.primaryKey->clientName];
        }
        for (const DeclaredIndex &index : model.indexes) {
            ++m_inSchema[inSchema(model, indexName(model, index))];
            ++local[indexName(model, index)];
            if (index.list.clientName)
                ++client[*index.list.clientName];
        }
    }
    for (const Relation &relation : datamodel.relations) {
        const bool isInline =
            relation.kind == Relation::Kind::OneToOne || relation.kind == Relation::Kind::OneToMany;
        if (isInline && !datamodel.models[relation.from.model].isView)
            ++m_inModel[&datamodel.models[relation.from.model]][foreignKeyName(relation)];
    }
}

std::string ConstraintNames::keyName(const DeclaredModel &model) const
{
    const auto &map = model.primaryKey->map;
    return map ? std::string(*map) : primaryKeyName(model.table.name);
}

std::string ConstraintNames::indexName(const DeclaredModel &model, const DeclaredIndex &index) const
{
    if (index.list.map)
        return *index.list.map;
    return constraintName(model.table.name, columnsOf(model, index.list.fields),
                          index.isUnique ? "_key" : "_idx");
}

std::string ConstraintNames::foreignKeyName(const Relation &relation) const
{
    const DeclaredModel &model = m_datamodel.models[relation.from.model];
    const RelationField &field = model.relations[relation.from.field];
    if (field.map)
        return *field.map;
    return constraintName(model.table.name,
                          columnsOf(model, field.fields.value_or(std::vector<std::size_t>())), "_fkey");
}

std::vector<std::string> ConstraintNames::clashes(const DeclaredModel &model, const std::string &name,
                                                  bool isForeignKey, bool isIndex) const
{
    std::vector<std::string> spaces;
    if (!isForeignKey && countOf(m_inSchema, inSchema(model, name)) > 1)
        spaces.push_back("global for primary key, indexes and unique constraints");
    if (!isIndex && countOf(m_inModel.at(&model), name) > 1)
        spaces.push_back("on model `" + model.name +
                         "` for primary key, indexes, unique constraints and foreign keys");
    return spaces;
}

bool ConstraintNames::isClientNameTaken(const DeclaredModel &model, const std::string &name) const
{
    return countOf(m_clientNames.at(&model), name) > 1;
}

std::vector<std::string> ConstraintNames::attributesCalled(const DeclaredModel &model,
                                                           const std::string &name) const
{
    std::vector<std::string> attributes;
    if (countOf(m_clientNames.at(&model), name) == 0)
        return attributes;
    for (const DeclaredIndex &index : model.indexes)
        if (index.list.clientName == name && attributes.empty())
            attributes.push_back("@@unique");
    if (model.primaryKey && model.primaryKey->clientName == name)
        attributes.push_back("@@id");
    return attributes;
}

} // namespace plumbline::prisma
