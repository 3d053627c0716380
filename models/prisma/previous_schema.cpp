#include "models/prisma/previous_schema.h"

#include "models/prisma/constraint_names.h"
#include "models/prisma/resolver.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

std::string_view trimmedFront(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

/// The line that ends at `end`, its break not counted; gives where it begins.
std::size_t lineStart(std::string_view text, std::size_t end)
{
    const auto before = end == 0 ? std::string_view::npos : text.find_last_of("\r\n", end - 1);
    return before == std::string_view::npos ? 0 : before + 1;
}

/// Steps over one line's end backwards.
std::size_t beforeBreak(std::string_view text, std::size_t start)
{
    if (start == 0)
        return 0;
    --start;
    return start > 0 && text[start] == '\n' && text[start - 1] == '\r' ? start - 1 : start;
}

/// Walks over the lines above a place, upwards.
class LinesAbove {
public:
    LinesAbove(std::string_view text, std::size_t offset, std::size_t from)
        : m_text(text),
          m_start(lineStart(text, offset)),
          m_from(from)
    {
    }
    std::optional<std::string_view> next()
    {
        if (m_start == 0 || m_start <= m_from)
            return std::nullopt;
        const std::size_t end = beforeBreak(m_text, m_start);
        m_start = lineStart(m_text, end);
        return trimmedFront(m_text.substr(m_start, end - m_start));
    }

private:
    std::string_view m_text;
    std::size_t m_start;
    std::size_t m_from;
};

/// The comment lines that end with `line` and go on upwards; only `///` counts.
std::vector<std::string> commentLines(LinesAbove &lines, std::optional<std::string_view> line)
{
    std::vector<std::string> found;
    for (; line && line->starts_with("//"); line = lines.next()) {
        if (line->starts_with("///"))
            found.insert(found.begin(), std::string(trimmedFront(line->substr(3))));
    }
    return found;
}

std::optional<std::string> joined(const std::vector<std::string> &lines)
{
    if (lines.empty())
        return std::nullopt;
    std::string text = lines.front();
    for (std::size_t i = 1; i < lines.size(); ++i)
        text += '\n' + lines[i];
    return text;
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

std::optional<std::string> PreviousSchema::documentation(const Block &block) const
{
    LinesAbove lines(text(block), block.span.offset, 0);
    return joined(commentLines(lines, lines.next()));
}

std::optional<std::string> PreviousSchema::documentation(const Block &block, const Member &member) const
{
    const std::string_view source = text(block);
    LinesAbove lines(source, member.span.offset, block.nameSpan.end());
    // Neither empty lines nor the block's attributes part a field from its documentation.
    auto line = lines.next();
    while (line && (line->empty() || line->starts_with("@@")))
        line = lines.next();
    std::vector<std::string> found = commentLines(lines, line);
    const std::string_view rest = source.substr(std::min(member.span.end(), source.size()));
    const std::string_view behind = trimmedFront(rest.substr(0, rest.find_first_of("\r\n")));
    if (behind.starts_with("///"))
        found.emplace_back(trimmedFront(behind.substr(3)));
    return joined(found);
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
