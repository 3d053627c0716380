#include "models/prisma/validator.h"

#include <algorithm>
#include <map>

namespace plumbline::prisma {

namespace {

std::string fieldNames(const DeclaredModel &model, const std::vector<std::size_t> &fields,
                       const std::string &between)
{
    std::string text;
    for (const std::size_t field : fields)
        text += (text.empty() ? "" : between) + model.scalars[field].name;
    return text;
}

} // namespace

void Validator::validateTableNames()
{
    std::map<std::pair<std::string, std::string>, const DeclaredModel *> tables;
    for (const bool isView : {false, true}) {
        for (const DeclaredModel &model : m_datamodel.models) {
            if (model.isView != isView)
                continue;
            const auto [earlier, isNew] = tables.try_emplace({model.table.schema, model.table.name}, &model);
            if (isNew)
                continue;
            const DeclaredModel &mapped = model.isMapped ? model : *earlier->second;
            const DeclaredModel &other = model.isMapped ? *earlier->second : model;
            m_reporter.error(
                *mapped.block, *mapped.block->attribute("map"),
                "The model with database name \"" + model.table.name +
                    "\" could not be defined because another model or view with this name exists: \"" +
                    other.name + '"');
            earlier->second = &model;
        }
    }
}

/// Rows have to be told apart by fields that are always there.
void Validator::validateUniqueCriterion(const DeclaredModel &model)
{
    if (model.isIgnored)
        return;
    const auto criteria = uniqueCriteria(model);
    const auto isStrict = [&](const FieldList *list) {
        return std::ranges::all_of(list->fields, [&](std::size_t field) {
            const ScalarField &scalar = model.scalars[field];
            return scalar.type.arity != Arity::Nullable && !scalar.member->value;
        });
    };
    if (std::ranges::any_of(criteria, isStrict))
        return;
    std::string message =
        "Each model must have at least one unique criteria that has only required fields. Either "
        "mark a single field with `@id`, `@unique` or add a multi field criterion with `@@id([])` or "
        "`@@unique([])` to the model.";
    if (!criteria.empty())
        message += " The following unique criterias were not considered as they contain fields that are not "
                   "required:";
    for (const FieldList *list : criteria)
        message += "\n- " + fieldNames(model, list->fields, ", ");
    m_reporter.inModel(*model.block, model.block->span, message);
}

void Validator::validateConstraintName(const DeclaredModel &model, const FieldList &list,
                                       const std::string &name)
{
    const bool isKey = model.primaryKey && &list == &*model.primaryKey;
    const Argument *map = list.attribute->named("map");
    if (!map && !isKey)
        map = list.attribute->named("name");
    for (const std::string &space : m_names.clashes(model, name, false, !isKey))
        m_reporter.inAttribute(*model.block, map ? Place(map->span) : Place(*list.attribute),
                               (list.isOnField ? "@" : "@@") + list.attribute->name,
                               "The given constraint name `" + name +
                                   "` has to be unique in the following namespace: " + space +
                                   ". Please provide a different name using the `map` argument.");
}

/// PostgreSQL would cut a longer name. Only those written by hand can be.
void Validator::validateLength(const DeclaredModel &model, const Attribute &attribute,
                               const std::string &name, bool isDouble)
{
    constexpr std::size_t longest = 63;
    if (name.size() > longest)
        m_reporter.error(
            *model.block, attribute,
            "Error validating model \"" + model.name + "\": The constraint name '" + name +
                "' specified in the `map` argument for the `" + (isDouble ? "@@" : "@") + attribute.name +
                "` constraint is too long for your chosen provider. The maximum allowed length is 63 "
                "bytes.");
}

void Validator::validateKey(std::size_t index)
{
    const DeclaredModel &model = m_datamodel.models[index];
    if (!model.primaryKey)
        return;
    const FieldList &key = *model.primaryKey;
    const std::string attribute = key.isOnField ? "@id" : "@@id";
    const auto report = [&](const Place &at, const std::string &message) {
        m_reporter.inAttribute(*model.block, at, attribute, message);
    };
    const std::string name = nameOfKey(model);
    validateLength(model, *key.attribute, name, !key.isOnField);
    validateConstraintName(model, key, name);
    if (key.clientName && m_names.isClientNameTaken(model, *key.clientName))
        report(
            key.attribute->named("name")->span,
            "The given custom name `" + *key.clientName +
                "` has to be unique on the model. Please provide a different name for the `name` argument.");
    if (key.fields.empty())
        report(*key.attribute, "The list of fields in an `" + attribute +
                                   "()` attribute cannot be empty. Please specify at least one field.");
    const std::string joined = fieldNames(model, key.fields, "_");
    if (key.fields.size() > 1 && model.scalar(joined))
        m_reporter.inModel(
            *model.block, *key.attribute,
            "The field `" + joined +
                "` clashes with the `@@id` attribute's name. Please resolve the conflict by providing a "
                "custom id name: `@@id([...], name: \"custom_name\")`");
    if (key.hasLengths)
        report(*key.attribute,
               "The length argument is not supported in the primary key with the current connector");
    if (std::ranges::any_of(key.orders, [](SortOrder order) { return order != SortOrder::Unsaid; }))
        report(*key.attribute,
               "The sort argument is not supported in the primary key with the current connector");
}

void Validator::validateShardKey(const DeclaredModel &model)
{
    if (!model.shardKey)
        return;
    const auto report = [&](const std::string &message) {
        m_reporter.inAttribute(*model.block, *model.shardKey->attribute,
                               model.shardKey->isOnField ? "@shardKey" : "@@shardKey", message);
    };
    if (!hasFeature("shardKeys"))
        report("Defining shard keys requires enabling the `shardKeys` preview feature");
    report("Shard keys are not currently supported for provider postgresql");
    if (model.shardKey->fields.empty())
        report("The list of fields in a `@@shardKey()` attribute cannot be empty. Please specify at least "
               "one field.");
}

} // namespace plumbline::prisma
