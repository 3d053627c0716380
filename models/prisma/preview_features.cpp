#include "models/prisma/preview_features.h"

#include <algorithm>
#include <array>
#include <optional>

namespace plumbline::prisma {

namespace {

constexpr std::array<std::string_view, 8> active{"metrics",
                                                 "nativeDistinct",
                                                 "postgresqlExtensions",
                                                 "relationJoins",
                                                 "schemaEngineDriverAdapters",
                                                 "shardKeys",
                                                 "strictUndefinedChecks",
                                                 "views"};
constexpr std::string_view postgresOnly = "fullTextSearchPostgres";
constexpr std::array<std::string_view, 2> hidden{"reactNative", "typedSql"};
constexpr std::array<std::string_view, 40> former{"aggregateApi",
                                                  "atomicNumberOperations",
                                                  "clientExtensions",
                                                  "cockroachdb",
                                                  "connectOrCreate",
                                                  "createMany",
                                                  "dataProxy",
                                                  "deno",
                                                  "distinct",
                                                  "driverAdapters",
                                                  "extendedIndexes",
                                                  "extendedWhereUnique",
                                                  "fieldReference",
                                                  "filteredRelationCount",
                                                  "filterJson",
                                                  "fullTextIndex",
                                                  "fullTextSearch",
                                                  "groupBy",
                                                  "improvedQueryRaw",
                                                  "interactiveTransactions",
                                                  "jsonProtocol",
                                                  "microsoftSqlServer",
                                                  "middlewares",
                                                  "mongoDb",
                                                  "multiSchema",
                                                  "namedConstraints",
                                                  "nApi",
                                                  "nativeTypes",
                                                  "omitApi",
                                                  "orderByAggregateGroup",
                                                  "orderByNulls",
                                                  "orderByRelation",
                                                  "prismaSchemaFolder",
                                                  "queryCompiler",
                                                  "referentialActions",
                                                  "referentialIntegrity",
                                                  "selectRelationCount",
                                                  "tracing",
                                                  "transactionApi",
                                                  "uncheckedScalarInputs"};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

template <typename Names>
bool contains(const Names &names, std::string_view wanted)
{
    return std::ranges::any_of(names, [&](std::string_view name) { return isSameFeature(name, wanted); });
}

} // namespace

bool isSameFeature(std::string_view one, std::string_view other)
{
    return std::ranges::equal(one, other, {}, lower, lower);
}

bool isFormerPreviewFeature(std::string_view name)
{
    return !name.empty() && contains(former, name);
}

bool isPreviewFeature(std::string_view name, bool isPostgres)
{
    return contains(active, name) || contains(hidden, name) || isFormerPreviewFeature(name) ||
           (isPostgres && isSameFeature(name, postgresOnly));
}

std::string knownPreviewFeatures(bool isPostgres)
{
    std::string text(isPostgres ? postgresOnly : std::string_view());
    for (const std::string_view name : active)
        text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

std::string canonicalPreviewFeature(std::string_view name)
{
    if (isSameFeature(name, "fullTextSearch") || isSameFeature(name, postgresOnly))
        return std::string(postgresOnly);
    const auto written = [&](const auto &names) -> std::optional<std::string> {
        const auto found =
            std::ranges::find_if(names, [&](std::string_view one) { return isSameFeature(one, name); });
        return found == names.end() ? std::nullopt : std::optional<std::string>(*found);
    };
    for (const auto &known : {written(active), written(hidden), written(former)}) {
        if (known)
            return *known;
    }
    return std::string(name);
}

} // namespace plumbline::prisma
