#include "models/prisma/resolver.h"

#include "models/base/text.h"
#include "models/prisma/check_names.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

const Attribute *attributeOf(const Member &member, std::string_view name)
{
    const auto found = std::ranges::find(member.attributes, name, &Attribute::name);
    return found == member.attributes.end() ? nullptr : &*found;
}

std::optional<Word> stringArgument(const Attribute &attribute, std::string_view argument)
{
    const Expression *value = attribute.argument(argument);
    return value && value->isString() ? std::optional(value->text) : std::nullopt;
}

const Expression *namedArgument(const Row<Argument> &arguments, std::string_view name)
{
    const auto found = std::ranges::find(arguments, name, &Argument::name);
    return found == arguments.end() ? nullptr : &found->value;
}

namespace {

/// So many are gone through from one to the next; more are worth being sorted. Nearly every model has fewer.
constexpr std::size_t fewFields = 64;

} // namespace

Resolver::Resolver(const Document &document, Reporter &reporter) : m_document(document), m_reporter(reporter)
{
}

Datamodel Resolver::resolve()
{
    readConfiguration();
    declareNames();
    readTypes();
    for (std::size_t model = 0; model < m_result.models.size(); ++model)
        for (std::size_t field = 0; field < m_result.models[model].relations.size(); ++field)
            readRelationField(model, field);
    std::size_t model = 0;
    std::size_t type = 0;
    for (const Block &block : m_document.blocks) {
        if (model < m_result.models.size() && m_result.models[model].block == &block)
            readModel(model++);
        else if (type < m_result.enums.size() && m_result.enums[type].block == &block)
            readEnum(m_result.enums[type++]);
        else if (block.keyword == "type")
            readCompositeType(block);
    }
    inferRelations();
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
    readExtensions(source);
}

/// Of several that are one to the database the last counts, by the names that the schema gives them.
void Resolver::readExtensions(const Datasource &source)
{
    std::vector<const Extension *> byName;
    for (const Extension &extension : source.extensions)
        byName.push_back(&extension);
    std::ranges::stable_sort(byName, {}, &Extension::written);
    for (const Extension *extension : byName) {
        RelationalExtension made{extension->name, extension->schema, extension->version};
        const auto same = std::ranges::find(m_result.extensions, made.name, &RelationalExtension::name);
        if (same == m_result.extensions.end())
            m_result.extensions.push_back(std::move(made));
        else
            *same = std::move(made);
    }
}

/// Of a name given twice, which is an error, the later block is the one that is meant elsewhere.
void Resolver::declareNames()
{
    m_result.models.reserve(m_document.blocks.size());
    for (const Block &block : m_document.blocks) {
        if (block.keyword == "datasource" || block.keyword == "generator")
            continue;
        m_models.erase(block.name);
        m_enums.erase(block.name);
        m_compositeTypes.erase(block.name);
        if (block.keyword == "enum") {
            m_enums.emplace(block.name, m_result.enums.size());
            m_result.enums.push_back({.name = block.name, .type = {{{}, block.name}, {}}, .block = &block});
        } else if (block.keyword == "type") {
            m_compositeTypes.emplace(block.name, &block);
        } else {
            m_models.emplace(block.name, m_result.models.size());
            m_result.models.push_back({.name = block.name,
                                       .table = {{}, block.name},
                                       .isView = block.keyword == "view",
                                       .block = &block});
        }
    }
}

/// Prisma says what is wrong with types when it has said all that is wrong with names.
void Resolver::readTypes()
{
    m_fields.resize(m_result.models.size());
    std::size_t model = 0;
    std::vector<Diagnostic> faults, none;
    Reporter later(faults, none);
    checkNames(m_document, m_reporter, [&](const Block &block) {
        if (model < m_result.models.size() && m_result.models[model].block == &block)
            readFields(model++, later);
        else
            checkTypes(block, later);
    });
    m_reporter.add(std::move(faults));
}

/// Of what is no model.
void Resolver::checkTypes(const Block &block, Reporter &reporter) const
{
    const auto isField = [](const Member &member) { return member.kind == Member::Kind::Field; };
    if (block.keyword == "enum" && std::ranges::none_of(block.members, isField))
        reporter.invalid(block, block.span, "An enum must have at least one value.");
    if (block.keyword != "type")
        return;
    for (const Member &member : block.members)
        if (isField(member) && !isKnownType(member))
            reportType(block, member, reporter);
}

