#include "models/prisma/declaration.h"

#include "models/prisma/locator.h"
#include "models/schema/kinds.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

using schema::ObjectKind;
using schema::ObjectName;

const Block *blockOf(const Document &document, const std::filesystem::path &file, const Span &span)
{
    const auto found = std::ranges::find_if(document.blocks, [&](const Block &block) {
        return block.span.offset == span.offset && block.file == file;
    });
    return found == document.blocks.end() ? nullptr : &*found;
}

const Model *modelOf(const Document &document, const Block &block)
{
    const auto found = std::ranges::find_if(document.models, [&](const Model &model) {
        return model.name == block.name && model.span == block.span && model.file == block.file;
    });
    return found == document.models.end() ? nullptr : &*found;
}

/// The column that a field stands for; nothing for a relation.
std::optional<std::string> columnOf(const Document &document, const Member &field)
{
    if (field.kind != Member::Kind::Field ||
        std::ranges::find(document.models, field.type, &Model::name) != document.models.end())
        return {};
    for (const Attribute &attribute : field.attributes) {
        const Expression *map = attribute.name == "map" ? attribute.argument("name") : nullptr;
        if (map && map->isString())
            return map->text;
    }
    return field.name;
}

const Member *fieldOf(const Document &document, const Block &block, const std::string &column)
{
    const auto found = std::ranges::find_if(
        block.members, [&](const Member &member) { return columnOf(document, member) == column; });
    return found == block.members.end() ? nullptr : &*found;
}

Span spanIn(const Document &document, const std::filesystem::path &file, ByteRange range)
{
    const auto source = std::ranges::find(document.files, file, &SourceFile::path);
    return source == document.files.end() ? Span{range.offset, range.length}
                                          : Locator(source->text).span(range);
}

template <typename Stretch>
bool holds(const Stretch &span, std::size_t offset)
{
    return offset >= span.offset && offset <= span.end();
}

} // namespace

std::optional<Declaration> declarationOf(const Document &document, const ObjectName &object,
                                         const std::string &defaultSchema)
{
    const auto isIt = [&](const auto &declared, const std::string &name) {
        return name == object.name.name && declared.schema.value_or(defaultSchema) == object.name.schema;
    };
    const auto placeOf = [&](const auto &declared) -> std::optional<Declaration> {
        const Block *block = blockOf(document, declared.file, declared.span);
        if (!block)
            return {};
        Declaration found{block->file, block->nameSpan, block, nullptr};
        if (object.kind != ObjectKind::Column)
            return found;
        found.field = fieldOf(document, *block, object.part);
        if (found.field)
            found.span = spanIn(document, block->file, found.field->span);
        return found;
    };
    if (object.kind == ObjectKind::Enum) {
        for (const Enum &one : document.enums)
            if (isIt(one, one.type))
                return placeOf(one);
        return {};
    }
    if (!isRelation(object.kind) && object.kind < ObjectKind::Column)
        return {};
    for (const Model &model : document.models)
        if (isIt(model, model.table))
            return placeOf(model);
    return {};
}

std::optional<ObjectName> declaredAt(const Document &document, const std::filesystem::path &file,
                                     std::size_t offset, const std::string &defaultSchema)
{
    const Block *block = blockAt(document, file, offset);
    if (!block)
        return {};
    if (block->keyword == "enum") {
        for (const Enum &one : document.enums)
            if (one.file == file && one.span == block->span)
                return ObjectName{ObjectKind::Enum, {one.schema.value_or(defaultSchema), one.type}, {}};
        return {};
    }
    const Model *model = modelOf(document, *block);
    if (!model)
        return {};
    const QualifiedName table{model->schema.value_or(defaultSchema), model->table};
    for (const Member &member : block->members)
        if (holds(member.span, offset))
            if (auto column = columnOf(document, member))
                return ObjectName{ObjectKind::Column, table, *std::move(column)};
    return ObjectName{model->isView ? ObjectKind::View : ObjectKind::Table, table, {}};
}

const Block *blockAt(const Document &document, const std::filesystem::path &file, std::size_t offset)
{
    const auto found = std::ranges::find_if(
        document.blocks, [&](const Block &block) { return holds(block.span, offset) && block.file == file; });
    return found == document.blocks.end() ? nullptr : &*found;
}

} // namespace plumbline::prisma
