#include "models/prisma/validator.h"

#include "models/prisma/preview_features.h"

#include <algorithm>
#include <set>

namespace plumbline::prisma {

Validator::Validator(const Document &document, const Datamodel &datamodel, bool hasUnknownFunctions,
                     Reporter &reporter)
    : m_document(document),
      m_datamodel(datamodel),
      m_hasUnknownFunctions(hasUnknownFunctions),
      m_reporter(reporter),
      m_names(datamodel),
      m_relationsFrom(datamodel.models.size())
{
    for (const Relation &relation : datamodel.relations)
        if (relation.back &&
            (relation.kind == Relation::Kind::OneToOne || relation.kind == Relation::Kind::OneToMany))
            m_relationsFrom[relation.from.model].push_back(&relation);
    for (auto &relations : m_relationsFrom)
        std::ranges::stable_sort(relations, {},
                                 [&](const Relation *each) { return side(each->from).field.model; });
}

void Validator::validate()
{
    validateDatasource();
    for (const Block &block : m_document.blocks)
        if (block.keyword == "type")
            m_reporter.invalid(block, block.span, "Composite types are not supported on Postgres.");
    validateTableNames();
    if (m_hasUnknownFunctions)
        validateUnknownFunctions();
    for (const bool isView : {false, true})
        for (std::size_t model = 0; model < m_datamodel.models.size(); ++model)
            if (m_datamodel.models[model].isView == isView && !validateModel(model))
                return;
    validateEnums();
    for (const Relation &relation : m_datamodel.relations)
        validateRelation(relation);
}

bool Validator::hasFeature(std::string_view name) const
{
    return std::ranges::any_of(m_datamodel.previewFeatures,
                               [&](const std::string &feature) { return isSameFeature(feature, name); });
}

void Validator::validateDatasource()
{
    const auto block = std::ranges::find(m_document.blocks, "datasource", &Block::keyword);
    const Member *extensions = block->assignment("extensions");
    if (!extensions)
        return;
    if (!hasFeature("postgresqlExtensions")) {
        m_reporter.error(
            *block, *extensions,
            "The `extensions` property is only available with the `postgresqlExtensions` preview feature.");
        return;
    }
    std::vector<const Expression *> names;
    for (const Argument &item : extensions->value->arguments)
        names.push_back(&item.value);
    if (extensions->value->kind != Expression::Kind::Array)
        names = {&*extensions->value};
    std::ranges::stable_sort(names, {}, &Expression::text);
    for (const Expression *name : names) {
        if (name->text.front() >= '0' && name->text.front() <= '9')
            m_reporter.invalid(*block, name->span, "The name of an extension must not start with a number.");
        else if (name->text.find('-') != std::string::npos)
            m_reporter.invalid(*block, name->span, "The character `-` is not allowed in extension names.");
    }
}

/// False where Prisma stops: an ambiguous relation would only bring more of the same.
bool Validator::validateModel(std::size_t index)
{
    const DeclaredModel &model = m_datamodel.models[index];
    const Block &block = *model.block;
    if (model.isView && !hasFeature("views"))
        m_reporter.invalid(block, block.span,
                           "View definitions are only available with the `views` preview feature.");
    validateSchema(block, model.table.schema, model.schemaSpan);
    if (!model.isView) {
        validateUniqueCriterion(model);
        validateKey(index);
        validateShardKey(model);
        for (const DeclaredIndex &each : model.indexes)
            validateIndexTypes(model, each);
        if (model.primaryKey && model.primaryKey->hasClustering)
            m_reporter.inAttribute(block, *model.primaryKey->attribute,
                                   model.primaryKey->isOnField ? "@id" : "@@id",
                                   "Defining clustering is not supported in the current connector.");
    } else if (model.primaryKey) {
        m_reporter.invalid(block, *model.primaryKey->attribute, "Views cannot have primary keys.");
    }
    for (const ScalarField &field : model.scalars)
        validateField(index, field);
    if (!validateRelationFields(index))
        return false;
    for (const DeclaredIndex &each : model.indexes) {
        if (model.isView)
            validateViewIndex(model, each);
        else
            validateIndex(index, each);
    }
    return true;
}

bool Validator::validateRelationFields(std::size_t index)
{
    const DeclaredModel &model = m_datamodel.models[index];
    sortRelationFields(index);
    for (std::size_t i = 0; i < model.relations.size(); ++i) {
        if (!validateAmbiguity(index, i))
            return false;
        const RelationField &field = model.relations[i];
        validateClientName(index, field.name);
        const DeclaredModel &related = m_datamodel.models[field.model];
        if (related.isIgnored && !field.isIgnored && !model.isIgnored)
            m_reporter.inAttribute(*model.block, *field.member, "@ignore",
                                   "The relation field `" + field.name + "` on Model `" + model.name +
                                       "` must specify the `@ignore` attribute, because the model " +
                                       related.name + " it is pointing to is marked ignored.");
        validateActions(model, field);
        if (field.map)
            validateLength(model, *field.attribute, *field.map, false);
        warnOfMissingIndex(model, field);
    }
    return true;
}

void Validator::validateEnums()
{
    std::set<std::pair<std::string, std::string>> names;
    for (const DeclaredEnum &type : m_datamodel.enums)
        if (!names.emplace(type.type.name.schema, type.type.name.name).second)
            m_reporter.error(*type.block, type.block->span,
                             "An enum with the same database name is already defined.");
    for (const DeclaredEnum &type : m_datamodel.enums)
        validateSchema(*type.block, type.type.name.schema, type.schemaSpan);
}

/// `@@schema` and `schemas` come together or not at all.
void Validator::validateSchema(const Block &block, const std::string &schema,
                               const std::optional<ByteRange> &span)
{
    if (span) {
        if (!std::ranges::binary_search(m_datamodel.schemas, schema))
            m_reporter.error(block, *span,
                             "This schema is not defined in the datasource. Read more on `@@schema` at "
                             "https://pris.ly/d/multi-schema");
        return;
    }
    if (m_datamodel.schemas.empty())
        return;
    const std::string missing = "is missing an `@@schema` attribute.";
    if (block.keyword == "enum")
        m_reporter.error(block, block.span, "This enum " + missing);
    else
        m_reporter.inModel(block, block.span, "This " + block.keyword + ' ' + missing);
}

void Validator::inRelation(const Side &at, const std::string &message)
{
    m_reporter.inAttribute(*at.model.block, *at.field.member, "@relation", message);
}

std::vector<const FieldList *> uniqueCriteria(const DeclaredModel &model)
{
    std::vector<const FieldList *> criteria;
    if (model.primaryKey)
        criteria.push_back(&*model.primaryKey);
    for (const DeclaredIndex &index : model.indexes)
        if (index.isUnique)
            criteria.push_back(&index.list);
    return criteria;
}

} // namespace plumbline::prisma
