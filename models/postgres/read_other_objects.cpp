#include "models/postgres/read_other_objects.h"

#include "models/ddl/grants.h"
#include "models/postgres/secret_options.h"
#include "models/postgres/sql_text.h"
#include "models/sql/quote.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace plumbline::postgres {

namespace {

using schema::ObjectKind;
using Row = std::vector<std::optional<std::string>>;

constexpr std::array<const char *, otherObjectsParts> parts{
    "other_types",       "other_operators", "other_text_search", "other_foreign",
    "other_replication", "other_rest",      "other_dependencies"};

/// What stands in a query between braces: a word, or a word with arguments.
using Macros = std::map<std::string, std::string, std::less<>>;

/// `text` with $1, $2 … exchanged.
std::string filled(std::string_view text, const std::vector<std::string> &arguments)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t number = i + 1 < text.size() ? static_cast<std::size_t>(text[i + 1] - '0') : 0;
        if (text[i] == '$' && number >= 1 && number <= arguments.size()) {
            result += arguments[number - 1];
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}

/// A call is the macro's name and its arguments, which hold no space: "grants t.typacl".
std::string expanded(std::string_view call, const Macros &macros)
{
    std::string name(call);
    std::vector<std::string> arguments;
    for (auto found = macros.find(name);; found = macros.find(name)) {
        if (found != macros.end())
            return filled(found->second, arguments);
        const auto space = name.rfind(' ');
        Q_ASSERT_X(space != std::string::npos, "otherObjectsQuery", name.c_str());
        if (space == std::string::npos)
            return {};
        arguments.insert(arguments.begin(), name.substr(space + 1));
        name.resize(space);
    }
}

std::string expandedQuery(const std::string &query, const Macros &macros)
{
    std::string result;
    std::size_t position = 0;
    while (true) {
        const auto open = query.find('{', position);
        const auto close = open == std::string::npos ? open : query.find('}', open);
        if (close == std::string::npos)
            return result + query.substr(position);
        result += query.substr(position, open - position);
        result += expanded(std::string_view(query).substr(open + 1, close - open - 1), macros);
        position = close + 1;
    }
}

/// What all versions have in common.
Macros commonMacros()
{
    return {
        {"ours", "($1 <> 'information_schema' AND pg_catalog.left($1, 3) <> 'pg_')"},
        {"ordinary",
         "'pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass, "
         "'pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_constraint'::pg_catalog.regclass, "
         "'pg_catalog.pg_attrdef'::pg_catalog.regclass, 'pg_catalog.pg_rewrite'::pg_catalog.regclass, "
         "'pg_catalog.pg_trigger'::pg_catalog.regclass, 'pg_catalog.pg_policy'::pg_catalog.regclass, "
         "'pg_catalog.pg_event_trigger'::pg_catalog.regclass, "
         "'pg_catalog.pg_namespace'::pg_catalog.regclass, "
         "'pg_catalog.pg_extension'::pg_catalog.regclass"},
        {"no member", "NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend x WHERE x.classid = "
                      "'pg_catalog.$1'::pg_catalog.regclass AND x.objid = $2 AND x.deptype = 'e')"},
        // An empty list is not the same as none: everything was taken away.
        {"grants",
         "CASE WHEN $1 IS NULL THEN NULL ELSE (SELECT COALESCE(pg_catalog.json_agg("
         "pg_catalog.json_build_array(CASE x.grantee WHEN 0 THEN '' ELSE "
         "pg_catalog.pg_get_userbyid(x.grantee) END, pg_catalog.pg_get_userbyid(x.grantor), "
         "x.privilege_type, x.is_grantable)), '[]')::text FROM pg_catalog.aclexplode($1) x) END AS grants"},
        {"options", "COALESCE((SELECT E' OPTIONS (\\n    ' || "
                    "pg_catalog.string_agg(pg_catalog.quote_ident(x.option_name) || ' ' "
                    "|| CASE WHEN " +
                        std::string(secretOption) +
                        " THEN '''********'' /* masked */' ELSE pg_catalog.quote_literal(x.option_value) "
                        "END, E',\\n    ' "
                        "ORDER BY x.option_name) || E'\\n)' FROM pg_catalog.pg_options_to_table($1) x HAVING "
                        "pg_catalog.count(*) > 0), "
                        "'')"},
        {"family members",
         "SELECT 1 AS place, ao.amopstrategy::int AS number, pg_catalog.format('OPERATOR %s %s%s', "
         "ao.amopstrategy, "
         "ao.amopopr::pg_catalog.regoperator::text, COALESCE((SELECT pg_catalog.format(' FOR ORDER BY "
         "%I.%I', "
         "xn.nspname, xf.opfname) FROM pg_catalog.pg_opfamily xf JOIN pg_catalog.pg_namespace xn ON xn.oid = "
         "xf.opfnamespace WHERE xf.oid = ao.amopsortfamily), '')) AS line FROM pg_catalog.pg_amop ao JOIN "
         "pg_catalog.pg_depend x ON x.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND x.objid = "
         "ao.oid WHERE "
         "x.refclassid = 'pg_catalog.$1'::pg_catalog.regclass AND x.refobjid = $2 UNION ALL SELECT 2, "
         "ap.amprocnum::int, pg_catalog.format('FUNCTION %s (%s, %s) %s', ap.amprocnum, "
         "pg_catalog.format_type(ap.amproclefttype, NULL), pg_catalog.format_type(ap.amprocrighttype, NULL), "
         "ap.amproc::pg_catalog.regprocedure::text) FROM pg_catalog.pg_amproc ap JOIN pg_catalog.pg_depend x "
         "ON "
         "x.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND x.objid = ap.oid WHERE x.refclassid = "
         "'pg_catalog.$1'::pg_catalog.regclass AND x.refobjid = $2"},
    };
}

/// Types and statistics, by the documented catalogs of each version.
void addTypeMacros(Macros &macros, int version)
{
    macros["multirange"] = version < 140000
                               ? "''"
                               : "COALESCE(pg_catalog.format(E',\\n    multirange_type_name = %I.%I', "
                                 "mn.nspname, mt.typname), '')";
    macros["multirange types"] =
        version < 140000 ? ""
                         : "UNION ALL SELECT m.rngmultitypid, m.rngtypid FROM pg_catalog.pg_range m WHERE "
                           "m.rngtypid >= 16384";
    macros["multirange join"] = version < 140000
                                    ? ""
                                    : "LEFT JOIN pg_catalog.pg_type mt ON mt.oid = r.rngmultitypid LEFT JOIN "
                                      "pg_catalog.pg_namespace mn ON mn.oid = mt.typnamespace";
    macros["subscript"] = version < 140000
                              ? "''"
                              : "CASE WHEN t.typsubscript = 0 THEN '' ELSE E',\\n    SUBSCRIPT = ' || "
                                "t.typsubscript::text END";
    // What was -1 became NULL in PostgreSQL 17.
    macros["statistics target"] =
        version < 130000
            ? "''"
            : "CASE WHEN COALESCE(s.stxstattarget, -1) < 0 THEN '' ELSE pg_catalog.format(E'\\nALTER "
              "STATISTICS %I.%I SET STATISTICS %s;', n.nspname, s.stxname, s.stxstattarget) END";
    const std::string libc = "CASE WHEN c.collcollate = c.collctype THEN ', locale = ' || "
                             "pg_catalog.quote_literal(c.collcollate) ELSE COALESCE(', lc_collate = ' || "
                             "pg_catalog.quote_literal(c.collcollate) || ', lc_ctype = ' || "
                             "pg_catalog.quote_literal(c.collctype), '') END";
    const std::string locale = version < 170000 ? "c.colliculocale" : "c.colllocale";
    const std::string rules =
        version < 160000 ? "" : " || COALESCE(', rules = ' || pg_catalog.quote_literal(c.collicurules), '')";
    macros["collation locale"] = version < 150000 ? libc
                                                  : "COALESCE(', locale = ' || pg_catalog.quote_literal(" +
                                                        locale + "), " + libc + ")" + rules;
}

void addReplicationMacros(Macros &macros, const ServerFacts &server)
{
    const int version = server.versionNumber;
    macros["publication root"] =
        version < 130000 ? "''"
                         : "CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END";
    macros["publication columns"] =
        version < 150000
            ? "''"
            : "COALESCE((SELECT ' (' || pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER "
              "BY "
              "x.place) || ')' FROM pg_catalog.unnest(r.prattrs) WITH ORDINALITY AS x (number, place) JOIN "
              "pg_catalog.pg_attribute a ON a.attrelid = r.prrelid AND a.attnum = x.number HAVING "
              "pg_catalog.count(*) > 0), '')";
    macros["publication filter"] =
        version < 150000 ? "''"
                         : "COALESCE(' WHERE (' || pg_catalog.pg_get_expr(r.prqual, r.prrelid) || ')', '')";
    macros["publication schemas"] =
        version < 150000
            ? "''"
            : "COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format(E'\\n\\nALTER PUBLICATION %I ADD "
              "TABLES IN "
              "SCHEMA %I;', p.pubname, n.nspname), '' ORDER BY n.nspname) FROM "
              "pg_catalog.pg_publication_namespace x "
              "JOIN pg_catalog.pg_namespace n ON n.oid = x.pnnspid WHERE x.pnpubid = p.oid), '')";
    // A URI and a word like "password" may hold one; what the server reads from files holds none.
    macros["connection"] =
        server.isSuperuser
            ? "CASE WHEN pg_catalog.lower(s.subconninfo) ~ 'pass|://|secret' THEN '''********'' /* "
              "masked */' ELSE pg_catalog.quote_literal(s.subconninfo) END"
            : "'''********'' /* masked */'";
    macros["connection hidden"] = server.isSuperuser ? "false" : "true";
    const bool isNarrow = version < 140000 && !server.isSuperuser;
    macros["subscriptions"] =
        isNarrow
            ? "(SELECT p.subdbid, p.subname, p.subowner, p.subslotname, p.subpublications, (SELECT v.subid "
              "FROM pg_catalog.pg_stat_subscription v WHERE v.subname = p.subname ORDER BY "
              "pg_catalog.obj_description(v.subid, 'pg_subscription') IS NULL, v.subid LIMIT 1) AS oid FROM "
              "pg_catalog.pg_subscription p)"
            : "pg_catalog.pg_subscription";
    macros["synchronous commit"] =
        isNarrow
            ? "''"
            : "CASE WHEN s.subsynccommit = 'off' THEN '' ELSE ', synchronous_commit = ' || s.subsynccommit "
              "END";
    std::string options = "''";
    if (version >= 140000)
        options +=
            " || CASE WHEN s.subbinary THEN ', binary = true' ELSE '' END || CASE s.substream::text WHEN "
            "'false' THEN '' WHEN 'f' THEN '' WHEN 'p' THEN ', streaming = parallel' ELSE ', streaming = on' "
            "END";
    if (version >= 150000)
        options += " || CASE WHEN s.subtwophasestate = 'd' THEN '' ELSE ', two_phase = on' END || CASE WHEN "
                   "s.subdisableonerr THEN ', disable_on_error = true' ELSE '' END";
    if (version >= 160000)
        options +=
            " || CASE WHEN s.subpasswordrequired THEN '' ELSE ', password_required = false' END || CASE WHEN "
            "s.subrunasowner THEN ', run_as_owner = true' ELSE '' END || CASE s.suborigin WHEN 'any' THEN '' "
            "ELSE ', origin = ' || s.suborigin END";
    if (version >= 170000)
        options += " || CASE WHEN s.subfailover THEN ', failover = true' ELSE '' END";
    macros["subscription options"] = options;
}

ObjectKind kindOf(std::string_view word)
{
    static constexpr std::array<std::pair<std::string_view, ObjectKind>, 40> kinds{{
        {"RANGE", ObjectKind::RangeType},
        {"TYPE", ObjectKind::BaseType},
        {"OPERATOR", ObjectKind::Operator},
        {"OPERATOR FAMILY", ObjectKind::OperatorFamily},
        {"OPERATOR CLASS", ObjectKind::OperatorClass},
        {"CAST", ObjectKind::Cast},
        {"ACCESS METHOD", ObjectKind::AccessMethod},
        {"TEXT SEARCH PARSER", ObjectKind::TextSearchParser},
        {"TEXT SEARCH TEMPLATE", ObjectKind::TextSearchTemplate},
        {"TEXT SEARCH DICTIONARY", ObjectKind::TextSearchDictionary},
        {"TEXT SEARCH CONFIGURATION", ObjectKind::TextSearchConfiguration},
        {"FOREIGN DATA WRAPPER", ObjectKind::ForeignDataWrapper},
        {"SERVER", ObjectKind::ForeignServer},
        {"USER MAPPING", ObjectKind::UserMapping},
        {"PUBLICATION", ObjectKind::Publication},
        {"SUBSCRIPTION", ObjectKind::Subscription},
        {"AGGREGATE", ObjectKind::Aggregate},
        {"COLLATION", ObjectKind::Collation},
        {"CONVERSION", ObjectKind::Conversion},
        {"LANGUAGE", ObjectKind::Language},
        {"TRANSFORM", ObjectKind::Transform},
        {"STATISTICS", ObjectKind::ExtendedStatistics},
        {"DEFAULT PRIVILEGES", ObjectKind::DefaultPrivileges},
        {"CHANGED PRIVILEGES", ObjectKind::ChangedPrivileges},
        // At the other end of a dependency.
        {"PARTITIONED TABLE", ObjectKind::PartitionedTable},
        {"FOREIGN TABLE", ObjectKind::ForeignTable},
        {"VIEW", ObjectKind::View},
        {"MATERIALIZED VIEW", ObjectKind::MaterializedView},
        {"SEQUENCE", ObjectKind::Sequence},
        {"COMPOSITE TYPE", ObjectKind::CompositeType},
        {"ENUM", ObjectKind::Enum},
        {"DOMAIN", ObjectKind::Domain},
        {"FUNCTION", ObjectKind::Function},
        {"PROCEDURE", ObjectKind::Procedure},
        {"WINDOW", ObjectKind::WindowFunction},
        {"COLUMN", ObjectKind::Column},
        {"CONSTRAINT", ObjectKind::Constraint},
        {"INDEX", ObjectKind::Index},
        {"RULE", ObjectKind::Rule},
        {"POLICY", ObjectKind::Policy},
    }};
    const auto found = std::ranges::find(kinds, word, &std::pair<std::string_view, ObjectKind>::first);
    return found != kinds.end() ? found->second : ObjectKind::Table;
}

schema::Grants grants(const std::optional<std::string> &json)
{
    if (!json)
        return std::nullopt;
    std::vector<schema::Grant> result;
    for (const auto &item : QJsonDocument::fromJson(QByteArray::fromStdString(*json)).array()) {
        const QJsonArray grant = item.toArray();
        result.push_back({grant[0].toString().toStdString(), grant[1].toString().toStdString(),
                          grant[2].toString().toStdString(), grant[3].toBool()});
    }
    return result;
}

/// One entry for all mappings of a server: that is how they are called.
void addHidden(std::vector<schema::Unknown> &unknown, const schema::ObjectName &name)
{
    const schema::Unknown hidden{name.kind, sql::identifier(name.name),
                                 Error{ErrorCode::PermissionDenied, {}, {}, {}, {}, 0, {}},
                                 schema::Unknown::Aspect::Options};
    if (std::ranges::find(unknown, hidden) == unknown.end())
        unknown.push_back(hidden);
}

} // namespace

