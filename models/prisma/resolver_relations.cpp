#include "models/prisma/resolver.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

std::optional<OnChange> actionOf(const Expression *value)
{
    if (!value)
        return std::nullopt;
    constexpr std::array<std::pair<std::string_view, OnChange>, 5> actions{
        {{"NoAction", OnChange::NoAction},
         {"Restrict", OnChange::Restrict},
         {"Cascade", OnChange::Cascade},
         {"SetNull", OnChange::SetNull},
         {"SetDefault", OnChange::SetDefault}}};
    const auto found = std::ranges::find(actions, value->text, &std::pair<std::string_view, OnChange>::first);
    return found == actions.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::vector<std::size_t>> fieldsOf(const DeclaredModel &model, const Expression *list)
{
    if (!list)
        return std::nullopt;
    std::vector<std::size_t> fields;
    const auto add = [&](const Expression &item) {
        if (const auto field = model.scalar(item.text))
            fields.push_back(*field);
    };
    if (list->kind == Expression::Kind::Array)
        for (const Argument &item : list->arguments)
            add(item.value);
    else
        add(*list);
    return fields;
}

} // namespace

void Resolver::readRelation(DeclaredModel &model, const Member &member)
{
    RelationField field{.name = member.name, .model = m_models.find(member.type)->second, .member = &member};
    field.arity = member.isList ? Arity::List : member.isOptional ? Arity::Nullable : Arity::Required;
    field.isIgnored = attributeOf(member, "ignore") != nullptr;
    model.relations.push_back(std::move(field));
}

/// After the scalars of all models are known, because `references` looks into the other model.
void Resolver::readRelationFields(DeclaredModel &model)
{
    for (RelationField &field : model.relations) {
        const Attribute *attribute = attributeOf(*field.member, "relation");
        if (!attribute)
            continue;
        field.relation = stringArgument(*attribute, "name");
        const auto &arguments = attribute->arguments;
        field.fields = fieldsOf(model, namedArgument(arguments, "fields"));
        field.references = fieldsOf(m_result.models[field.model], namedArgument(arguments, "references"));
        field.onDelete = actionOf(namedArgument(arguments, "onDelete"));
        field.onUpdate = actionOf(namedArgument(arguments, "onUpdate"));
        if (const Expression *map = namedArgument(arguments, "map"); map && map->isString())
            field.map = map->text;
    }
}

std::vector<Relation::End> Resolver::partners(std::size_t model, std::size_t field) const
{
    std::vector<Relation::End> result;
    const RelationField &from = m_result.models[model].relations[field];
    const auto &others = m_result.models[from.model].relations;
    for (std::size_t i = 0; i < others.size(); ++i) {
        const bool isItself = from.model == model && i == field;
        if (!isItself && others[i].model == model && others[i].relation == from.relation)
            result.push_back({from.model, i});
    }
    return result;
}

void Resolver::pairRelations()
{
    for (std::size_t model = 0; model < m_result.models.size(); ++model) {
        for (std::size_t field = 0; field < m_result.models[model].relations.size(); ++field) {
            if (auto relation = relationFrom(model, field))
                m_result.relations.push_back(std::move(*relation));
        }
    }
}

/// The relation that this field stands for, where it is the end that stands for it: the one with the key, or
/// of two lists the first one.
std::optional<Relation> Resolver::relationFrom(std::size_t model, std::size_t field) const
{
    const RelationField &from = m_result.models[model].relations[field];
    const auto others = partners(model, field);
    Relation relation{.from = {model, field}};
    if (!others.empty())
        relation.back = others.front();
    const std::string &here = m_result.models[model].name;
    const std::string &there = m_result.models[from.model].name;
    relation.name = from.relation.value_or(here <= there ? here + "To" + there : there + "To" + here);
    const RelationField *back =
        relation.back ? &m_result.models[relation.back->model].relations[relation.back->field] : nullptr;
    if (from.arity == Arity::List) {
        if (!back || back->arity != Arity::List)
            return std::nullopt; // the other end holds the key
        relation.isManyToMany = true;
        const bool isFirst = here != there ? here < there : field < relation.back->field;
        return isFirst ? std::optional(relation) : std::nullopt;
    }
    if (from.fields)
        return relation;
    if (back && back->arity != Arity::List && !back->fields && field < relation.back->field)
        return relation; // neither holds a key: an error that is reported once
    return std::nullopt;
}

} // namespace plumbline::prisma
