#include "models/project/database_url.h"

#include <algorithm>

namespace plumbline::project {

namespace {

Result<DatabaseUrl> fromVariable(const std::string &name, const Variables &variables)
{
    const auto *value = variables.find(name);
    if (!value)
        return failure(ErrorCode::EnvVariableMissing, name);
    if (value->text.empty())
        return failure(ErrorCode::EnvVariableEmpty, name);
    return DatabaseUrl{value->text, value->isFromFile ? UrlOrigin::EnvFile : UrlOrigin::ProcessEnvironment,
                       name, false};
}

Result<DatabaseUrl> fromSchema(const prisma::UrlValue &value, const Variables &variables)
{
    if (value.isEnv)
        return fromVariable(value.text, variables);
    if (value.text.empty())
        return failure(ErrorCode::UrlInvalid);
    return DatabaseUrl{value.text, UrlOrigin::SchemaLiteral, {}, false};
}

/// What JavaScript takes of `a || b || c` or `a ?? b ?? c`: the first that is not empty, or that is there.
/// Where none has a text, the last variable, which could give one.
const Literal &taken(const Literal &alternatives, const Variables &variables)
{
    const Literal *last = &alternatives.items.back();
    for (const Literal &one : alternatives.items) {
        const bool isVariable = one.kind == Literal::Kind::Variable;
        const auto *value = isVariable ? variables.find(one.text) : nullptr;
        const std::string *text = value ? &value->text : one.isString() ? &one.text : nullptr;
        if (text && (!text->empty() || (alternatives.text == "??" && isVariable)))
            return one;
        if (one.isRequired)
            return one; // and that fails
        if (isVariable)
            last = &one;
    }
    return *last;
}

Result<DatabaseUrl> fromConfig(const Literal &value, const char *member, const PrismaConfig &config,
                               const Variables &variables)
{
    if (value.kind == Literal::Kind::FirstOf)
        return fromConfig(taken(value, variables), member, config, variables);
    if (value.kind == Literal::Kind::String && !value.text.empty())
        return DatabaseUrl{value.text, UrlOrigin::ConfigLiteral, {}, false};
    if (value.kind != Literal::Kind::Variable)
        return failure(ErrorCode::ConfigNotLiteral, config.file.string(), member);
    return fromVariable(value.text, variables);
}

Result<DatabaseUrl> direct(Result<DatabaseUrl> url)
{
    if (url)
        url->isDirect = true;
    return url;
}

bool isConfigAsked(const UrlSources &sources)
{
    const bool hasSchemaUrl =
        sources.datasource && (sources.datasource->url || sources.datasource->directUrl);
    return sources.config && (sources.config->isClassic || sources.prismaMajor >= 7 || !hasSchemaUrl);
}

bool isGiven(const std::optional<Literal> &literal, const Variables &variables)
{
    return literal && literal->kind != Literal::Kind::Null &&
           std::ranges::all_of(literal->needed, [&](const std::string &name) {
               const auto *value = variables.find(name);
               return value && !value->text.empty();
           });
}

} // namespace

Result<DatabaseUrl> databaseUrl(const UrlSources &sources, const Variables &variables)
{
    if (sources.option)
        return DatabaseUrl{*sources.option, UrlOrigin::Option, {}, false};
    if (isConfigAsked(sources)) {
        const auto &config = *sources.config;
        if (isGiven(config.directUrl, variables))
            return direct(fromConfig(*config.directUrl, "datasource.directUrl", config, variables));
        if (isGiven(config.url, variables))
            return fromConfig(*config.url, "datasource.url", config, variables);
        if (!config.isLiteral("datasource"))
            return failure(ErrorCode::ConfigNotLiteral, config.file.string(), "datasource");
    }
    if (sources.datasource && sources.datasource->directUrl)
        return direct(fromSchema(*sources.datasource->directUrl, variables));
    if (sources.datasource && sources.datasource->url)
        return fromSchema(*sources.datasource->url, variables);
    return fromVariable("DATABASE_URL", variables);
}

} // namespace plumbline::project