std::string otherObjectsQuery(const ServerFacts &server, std::size_t part)
{
    Macros macros = commonMacros();
    addTypeMacros(macros, server.versionNumber);
    addReplicationMacros(macros, server);
    return expandedQuery(sqlText(parts.at(part)), macros) + '\n';
}

OtherObjects otherObjects(std::span<const Rows> results)
{
    OtherObjects all;
    std::map<std::pair<std::string, std::string>, schema::ObjectName> byNumber;
    for (std::size_t i = 0; i + 1 < results.size(); ++i) {
        for (const Row &row : results[i].rows) {
            schema::OtherObject object;
            object.name = {
                kindOf(row[0].value_or("")), {row[1].value_or(""), row[2].value_or("")}, row[3].value_or("")};
            object.definition = row[4].value_or("");
            object.owner = row[5].value_or("");
            object.comment = row[6];
            object.grants = grants(row[7]);
            if (object.name.kind == ObjectKind::ChangedPrivileges) {
                object.definition =
                    ddl::changedPrivileges(object.name, object.owner, grants(row[4]), object.grants);
                if (!object.definition.empty()) // else only their order is another
                    all.objects.push_back(std::move(object));
                continue;
            }
            if (row.size() > 10 && row[10] == "t")
                addHidden(all.unknown, object.name);
            byNumber.emplace(std::pair(row[8].value_or(""), row[9].value_or("")), object.name);
            all.objects.push_back(std::move(object));
        }
    }
    // Six columns an end: its number and, where it is not one of ours, its name.
    const auto end = [&byNumber](const Row &row, std::size_t at) -> std::optional<schema::ObjectName> {
        const auto ours = byNumber.find({row[at].value_or(""), row[at + 1].value_or("")});
        if (ours != byNumber.end())
            return ours->second;
        if (!row[at + 2])
            return std::nullopt;
        return schema::ObjectName{kindOf(*row[at + 2]),
                                  {row[at + 3].value_or(""), row[at + 4].value_or("")},
                                  row[at + 5].value_or("")};
    };
    for (const Row &row : results.empty() ? std::vector<Row>() : results.back().rows) {
        const auto user = end(row, 0);
        const auto used = end(row, 6);
        if (user && used && *user != *used)
            all.dependencies.push_back({*user, *used});
    }
    std::ranges::sort(all.objects, {}, &schema::OtherObject::name);
    std::ranges::sort(all.dependencies);
    const auto repeated = std::ranges::unique(all.dependencies);
    all.dependencies.erase(repeated.begin(), repeated.end());
    return all;
}

} // namespace plumbline::postgres
