#include "models/prisma/referential_action.h"
#include "models/prisma/resolver.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

std::optional<OnChange> actionOf(AttributeVisitor &visitor, std::string_view argument)
{
    const Expression *value = visitor.optional(argument);
    const auto word = value ? constantOf(visitor.block(), *value, visitor.reporter()) : std::nullopt;
    if (!word)
        return std::nullopt;
    if (const auto action = referentialAction(*word))
        return action;
    visitor.reporter().inAttribute(visitor.block(), value->span, "@relation",
                                   "Invalid referential action: `" + *word + '`');
    return std::nullopt;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// The names that an array lists; one alone counts as an array of one. Nothing where one is no name.
std::optional<std::vector<std::string>> namesIn(const Expression &list, AttributeVisitor &visitor)
{
    std::vector<std::string> names;
    bool areAllNames = true;
    const auto add = [&](const Expression &value) {
        if (auto name = constantOf(visitor.block(), value, visitor.reporter()))
            names.push_back(std::move(*name));
        else
            areAllNames = false;
    };
    if (list.kind == Expression::Kind::Array)
        for (const Argument &item : list.arguments)
            add(item.value);
    else
        add(list);
    return areAllNames ? std::optional(std::move(names)) : std::nullopt;
}

} // namespace

void Resolver::readRelationField(std::size_t modelIndex, std::size_t index)
{
    DeclaredModel &model = m_result.models[modelIndex];
    RelationField &field = model.relations[index];
    if (field.member->attributes.empty())
        return;
    auto visitor = AttributeVisitor::ofMember(*model.block, *field.member, m_reporter);
    if (visitor.openOnly("relation")) {
        readRelation(modelIndex, field, visitor);
        visitor.close();
    }
    if (visitor.openOnly("id")) {
        visitor.error("The field `" + field.name +
                      "` is a relation field and cannot be marked with `@id`. Only scalar fields can be "
                      "declared as id.");
        visitor.closeUnread();
    }
    if (visitor.openOnly("ignore")) {
        field.isIgnored = true;
        visitor.close();
    }
    if (visitor.openOnly("default")) {
        visitor.error("Cannot set a default value on a relation field.");
        visitor.closeUnread();
    }
    if (visitor.openOnly("map")) {
        visitor.error("The attribute `@map` cannot be used on relation fields.");
        visitor.required("name");
        visitor.closeUnread();
    }
    if (visitor.openOnly("unique")) {
        std::vector<std::string> meant;
        for (const std::size_t scalar : field.fields.value_or(std::vector<std::size_t>()))
            meant.push_back(model.scalars[scalar].name);
        visitor.error("The field `" + field.name +
                      "` is a relation field and cannot be marked with `unique`. Only scalar fields can be "
                      "made unique." +
                      (meant.empty() ? std::string()
                       : meant.size() == 1
                           ? " Did you mean to put it on `" + meant.front() + "`?"
                           : " Did you mean to provide `@@unique([" + joined(meant) + "])`?"));
        visitor.closeUnread();
    }
    visitor.finish();
}

void Resolver::readRelation(std::size_t modelIndex, RelationField &field, AttributeVisitor &visitor)
{
    field.attribute = &visitor.current();
    if (const Expression *list = visitor.optional("fields"))
        field.fields = relationScalars(modelIndex, visitor, *list, false);
    if (const Expression *list = visitor.optional("references"))
        field.references = relationScalars(field.model, visitor, *list, true);
    const Expression *value = visitor.unnamedOr("name");
    const auto name = value ? stringOf(visitor.block(), *value, m_reporter) : std::nullopt;
    if (name && name->empty())
        visitor.error("A relation cannot have an empty name.");
    else
        field.relation = name;
    field.onDelete = actionOf(visitor, "onDelete");
    field.onUpdate = actionOf(visitor, "onUpdate");
    field.map = constraintMap(visitor);
}

/// Scalar fields that an array lists without arguments; nothing where Prisma would not look further.
std::optional<std::vector<std::size_t>> Resolver::plainFields(std::size_t modelIndex, const Expression &list,
                                                              AttributeVisitor &visitor, ListedFields &wrong)
{
    const auto names = namesIn(list, visitor);
    if (!names)
        return std::nullopt;
    const DeclaredModel &model = m_result.models[modelIndex];
    std::vector<std::size_t> scalars;
    for (const std::string &name : *names) {
        const FieldPlace *found = place(modelIndex, name);
        if (!found) {
            wrong.unknown.push_back(name);
        } else if (found->isRelation) {
            wrong.relations.push_back(name);
        } else if (std::ranges::find(scalars, found->index) != scalars.end()) {
            m_reporter.error(visitor.block(), visitor.current(),
                             "Error validating model \"" + model.name +
                                 "\": The unique index definition refers to the field " + name +
                                 " multiple times.");
            return std::nullopt;
        } else {
            scalars.push_back(found->index);
        }
    }
    return scalars;
}

/// The scalar fields that `fields:` or `references:` lists; none where something is wrong with one.
std::vector<std::size_t> Resolver::relationScalars(std::size_t modelIndex, AttributeVisitor &visitor,
                                                   const Expression &list, bool isReferences)
{
    ListedFields wrong;
    const auto scalars = plainFields(modelIndex, list, visitor, wrong);
    if (!scalars)
        return {};
    const DeclaredModel &model = m_result.models[modelIndex];
    const Place at = isReferences ? Place(visitor.current()) : Place(list.span);
    if (!wrong.unknown.empty())
        m_reporter.invalid(
            visitor.block(), at,
            isReferences ? "The argument `references` must refer only to existing fields in the related "
                           "model `" +
                               model.name + "`. The following fields do not exist in the related model: " +
                               joined(wrong.unknown)
                         : "The argument fields must refer only to existing fields. The following "
                           "fields do not exist in this model: " +
                               joined(wrong.unknown));
    if (!wrong.relations.empty())
        m_reporter.invalid(
            visitor.block(), at,
            isReferences
                ? "The argument `references` must refer only to scalar fields in the related model `" +
                      model.name +
                      "`. But it is referencing the following relation fields: " + joined(wrong.relations)
                : "The argument fields must refer only to scalar fields. But it is referencing the "
                  "following relation fields: " +
                      joined(wrong.relations));
    return wrong.unknown.empty() && wrong.relations.empty() ? *scalars : std::vector<std::size_t>();
}

} // namespace plumbline::prisma
