#include "models/prisma/introspect_text.h"
#include "models/prisma/preview_features.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

/// As the configuration's values are understood: a word or a number is a text, too.
std::string valueText(const Expression &value)
{
    if (value.kind == Expression::Kind::Call && value.text == "env" && value.arguments.size() == 1)
        return "env(" + quotedText(value.arguments.front().value.text) + ')';
    if (value.kind != Expression::Kind::Array)
        return quotedText(value.text);
    std::string text = "[";
    for (const Argument &item : value.arguments)
        text += (text.size() > 1 ? ", " : "") + valueText(item.value);
    return text + "]";
}

/// One value stands for a list of it.
std::vector<std::string> valueTexts(const Expression &value)
{
    std::vector<std::string> texts;
    if (value.kind != Expression::Kind::Array)
        texts.push_back(valueText(value));
    else
        for (const Argument &item : value.arguments)
            texts.push_back(valueText(item.value));
    return texts;
}

std::string listText(const std::vector<std::string> &items)
{
    std::string text = "[";
    for (const std::string &each : items)
        text += (text.size() > 1 ? ", " : "") + each;
    return text + "]";
}

std::string assignment(const Block &block, std::string_view key)
{
    const Member *member = block.assignment(key);
    return member && member->value ? std::string(key) + " = " + valueText(*member->value) + '\n'
                                   : std::string();
}

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

/// Prisma keeps features as a set, in its own order, which is that of the alphabet.
std::string featuresText(const Block &block)
{
    const Member *member = block.assignment("previewFeatures");
    if (!member || !member->value)
        return {};
    std::vector<std::string> features;
    const Expression &value = *member->value;
    if (value.kind != Expression::Kind::Array)
        features.push_back(quotedText(canonicalPreviewFeature(value.text)));
    else
        for (const Argument &item : value.arguments)
            features.push_back(quotedText(canonicalPreviewFeature(item.value.text)));
    std::ranges::sort(features, {}, lowered);
    const auto repeated = std::ranges::unique(features);
    features.erase(repeated.begin(), repeated.end());
    return "previewFeatures = " + listText(features) + '\n';
}

} // namespace

std::string generatorText(const Block &block, const std::optional<std::string> &documentation)
{
    std::string text = documentation ? documentationText(*documentation) : std::string();
    text += "generator " + block.name + " {\n";
    text += assignment(block, "provider") + assignment(block, "output") + featuresText(block);
    const Member *targets = block.assignment("binaryTargets");
    if (targets && targets->value && !valueTexts(*targets->value).empty())
        text += "binaryTargets = " + listText(valueTexts(*targets->value)) + '\n';
    std::vector<std::string> others;
    for (const Member &member : block.members) {
        const bool isSaid = member.name == "provider" || member.name == "output" ||
                            member.name == "previewFeatures" || member.name == "binaryTargets";
        if (member.kind == Member::Kind::Assignment && !isSaid)
            others.push_back(member.name);
    }
    std::ranges::sort(others);
    for (const std::string &key : others)
        text += assignment(block, key);
    return text + "}\n";
}

std::string datasourceText(const Block &block, const std::optional<std::string> &documentation,
                           const Datamodel &datamodel)
{
    std::string text = documentation ? documentationText(*documentation) : std::string();
    text += "datasource " + block.name + " {\n";
    for (const std::string_view key : {"provider", "url", "directUrl", "shadowDatabaseUrl", "relationMode"})
        text += assignment(block, key);
    std::vector<std::string> schemas;
    for (const std::string &each : datamodel.schemas)
        schemas.push_back(quotedText(each));
    if (!schemas.empty())
        text += "schemas = " + listText(schemas) + '\n';
    return text + "}\n";
}

} // namespace plumbline::prisma
