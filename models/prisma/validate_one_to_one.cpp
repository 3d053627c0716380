#include "models/prisma/validator.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

bool isEmpty(const std::optional<std::vector<std::size_t>> &fields)
{
    return !fields || fields->empty();
}

bool hasActions(const RelationField &field)
{
    return field.onDelete || field.onUpdate;
}

std::string place(const DeclaredModel &model, const RelationField &field)
{
    return '`' + field.name + "` on Model `" + model.name + '`';
}

} // namespace

void Validator::validateOneToOne(const Relation &relation)
{
    const Side forward = side(relation.from);
    if (!relation.back) {
        missingOpposite(relation.from);
        validateOneToOneUniqueness(forward);
        return;
    }
    const Side back = side(*relation.back);
    validateOneToOneArguments(forward, back);
    validateOneToOneActions(forward, back);
    validateOneToOneUniqueness(forward);
    validateOneToOneSides(forward, back);
}

/// `fields` and `references` on one end, and only there.
void Validator::validateOneToOneArguments(const Side &forward, const Side &back)
{
    const std::string here = place(forward.model, forward.field);
    const std::string there = place(back.model, back.field);
    const auto missing = [](const std::string &one, const std::string &other, const std::string &argument) {
        return "The relation fields " + one + " and " + other + " do not provide the `" + argument +
               "` argument in the @relation attribute. You have to provide it on one of the two fields.";
    };
    const auto twice = [&](const std::string &argument) {
        const std::string message =
            "The relation fields " + here + " and " + there + " both provide the `" + argument +
            "` argument in the @relation attribute. You have to provide it only on one of the "
            "two fields.";
        inRelation(forward, message);
        inRelation(back, message);
    };
    if (isEmpty(forward.field.fields) && isEmpty(back.field.fields)) {
        inRelation(forward, missing(here, there, "fields"));
        inRelation(back, missing(there, here, "fields"));
    }
    if (isEmpty(forward.field.references) && isEmpty(back.field.references)) {
        inRelation(forward, missing(here, there, "references"));
        inRelation(back, missing(there, here, "references"));
    }
    if (!isEmpty(forward.field.references) && !isEmpty(back.field.references))
        twice("references");
    if (!isEmpty(forward.field.fields) && !isEmpty(back.field.fields))
        twice("fields");
}

void Validator::validateOneToOneActions(const Side &forward, const Side &back)
{
    const std::string here = place(forward.model, forward.field);
    const std::string there = place(back.model, back.field);
    if (!hasActions(back.field))
        return;
    if (!hasActions(forward.field)) {
        inRelation(
            back,
            "The relation field " + there +
                " must not specify the `onDelete` or `onUpdate` argument in the @relation attribute. You "
                "must only specify it on the opposite field `" +
                forward.field.name + "` on model `" + forward.model.name + "`.");
        return;
    }
    const auto both = [](const std::string &one, const std::string &other) {
        return "The relation fields " + one + " and " + other +
               " both provide the `onDelete` or `onUpdate` argument in the @relation attribute. You have to "
               "provide it "
               "only on one of the two fields.";
    };
    inRelation(back, both(there, here));
    inRelation(forward, both(here, there));
}

void Validator::validateOneToOneUniqueness(const Side &forward)
{
    if (!forward.field.fields)
        return;
    const auto &fields = *forward.field.fields;
    if (std::ranges::any_of(uniqueCriteria(forward.model),
                            [&](const FieldList *list) { return list->fields == fields; }))
        return;
    std::string names;
    for (const std::size_t field : fields)
        names += (names.empty() ? "" : ", ") + forward.model.scalars[field].name;
    inRelation(forward, "A one-to-one relation must use unique fields on the defining side. Either add an " +
                            (fields.size() == 1 ? "`@unique` attribute to the field `" + names + '`'
                                                : "`@@unique([" + names + "])` attribute to the model") +
                            ", or change the relation to one-to-many.");
}

/// Only looked at where nothing else is wrong: it would all follow from that.
void Validator::validateOneToOneSides(const Side &forward, const Side &back)
{
    if (m_reporter.hasErrors())
        return;
    const auto mixedUp = [&](const std::string &here, const std::string &there) {
        return "The relation field " + place(forward.model, forward.field) + " provides the `" + here +
               "` argument in the @relation attribute. And the related field " +
               place(back.model, back.field) + " provides the `" + there +
               "` argument. You must provide both arguments on the same side.";
    };
    if (!isEmpty(forward.field.fields) && !isEmpty(back.field.references)) {
        inRelation(forward, mixedUp("fields", "references"));
        inRelation(back, mixedUp("fields", "references"));
    }
    if (!isEmpty(forward.field.references) && !isEmpty(back.field.fields)) {
        inRelation(forward, mixedUp("references", "fields"));
        inRelation(back, mixedUp("references", "fields"));
    }
    if (!m_reporter.hasErrors() && back.field.arity == Arity::Required)
        inRelation(
            back,
            "The relation field " + place(back.model, back.field) +
                " is required. This is not valid because it's not possible to enforce this constraint on "
                "the database level. Please change the field type from `" +
                forward.model.name + "` to `" + forward.model.name + "?` to fix this.");
    if (!m_reporter.hasErrors() && forward.field.arity == Arity::Required &&
        (back.field.fields || back.field.references))
        inRelation(
            back,
            "The relation field `" + back.model.name + '.' + back.field.name +
                "` defines the `fields` and/or `references` argument. You must set them on the required "
                "side of the relation (`" +
                forward.model.name + '.' + forward.field.name +
                "`) in order for the constraints to be enforced. Alternatively, you can change this field "
                "to be required and the opposite optional, or make both sides of the relation optional.");
}

} // namespace plumbline::prisma
