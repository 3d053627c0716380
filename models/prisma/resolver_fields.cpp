#include "models/prisma/resolver.h"

#include <algorithm>
#include <charconv>

namespace plumbline::prisma {

void Resolver::readField(std::size_t modelIndex, std::size_t index)
{
    DeclaredModel &model = m_result.models[modelIndex];
    ScalarField &field = model.scalars[index];
    if (field.member->attributes.empty())
        return;
    auto visitor = AttributeVisitor::ofMember(*model.block, *field.member, m_reporter);
    if (visitor.openOnly("map")) {
        readFieldMap(modelIndex, field, visitor);
        visitor.close();
    }
    if (visitor.openOnly("ignore")) {
        if (field.member->value)
            visitor.error("Fields of type `Unsupported` cannot take an `@ignore` attribute. They are already "
                          "treated as ignored by the client due to their type.");
        else
            field.isIgnored = true;
        visitor.close();
    }
    if (visitor.openOnly("relation")) {
        visitor.error("Invalid field type, not a relation.");
        visitor.close();
    }
    if (visitor.openOnly("id")) {
        readFieldId(model, index, visitor);
        visitor.close();
    }
    if (visitor.openOnly("shardKey")) {
        if (model.shardKey)
            m_reporter.error(*model.block, model.block->span,
                             "Error validating model \"" + model.name +
                                 "\": At most one field must be marked as the shard key with the `@shardKey` "
                                 "attribute.");
        else
            model.shardKey = FieldList{.fields = {index}, .isOnField = true, .attribute = &visitor.current()};
        visitor.close();
    }
    if (visitor.openOnly("updatedAt")) {
        if (field.type.scalar != Scalar::DateTime)
            visitor.error("Fields that are marked with @updatedAt must be of type DateTime.");
        if (field.isList())
            visitor.error("Fields that are marked with @updatedAt cannot be lists.");
        field.isUpdatedAt = true;
        visitor.close();
    }
    if (visitor.openOnly("default")) {
        readDefault(model, field, visitor);
        visitor.close();
    }
    if (field.type.scalar != Scalar::Enum && field.type.scalar != Scalar::Unsupported)
        if (const Attribute *native = visitor.takeScoped())
            readNative(field, *native);
    if (visitor.openOnly("unique")) {
        readFieldUnique(model, index, visitor);
        visitor.close();
    }
    visitor.finish();
}

/// Two fields must not be one column. Prisma compares names given by `@map` with each other, and then with
/// the fields that have none.
void Resolver::readFieldMap(std::size_t modelIndex, ScalarField &field, AttributeVisitor &visitor)
{
    const auto name = mapName(visitor);
    if (!name)
        return;
    DeclaredModel &model = m_result.models[modelIndex];
    field.column = *name;
    const auto report = [&] {
        m_reporter.error(*model.block, *field.member,
                         "Field \"" + field.name + "\" is already defined on " + containerName(*model.block) +
                             " \"" + model.name + "\".");
    };
    if (!m_mappedFields[modelIndex].insert(*name).second)
        report();
    const FieldPlace *same = place(modelIndex, *name);
    if (!same || same->isRelation)
        return;
    const ScalarField &other = model.scalars[same->index];
    if (&other != &field && (other.column == other.name || other.column == *name))
        report();
}

void Resolver::readFieldId(DeclaredModel &model, std::size_t field, AttributeVisitor &visitor)
{
    if (model.primaryKey)
        m_reporter.error(
            *model.block, model.block->span,
            "Error validating model \"" + model.name +
                "\": At most one field must be marked as the id field with the `@id` attribute.");
    else
        model.primaryKey = oneField(field, visitor);
}

void Resolver::readFieldUnique(DeclaredModel &model, std::size_t field, AttributeVisitor &visitor)
{
    model.indexes.push_back({oneField(field, visitor), true});
}

FieldList Resolver::oneField(std::size_t field, AttributeVisitor &visitor)
{
    FieldList list{.fields = {field}, .orders = {SortOrder::Unsaid}, .classes = {nullptr}};
    list.attribute = &visitor.current();
    list.span = list.attribute->span;
    list.isOnField = true;
    list.map = constraintMap(visitor);
    if (const Expression *length = visitor.optional("length"))
        list.hasLengths = integerOf(visitor.block(), *length, m_reporter).has_value();
    if (const Expression *sort = visitor.optional("sort")) {
        const auto order = constantOf(visitor.block(), *sort, m_reporter);
        if (order == "Desc")
            list.orders = {SortOrder::Descending};
        else if (order == "Asc")
            list.orders = {SortOrder::Ascending};
        else if (order)
            visitor.error("The `sort` argument can only be `Asc` or `Desc` you provided: " + *order + '.');
    }
    readClustering(visitor, list);
    return list;
}

namespace {

/// A number as an argument of a native type has to be written.
std::optional<std::int64_t> nonNegative(const std::string &text)
{
    std::uint32_t number = 0;
    const char *end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end)
        return std::nullopt;
    return number;
}

} // namespace

/// Only what is right as a whole is taken; `validate_native_types.cpp` says what is wrong.
void Resolver::readNative(ScalarField &field, const Attribute &attribute)
{
    field.native = &attribute;
    const auto dot = attribute.name.find('.');
    const auto kind = nativeKindNamed(attribute.name.substr(dot + 1));
    if (!kind)
        return;
    NativeType type{*kind};
    for (const Argument &argument : attribute.arguments) {
        const auto number = nonNegative(display(argument.value));
        if (!number)
            return;
        (&argument == &attribute.arguments.front() ? type.length : type.scale) = *number;
    }
    const auto [fewest, most] = argumentCount(*kind);
    const int count = int(attribute.arguments.size());
    if (count != fewest && count != most)
        return;
    field.hasWrittenNative = true;
    field.type.native = type;
}

} // namespace plumbline::prisma
