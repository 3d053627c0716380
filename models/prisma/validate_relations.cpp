#include "models/prisma/validator.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

std::string names(const DeclaredModel &model, const std::vector<std::size_t> &fields)
{
    std::string text;
    for (const std::size_t field : fields)
        text += (text.empty() ? "" : ", ") + model.scalars[field].name;
    return text;
}

bool isEmpty(const std::optional<std::vector<std::size_t>> &fields)
{
    return !fields || fields->empty();
}

bool isSameType(const ScalarField &one, const ScalarField &other)
{
    if (one.type.scalar != other.type.scalar)
        return false;
    if (one.type.scalar == Scalar::Enum)
        return one.enumIndex == other.enumIndex;
    return one.type.scalar != Scalar::Unsupported || one.unsupported() == other.unsupported();
}

} // namespace

void Validator::validateRelation(const Relation &relation)
{
    switch (relation.kind) {
    case Relation::Kind::OneToOne:
    case Relation::Kind::OneToMany:
        validateCycles(relation);
        validateReferences(relation);
        validateArity(relation);
        validateTypes(relation);
        validateForeignKeyName(relation);
        validateSetNull(relation);
        if (relation.kind == Relation::Kind::OneToOne)
            validateOneToOne(relation);
        else
            validateOneToMany(relation);
        break;
    case Relation::Kind::BackOnly:
        validateMissingKeyName(relation);
        missingOpposite(relation.from);
        break;
    case Relation::Kind::ManyToMany:
        validateManyToMany(relation);
        break;
    case Relation::Kind::EmbeddedManyToMany:
        validateEmbedded(relation);
        break;
    }
}

/// The other end's fields have to tell its rows apart, and there have to be as many here.
void Validator::validateReferences(const Relation &relation)
{
    const auto [model, field] = side(relation.from);
    const DeclaredModel &related = m_datamodel.models[field.model];
    if (!isEmpty(field.references)) {
        auto wanted = *field.references;
        std::ranges::sort(wanted);
        const bool isUnique = std::ranges::any_of(uniqueCriteria(related), [&](const FieldList *list) {
            auto fields = list->fields;
            std::ranges::sort(fields);
            return fields == wanted;
        });
        const std::string listed = names(related, *field.references);
        if (!isUnique)
            inRelation(
                {model, field},
                "The argument `references` must refer to a unique criterion in the related model. Consider "
                "adding "
                "an " +
                    (wanted.size() == 1
                         ? "`@unique` attribute to the field `" + listed + "` in the model `" + related.name
                         : "`@@unique([" + listed + "])` attribute to the model `" + related.name) +
                    "`.");
    }
    if (field.fields && field.references && field.fields->size() != field.references->size())
        m_reporter.invalid(*model.block, *field.attribute,
                           "You must specify the same number of fields in `fields` and `references`.");
}

void Validator::validateArity(const Relation &relation)
{
    const auto [model, field] = side(relation.from);
    if (field.arity != Arity::Required || !field.fields)
        return;
    const bool isOptional = std::ranges::any_of(*field.fields, [&, &model = model](std::size_t scalar) {
        return model.scalars[scalar].type.arity == Arity::Nullable;
    });
    if (isOptional)
        m_reporter.invalid(
            *model.block, *field.member,
            "The relation field `" + field.name + "` uses the scalar fields " + names(model, *field.fields) +
                ". At least one of those fields is optional. Hence the relation field must be optional "
                "as well.");
}

void Validator::validateTypes(const Relation &relation)
{
    const auto [model, field] = side(relation.from);
    if (!field.fields)
        return;
    const DeclaredModel &related = m_datamodel.models[field.model];
    std::vector<std::size_t> targets;
    if (field.references) {
        targets = *field.references;
    } else {
        // Where nothing is referenced, Prisma compares with what it would reference.
        for (const FieldList *list : uniqueCriteria(related)) {
            const bool isStrict = std::ranges::all_of(list->fields, [&](std::size_t scalar) {
                return related.scalars[scalar].type.arity != Arity::Nullable &&
                       !related.scalars[scalar].member->value;
            });
            if (isStrict) {
                targets = list->fields;
                break;
            }
        }
    }
    for (std::size_t i = 0; i < std::min(targets.size(), field.fields->size()); ++i) {
        const ScalarField &here = model.scalars[(*field.fields)[i]];
        const ScalarField &there = related.scalars[targets[i]];
        if (!isSameType(here, there))
            inRelation({model, field}, "The type of the field `" + here.name + "` in the model `" +
                                           model.name +
                                           "` is not matching the type of the referenced field `" +
                                           there.name + "` in model `" + related.name + "`.");
    }
}

void Validator::validateForeignKeyName(const Relation &relation)
{
    const auto [model, field] = side(relation.from);
    const std::string name = m_names.foreignKeyName(relation);
    const Argument *map = field.attribute ? field.attribute->named("map") : nullptr;
    for (const std::string &space : m_names.clashes(model, name, true, false))
        nameClash(*model.block, map ? Place(map->span) : Place(*field.member), name, space);
}

/// A list with nothing opposite: its key is counted where the list stands and looked for at the other end.
void Validator::validateMissingKeyName(const Relation &relation)
{
    const auto [model, field] = side(relation.from);
    const std::string name = m_names.foreignKeyName(relation);
    for (const std::string &space : m_names.clashes(m_datamodel.models[field.model], name, true, false))
        nameClash(*model.block, model.block->span, name, space);
}

