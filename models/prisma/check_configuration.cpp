#include "models/prisma/check_configuration.h"

#include "models/prisma/attribute_visitor.h"
#include "models/prisma/configuration_check.h"
#include "models/prisma/later_versions.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

bool isPostgres(std::string_view provider)
{
    return provider == "postgresql" || provider == "postgres";
}

bool isKnownProvider(std::string_view provider)
{
    constexpr std::array<std::string_view, 5> others{"mysql", "sqlite", "sqlserver", "mongodb",
                                                     "cockroachdb"};
    return isPostgres(provider) || std::ranges::find(others, provider) != others.end();
}

} // namespace

bool ConfigurationCheck::hasValues(const Block &block, const char *kind)
{
    for (const Member &member : block.members) {
        if (member.kind != Member::Kind::Assignment || member.value)
            continue;
        m_reporter.error(block, block.span,
                         "Property " + member.name + " in " + kind + ' ' + block.name +
                             " needs to be assigned a value");
        return false;
    }
    return true;
}

std::optional<std::string> ConfigurationCheck::provider(const Block &block, Keys &keys)
{
    const Member *member = keys.take("provider");
    if (!member) {
        m_reporter.error(block, block.span,
                         "Argument \"provider\" is missing in data source block \"" + block.name + "\".");
        return std::nullopt;
    }
    const Expression &value = *member->value;
    if (value.isCall("env")) {
        m_reporter.error(block, block.span,
                         "A datasource must not use the env() function in the provider argument.");
        return std::nullopt;
    }
    if (!value.isString() || value.text.empty()) {
        sourceError(block, value.span,
                    value.isString() ? "The provider argument in a datasource must not be empty"
                                     : "The provider argument in a datasource must be a string literal");
        return std::nullopt;
    }
    if (isKnownProvider(value.text))
        return value.text;
    m_reporter.error(block, value.span, "Datasource provider not known: \"" + value.text + "\".");
    return std::nullopt;
}

std::optional<std::string> ConfigurationCheck::datasource(const Block &block)
{
    if (!hasValues(block, "datasource"))
        return std::nullopt;
    Keys keys(block);
    auto provider = this->provider(block, keys);
    if (!provider)
        return std::nullopt;
    relationMode(block, keys);
    if (isPostgres(*provider))
        if (const Member *member = keys.take("extensions"))
            extensions(block, *member);
    const Member *urlMember = keys.take("url");
    if (!urlMember) {
        m_lacksUrl = true;
        const std::string missing =
            "Argument \"url\" is missing in data source block \"" + block.name + "\".";
        if (m_isUrlDemanded) {
            m_reporter.error(block, block.span, missing, noteOfMissingUrl());
            return std::nullopt;
        }
        m_reporter.warning(block, block.span, missing, noteOfMissingUrl());
    }
    const auto url = urlMember ? this->url(block, *urlMember->value) : std::nullopt;
    if (urlMember && !url)
        return std::nullopt;
    shadowUrl(block, keys, urlMember, url);
    if (const Member *member = keys.take("previewFeatures"))
        m_reporter.error(
            block, *member,
            "Preview features are only supported in the generator block. Please move this field to the "
            "generator block.");
    if (const Member *member = keys.take("schemas"))
        schemas(block, *member);
    for (const Member *member : keys.rest())
        m_reporter.error(block, *member, "Property not known: \"" + member->name + "\".");
    return provider;
}

void ConfigurationCheck::relationMode(const Block &block, Keys &keys)
{
    const Member *mode = keys.take("relationMode");
    const Member *oldMode = keys.take("referentialIntegrity");
    if (oldMode)
        m_reporter.warning(
            block, *oldMode,
            "The `referentialIntegrity` attribute is deprecated. Please use `relationMode` instead. "
            "Learn more at https://pris.ly/d/relation-mode");
    if (mode && oldMode) {
        m_reporter.error(
            block, *oldMode,
            "The `referentialIntegrity` and `relationMode` attributes cannot be used together. Please "
            "use only `relationMode` instead.");
        return;
    }
    const Member *written = mode ? mode : oldMode;
    const auto word = written ? stringOf(block, *written->value, m_reporter) : std::nullopt;
    if (word && *word != "prisma" && *word != "foreignKeys")
        m_reporter.error(block, block.span,
                         "Error validating datasource `relationMode`: Invalid relation mode setting: \"" +
                             *word + "\". Supported values: \"prisma\", \"foreignKeys\"");
}

void ConfigurationCheck::extensions(const Block &block, const Member &member)
{
    const Expression &value = *member.value;
    if (value.kind != Expression::Kind::Array) {
        extension(block, value);
        return;
    }
    const auto isExtension = [](const Argument &item) {
        return item.value.kind == Expression::Kind::Constant || item.value.kind == Expression::Kind::Call;
    };
    const bool areAll = std::ranges::all_of(value.arguments, isExtension);
    for (const Argument &item : value.arguments)
        if (areAll || !isExtension(item))
            extension(block, item.value);
}

void ConfigurationCheck::extension(const Block &block, const Expression &item)
{
    if (item.kind != Expression::Kind::Constant && item.kind != Expression::Kind::Call) {
        reportMismatch(block, item, "constant or function", m_reporter);
        return;
    }
    std::vector<const Argument *> arguments;
    for (const Argument &argument : item.arguments) {
        if (argument.name.empty()) {
            m_reporter.invalid(block, argument.span, "The argument must have a name");
        } else if (std::ranges::find(arguments, argument.name, &Argument::name) != arguments.end()) {
            m_reporter.invalid(block, argument.span,
                               "The argument `" + argument.name + "` can only be defined once");
        } else {
            arguments.push_back(&argument);
            stringOf(block, argument.value, m_reporter);
        }
    }
    for (const std::string_view known : {"map", "schema", "version"}) {
        const auto found = std::ranges::find(arguments, known, &Argument::name);
        if (found == arguments.end())
            continue;
        if (!(*found)->value.isString())
            m_reporter.invalid(block, (*found)->span,
                               "The `" + std::string(known) + "` argument must be a string literal");
        arguments.erase(found);
    }
    for (const Argument *argument : arguments)
        m_reporter.error(block, argument->span, "Argument not known: \"" + argument->name + "\".");
}

