#include "tests/support/sample_catalog.h"

#include <algorithm>

namespace plumbline::tests {

using schema::Column;
using schema::Constraint;
using schema::ConstraintKind;
using schema::ObjectKind;
using schema::Schema;
using schema::Table;

Column sampleColumn(std::string name, std::string type, bool isNullable)
{
    Column column;
    column.name = std::move(name);
    column.type = std::move(type);
    column.isNullable = isNullable;
    return column;
}

Constraint samplePrimaryKey(const std::string &table, std::vector<std::string> columns)
{
    Constraint key;
    key.name = table + "_pkey";
    key.kind = ConstraintKind::PrimaryKey;
    key.definition = "PRIMARY KEY (" + columns.front() + ")";
    key.columns = std::move(columns);
    return key;
}

Constraint sampleForeignKey(const std::string &table, std::string column, QualifiedName to,
                            std::string toColumn)
{
    Constraint key;
    key.name = table + "_" + column + "_fkey";
    key.kind = ConstraintKind::ForeignKey;
    key.definition = "FOREIGN KEY (" + column + ") REFERENCES " + to.name + "(" + toColumn + ")";
    key.columns = {std::move(column)};
    key.referencedTable = std::move(to);
    key.referencedColumns = {std::move(toColumn)};
    key.onDelete = schema::ReferentialAction::Cascade;
    return key;
}

Table sampleTable(const std::string &name, std::vector<Column> columns)
{
    Table table;
    table.name = {"public", name};
    table.columns.push_back(sampleColumn("id", "integer", false));
    table.columns.back().defaultExpression = "nextval('" + name + "_id_seq'::regclass)";
    for (Column &column : columns)
        table.columns.push_back(std::move(column));
    table.constraints.push_back(samplePrimaryKey(name, {"id"}));
    schema::Index index;
    index.name = name + "_pkey";
    index.keys = {{.text = "id"}};
    index.isUnique = index.isPrimary = index.isConstraint = true;
    index.bytes = 16384;
    table.indexes.push_back(index);
    table.estimatedRows = 1200;
    table.bytes = 98304;
    table.owner = "shop";
    return table;
}

namespace {

void sort(Schema &schema)
{
    std::ranges::sort(schema.schemas, {}, &schema::Namespace::name);
    std::ranges::sort(schema.tables, {}, &Table::name);
    std::ranges::sort(schema.enums, {}, &schema::Enum::name);
    std::ranges::sort(schema.routines, {}, &schema::Routine::name);
    std::ranges::sort(schema.dependencies);
}

void addPartitions(Schema &schema)
{
    Table measures = sampleTable("measures", {sampleColumn("at", "date", false)});
    measures.kind = schema::RelationKind::PartitionedTable;
    measures.partitionKey = "RANGE (at)";
    schema.tables.push_back(measures);
    for (const char *year : {"2023", "2024", "2025"}) {
        Table part = sampleTable(std::string("measures_") + year, {sampleColumn("at", "date", false)});
        part.isPartition = true;
        part.parents = {{"public", "measures"}};
        part.partitionBound = std::string("FOR VALUES FROM ('") + year + "-01-01') TO ('" + year + "-12-31')";
        schema.tables.push_back(part);
    }
}

void addOthers(Schema &schema)
{
    Table view;
    view.name = {"public", "open_deals"};
    view.kind = schema::RelationKind::View;
    view.columns = {sampleColumn("id", "integer"), sampleColumn("title", "text")};
    view.viewDefinition = " SELECT deals.id,\n    deals.title\n   FROM public.deals;";
    schema.tables.push_back(view);
    schema.enums = {{{"public", "deal_stage"}, {"new", "won", "lost"}, "shop", {}, {}}};
    schema.extensions = {{"pgcrypto", "public", "1.3", {}}};
    schema::Routine routine;
    routine.name = {"public", "touch"};
    routine.result = "trigger";
    routine.language = "plpgsql";
    routine.definition = "CREATE OR REPLACE FUNCTION public.touch()\n RETURNS trigger\n LANGUAGE plpgsql\nAS "
                         "$$BEGIN UPDATE public.companies SET name = name; RETURN new; END$$\n";
    schema.routines = {routine};
    schema.dependencies = {
        {{ObjectKind::View, {"public", "open_deals"}, {}},
         {ObjectKind::Column, {"public", "deals"}, "title"}},
        {{ObjectKind::Trigger, {"public", "deals"}, "touch_deals"},
         {ObjectKind::Function, {"public", "touch"}, {}}},
        {{ObjectKind::Constraint, {"public", "deals"}, "deals_contact_id_fkey"},
         {ObjectKind::Column, {"public", "contacts"}, "id"}},
    };
    schema.unknown = {
        {ObjectKind::Subscription, {}, Error{ErrorCode::PermissionDenied, {}, {}, {}, {}, 0, {}}}};
}

} // namespace

Schema shopCatalog()
{
    Schema schema;
    schema.schemas = {{"audit", "shop", {}, {}}, {"public", "shop", "standard public schema", {}}};
    Table companies = sampleTable("companies", {sampleColumn("name", "text", false)});
    companies.comment = "Who we sell to";
    Table contacts = sampleTable(
        "contacts", {sampleColumn("email", "text", false), sampleColumn("company_id", "integer", false)});
    contacts.constraints.push_back(sampleForeignKey("contacts", "company_id", companies.name));
    schema::Index broken;
    broken.name = "contacts_email_key";
    broken.keys = {{.text = "email"}};
    broken.isUnique = true;
    broken.isValid = false;
    contacts.indexes.insert(contacts.indexes.begin(), broken);
    Table deals = sampleTable("deals", {sampleColumn("title", "text"), sampleColumn("contact_id", "integer"),
                                        sampleColumn("stage", "deal_stage")});
    deals.constraints.push_back(sampleForeignKey("deals", "contact_id", contacts.name));
    schema::Trigger trigger;
    trigger.name = "touch_deals";
    trigger.definition =
        "CREATE TRIGGER touch_deals BEFORE UPDATE ON public.deals FOR EACH ROW EXECUTE FUNCTION touch()";
    trigger.function = {"public", "touch"};
    deals.triggers = {trigger};
    Table log = sampleTable("log", {sampleColumn("what", "jsonb")});
    log.name.schema = "audit";
    log.estimatedRows.reset();
    schema.tables = {companies, contacts, deals, log};
    addPartitions(schema);
    addOthers(schema);
    sort(schema);
    return schema;
}

Schema largeCatalog(int tables)
{
    Schema schema;
    schema.schemas = {{"public", {}, {}, {}}, {"sales", {}, {}, {}}, {"stock", {}, {}, {}}};
    schema.tables.reserve(static_cast<std::size_t>(tables));
    for (int i = 0; i < tables; ++i) {
        Table table = sampleTable("table_" + std::to_string(i));
        table.name.schema = schema.schemas[static_cast<std::size_t>(i % 3)].name;
        for (int column = 1; column < 21; ++column)
            table.columns.push_back(
                sampleColumn("column_" + std::to_string(column) + "_of_" + std::to_string(i),
                             column % 2 ? "text" : "timestamp(3) without time zone"));
        schema.tables.push_back(std::move(table));
    }
    sort(schema);
    return schema;
}

Schema hostileCatalog()
{
    Schema schema;
    schema.schemas = {{"<b>public</b>", "<i>me</i>", "<script>alert(1)</script>", {}}};
    for (const char *name : {"<b onclick=\"x\">bold</b>&amp;", "'; DROP TABLE \"users\"; --",
                             "line\nbreak\ttab\x1b[31mred", "\u202Egnp.exe\u202C", "a.b.c", "  spaces  ",
                             "überprüfung_größe_日本語_🙂", "&mnemonic"}) {
        Table table = sampleTable(name, {sampleColumn(name, name)});
        table.name.schema = "<b>public</b>";
        table.comment = name;
        table.columns.back().defaultExpression = name;
        schema.tables.push_back(std::move(table));
    }
    sort(schema);
    return schema;
}

Schema changedAtRandom(Schema schema, std::mt19937 &random)
{
    const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
    std::erase_if(schema.tables, [&](const Table &) { return chance(10); });
    for (Table &table : schema.tables) {
        if (chance(20))
            table.estimatedRows = random() % 1000;
        if (chance(20))
            table.columns.push_back(sampleColumn("new_" + std::to_string(random() % 1000), "text"));
        if (chance(15) && table.columns.size() > 1)
            table.columns.erase(table.columns.begin() + random() % table.columns.size());
        if (chance(10))
            std::ranges::reverse(table.columns);
        if (chance(20) && !table.columns.empty())
            table.columns.front().isNullable = !table.columns.front().isNullable;
        if (chance(10))
            table.indexes.clear();
        if (chance(15)) {
            schema::Index index;
            index.name = "index_" + std::to_string(random() % 1000);
            index.keys = {{.text = "id"}};
            table.indexes.push_back(index);
        }
        if (chance(10))
            table.constraints.clear();
        if (chance(5))
            table.columns.clear();
    }
    for (unsigned i = random() % 4; i > 0; --i) {
        Table table = sampleTable("came_" + std::to_string(random() % 10000));
        if (chance(50) && !schema.schemas.empty())
            table.name.schema = schema.schemas[random() % schema.schemas.size()].name;
        if (!schema.table(table.name))
            schema.tables.push_back(std::move(table));
        sort(schema);
    }
    if (chance(10) && schema.schemas.size() > 1)
        schema.schemas.erase(schema.schemas.begin() + random() % schema.schemas.size());
    if (chance(10) && !schema.hasSchema("extra"))
        schema.schemas.push_back({"extra", {}, {}, {}});
    if (chance(10))
        schema.enums.clear();
    sort(schema);
    return schema;
}

} // namespace plumbline::tests
