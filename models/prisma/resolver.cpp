#include "models/prisma/resolver.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace plumbline::prisma {

const Attribute *attributeOf(const Member &member, std::string_view name)
{
    const auto found = std::ranges::find(member.attributes, name, &Attribute::name);
    return found == member.attributes.end() ? nullptr : &*found;
}

std::optional<std::string> stringArgument(const Attribute &attribute, std::string_view argument)
{
    const Expression *value = attribute.argument(argument);
    return value && value->isString() ? std::optional(value->text) : std::nullopt;
}

const Expression *namedArgument(const std::vector<Argument> &arguments, std::string_view name)
{
    const auto found = std::ranges::find(arguments, name, &Argument::name);
    return found == arguments.end() ? nullptr : &found->value;
}

namespace {

std::string mapOf(const Member &member)
{
    const Attribute *map = attributeOf(member, "map");
    return map ? stringArgument(*map, "name").value_or(member.name) : member.name;
}

QualifiedName nameOf(const Block &block)
{
    const Attribute *map = block.attribute("map");
    const Attribute *schema = block.attribute("schema");
    return {schema ? stringArgument(*schema, "map").value_or("") : std::string(),
            map ? stringArgument(*map, "name").value_or(block.name) : block.name};
}

} // namespace

Datamodel Resolver::resolve()
{
    readConfiguration();
    declareNames();
    for (DeclaredModel &model : m_result.models)
        readFields(model);
    for (DeclaredModel &model : m_result.models) {
        readRelationFields(model);
        readIndexes(model);
    }
    pairRelations();
    return std::move(m_result);
}

void Resolver::readConfiguration()
{
    for (const Generator &generator : m_document.generators)
        m_result.previewFeatures.insert(m_result.previewFeatures.end(), generator.previewFeatures.begin(),
                                        generator.previewFeatures.end());
    if (!m_document.datasource)
        return;
    const Datasource &source = *m_document.datasource;
    m_result.hasForeignKeys = source.relationMode.value_or("foreignKeys") != "prisma";
    m_result.schemas = source.schemas;
    std::ranges::sort(m_result.schemas);
    for (const Extension &extension : source.extensions)
        m_result.extensions.push_back({extension.name, extension.schema, extension.version});
    std::ranges::sort(m_result.extensions, {}, &RelationalExtension::name);
}

void Resolver::declareNames()
{
    for (const Block &block : m_document.blocks) {
        if (m_models.contains(block.name) || m_enums.contains(block.name))
            continue; // reported with the Document
        if (block.keyword == "enum") {
            m_enums.emplace(block.name, m_result.enums.size());
            readEnum(block);
        } else if (block.keyword == "model" || block.keyword == "view") {
            m_models.emplace(block.name, m_result.models.size());
            m_result.models.push_back({.name = block.name,
                                       .table = nameOf(block),
                                       .isView = block.keyword == "view",
                                       .isIgnored = block.attribute("ignore") != nullptr,
                                       .block = &block});
        }
    }
}

void Resolver::readEnum(const Block &block)
{
    DeclaredEnum result{.name = block.name, .type = {nameOf(block), {}}, .block = &block};
    for (const Member &member : block.members) {
        if (member.kind != Member::Kind::Field)
            continue;
        result.valueNames.push_back(member.name);
        result.type.values.push_back(mapOf(member));
    }
    m_result.enums.push_back(std::move(result));
}

void Resolver::readFields(DeclaredModel &model)
{
    for (const Member &member : model.block->members) {
        if (member.kind != Member::Kind::Field)
            continue;
        if (m_models.contains(member.type) && !member.value)
            readRelation(model, member);
        else
            readScalar(model, member);
    }
}

void Resolver::readScalar(DeclaredModel &model, const Member &member)
{
    ScalarField field{.name = member.name, .column = mapOf(member), .member = &member};
    field.type.arity = member.isList ? Arity::List : member.isOptional ? Arity::Nullable : Arity::Required;
    field.isUpdatedAt = attributeOf(member, "updatedAt") != nullptr;
    field.isIgnored = attributeOf(member, "ignore") != nullptr;
    readType(field, member);
    readDefault(field, member);
    model.scalars.push_back(std::move(field));
}