/// A type of a field that is no relation.
bool Resolver::isKnownType(const Member &member) const
{
    return member.value || scalarNamed(member.type) || m_enums.contains(member.type) ||
           m_compositeTypes.contains(member.type);
}

/// The type that was meant, where only the case is wrong.
std::string Resolver::suggestion(std::string_view type) const
{
    const QString lower = text(type).toLower();
    for (const std::string_view scalar : scalarNames())
        if (text(scalar).toLower() == lower)
            return " Did you mean \"" + std::string(scalar) + "\"?";
    // Of other types only those that are written with capitals where this has none.
    for (const Block &block : m_document.blocks)
        if (block.keyword != "datasource" && block.keyword != "generator" &&
            text(block.name).toLower() == text(type))
            return " Did you mean \"" + block.name + "\"?";
    return {};
}

/// What no field can be of.
void Resolver::reportType(const Block &block, const Member &member, Reporter &reporter) const
{
    const Word type = member.type;
    if (m_models.contains(type)) {
        if (block.keyword == "type")
            reporter.error(block, member.typeSpan,
                           "Error validating composite type \"" + block.name + "\": " + type +
                               " refers to a model, making this a relation field. Relation fields inside "
                               "composite types are not supported.");
        return;
    }
    reporter.error(
        block, member.typeSpan,
        "Type \"" + type +
            "\" is neither a built-in type, nor refers to another model, composite type, or enum." +
            suggestion(type));
}

void Resolver::readFields(std::size_t modelIndex, Reporter &reporter)
{
    DeclaredModel &model = m_result.models[modelIndex];
    FieldPlaces &places = m_fields[modelIndex];
    places.reserve(model.block->members.size());
    model.scalars.reserve(model.block->members.size());
    for (const Member &member : model.block->members) {
        if (member.kind != Member::Kind::Field)
            continue;
        const Arity arity = member.isList       ? Arity::List
                            : member.isOptional ? Arity::Nullable
                                                : Arity::Required;
        FieldType type{.arity = arity};
        std::uint32_t enumIndex = 0;
        if (readType(member, type, enumIndex)) {
            places.push_back({member.name, {false, model.scalars.size()}});
            model.scalars.push_back({.name = member.name,
                                     .column = member.name,
                                     .type = type,
                                     .enumIndex = enumIndex,
                                     .member = &member});
        } else if (const auto target = m_models.find(member.type); target != m_models.end()) {
            places.push_back({member.name, {true, model.relations.size()}});
            model.relations.push_back(
                {.name = member.name, .model = target->second, .arity = arity, .member = &member});
        } else {
            places.push_back({member.name, {true, nowhere}}); // to Prisma it is no scalar field
            reportType(*model.block, member, reporter);
        }
    }
    if (places.size() > fewFields)
        std::ranges::stable_sort(places, {}, &FieldPlaces::value_type::first);
}

/// False of a type that is no scalar one; whatever else is called like a scalar, the scalar is meant.
bool Resolver::readType(const Member &member, FieldType &type, std::uint32_t &enumIndex) const
{
    const auto scalar = member.value ? std::optional(Scalar::Unsupported) : scalarNamed(member.type);
    if (scalar) {
        type.scalar = *scalar;
        type.native = defaultNativeType(*scalar);
    } else if (const auto found = m_enums.find(member.type); found != m_enums.end()) {
        type.scalar = Scalar::Enum;
        enumIndex = static_cast<std::uint32_t>(found->second);
    } else if (m_compositeTypes.contains(member.type)) {
        type.scalar = Scalar::Unsupported;
    } else {
        return false;
    }
    return true;
}

const Resolver::FieldPlace *Resolver::place(std::size_t model, std::string_view field) const
{
    const FieldPlaces &places = m_fields[model];
    if (places.size() <= fewFields) {
        const auto found = std::find_if(places.rbegin(), places.rend(),
                                        [&](const auto &place) { return place.first == field; });
        return found == places.rend() ? nullptr : &found->second;
    }
    const auto [first, last] = std::ranges::equal_range(places, field, {}, &FieldPlaces::value_type::first);
    return first == last ? nullptr : &std::prev(last)->second; // of a name given twice the later one
}

} // namespace plumbline::prisma
