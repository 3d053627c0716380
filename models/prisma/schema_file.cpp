#include "models/prisma/schema_file.h"

#include "models/prisma/syntax.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace plumbline::prisma {

namespace {

std::optional<std::string> stringOf(const Member *member)
{
    return member && member->value->isString() ? std::optional<std::string>(member->value->text)
                                               : std::nullopt;
}

std::vector<std::string> stringsOf(const Member *member)
{
    std::vector<std::string> strings;
    if (!member)
        return strings;
    if (member->value->isString()) // Prisma takes one value for an array of one
        strings.emplace_back(member->value->text);
    for (const auto &item : member->value->arguments) {
        if (item.value.isString())
            strings.emplace_back(item.value.text);
    }
    return strings;
}

std::optional<std::string> argumentText(const Block &block, std::string_view attribute,
                                        std::string_view argument)
{
    const auto *found = block.attribute(attribute);
    const auto *value = found ? found->argument(argument) : nullptr;
    return value && value->isString() ? std::optional<std::string>(value->text) : std::nullopt;
}

class DocumentReader {
public:
    explicit DocumentReader(Document &document) : m_document(document) {}

    void read(const Block &block)
    {
        if (block.keyword == "datasource")
            readDatasource(block);
        else if (block.keyword == "generator")
            readGenerator(block);
        else if (m_names.insert(block.name).second)
            readTypeBlock(block);
    }

private:
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
            Word value = member.name;
            for (const auto &attribute : member.attributes) {
                const auto *mapped = attribute.name == "map" ? attribute.argument("name") : nullptr;
                if (mapped && mapped->isString())
                    value = mapped->text;
            }
            result.values.emplace_back(value);
        }
        m_document.enums.push_back(std::move(result));
    }

    void readGenerator(const Block &block)
    {
        m_document.generators.push_back({block.name, stringOf(block.assignment("provider")).value_or(""),
                                         stringsOf(block.assignment("previewFeatures")), block.file,
                                         block.span});
    }

    /// The first one counts.
    void readDatasource(const Block &block)
    {
        if (m_document.datasource)
            return;
        Datasource result;
        result.name = block.name;
        result.file = block.file;
        result.span = block.span;
        result.provider = stringOf(block.assignment("provider")).value_or("");
        result.url = url(block.assignment("url"));
        result.directUrl = url(block.assignment("directUrl"));
        result.shadowDatabaseUrl = url(block.assignment("shadowDatabaseUrl"));
        result.schemas = stringsOf(block.assignment("schemas"));
        const Member *mode = block.assignment("relationMode");
        if (!mode)
            mode = block.assignment("referentialIntegrity");
        result.relationMode = stringOf(mode);
        readExtensions(block, result);
        m_document.datasource = std::move(result);
    }

    static std::optional<UrlValue> url(const Member *member)
    {
        if (!member)
            return std::nullopt;
        const auto &value = *member->value;
        if (value.isString())
            return UrlValue{false, value.text, value.span};
        if (value.isCall("env") && value.arguments.size() == 1 && value.arguments.front().value.isString())
            return UrlValue{true, value.arguments.front().value.text, value.span};
        return std::nullopt;
    }

    void readExtensions(const Block &block, Datasource &datasource)
    {
        const auto *member = block.assignment("extensions");
        if (!member)
            return;
        const auto &value = *member->value;
        if (value.kind != Expression::Kind::Array) { // Prisma takes one value for an array of one
            readExtension(value, datasource);
            return;
        }
        for (const auto &item : value.arguments)
            readExtension(item.value, datasource);
    }

    static void readExtension(const Expression &item, Datasource &datasource)
    {
        Extension extension{item.text, std::nullopt, std::nullopt, item.text};
        for (const auto &argument : item.arguments) {
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

    Document &m_document;
    std::unordered_set<std::string> m_names;
};

} // namespace

Document parse(std::vector<SourceFile> files)
{
    Document document;
    document.files = std::move(files);
    DocumentReader reader(document);
    const auto store = std::make_shared<SyntaxStore>();
    std::vector<Block> read;
    for (const auto &file : document.files) {
        auto more = blocks(file, *store, document.diagnostics);
        if (read.empty())
            read = std::move(more);
        else
            std::ranges::move(more, std::back_inserter(read));
    }
    document.store = store;
    document.blocks = std::move(read);
    for (const auto &block : document.blocks)
        reader.read(block);
    return document;
}

} // namespace plumbline::prisma
