#include "models/prisma/constraint_names.h"

#include "models/prisma/declared_schema.h"

#include <algorithm>
#include <functional>

namespace plumbline::prisma {

namespace {

/// Like `constraintName`, without a list of the columns: there are ten thousands of such names.
std::string nameOf(const DeclaredModel &model, const std::vector<std::size_t> &fields,
                   std::string_view suffix)
{
    std::string joined = model.table.name;
    if (fields.empty())
        joined += '_'; // as Prisma joins no names
    for (const std::size_t field : fields)
        joined.append(1, '_').append(model.scalars[field].column);
    return withSuffix(joined, suffix);
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

int countIn(const std::unordered_map<const DeclaredModel *, std::unordered_map<std::string, int>> &counts,
            const DeclaredModel &model, const std::string &name)
{
    const auto found = counts.find(&model);
    return found == counts.end() ? 0 : countOf(found->second, name);
}

} // namespace

std::string nameOfKey(const DeclaredModel &model)
{
    const auto &map = model.primaryKey->map;
    return map ? std::string(*map) : primaryKeyName(model.table.name);
}

std::string nameOfIndex(const DeclaredModel &model, const DeclaredIndex &index)
{
    return index.list.map ? std::string(*index.list.map)
                          : usualIndexName(model, index.list.fields, index.isUnique);
}

std::string nameOfForeignKey(const DeclaredModel &model, const RelationField &field)
{
    if (field.map)
        return std::string(*field.map);
    static const std::vector<std::size_t> none;
    return nameOf(model, field.fields ? *field.fields : none, "_fkey");
}

std::string usualIndexName(const DeclaredModel &model, const std::vector<std::size_t> &fields, bool isUnique)
{
    return nameOf(model, fields, isUnique ? "_key" : "_idx");
}

ConstraintNames::ConstraintNames(const Datamodel &datamodel) : m_datamodel(datamodel)
{
    for (const DeclaredModel &model : datamodel.models) {
        if (model.primaryKey && model.primaryKey->clientName)
            ++m_clientNames[&model][*model.primaryKey->clientName];
        for (const DeclaredIndex &index : model.indexes)
            if (index.list.clientName)
                ++m_clientNames[&model][*index.list.clientName];
    }
    // Hardly a schema has one name twice, and a table of all names costs more than to see that.
    m_haveClashes = seemToClash();
    if (m_haveClashes)
        eachName([this](const DeclaredModel &model, const std::string &name, bool isForeignKey) {
            ++m_inModel[&model][name];
            if (!isForeignKey)
                ++m_inSchema[inSchema(model, name)];
        });
}

template <typename Visit>
void ConstraintNames::eachName(const Visit &visit) const
{
    for (const DeclaredModel &model : m_datamodel.models) {
        if (model.primaryKey)
            visit(model, nameOfKey(model), false);
        for (const DeclaredIndex &index : model.indexes)
            visit(model, nameOfIndex(model, index), false);
    }
    for (const Relation &relation : m_datamodel.relations) {
        const bool hasKey = relation.kind == Relation::Kind::OneToOne ||
                            relation.kind == Relation::Kind::OneToMany ||
                            relation.kind == Relation::Kind::BackOnly;
        const DeclaredModel &model = m_datamodel.models[relation.from.model];
        if (hasKey && !model.isView)
            visit(model, foreignKeyName(relation), true);
    }
}

/// False only where every name is there once. By their hashes, so that true may be a chance.
bool ConstraintNames::seemToClash() const
{
    constexpr std::size_t odd = 0x9e3779b97f4a7c15; // so that equal names in two places have two hashes
    const std::hash<std::string> hash;
    std::vector<std::size_t> inSchemas;
    std::vector<std::size_t> inModels;
    inSchemas.reserve(3 * m_datamodel.models.size());
    inModels.reserve(3 * m_datamodel.models.size() + m_datamodel.relations.size());
    eachName([&](const DeclaredModel &model, const std::string &name, bool isForeignKey) {
        const std::size_t own = hash(name);
        const auto number = static_cast<std::size_t>(&model - m_datamodel.models.data());
        inModels.push_back(own + odd * (number + 1));
        if (!isForeignKey)
            inSchemas.push_back(own + odd * hash(model.table.schema));
    });
    for (std::vector<std::size_t> *hashes : {&inSchemas, &inModels}) {
        std::ranges::sort(*hashes);
        if (std::ranges::adjacent_find(*hashes) != hashes->end())
            return true;
    }
    return false;
}

std::string ConstraintNames::foreignKeyName(const Relation &relation) const
{
    const DeclaredModel &model = m_datamodel.models[relation.from.model];
    const RelationField &field = model.relations[relation.from.field];
    // A list with nothing opposite has to Prisma a key at the other end, of no columns.
    if (relation.kind == Relation::Kind::BackOnly)
        return constraintName(m_datamodel.models[field.model].table.name, {std::string()}, "_fkey");
    return nameOfForeignKey(model, field);
}

std::vector<std::string> ConstraintNames::clashes(const DeclaredModel &model, const std::string &name,
                                                  bool isForeignKey, bool isIndex) const
{
    std::vector<std::string> spaces;
    if (!m_haveClashes)
        return spaces;
    if (!isForeignKey && countOf(m_inSchema, inSchema(model, name)) > 1)
        spaces.push_back("global for primary key, indexes and unique constraints");
    if (!isIndex && countIn(m_inModel, model, name) > 1)
        spaces.push_back("on model `" + model.name +
                         "` for primary key, indexes, unique constraints and foreign keys");
    return spaces;
}

bool ConstraintNames::isClientNameTaken(const DeclaredModel &model, const std::string &name) const
{
    return countIn(m_clientNames, model, name) > 1;
}

std::vector<std::string> ConstraintNames::attributesCalled(const DeclaredModel &model,
                                                           const std::string &name) const
{
    std::vector<std::string> attributes;
    if (countIn(m_clientNames, model, name) == 0)
        return attributes;
    for (const DeclaredIndex &index : model.indexes)
        if (index.list.clientName == name && attributes.empty())
            attributes.push_back("@@unique");
    if (model.primaryKey && model.primaryKey->clientName == name)
        attributes.push_back("@@id");
    return attributes;
}

} // namespace plumbline::prisma
