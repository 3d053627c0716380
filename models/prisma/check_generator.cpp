#include "models/prisma/attribute_visitor.h"
#include "models/prisma/configuration_check.h"
#include "models/prisma/later_versions.h"
#include "models/prisma/preview_features.h"

namespace plumbline::prisma {

void ConfigurationCheck::generator(const Block &block, bool isPostgres)
{
    if (!hasValues(block, "generator"))
        return;
    Keys keys(block);
    const Member *provider = keys.take("provider");
    for (const Member *member : keys.rest())
        if (member->name == "engineType" && !member->value->isString())
            reportMismatch(block, *member->value, "String", m_reporter);
    if (!provider) {
        m_reporter.error(block, block.span,
                         "Argument \"provider\" is missing in generator block \"" + block.name + "\".");
        return;
    }
    if (!url(block, *provider->value))
        return;
    if (const Member *output = keys.take("output"))
        url(block, *output->value);
    if (const Member *targets = keys.take("binaryTargets")) {
        if (targets->value->kind != Expression::Kind::Array)
            url(block, *targets->value);
        for (const Argument &item : targets->value->arguments)
            if (targets->value->kind == Expression::Kind::Array)
                url(block, item.value);
    }
    if (const Member *features = keys.take("previewFeatures"))
        previewFeatures(block, *features, isPostgres);
    for (const Member *member : keys.rest())
        if (!generatorValue(block, *member->value))
            return;
}

/// What a generator is told besides can be anything, but `env()` has to be right.
bool ConfigurationCheck::generatorValue(const Block &block, const Expression &value)
{
    if (value.isCall("env"))
        return variable(block, value).has_value();
    return value.kind != Expression::Kind::Array ||
           std::ranges::all_of(value.arguments,
                               [&](const Argument &item) { return generatorValue(block, item.value); });
}

void ConfigurationCheck::previewFeatures(const Block &block, const Member &member, bool isPostgres)
{
    const Expression &value = *member.value;
    std::vector<std::string> names;
    bool areAllStrings = true;
    const auto add = [&](const Expression &item) {
        if (auto name = stringOf(block, item, m_reporter))
            names.push_back(std::move(*name));
        else
            areAllStrings = false;
    };
    if (value.kind != Expression::Kind::Array)
        add(value);
    else
        for (const Argument &item : value.arguments)
            add(item.value);
    if (!areAllStrings)
        return;
    for (const std::string &name : names) {
        if (!isPreviewFeature(name, isPostgres))
            m_reporter.error(block, value.span,
                             "The preview feature \"" + name +
                                 "\" is not known. Expected one of: " + knownPreviewFeatures(isPostgres),
                             noteOfLaterFeature(name));
        else if (isPostgres && isSameFeature(name, "fullTextSearch"))
            m_reporter.warning(block, value.span,
                               "On `provider = \"postgresql\"`, preview feature \"" + name +
                                   "\" has been renamed to \"fullTextSearchPostgres\". Learn more at "
                                   "https://pris.ly/d/fts-postgres.");
        else if (isFormerPreviewFeature(name))
            m_reporter.warning(
                block, value.span,
                "Preview feature \"" + name +
                    "\" is deprecated. The functionality can be used without specifying it as a "
                    "preview feature.");
    }
}

} // namespace plumbline::prisma