void Validator::nameClash(const Block &in, const Place &at, const std::string &name, const std::string &space)
{
    m_reporter.inAttribute(in, at, "@relation",
                           "The given constraint name `" + name +
                               "` has to be unique in the following namespace: " + space +
                               ". Please provide a different name using the `map` argument.");
}

/// PostgreSQL takes SET NULL on a column that cannot be null and fails when it comes to it; Prisma's own
/// actions do not take it.
void Validator::validateSetNull(const Relation &relation)
{
    const auto [model, field] = side(relation.from);
    if (m_datamodel.hasForeignKeys || isEmpty(field.fields))
        return;
    const bool isAllOptional = std::ranges::all_of(*field.fields, [&, &model = model](std::size_t scalar) {
        return model.scalars[scalar].type.arity == Arity::Nullable;
    });
    if (isAllOptional)
        return;
    const auto report = [&, &model = model, &field = field](const std::string &argument) {
        inRelation({model, field},
                   "The `" + argument +
                       "` referential action of a relation must not be set to `SetNull` when a "
                       "referenced field is required.\nEither choose another referential action, or "
                       "make the referenced fields optional.\n");
    };
    if (field.onDelete == OnChange::SetNull)
        report("onDelete");
    if (field.onUpdate == OnChange::SetNull)
        report("onUpdate");
}

void Validator::missingOpposite(const Relation::End &end)
{
    const auto [model, field] = side(end);
    m_reporter.inField(*model.block, *field.member,
                       "The relation field `" + field.name + "` on " + containerName(*model.block) + " `" +
                           model.name + "` is missing an opposite relation field on the model `" +
                           m_datamodel.models[field.model].name +
                           "`. Either run `prisma format` or add it manually.");
}

void Validator::validateOneToMany(const Relation &relation)
{
    if (!relation.back) {
        missingOpposite(relation.from);
        return;
    }
    const Side forward = side(relation.from);
    const Side back = side(*relation.back);
    const auto ends = [](const Side &end) {
        return '`' + end.field.name + "` on Model `" + end.model.name + '`';
    };
    const std::string opposite =
        "opposite field `" + forward.field.name + "` on model `" + forward.model.name + '`';
    if (isEmpty(forward.field.fields))
        inRelation(forward,
                   "The relation field " + ends(forward) +
                       " must specify the `fields` argument in the @relation attribute. You can run `prisma "
                       "format` to fix this automatically.");
    if (isEmpty(forward.field.references))
        inRelation(forward, "The relation field " + ends(forward) +
                                " must specify the `references` argument in the @relation attribute.");
    if (!isEmpty(back.field.fields) || !isEmpty(back.field.references))
        inRelation(
            back,
            "The relation field " + ends(back) +
                " must not specify the `fields` or `references` argument in the @relation attribute. You "
                "must only specify it on the " +
                opposite + '.');
    if (back.field.onDelete || back.field.onUpdate)
        inRelation(
            back,
            "The relation field " + ends(back) +
                " must not specify the `onDelete` or `onUpdate` argument in the @relation attribute. You "
                "must only specify it on the " +
                opposite + ", or in case of a many to many relation, in an explicit join table.");
}

void Validator::validateManyToMany(const Relation &relation)
{
    const std::array<Side, 2> sides{side(relation.from), side(*relation.back)};
    if (sides[0].model.isView || sides[1].model.isView)
        for (const Side &each : sides)
            m_reporter.invalid(*each.model.block, *each.field.member,
                               "Implicit many-to-many relations are not supported for views.");
    for (const Side &each : sides) {
        const DeclaredModel &related = m_datamodel.models[each.field.model];
        if (!related.primaryKey || related.primaryKey->fields.size() != 1) {
            const std::string container = related.isView ? "view" : "model";
            m_reporter.error(
                *each.model.block, *each.field.member,
                "Error validating field `" + each.field.name + "` in " + container + " `" + each.model.name +
                    "`: The relation field `" + each.field.name + "` on " + container + " `" +
                    each.model.name + "` references `" + related.name +
                    "` which does not have an `@id` field. Models without `@id` cannot be part of a many "
                    "to many relation. Use an explicit intermediate Model to represent this "
                    "relationship.");
        } else if (each.field.references && *each.field.references != related.primaryKey->fields) {
            m_reporter.invalid(
                *each.model.block, *each.field.member,
                "Implicit many-to-many relations must always reference the id field of the related "
                "model. Change the argument `references` to use the id field of the related model `" +
                    related.name + "`. But it is referencing the following fields that are not the id: " +
                    names(related, *each.field.references));
        }
    }
    for (const Side &each : sides) {
        const auto report = [&](std::string_view argument) {
            m_reporter.invalid(*each.model.block, each.field.attribute->named(argument)->value.span,
                               "Referential actions on implicit many-to-many relations are not supported");
        };
        if (each.field.onDelete)
            report("onDelete");
        if (each.field.onUpdate)
            report("onUpdate");
    }
    for (const Side &each : sides)
        if (each.field.references)
            inRelation(
                each,
                "Implicit many-to-many relation should not have references argument defined. Either remove "
                "it, or change the relation to one-to-many.");
}

void Validator::validateEmbedded(const Relation &relation)
{
    for (const Relation::End &end : {relation.from, *relation.back}) {
        const auto [model, field] = side(end);
        m_reporter.invalid(
            *model.block, *field.member,
            "Embedded many-to-many relations are not supported on Postgres. Please use the syntax defined "
            "in https://pris.ly/d/relational-database-many-to-many");
    }
}

} // namespace plumbline::prisma
