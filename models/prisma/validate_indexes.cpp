#include "models/prisma/validator.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

std::string attributeName(const DeclaredIndex &index)
{
    return (index.list.isOnField ? "@" : "@@") + index.list.attribute->name;
}

} // namespace

void Validator::validateIndex(std::size_t modelIndex, const DeclaredIndex &index)
{
    const DeclaredModel &model = m_datamodel.models[modelIndex];
    const FieldList &list = index.list;
    const auto report = [&](const Place &at, const std::string &message) {
        m_reporter.inAttribute(*model.block, at, attributeName(index), message);
    };
    if (list.fields.empty())
        report(*list.attribute,
               "The list of fields in an index cannot be empty. Please specify at least one field.");
    if (m_names.haveClashes())
        validateConstraintName(model, list, nameOfIndex(model, index));
    validateJoinedName(model, index);
    if (list.clientName && m_names.isClientNameTaken(model, *list.clientName))
        report(
            list.attribute->named("name")->span,
            "The given custom name `" + *list.clientName +
                "` has to be unique on the model. Please provide a different name for the `name` argument.");
    if (list.hasLengths)
        report(*list.attribute,
               "The length argument is not supported in an index definition with the current connector");
    const bool isSorted =
        std::ranges::any_of(list.orders, [](SortOrder order) { return order != SortOrder::Unsaid; });
    if (index.method == IndexMethod::Hash && isSorted)
        report(*list.attribute, "Hash type does not support sort option.");
    if (index.isFullText)
        report(*list.attribute, "Defining fulltext indexes is not supported with the current connector.");
    if (list.map)
        validateLength(model, *list.attribute, *list.map, !list.isOnField);
    if (list.hasClustering)
        report(*list.attribute, "Defining clustering is not supported in the current connector.");
    const bool hasClasses = std::ranges::any_of(list.classes, [](const Expression *each) { return each; });
    if ((index.isUnique || index.isFullText) && hasClasses)
        report(*list.attribute, "Operator classes can only be defined to fields in an @@index attribute.");
}

/// The client calls a compound index by its fields' names.
void Validator::validateJoinedName(const DeclaredModel &model, const DeclaredIndex &index)
{
    std::string joined;
    for (const std::size_t field : index.list.fields)
        joined += (joined.empty() ? "" : "_") + model.scalars[field].name;
    if (index.isUnique && index.list.fields.size() > 1 && model.scalar(joined))
        m_reporter.inModel(
            *model.block, *index.list.attribute,
            "The field `" + joined +
                "` clashes with the `@@unique` name. Please resolve the conflict by providing a custom id "
                "name: `@@unique([...], name: \"custom_name\")`");
}

/// A view's unique fields are a promise to Prisma's client and nothing in the database.
void Validator::validateViewIndex(const DeclaredModel &view, const DeclaredIndex &index)
{
    const auto report = [&](const std::string &message) {
        m_reporter.invalid(*view.block, *index.list.attribute, message);
    };
    validateJoinedName(view, index);
    if (!index.isUnique) {
        report("Views cannot have indexes.");
        return;
    }
    const std::string unbacked =
        "@@unique annotations on views are not backed by unique indexes in the database and "
        "cannot ";
    if (index.list.map)
        report(unbacked + "specify a mapped database name.");
    if (index.list.hasClustering)
        report(unbacked + "be clustered.");
    const bool isSorted =
        std::ranges::any_of(index.list.orders, [](SortOrder order) { return order != SortOrder::Unsaid; });
    const bool hasClasses =
        std::ranges::any_of(index.list.classes, [](const Expression *each) { return each; });
    if (isSorted || hasClasses || index.list.hasLengths)
        m_reporter.inAttribute(*view.block, *index.list.attribute, attributeName(index),
                               "Scalar fields in @@unique attributes in views cannot have arguments.");
}

/// What PostgreSQL itself would not index.
void Validator::validateIndexTypes(const DeclaredModel &model, const DeclaredIndex &index)
{
    for (const std::size_t each : index.list.fields) {
        const ScalarField &field = model.scalars[each];
        if (!field.hasWrittenNative || field.type.native->kind != NativeKind::Xml)
            continue;
        m_reporter.error(*model.block, *field.member,
                         index.isUnique
                             ? "Native type `Xml` cannot be unique in Postgres."
                             : "You cannot define an index on fields with native type `Xml` of Postgres.");
        break;
    }
    validateClasses(model, index);
    if (index.method == IndexMethod::SpGist && index.list.fields.size() != 1)
        m_reporter.inAttribute(*model.block, *index.list.attribute, attributeName(index),
                               "SpGist does not support multi-column indices.");
}

} // namespace plumbline::prisma
