#include "models/prisma/referential_action.h"
#include "models/prisma/validator.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

/// `a`, `b` and `c`.
std::string inWords(const DeclaredModel &model, const std::vector<std::size_t> &fields)
{
    std::string text;
    for (std::size_t i = 0; i < fields.size(); ++i)
        text += (i == 0                   ? "`"
                 : i + 1 == fields.size() ? " and `"
                                          : ", `") +
                model.relations[fields[i]].name + '`';
    return text;
}

std::string usualName(const DeclaredModel &model, const DeclaredModel &related)
{
    const bool isFirst = model.name < related.name;
    return isFirst ? model.name + "To" + related.name : related.name + "To" + model.name;
}

} // namespace

void Validator::sortRelationFields(std::size_t index)
{
    const DeclaredModel &model = m_datamodel.models[index];
    m_relationFields.clear();
    m_relationNames.clear();
    m_usualNames.clear();
    for (const RelationField &field : model.relations) {
        if (!field.relation)
            m_usualNames.push_back(usualName(model, m_datamodel.models[field.model]));
        const std::string_view name =
            field.relation ? std::string_view(*field.relation) : m_usualNames.back();
        m_relationFields.push_back({field.model, name, m_relationNames.size()});
        m_relationNames.push_back(name);
    }
    std::ranges::sort(m_relationFields);
}

/// The model's fields that point where this one does, under the name of its relation.
std::vector<std::size_t> Validator::fieldsAlike(const RelationField &field, std::string_view name) const
{
    std::vector<std::size_t> fields;
    const auto first = std::ranges::lower_bound(m_relationFields, NamedField{field.model, name, 0});
    for (auto at = first; at != m_relationFields.end() && at->target == field.model && at->name == name; ++at)
        fields.push_back(at->field);
    return fields;
}

/// Several fields that point at one model have to say which is which.
bool Validator::validateAmbiguity(std::size_t index, std::size_t fieldIndex)
{
    const DeclaredModel &model = m_datamodel.models[index];
    const RelationField &field = model.relations[fieldIndex];
    const DeclaredModel &related = m_datamodel.models[field.model];
    if (m_relationFields.size() < 2)
        return true;
    const std::vector<std::size_t> fields = fieldsAlike(field, m_relationNames[fieldIndex]);
    const bool isSelf = field.model == index;
    if (fields.size() < 2 || (isSelf && fields.size() == 2 && field.relation))
        return true;
    const std::string names = inWords(model, fields);
    std::string message;
    if (isSelf && !field.relation && fields.size() == 2)
        message = "Ambiguous self relation detected. The fields " + names + " in model `" + model.name +
                  "` both refer to `" + related.name +
                  "`. If they are part of the same relation add the same relation name for them with "
                  "`@relation(<name>)`.";
    else if (isSelf && !field.relation)
        message = "Unnamed self relation detected. The fields " + names + " in model `" + model.name +
                  "` have no relation name. Please provide a relation name for one of them by adding "
                  "`@relation(<name>).";
    else if (isSelf)
        message =
            "Wrongly named self relation detected. The fields " + names + " in model `" + model.name +
            "` have the same relation name. At most two relation fields can belong to the same relation and "
            "therefore have the same name. Please assign a different relation name to one of them.";
    else if (!field.relation)
        message = "Ambiguous relation detected. The fields " + names + " in model `" + model.name +
                  "` both refer to `" + related.name +
                  "`. Please provide different relation names for them by adding `@relation(<name>).";
    else
        message =
            "Wrongly named relation detected. The fields " + names + " in model `" + model.name +
            "` both use the same relation name. Please provide different relation names for them through "
            "`@relation(<name>).";
    m_reporter.inModel(*model.block, *field.member, message);
    return false;
}

/// Without foreign keys Prisma itself does what they would do, and cannot do all of it.
void Validator::validateActions(const DeclaredModel &model, const RelationField &field)
{
    if (m_datamodel.hasForeignKeys)
        return;
    const auto validate = [&](const std::optional<OnChange> &action, std::string_view argument) {
        if (!action || (*action != OnChange::NoAction && *action != OnChange::SetDefault))
            return;
        std::string message = "Invalid referential action: `" + std::string(wordOf(*action)) +
                              "`. Allowed values: (`Cascade`, `Restrict`, `SetNull`)";
        if (*action == OnChange::NoAction)
            message += ". `NoAction` is not implemented for Postgres when using `relationMode = \"prisma\"`, "
                       "you could "
                       "try using `Restrict` instead. Learn more at https://pris.ly/d/relation-mode";
        m_reporter.invalid(*model.block, field.attribute->named(argument)->span, message);
    };
    validate(field.onDelete, "onDelete");
    validate(field.onUpdate, "onUpdate");
}

void Validator::warnOfMissingIndex(const DeclaredModel &model, const RelationField &field)
{
    if (m_datamodel.hasForeignKeys || !field.fields)
        return;
    const auto covers = [&](const FieldList &list) {
        return list.fields.size() >= field.fields->size() &&
               std::equal(field.fields->begin(), field.fields->end(), list.fields.begin());
    };
    const bool isCovered =
        std::ranges::any_of(model.indexes, [&](const DeclaredIndex &index) { return covers(index.list); }) ||
        (model.primaryKey && covers(*model.primaryKey));
    if (!isCovered)
        m_reporter.warning(
            *model.block, *field.attribute,
            "With `relationMode = \"prisma\"`, no foreign keys are used, so relation fields will not "
            "benefit from the index usually created by the relational database under the hood. This can "
            "lead to poor performance when querying these fields. We recommend adding an index manually. "
            "Learn more at https://pris.ly/d/relation-mode-prisma-indexes\" ");
}

} // namespace plumbline::prisma