void ConfigurationCheck::shadowUrl(const Block &block, Keys &keys, const Member *urlMember,
                                   const std::optional<Url> &url)
{
    const Member *shadowMember = keys.take("shadowDatabaseUrl");
    auto shadow = shadowMember ? this->url(block, *shadowMember->value) : std::nullopt;
    if (shadow && !shadow->isVariable && shadow->text.empty())
        shadow.reset();
    const Member *directMember = keys.take("directUrl");
    const auto direct = directMember ? this->url(block, *directMember->value) : std::nullopt;
    const auto report = [&](const Member &at, const std::string &which) {
        m_reporter.error(
            block, at.value->span,
            "shadowDatabaseUrl is the same as " + which + " for datasource \"" + block.name +
                "\". Please specify a different database as shadow database to avoid data loss.");
    };
    if (shadow && direct == shadow)
        report(*directMember, "directUrl");
    if (shadow && url && *shadow == *url)
        report(*urlMember, "url");
}

void ConfigurationCheck::schemas(const Block &block, const Member &member)
{
    const Expression &value = *member.value;
    if (value.kind != Expression::Kind::Array) {
        stringOf(block, value, m_reporter);
        return;
    }
    std::vector<const Expression *> names;
    for (const Argument &item : value.arguments)
        if (stringOf(block, item.value, m_reporter))
            names.push_back(&item.value);
    if (names.size() != value.arguments.size())
        return;
    if (names.empty())
        m_reporter.error(block, value.span, "If provided, the schemas array can not be empty.");
    std::ranges::stable_sort(names, {}, &Expression::text);
    for (std::size_t i = 1; i < names.size(); ++i)
        if (names[i - 1]->text == names[i]->text)
            m_reporter.error(block, names[i - 1]->span, "Duplicated schema names are not allowed");
}

/// `"…"` or `env("…")`.
std::optional<Url> ConfigurationCheck::url(const Block &block, const Expression &value)
{
    if (value.isCall("env")) {
        auto name = variable(block, value);
        return name ? std::optional(Url{true, std::move(*name)}) : std::nullopt;
    }
    if (value.isString())
        return Url{false, value.text};
    reportMismatch(block, value, "String", m_reporter);
    return std::nullopt;
}

std::optional<std::string> ConfigurationCheck::variable(const Block &block, const Expression &call)
{
    for (const Argument &argument : call.arguments)
        if (!argument.name.empty())
            m_reporter.warning(block, argument.span, "The env function doesn't expect named arguments");
    const std::size_t valueless = call.unfinished ? call.unfinished->valueless.size() : 0;
    if (call.arguments.empty() && valueless > 0) {
        m_reporter.error(block, call.span, "The env function expects a singular, unnamed, string argument.");
        return std::nullopt;
    }
    if (call.arguments.size() + valueless != 1 || (call.unfinished && call.unfinished->trailingComma)) {
        m_reporter.error(block, call.span,
                         "Exactly one string parameter must be passed to the env function.");
        return std::nullopt;
    }
    return stringOf(block, call.arguments.front().value, m_reporter);
}

namespace {

void checkFile(const std::vector<const Block *> &blocks, ConfigurationCheck &check, Reporter &reporter)
{
    std::optional<std::string> provider;
    std::size_t datasources = 0;
    for (const Block *block : blocks) {
        const auto found = block->keyword == "datasource" ? check.datasource(*block) : std::nullopt;
        datasources += found.has_value();
        if (!provider)
            provider = found;
    }
    for (const Block *block : blocks)
        if (datasources > 1 && block->keyword == "datasource")
            reporter.error(
                *block, block->span,
                "Error validating datasource `" + block->name +
                    "`: You defined more than one datasource. This is not allowed yet because support for "
                    "multiple databases has not been implemented yet.");
    for (const Block *block : blocks)
        if (block->keyword == "generator")
            check.generator(*block, provider && isPostgres(*provider));
}

} // namespace

void checkConfiguration(const Document &document, Reporter &reporter)
{
    std::vector<const Block *> blocks;
    for (const Block &block : document.blocks)
        if (!block.isRepaired && (block.keyword == "datasource" || block.keyword == "generator"))
            blocks.push_back(&block);
    std::vector<Diagnostic> errors, warnings;
    Reporter found(errors, warnings);
    const auto lacksUrl = [&](bool isUrlDemanded) {
        ConfigurationCheck check(found, isUrlDemanded);
        for (auto block = blocks.begin(); block != blocks.end();) {
            const auto end =
                std::find_if(block, blocks.end(), [&](auto *each) { return each->file != (*block)->file; });
            checkFile({block, end}, check, found);
            block = end;
        }
        return check.lacksUrl();
    };
    // Prisma 6.19 refuses a datasource without a URL. Projects of Prisma 7 have it in prisma.config.ts, and
    // everything else in their schemas means what it did: they are read all the same. What is refused anyway
    // is refused in Prisma's words.
    if (lacksUrl(false) && (reporter.hasErrors() || !errors.empty())) {
        errors.clear();
        warnings.clear();
        lacksUrl(true);
    }
    reporter.add(std::move(errors), std::move(warnings));
}

} // namespace plumbline::prisma
