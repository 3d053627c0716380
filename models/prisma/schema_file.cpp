#include "models/prisma/schema_file.h"

#include "models/prisma/syntax.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace plumbline::prisma {

namespace {

std::optional<std::string> stringOf(const Member *member)
{
    return member && member->value->isString() ? std::optional(member->value->text) : std::nullopt;
}

std::vector<std::string> stringsOf(const Member *member)
{
    std::vector<std::string> strings;
    if (!member)
        return strings;
    if (member->value->isString()) // Prisma takes one value for an array of one
        strings.push_back(member->value->text);
    for (const auto &item : member->value->arguments) {
        if (item.value.isString())
            strings.push_back(item.value.text);
    }
    return strings;
}

std::optional<std::string> argumentText(const Block &block, std::string_view attribute,
                                        std::string_view argument)
{
    const auto *found = block.attribute(attribute);
    const auto *value = found ? found->argument(argument) : nullptr;
    return value && value->isString() ? std::optional(value->text) : std::nullopt;
}

class DocumentReader {
public:
    explicit DocumentReader(Document &document) : m_document(document) {}

    void read(const Block &block)
    {
        if (block.keyword == "datasource")
            m_datasources.push_back(block);
        else if (block.keyword == "generator")
            readGenerator(block);
        else if (isNewName(block))
            readTypeBlock(block);
    }

    void finish()
    {
        if (m_datasources.empty())
            return;
        readDatasource(m_datasources.front());
        if (m_datasources.size() == 1)
            return;
        for (const auto &block : m_datasources)
            report(block, block.span,
                   "Error validating datasource `" + block.name +
                       "`: You defined more than one datasource. This is not allowed yet because support "
                       "for multiple databases has not been implemented yet.");
    }

private:
    void report(const Block &block, Span span, std::string message)
    {
        m_document.diagnostics.push_back({block.file, span, std::move(message)});
    }

    bool isNewName(const Block &block)
    {
        const auto [found, isNew] = m_keywordOfName.emplace(block.name, block.keyword);
        if (!isNew)
            report(block, block.nameSpan,
                   "The " + block.keyword + " \"" + block.name + "\" cannot be defined because a " +
                       found->second + " with that name already exists.");
        return isNew;
    }

    void readTypeBlock(const Block &block)
    {
        if (block.keyword == "enum")
            readEnum(block);
        else if (block.keyword != "type") // composite types are MongoDB's
            m_document.models.push_back({block.name, argumentText(block, "map", "name").value_or(block.name),
                                         argumentText(block, "schema", "map"), block.keyword == "view",
                                         block.attribute("ignore") != nullptr, block.file, block.span});
    }

    void readEnum(const Block &block)
    {
        Enum result{block.name,
                    argumentText(block, "map", "name").value_or(block.name),
                    argumentText(block, "schema", "map"),
                    {},
                    block.file,
                    block.span};
        for (const auto &member : block.members) {
            if (member.kind != Member::Kind::Field)
                continue;
            std::string value = member.name;
            for (const auto &attribute : member.attributes) {
                const auto *mapped = attribute.name == "map" ? attribute.argument("name") : nullptr;
                if (mapped && mapped->isString())
                    value = mapped->text;
            }
            result.values.push_back(std::move(value));
        }
        m_document.enums.push_back(std::move(result));
    }

    void readGenerator(const Block &block)
    {
        m_document.generators.push_back({block.name, stringOf(block.assignment("provider")).value_or(""),
                                         stringsOf(block.assignment("previewFeatures")), block.file,
                                         block.span});
    }

    void readDatasource(const Block &block)
    {
        Datasource result;
        result.name = block.name;
        result.file = block.file;
        result.span = block.span;
        const auto *provider = block.assignment("provider");
        result.provider = stringOf(provider).value_or("");
        if (!provider)
            report(block, block.span,
                   "Argument \"provider\" is missing in data source block \"" + block.name + "\".");
        else if (!provider->value->isString())
            report(block, provider->value->span,
                   "Error validating datasource `" + block.name +
                       "`: The provider argument in a datasource must be a string literal");
        result.url = url(block, "url");
        result.directUrl = url(block, "directUrl");
        result.shadowDatabaseUrl = url(block, "shadowDatabaseUrl");
        result.schemas = stringsOf(block.assignment("schemas"));
        if (const auto *mode = block.assignment("relationMode"))
            result.relationMode = mode->value->text;
        readExtensions(block, result);
        m_document.datasource = std::move(result);
        reportRepeatedKeys(block);
    }

    std::optional<UrlValue> url(const Block &block, std::string_view name)
    {
        const auto *member = block.assignment(name);
        if (!member)
            return std::nullopt;
        const auto &value = *member->value;
        if (value.isString())
            return UrlValue{false, value.text, value.span};
        if (value.kind == Expression::Kind::Call && value.text == "env" && value.arguments.size() == 1 &&
            value.arguments.front().value.isString())
            return UrlValue{true, value.arguments.front().value.text, value.span};
        report(block, value.span, "Expected a String value, but found `" + value.text + "`.");
        return std::nullopt;
    }

    void readExtensions(const Block &block, Datasource &datasource)
    {
        const auto *member = block.assignment("extensions");
        if (!member)
            return;
        for (const auto &item : member->value->arguments) {
            Extension extension{item.value.text, std::nullopt, std::nullopt};
            for (const auto &argument : item.value.arguments) {
                if (!argument.value.isString())
                    continue;
                if (argument.name == "map")
                    extension.name = argument.value.text;
                else if (argument.name == "version")
                    extension.version = argument.value.text;
                else if (argument.name == "schema")
                    extension.schema = argument.value.text;
            }
            datasource.extensions.push_back(std::move(extension));
        }
    }

    void reportRepeatedKeys(const Block &block)
    {
        std::map<std::string, int> seen;
        for (const auto &member : block.members) {
            if (member.kind == Member::Kind::Assignment && seen[member.name]++ > 0)
                report(block, member.span,
                       "Key \"" + member.name + "\" is already defined in source \"" + block.name + "\".");
        }
    }

    Document &m_document;
    std::vector<Block> m_datasources;
    std::map<std::string, std::string> m_keywordOfName;
};

} // namespace

Document parse(std::vector<SourceFile> files)
{
    Document document;
    document.files = std::move(files);
    DocumentReader reader(document);
    for (const auto &file : document.files)
        std::ranges::move(blocks(file, document.diagnostics), std::back_inserter(document.blocks));
    for (const auto &block : document.blocks)
        reader.read(block);
    reader.finish();
    return document;
}

} // namespace plumbline::prisma
