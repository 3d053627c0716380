#include "models/prisma/previous_schema.h"

#include "models/prisma/comment_blocks.h"
#include "models/prisma/constraint_names.h"
#include "models/prisma/resolver.h"
#include "models/prisma/tokenizer.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

bool isConfiguration(const Block &block)
{
    return block.keyword == "datasource" || block.keyword == "generator";
}

/// What stands between two members of a block, or its opening brace and the first. A comment that begins in
/// the line of what is before belongs to that.
std::string_view memberGap(std::string_view text, std::size_t from, std::size_t to)
{
    std::string_view gap = text.substr(from, to - from);
    if (gap.find('/') == std::string_view::npos)
        return {};
    for (const Token &token : tokens(gap)) {
        if (token.kind == Token::Kind::Newline)
            return gap.substr(token.span.offset);
    }
    return {};
}

/// Behind the opening brace.
std::size_t bodyStart(std::string_view text, const Block &block)
{
    return text.find('{', block.nameSpan.end()) + 1;
}

/// The comment behind a member, in its line.
std::string_view commentBehind(std::string_view text, const Member &member)
{
    const std::string_view rest = text.substr(member.span.end());
    const std::size_t start = rest.find_first_not_of(" \t");
    if (start == std::string_view::npos || rest[start] != '/')
        return {};
    const std::string_view comment = rest.substr(start);
    const std::size_t length =
        comment.starts_with("/*") ? comment.find("*/") + 2 : comment.find_first_of("\r\n");
    return comment.substr(0, length);
}

bool isFeatureOf(const Datamodel &datamodel, std::string_view name)
{
    return std::ranges::find(datamodel.previewFeatures, name) != datamodel.previewFeatures.end();
}

Datamodel resolved(const Document &document)
{
    std::vector<Diagnostic> diagnostics; // told where the project was opened
    return datamodelOf(document, diagnostics);
}

} // namespace

PreviousSchema::PreviousSchema(const Document &document)
    : m_document(&document),
      m_datamodel(resolved(document))
{
    for (const DeclaredModel &model : m_datamodel.models)
        m_indexes.push_back(readIndexes(model));
}

bool PreviousSchema::hasFeature(std::string_view name) const
{
    return isFeatureOf(m_datamodel, name);
}

std::vector<PreviousIndex> PreviousSchema::readIndexes(const DeclaredModel &model) const
{
    std::vector<PreviousIndex> result;
    const auto finish = [&](PreviousIndex &&index) {
        index.constraint = index.map.value_or(usualIndexName(model, index.fields, index.isUnique));
        result.push_back(std::move(index));
    };
    for (const Member &member : model.block->members) {
        if (member.kind != Member::Kind::BlockAttribute)
            continue;
        const Attribute &attribute = member.attributes.front();
        const auto declared = std::ranges::find_if(model.indexes, [&](const DeclaredIndex &one) {
            return one.list.span.offset == attribute.span.offset && one.list.span.length > 0;
        });
        if ((attribute.name != "unique" && attribute.name != "index") || declared == model.indexes.end())
            continue;
        PreviousIndex index{.map = declared->list.map, .isUnique = declared->isUnique};
        index.method = declared->method;
        index.fields = declared->list.fields;
        const Expression *name = namedArgument(attribute.arguments, "name");
        // Of an index, `name` is an old word for `map`.
        if (name && name->isString())
            (index.isUnique ? index.name : index.map) = name->text;
        finish(std::move(index));
    }
    for (std::size_t i = 0; i < model.scalars.size(); ++i) {
        if (const Attribute *unique = attributeOf(*model.scalars[i].member, "unique"))
            finish(
                {.map = stringArgument(*unique, "map"), .isUnique = true, .isOnField = true, .fields = {i}});
    }
    return result;
}

std::optional<std::string> PreviousSchema::keyName(std::size_t model) const
{
    const Attribute *key = models()[model].block->attribute("id");
    const Expression *name = key ? namedArgument(key->arguments, "name") : nullptr;
    return name && name->isString() ? std::optional<std::string>(name->text) : std::nullopt;
}

std::string_view PreviousSchema::text(const Block &block) const
{
    const auto file = std::ranges::find(m_document->files, block.file, &SourceFile::path);
    return file == m_document->files.end() ? std::string_view() : std::string_view(file->text);
}

/// Configuration leaves the comment before it to the block behind it.
std::optional<std::string> PreviousSchema::documentation(const Block &block) const
{
    const std::string_view source = text(block);
    const std::vector<Block> &all = m_document->blocks;
    std::size_t end = block.span.offset;
    for (auto place = std::size_t(&block - all.data()); place-- > 0;) {
        const Block &before = all[place];
        if (before.file != block.file)
            break;
        const std::size_t start = before.span.end();
        if (const auto found = commentBlocks(source.substr(start, end - start));
            !found.empty() && !found.back().isFreeStanding)
            return found.back().documentation();
        if (!isConfiguration(before))
            return std::nullopt;
        end = before.span.offset;
    }
    const auto found = commentBlocks(source.substr(0, end));
    return found.empty() || found.back().isFreeStanding ? std::nullopt : found.back().documentation();
}

std::optional<std::string> PreviousSchema::documentation(const Block &block, const Member &member) const
{
    const std::string_view source = text(block);
    std::vector<CommentBlock> found;
    // Neither empty lines nor the block's attributes part a field from its documentation.
    for (auto place = std::size_t(&member - block.members.data()); found.empty(); --place) {
        const std::size_t end = block.members[place].span.offset;
        if (place == 0) {
            found = commentBlocks(memberGap(source, bodyStart(source, block), end));
            break;
        }
        const Member &before = block.members[place - 1];
        found = commentBlocks(memberGap(source, before.span.end(), end));
        if (before.kind != Member::Kind::BlockAttribute)
            break;
    }
    std::optional<std::string> text = found.empty() ? std::nullopt : found.back().documentation();
    const std::string_view behind = commentBehind(source, member);
    if (!isDocumenting(behind))
        return text;
    return text ? *text + '\n' + commentText(behind) : commentText(behind);
}

/// The last comment in it.
std::optional<std::string> PreviousSchema::configurationDocumentation(const Block &block) const
{
    const std::string_view source = text(block);
    std::size_t end = block.span.end() - 1;
    for (std::size_t place = block.members.size();; --place) {
        const std::size_t start =
            place == 0 ? bodyStart(source, block) : std::size_t(block.members[place - 1].span.end());
        if (const auto found = commentBlocks(memberGap(source, start, end)); !found.empty())
            return found.back().documentation();
        if (place == 0)
            return std::nullopt;
        end = block.members[place - 1].span.offset;
    }
}

std::optional<std::string> writtenMap(const Member &member)
{
    const Attribute *map = attributeOf(member, "map");
    return map ? stringArgument(*map, "name") : std::nullopt;
}

std::optional<std::string> writtenMap(const Block &block)
{
    const Attribute *map = block.attribute("map");
    return map ? stringArgument(*map, "name") : std::nullopt;
}

} // namespace plumbline::prisma
