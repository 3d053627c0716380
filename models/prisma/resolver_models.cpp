#include "models/prisma/resolver.h"

#include <algorithm>

namespace plumbline::prisma {

void Resolver::readEnum(DeclaredEnum &type)
{
    const Block &block = *type.block;
    for (const Member &member : block.members) {
        if (member.kind != Member::Kind::Field)
            continue;
        auto visitor = AttributeVisitor::ofMember(block, member, m_reporter);
        Word value = member.name;
        if (visitor.openOnly("map")) {
            value = mapName(visitor).value_or(member.name);
            visitor.close();
        }
        visitor.finish();
        type.valueNames.push_back(member.name);
        type.type.values.emplace_back(value);
    }
    auto visitor = AttributeVisitor::ofBlock(block, m_reporter);
    if (visitor.openOnly("map")) {
        type.type.name.name = mapName(visitor).value_or(Word(type.name));
        visitor.close();
    }
    if (visitor.openOnly("schema")) {
        readSchema(visitor, type.type.name, type.schemaSpan);
        visitor.close();
    }
    visitor.finish();
}

void Resolver::readModel(std::size_t index)
{
    DeclaredModel &model = m_result.models[index];
    for (std::size_t field = 0; field < model.scalars.size(); ++field)
        readField(index, field);
    auto visitor = AttributeVisitor::ofBlock(*model.block, m_reporter);
    if (visitor.openOnly("ignore")) {
        for (const ScalarField &field : model.scalars)
            if (field.isIgnored)
                m_reporter.inAttribute(
                    *model.block, *field.member, "@ignore",
                    "Fields on an already ignored Model do not need an `@ignore` annotation.");
        model.isIgnored = true;
        visitor.close();
    }
    if (visitor.openOnly("id")) {
        readKey(index, visitor);
        visitor.close();
    }
    if (visitor.openOnly("map")) {
        if (const auto name = mapName(visitor)) {
            model.table.name = *name;
            model.isMapped = true;
        }
        visitor.close();
    }
    if (visitor.openOnly("schema")) {
        readSchema(visitor, model.table, model.schemaSpan);
        visitor.close();
    }
    for (; visitor.openNext("index"); visitor.close())
        readIndex(index, visitor);
    for (; visitor.openNext("unique"); visitor.close())
        readUnique(index, visitor);
    for (; visitor.openNext("fulltext"); visitor.close())
        readFullText(index, visitor);
    if (visitor.openOnly("shardKey")) {
        readShardKey(index, visitor);
        visitor.close();
    }
    if (model.primaryKey && model.primaryKey->isOnField && !model.isIgnored &&
        !model.scalars[model.primaryKey->fields.front()].isRequired())
        m_reporter.inAttribute(*model.block, *model.primaryKey->attribute, "@id",
                               "Fields that are marked as id must be required.");
    if (model.shardKey && model.shardKey->isOnField && !model.isIgnored &&
        !model.scalars[model.shardKey->fields.front()].isRequired())
        m_reporter.inAttribute(*model.block, *model.shardKey->attribute, "@shardKey",
                               "Fields that are marked as shard keys must be required.");
    visitor.finish();
}

/// Composite types are MongoDB's; their attributes are looked at all the same.
void Resolver::readCompositeType(const Block &block)
{
    for (const Member &member : block.members) {
        if (member.kind != Member::Kind::Field)
            continue;
        auto visitor = AttributeVisitor::ofMember(block, member, m_reporter);
        if (scalarNamed(member.type))
            visitor.takeScoped();
        if (visitor.openOnly("map")) {
            mapName(visitor);
            visitor.close();
        }
        if (visitor.openOnly("default")) {
            visitor.required("value");
            visitor.close();
        }
        visitor.finish();
    }
}

/// What `@map` and `@@map` say.
std::optional<Word> Resolver::mapName(AttributeVisitor &visitor)
{
    const Expression *value = visitor.required("name");
    return value ? stringOf(visitor.block(), *value, m_reporter) : std::nullopt;
}

/// The `map:` of a key, an index, a relation or a default.
std::optional<Word> Resolver::constraintMap(AttributeVisitor &visitor)
{
    const Expression *value = visitor.optional("map");
    auto name = value ? stringOf(visitor.block(), *value, m_reporter) : std::nullopt;
    if (name && name->empty()) {
        visitor.error("The `map` argument cannot be an empty string.");
        return std::nullopt;
    }
    return name;
}

std::optional<Word> Resolver::clientName(AttributeVisitor &visitor)
{
    const Expression *value = visitor.optional("name");
    auto name = value ? stringOf(visitor.block(), *value, m_reporter) : std::nullopt;
    if (name && name->empty()) {
        visitor.error("The `name` argument cannot be an empty string.");
        return std::nullopt;
    }
    return name;
}

void Resolver::checkClientName(AttributeVisitor &visitor, std::string_view name)
{
    const auto isAllowed = [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    if (!std::ranges::all_of(name, isAllowed))
        m_reporter.error(visitor.block(), visitor.current(),
                         "Error validating model \"" + visitor.block().name +
                             "\": The `name` property within the `@@" + visitor.current().name +
                             "` attribute only allows for the following characters: `_a-zA-Z0-9`.");
}

/// `clustered:` is SQL Server's.
void Resolver::readClustering(AttributeVisitor &visitor, FieldList &list)
{
    if (const Expression *value = visitor.optional("clustered"))
        list.hasClustering = booleanOf(visitor.block(), *value, m_reporter).has_value();
}

void Resolver::readSchema(AttributeVisitor &visitor, QualifiedName &name, std::optional<ByteRange> &span)
{
    const Expression *value = visitor.required("map");
    const auto schema = value ? stringOf(visitor.block(), *value, m_reporter) : std::nullopt;
    if (!schema)
        return;
    name.schema = *schema;
    span = value->span;
}

} // namespace plumbline::prisma
