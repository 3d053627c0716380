#pragma once

#include "models/schema/schema.h"

#include <algorithm>

namespace plumbline::tests {

/// A schema with at least one of everything, and every member of it other than by default.
inline schema::Schema sampleSchema()
{
    using namespace schema;
    const std::string hostile = "o\"; DROP TABLE x; --\n\x1b[2J \\ \xE2\x80\xAE\xFF";
    const Grants grants =
        std::vector<Grant>{{"", "owner", "SELECT", false}, {"ada", "owner", "UPDATE", true}};
    const SequenceOptions counting{"integer", 5, -2, -100, 100, 7, true};
    Schema schema;
    schema.schemas = {{"public", "owner", "Ours", grants}, {hostile, hostile, hostile, std::vector<Grant>()}};

    Column column{"id",
                  "numeric(10,2)",
                  false,
                  "nextval('s')",
                  Identity::ByDefault,
                  Generated::Stored,
                  "pg_catalog.\"de_DE\"",
                  "Two\nlines",
                  grants,
                  IdentitySequence{"t_id_seq", counting, "Counts", grants},
                  false,
                  false,
                  'e',
                  'l',
                  500,
                  {"n_distinct=5"},
                  {"column_name=x"}};
    Column plain{"plain", "text"};
    Table table;
    table.name = {"public", "t"};
    table.kind = RelationKind::PartitionedTable;
    table.columns = {column, plain};
    table.constraints = {{"t_fkey",
                          ConstraintKind::ForeignKey,
                          "FOREIGN KEY (id) REFERENCES u(id)",
                          false,
                          {"id"},
                          {"other", "u"},
                          {"uid"},
                          ReferentialAction::Cascade,
                          ReferentialAction::SetNull,
                          'f',
                          true,
                          true,
                          true,
                          false,
                          "t_index",
                          "Why"},
                         {"t_pkey", ConstraintKind::PrimaryKey, "PRIMARY KEY (id)", true, {"id"}}};
    Index index{"t_index",
                "CREATE INDEX …",
                true,
                false,
                true,
                "gist",
                {{"id", false, "", "", false, false}, {"lower(x)", true, "\"x_ops\"", "\"C\"", true, true}},
                {"plain"},
                "id > 0",
                true,
                true,
                true,
                true,
                "fast",
                {"fillfactor=70"},
                {{2, 100}},
                {"public", "parent_index"},
                "For search",
                8192,
                {"citext", "hstore"}};
    table.indexes = {index};
    table.estimatedRows = 12;
    table.bytes = 8192;
    table.exactRows = 13;
    table.owner = "owner";
    table.comment = "Several\nlines\n";
    table.grants = grants;
    table.triggers = {{"t_trigger", "CREATE TRIGGER …", 'D', {"public", "f"}, true, "When", {"citext"}}};
    table.rules = {{"t_rule", "CREATE RULE …\n  DO NOTHING", 'R', "Never"}};
    table.policies = {{"t_policy", "UPDATE", false, {"ada"}, "a = 1", "a = 2", "Own rows"}};
    table.isUnlogged = table.hasRowSecurity = table.isRowSecurityForced = table.isPartition = true;
    table.viewDefinition = "SELECT 1\n  FROM t;";
    table.isPopulated = false;
    table.partitionKey = "RANGE (at)";
    table.partitionBound = "FOR VALUES FROM (1) TO (2)";
    table.parents = {{"public", "parent"}, {"other", "parent"}};
    table.ofType = {"public", "row_type"};
    table.options = {"fillfactor=70"};
    table.toastOptions = {"autovacuum_enabled=false"};
    table.tablespace = "fast";
    table.accessMethod = "columnar";
    table.replicaIdentity = 'i';
    table.foreignServer = "far";
    table.foreignOptions = {"table_name=x"};
    table.neededExtensions = {"citext"};
    Table view;
    view.name = {"public", "a_view"};
    view.kind = RelationKind::MaterializedView;
    Table lost; // its schema is not in the list: it may not be seen
    lost.name = {"lost", hostile};
    lost.kind = RelationKind::ForeignTable;
    schema.tables = {lost, view, table};

    schema.enums = {{{"public", "mood"}, {"sad", hostile, "happy"}, "owner", "How", grants}};
    schema.extensions = {{"citext", "public", "1.6", "Case"}};
    schema.domains = {{{"public", "positive"},
                       "integer",
                       "\"C\"",
                       false,
                       "1",
                       {{"positive_check", "CHECK (VALUE > 0)", false, "Above"}},
                       "owner",
                       "Only",
                       grants}};
    schema.compositeTypes = {{{"public", "pair"}, {column, plain}, "owner", "Two", grants}};
    schema.sequences = {
        {{"public", "s"}, counting, {"public", "t"}, "id", 42, true, "owner", "Counts", grants}};
    schema.routines = {{{"public", "f"},
                        RoutineKind::Procedure,
                        "integer",
                        "text",
                        "plpgsql",
                        "CREATE PROCEDURE …\n  $$\n$$",
                        "owner",
                        "Does",
                        grants,
                        {"citext"}},
                       {{"public", "f"}, RoutineKind::Window, "text", "", "c", "", "", {}, {}}};
    schema.eventTriggers = {{"guard", "sql_drop", {"DROP TABLE"}, {"public", "f"}, 'A', "owner", "Guards"}};
    schema.others = {
        {{ObjectKind::Cast, {"", "integer AS text"}, ""}, "CREATE CAST …", "owner", "As", grants},
        {{ObjectKind::Collation, {"public", "c"}, "part"}, "CREATE COLLATION …\n;", "", {}, {}}};
    schema.dependencies = {
        {{ObjectKind::View, {"public", "a_view"}, ""}, {ObjectKind::Column, {"public", "t"}, "id"}}};
    Unknown unknown{ObjectKind::Policy, "public.t", {}, Unknown::Aspect::Definition};
    unknown.error.code = ErrorCode::PermissionDenied;
    unknown.error.subject = "t";
    unknown.error.detail = "permission denied for table t";
    unknown.error.sqlState = "42501";
    unknown.error.query = "SELECT …";
    unknown.error.position = 3;
    unknown.error.fields = {{'M', "permission denied"}};
    schema.unknown = {unknown};
    std::ranges::sort(schema.schemas, {}, &Namespace::name);
    std::ranges::sort(schema.others, {}, &OtherObject::name);
    return schema;
}

} // namespace plumbline::tests
