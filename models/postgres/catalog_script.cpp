#include "models/postgres/catalog_script.h"

#include "models/postgres/catalog_draft.h"
#include "models/postgres/read_other_objects.h"
#include "models/postgres/secret_options.h"
#include "models/postgres/sql_text.h"

#include <QtGlobal>

#include <charconv>

namespace plumbline::postgres {

namespace {

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

/// The chosen relations as an array for `= ANY`; empty where all are.
std::string chosen(const CatalogOptions &options)
{
    if (!options.relations)
        return {};
    std::string list;
    for (const ObjectNumber number : *options.relations)
        list += (list.empty() ? "" : ",") + std::to_string(number);
    return "ANY ('{" + list + "}'::oid[])";
}

/// Which relations a query is about: all, a list, or a list that is the statement's parameter.
struct Choice {
    std::string these; ///< `ANY (…)`; empty for all
    bool isParameter = false;
};

/// `relation` is one of these, or what the query finds for them. For a parameter as one array, by which the
/// server takes an index; composite types are then left out.
std::string withMore(const std::string &relation, const std::string &query, const Choice &choice)
{
    if (choice.isParameter)
        return relation + ".oid = ANY ($1 || ARRAY(" + query + "))";
    return "(" + relation + ".relkind = 'c' OR " + relation + ".oid = " + choice.these + " OR " + relation +
           ".oid IN (" + query + "))";
}

std::string condition(std::string_view verb, const std::string &what, const Choice &choice)
{
    if (choice.these.empty())
        return "true";
    const std::string indexes =
        "SELECT ii.indexrelid FROM pg_catalog.pg_index ii WHERE ii.indrelid = " + choice.these;
    if (verb == "chosen")
        return what + " = " + choice.these;
    if (verb == "indexOf")
        return what + " IN (" + indexes + ")";
    if (verb == "holding")
        return withMore(what, indexes, choice);
    if (verb == "typing")
        return choice.isParameter
                   ? what + " = " + choice.these
                   : "(" + what + " = " + choice.these + " OR " + what +
                         " IN (SELECT kk.oid FROM pg_catalog.pg_class kk WHERE kk.relkind = 'c'))";
    Q_ASSERT_X(verb == "naming", "catalogQuery", "a hole that nobody knows to fill");
    return withMore(
        what, "SELECT kk.confrelid FROM pg_catalog.pg_constraint kk WHERE kk.conrelid = " + choice.these,
        choice);
}

std::string replacement(std::string_view hole, int serverVersion, const Choice &choice)
{
    const auto colon = hole.find(':');
    const auto bar = hole.find('|');
    int version = 0;
    const auto read = std::from_chars(hole.data(), hole.data() + hole.size(), version);
    if (read.ec == std::errc() && colon != std::string_view::npos && bar != std::string_view::npos)
        return serverVersion / 10000 >= version ? trimmed(hole.substr(colon + 1, bar - colon - 1))
                                                : trimmed(hole.substr(bar + 1));
    const auto space = hole.find(' ');
    Q_ASSERT_X(space != std::string_view::npos, "catalogQuery", "a hole that nobody knows to fill");
    const std::string_view verb = hole.substr(0, space);
    const std::string what = trimmed(hole.substr(space));
    return verb == "masked" ? maskedOptions(what) : condition(verb, what, choice);
}

std::string filled(std::string_view text, int serverVersion, const Choice &choice)
{
    std::string result;
    for (;;) {
        const auto begin = text.find("{{");
        const auto end = text.find("}}", begin);
        if (begin == std::string_view::npos || end == std::string_view::npos)
            return result.append(text);
        result.append(text.substr(0, begin));
        result += replacement(text.substr(begin + 2, end - begin - 2), serverVersion, choice);
        text.remove_prefix(end + 2);
    }
}

} // namespace

std::string catalogQuery(std::string_view text, int serverVersion, const CatalogOptions &options)
{
    return filled(text, serverVersion, {chosen(options)});
}

std::string preparedCatalogQuery(std::string_view text, int serverVersion)
{
    return filled(text, serverVersion, {"ANY ($1)", true});
}

std::string catalogScript(const ServerFacts &server, const CatalogOptions &options, bool hasOthers)
{
    std::string text = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n" + sqlText("catalog_settings");
    for (const CatalogPart *part : catalogParts(options.scope))
        text += sqlText(std::string("catalog_") + part->name);
    std::string script = catalogQuery(text, server.versionNumber, options);
    for (std::size_t part = 0; hasOthers && part < otherParts(options.scope); ++part)
        script += otherObjectsQuery(server, part);
    script += "COMMIT;\n";
    if (options.exactSizes)
        script += catalogQuery(sqlText("catalog_sizes") + sqlText("catalog_sequence_values"),
                               server.versionNumber, options);
    return script;
}

} // namespace plumbline::postgres