void Resolver::readType(ScalarField &field, const Member &member)
{
    if (member.value) {
        field.type.scalar = Scalar::Unsupported;
        if (!member.value->arguments.empty())
            field.type.unsupported = member.value->arguments.front().value.text;
        return;
    }
    if (const auto found = m_enums.find(member.type); found != m_enums.end()) {
        field.type.scalar = Scalar::Enum;
        field.enumIndex = found->second;
        field.type.enumeration = m_result.enums[found->second].type.name;
        return;
    }
    field.type.scalar = scalarNamed(member.type).value_or(Scalar::Unsupported);
    field.type.native = defaultNativeType(field.type.scalar);
    for (const Attribute &attribute : member.attributes) {
        const auto dot = attribute.name.find('.');
        const auto kind = dot == std::string::npos
                              ? std::nullopt
                              : nativeKindNamed(std::string_view(attribute.name).substr(dot + 1));
        if (!kind)
            continue;
        NativeType type{*kind};
        if (!attribute.arguments.empty())
            type.length = std::atoi(attribute.arguments[0].value.text.c_str());
        if (attribute.arguments.size() > 1)
            type.scale = std::atoi(attribute.arguments[1].value.text.c_str());
        field.type.native = type;
    }
}

void Resolver::readIndexes(DeclaredModel &model)
{
    for (std::size_t i = 0; i < model.scalars.size(); ++i) {
        const Member &member = *model.scalars[i].member;
        if (const Attribute *id = attributeOf(member, "id"))
            model.primaryKey = oneField(i, *id);
        if (const Attribute *unique = attributeOf(member, "unique"))
            model.indexes.push_back({oneField(i, *unique), true});
    }
    for (const std::string_view wanted : {"id", "index", "unique"}) {
        for (const Member &member : model.block->members) {
            if (member.kind != Member::Kind::BlockAttribute)
                continue;
            const Attribute &attribute = member.attributes.front();
            if (attribute.name != wanted)
                continue;
            if (wanted == "id")
                model.primaryKey = fieldList(model, attribute);
            else
                model.indexes.push_back(index(model, attribute));
        }
    }
}

DeclaredIndex Resolver::index(const DeclaredModel &model, const Attribute &attribute) const
{
    DeclaredIndex result{fieldList(model, attribute), attribute.name == "unique"};
    const Expression *type = namedArgument(attribute.arguments, "type");
    if (!type)
        return result;
    constexpr std::array<std::pair<std::string_view, IndexMethod>, 6> methods{
        {{"BTree", IndexMethod::BTree},
         {"Hash", IndexMethod::Hash},
         {"Gin", IndexMethod::Gin},
         {"Gist", IndexMethod::Gist},
         {"SpGist", IndexMethod::SpGist},
         {"Brin", IndexMethod::Brin}}};
    for (const auto &[name, method] : methods)
        if (name == type->text)
            result.method = method;
    return result;
}

FieldList Resolver::oneField(std::size_t field, const Attribute &attribute) const
{
    FieldList list{.fields = {field}, .map = stringArgument(attribute, "map"), .span = attribute.span};
    const Expression *sort = namedArgument(attribute.arguments, "sort");
    list.orders = {!sort                  ? SortOrder::Unsaid
                   : sort->text == "Desc" ? SortOrder::Descending
                                          : SortOrder::Ascending};
    list.operatorClasses = {std::string()};
    return list;
}

FieldList Resolver::fieldList(const DeclaredModel &model, const Attribute &attribute) const
{
    FieldList list{.span = attribute.span};
    if (const Expression *map = namedArgument(attribute.arguments, "map"); map && map->isString())
        list.map = map->text;
    const Expression *fields = attribute.argument("fields");
    if (!fields)
        return list;
    if (fields->kind != Expression::Kind::Array)
        addItem(list, model, *fields);
    for (const Argument &item : fields->arguments)
        if (fields->kind == Expression::Kind::Array)
            addItem(list, model, item.value);
    return list;
}

void Resolver::addItem(FieldList &list, const DeclaredModel &model, const Expression &item) const
{
    const auto field = model.scalar(item.text);
    if (!field)
        return;
    list.fields.push_back(*field);
    SortOrder order = SortOrder::Unsaid;
    std::string operatorClass;
    for (const Argument &argument : item.arguments) {
        if (argument.name == "sort")
            order = argument.value.text == "Desc" ? SortOrder::Descending : SortOrder::Ascending;
        else if (argument.name == "ops")
            operatorClass = operatorClassOf(argument.value);
    }
    list.orders.push_back(order);
    list.operatorClasses.push_back(std::move(operatorClass));
}

} // namespace plumbline::prisma
