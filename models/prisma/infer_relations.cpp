#include "models/prisma/resolver.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

std::string generatedName(const std::string &one, const std::string &other)
{
    return one < other ? one + "To" + other : other + "To" + one;
}

RelationKey keyOf(std::size_t model, std::size_t target, const std::optional<Word> &name)
{
    return {model, target, name.has_value(), name.value_or(Word())};
}

} // namespace

void Resolver::inferRelations()
{
    std::size_t fields = 0;
    for (const DeclaredModel &model : m_result.models)
        fields += model.relations.size();
    m_relationsByName.reserve(fields);
    m_result.relations.reserve(fields / 2 + 1);
    for (std::size_t model = 0; model < m_result.models.size(); ++model)
        for (std::size_t field = 0; field < m_result.models[model].relations.size(); ++field) {
            const RelationField &relation = m_result.models[model].relations[field];
            m_relationsByName[keyOf(model, relation.model, relation.relation)].push_back({model, field});
        }
    for (std::size_t model = 0; model < m_result.models.size(); ++model)
        for (std::size_t field = 0; field < m_result.models[model].relations.size(); ++field)
            if (auto relation = relationFrom(model, field))
                m_result.relations.push_back(std::move(*relation));
}

std::optional<Relation::End> Resolver::partner(std::size_t model, std::size_t field) const
{
    const RelationField &from = m_result.models[model].relations[field];
    const auto found = m_relationsByName.find(keyOf(from.model, model, from.relation));
    if (found == m_relationsByName.end())
        return std::nullopt;
    for (const Relation::End &end : found->second)
        if (end.model != model || end.field != field)
            return end;
    return std::nullopt;
}

/// The relation that this field stands for, where it is the end that stands for it: the one with the key, or
/// of two lists the first one by name.
std::optional<Relation> Resolver::relationFrom(std::size_t model, std::size_t field) const
{
    using Kind = Relation::Kind;
    const DeclaredModel &here = m_result.models[model];
    const RelationField &from = here.relations[field];
    const DeclaredModel &there = m_result.models[from.model];
    Relation relation{.from = {model, field}, .back = partner(model, field)};
    relation.name = from.relation ? std::string(*from.relation) : generatedName(here.name, there.name);
    const RelationField *back = relation.back ? &there.relations[relation.back->field] : nullptr;
    if (!back) {
        relation.kind = from.isList()                     ? Kind::BackOnly
                        : isUniqueList(here, from.fields) ? Kind::OneToOne
                                                          : Kind::OneToMany;
        return relation;
    }
    const bool comesAfter = std::pair(here.name, from.name) > std::pair(there.name, back->name);
    if (from.isList()) {
        const bool isSecond = here.name > there.name || (model == from.model && from.name > back->name);
        if (!back->isList() || isSecond)
            return std::nullopt;
        relation.isManyToMany = !from.fields && !back->fields;
        relation.kind = relation.isManyToMany ? Kind::ManyToMany : Kind::EmbeddedManyToMany;
        return relation;
    }
    if (back->isList())
        return relation;
    relation.kind = Kind::OneToOne;
    if (from.arity == Arity::Required)
        return back->arity == Arity::Required && comesAfter ? std::nullopt : std::optional(relation);
    if (back->arity == Arity::Required)
        return std::nullopt; // the required end stands for the relation
    if (!from.fields && (back->fields || comesAfter))
        return std::nullopt;
    return relation;
}

/// Whether these fields in this order are a unique index.
bool Resolver::isUniqueList(const DeclaredModel &model, const std::optional<std::vector<std::size_t>> &fields)
{
    return fields && std::ranges::any_of(model.indexes, [&](const DeclaredIndex &index) {
               return index.isUnique && index.list.fields == *fields;
           });
}

} // namespace plumbline::prisma
