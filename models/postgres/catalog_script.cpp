#include "models/postgres/catalog_script.h"

#include "models/postgres/catalog_draft.h"
#include "models/postgres/read_other_objects.h"
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

std::string condition(std::string_view verb, const std::string &what, const std::string &these)
{
    if (these.empty())
        return "true";
    if (verb == "chosen")
        return what + " = " + these;
    if (verb == "indexOf")
        return what + " IN (SELECT ii.indexrelid FROM pg_catalog.pg_index ii WHERE ii.indrelid = " + these +
               ")";
    Q_ASSERT_X(verb == "referenced", "catalogQuery", "a hole that nobody knows to fill");
    return what + " IN (SELECT kk.confrelid FROM pg_catalog.pg_constraint kk WHERE kk.conrelid = " + these +
           ")";
}

std::string replacement(std::string_view hole, int serverVersion, const std::string &these)
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
    return condition(hole.substr(0, space), trimmed(hole.substr(space)), these);
}

std::string filled(std::string_view text, int serverVersion, const std::string &these)
{
    std::string result;
    for (;;) {
        const auto begin = text.find("{{");
        const auto end = text.find("}}", begin);
        if (begin == std::string_view::npos || end == std::string_view::npos)
            return result.append(text);
        result.append(text.substr(0, begin));
        result += replacement(text.substr(begin + 2, end - begin - 2), serverVersion, these);
        text.remove_prefix(end + 2);
    }
}

} // namespace

std::string catalogQuery(std::string_view text, int serverVersion, const CatalogOptions &options)
{
    return filled(text, serverVersion, chosen(options));
}

std::string preparedCatalogQuery(std::string_view text, int serverVersion)
{
    return filled(text, serverVersion, "ANY ($1::pg_catalog.oid[])");
}

std::string catalogScript(const ServerFacts &server, const CatalogOptions &options)
{
    std::string text = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n" + sqlText("catalog_settings");
    for (const CatalogPart &part : catalogParts())
        text += sqlText(std::string("catalog_") + part.name);
    std::string script =
        catalogQuery(text, server.versionNumber, options) + otherObjectsScript(server) + "COMMIT;\n";
    if (options.exactSizes)
        script += catalogQuery(sqlText("catalog_sizes") + sqlText("catalog_sequence_values"),
                               server.versionNumber, options);
    return script;
}

} // namespace plumbline::postgres
