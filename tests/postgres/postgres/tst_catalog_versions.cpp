#include "models/postgres/catalog_draft.h"
#include "models/postgres/catalog_script.h"
#include "models/postgres/sql_text.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <algorithm>
#include <set>

using namespace plumbline;
using namespace plumbline::postgres;

class TestCatalogVersions : public QObject {
    Q_OBJECT

private slots:
    void asksForColumnsThatTheVersionHas_data();
    void asksForColumnsThatTheVersionHas();
    void knowsTheColumnsOfTheServerHere();
    void findsAColumnThatIsNotThere();
    void fillsTheHolesOfAQuery();
    void understandsWhatOtherVersionsAnswer();
};

namespace {

/// From the chapters "System Catalogs" and "System Views" of the manuals of 12 to 17: since which version a
/// catalog has which columns; before 12 does not matter here.
struct Columns {
    const char *catalog;
    int since;
    const char *names;
};
constexpr Columns documented[] = {
    {"pg_attribute", 12,
     "attrelid attname atttypid attstattarget attlen attnum attndims atttypmod attbyval attstorage attalign "
     "attnotnull atthasdef atthasmissing attidentity attgenerated attisdropped attislocal attinhcount "
     "attcollation "
     "attacl attoptions attfdwoptions attmissingval"},
    {"pg_attribute", 14, "attcompression"},
    {"pg_class", 12,
     "oid relname relnamespace reltype reloftype relowner relam relfilenode reltablespace relpages reltuples "
     "relallvisible reltoastrelid relhasindex relisshared relpersistence relkind relnatts relchecks "
     "relhasrules "
     "relhastriggers relhassubclass relrowsecurity relforcerowsecurity relispopulated relreplident "
     "relispartition "
     "relrewrite relfrozenxid relminmxid relacl reloptions relpartbound"},
    {"pg_namespace", 12, "oid nspname nspowner nspacl"},
    {"pg_type", 12,
     "oid typname typnamespace typowner typlen typbyval typtype typcategory typispreferred typisdefined "
     "typdelim "
     "typrelid typelem typarray typinput typoutput typreceive typsend typmodin typmodout typanalyze typalign "
     "typstorage typnotnull typbasetype typtypmod typndims typcollation typdefaultbin typdefault typacl"},
    {"pg_type", 14, "typsubscript"},
    {"pg_index", 12,
     "indexrelid indrelid indnatts indnkeyatts indisunique indisprimary indisexclusion indimmediate "
     "indisclustered "
     "indisvalid indcheckxmin indisready indislive indisreplident indkey indcollation indclass indoption "
     "indexprs "
     "indpred"},
    {"pg_index", 15, "indnullsnotdistinct"},
    {"pg_constraint", 12,
     "oid conname connamespace contype condeferrable condeferred convalidated conrelid contypid conindid "
     "conparentid "
     "confrelid confupdtype confdeltype confmatchtype conislocal coninhcount connoinherit conkey confkey "
     "conpfeqop "
     "conppeqop conffeqop conexclop conbin"},
    {"pg_constraint", 15, "confdelsetcols"},
    {"pg_trigger", 12,
     "oid tgrelid tgname tgfoid tgtype tgenabled tgisinternal tgconstrrelid tgconstrindid tgconstraint "
     "tgdeferrable "
     "tginitdeferred tgnargs tgattr tgargs tgqual tgoldtable tgnewtable"},
    {"pg_trigger", 13, "tgparentid"},
    {"pg_proc", 12,
     "oid proname pronamespace proowner prolang procost prorows provariadic prosupport prokind prosecdef "
     "proleakproof "
     "proisstrict proretset provolatile proparallel pronargs pronargdefaults prorettype proargtypes "
     "proallargtypes "
     "proargmodes proargnames proargdefaults protrftypes prosrc probin proconfig proacl"},
    {"pg_proc", 14, "prosqlbody"},
    {"pg_language", 12,
     "oid lanname lanowner lanispl lanpltrusted lanplcallfoid laninline lanvalidator lanacl"},
    {"pg_depend", 12, "classid objid objsubid refclassid refobjid refobjsubid deptype"},
    {"pg_description", 12, "objoid classoid objsubid description"},
    {"pg_extension", 12,
     "oid extname extowner extnamespace extrelocatable extversion extconfig extcondition"},
    {"pg_enum", 12, "oid enumtypid enumsortorder enumlabel"},
    {"pg_am", 12, "oid amname amhandler amtype"},
    {"pg_tablespace", 12, "oid spcname spcowner spcacl spcoptions"},
    {"pg_opclass", 12,
     "oid opcmethod opcname opcnamespace opcowner opcfamily opcintype opcdefault opckeytype"},
    {"pg_collation", 12,
     "oid collname collnamespace collowner collprovider collisdeterministic collencoding"},
    {"pg_sequence", 12, "seqrelid seqtypid seqstart seqincrement seqmax seqmin seqcache seqcycle"},
    {"pg_attrdef", 12, "oid adrelid adnum adbin"},
    {"pg_inherits", 12, "inhrelid inhparent inhseqno"},
    {"pg_foreign_table", 12, "ftrelid ftserver ftoptions"},
    {"pg_foreign_server", 12, "oid srvname srvowner srvfdw srvtype srvversion srvacl srvoptions"},
    {"pg_rewrite", 12, "oid rulename ev_class ev_type ev_enabled is_instead ev_qual ev_action"},
    {"pg_policy", 12, "oid polname polrelid polcmd polpermissive polroles polqual polwithcheck"},
    {"pg_event_trigger", 12, "oid evtname evtevent evtowner evtfoid evtenabled evttags"},
    {"pg_locks", 12, "locktype database relation classid objid objsubid pid mode granted"},
    {"pg_database", 12, "oid datname"},
};

std::set<QString> columnsOf(const QString &catalog, int version)
{
    std::set<QString> result;
    for (const Columns &columns : documented) {
        if (catalog == QLatin1String(columns.catalog) && version >= columns.since) {
            for (const QString &name : QString::fromLatin1(columns.names).split(QLatin1Char(' ')))
                result.insert(name);
        }
    }
    return result;
}

/// The words of a query without its comments and strings; "a.b" is one word.
QStringList words(const std::string &sql)
{
    QStringList result(QString{});
    for (const QString &line : QString::fromStdString(sql).split(QLatin1Char('\n'))) {
        bool isString = false;
        for (const QChar c : line.section(QStringLiteral("--"), 0, 0)) {
            if (c == QLatin1Char('\''))
                isString = !isString;
            else if (!isString && (c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('.')))
                result.last() += c;
            else if (!result.last().isEmpty())
                result << QString();
        }
        result << QString();
    }
    result.removeAll(QString());
    return result;
}

/// Columns that the query asks of catalogs that have none of that name in that version.
QStringList missingColumns(const std::string &sql, int version)
{
    const QStringList all = words(sql);
    QMultiMap<QString, QString> catalogs;
    for (int at = 0; at + 1 < all.size(); ++at) {
        const QString catalog =
            all[at].startsWith(QLatin1String("pg_catalog.")) ? all[at].mid(11) : QString();
        if (!columnsOf(catalog, version).empty())
            catalogs.insert(all[at + 1], catalog);
    }
    QStringList missing;
    for (const QString &word : all) {
        const QString alias = word.section(QLatin1Char('.'), 0, 0);
        const QString column = word.section(QLatin1Char('.'), 1);
        const QStringList candidates = catalogs.values(alias);
        if (!column.isEmpty() && !candidates.isEmpty() &&
            std::ranges::none_of(candidates, [&](const QString &catalog) {
                return columnsOf(catalog, version).contains(column);
            }))
            missing << word;
    }
    return missing;
}

struct ClearTestResult {
    void operator()(PGresult *result) const { PQclear(result); }
};
using TestResult = std::unique_ptr<PGresult, ClearTestResult>;

/// Rows as a server would send them; a null pointer is NULL.
TestResult rows(const std::vector<std::vector<const char *>> &rows)
{
    TestResult result(PQmakeEmptyPGresult(nullptr, PGRES_TUPLES_OK));
    std::vector<PGresAttDesc> columns(rows.empty() ? 1 : rows[0].size());
    char name[] = "column";
    for (PGresAttDesc &column : columns)
        column = {name, 0, 0, 0, 25, -1, -1};
    PQsetResultAttrs(result.get(), static_cast<int>(columns.size()), columns.data());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            const char *value = rows[row][column];
            PQsetvalue(result.get(), static_cast<int>(row), static_cast<int>(column),
                       const_cast<char *>(value), value ? static_cast<int>(strlen(value)) : -1);
        }
    }
    return result;
}

void take(CatalogDraft &draft, std::string_view part, const std::vector<std::vector<const char *>> &values)
{
    const auto found =
        std::ranges::find_if(catalogParts(), [&](const CatalogPart &one) { return one.name == part; });
    found->take(draft, rows(values).get());
}

} // namespace

void TestCatalogVersions::asksForColumnsThatTheVersionHas_data()
{
    QTest::addColumn<int>("version");
    for (int version = 12; version <= 17; ++version)
        QTest::addRow("PostgreSQL %d", version) << version;
}

void TestCatalogVersions::asksForColumnsThatTheVersionHas()
{
    QFETCH(int, version);
    std::vector<std::string> names{"suspects", "sizes", "sequence_values"};
    for (const CatalogPart &part : catalogParts())
        names.emplace_back(part.name);
    for (const std::string &name : names) {
        for (const CatalogOptions &options : {CatalogOptions(), CatalogOptions{.relations = {{1, 2}}}}) {
            const std::string sql = catalogQuery(sqlText("catalog_" + name), version * 10000 + 4, options);
            QVERIFY2(sql.find("{{") == std::string::npos, sql.c_str());
            // A database of another encoding may not be able to take it, comments included.
            QVERIFY2(std::ranges::all_of(sql, [](char c) { return c > 0; }), sql.c_str());
            const QStringList missing = missingColumns(sql, version);
            QVERIFY2(missing.isEmpty(),
                     qPrintable(missing.join(QLatin1Char(' ')) + QString::fromStdString(sql)));
        }
    }
}

void TestCatalogVersions::knowsTheColumnsOfTheServerHere()
{
    const auto settings = tests::freshDatabase();
    for (const Columns &columns : documented) {
        for (const QString &name : QString::fromLatin1(columns.names).split(QLatin1Char(' ')))
            QCOMPARE(tests::value(settings, "SELECT count(*) FROM pg_catalog.pg_attribute WHERE attrelid = "
                                            "'pg_catalog." +
                                                std::string(columns.catalog) + "'::regclass AND attname = '" +
                                                name.toStdString() + "'"),
                     "1");
    }
}

void TestCatalogVersions::findsAColumnThatIsNotThere()
{
    const std::string sql = "SELECT a.attcompression, a.attname FROM pg_catalog.pg_attribute a";
    QCOMPARE(missingColumns(sql, 13), QStringList(QStringLiteral("a.attcompression")));
    QCOMPARE(missingColumns(sql, 14), QStringList());
}

void TestCatalogVersions::fillsTheHolesOfAQuery()
{
    const std::string text = "a {{15: new | old}} {{chosen c.oid}} {{indexOf i.x}} z";
    QCOMPARE(catalogQuery(text, 150004, {}), "a new true true z");
    QCOMPARE(
        catalogQuery(text, 140011, {.relations = {{7, 8}}}),
        "a old c.oid = ANY ('{7,8}'::oid[]) i.x IN (SELECT ii.indexrelid FROM pg_catalog.pg_index ii WHERE "
        "ii.indrelid = ANY ('{7,8}'::oid[])) z");
    QCOMPARE(catalogQuery("{{chosen x}}", 150000, {.relations = {std::vector<ObjectNumber>()}}),
             "x = ANY ('{}'::oid[])");
}

void TestCatalogVersions::understandsWhatOtherVersionsAnswer()
{
    CatalogDraft draft;
    take(draft, "types", {{"23", "-1", "integer", "23", "0", "p", "23", "type b", "pg_catalog", "int4"}});
    // 17 has MAINTAIN (m); a letter of a version to come stands for itself.
    take(draft, "relations",
         {{"20000", "public", "t", "r", "t", "me", "{me=rm*/me,=Z/me}", "f", "f", "f", "f", "t", "d", nullptr,
           nullptr, nullptr, "0"},
          {"20001", "public", "part", "r", "t", "me", nullptr, "f", "f", "f", "t", "t", "d", nullptr, nullptr,
           nullptr, "0"}});
    take(draft, "columns",
         {{"20000", "2", "b", "23", "-1", "f", "0", "p"}, {"20000", "1", "a", "23", "-1", "t", "0", "p"}});
    // Without attcompression (before 14) the letter is empty; without a statistics target it is NULL (17).
    take(draft, "column_details",
         {{"20000", "1", "a", "", "t", "", nullptr, "{pg_attver=5,n_distinct=3}", nullptr, nullptr}});
    // The parent's number of a trigger is known from 13 on; before, a partition's is internal: both say true.
    take(draft, "triggers",
         {{"21000", "20001", "g", "CREATE TRIGGER g …", "O", "public", "f", "t"},
          {"21001", "20000", "g", "CREATE TRIGGER g …", "O", "public", "f", "f"},
          {"21002", "20000", "gone", nullptr, "O", "public", "f", "f"}});
    take(draft, "operator_classes", {{"1978", "403", "pg_catalog", "int4_ops", "t", "23"}});
    const auto index = [](const char *number, const char *name, const char *areNullsSame) {
        return std::vector<const char *>{number, "20000", name, "f",          "btree", "403",   "t",   "t",
                                         "f",    "f",     "f",  areNullsSame, "1",     "2",     "0",   "1978",
                                         "0",    nullptr, "",   nullptr,      nullptr, nullptr, "8192"};
    };
    take(draft, "indexes", {index("22000", "old", "f"), index("22001", "new", "t")});
    take(draft, "constraints",
         {{"23000", "20000", "new", "u", "t", "f", "f", "f", "t", "{2}", "0", nullptr, " ", " ", " ", nullptr,
           "22001", ""},
          {"23001", "20000", "key", "f", "t", "f", "f", "f", "t", "{1,2}", "20000", "{1,2}", "n", "a", "s",
           "{2}", "22001", ""},
          {"23002", "20000", "key12", "f", "t", "f", "f", "f", "t", "{1}", "20000", "{2}", "d", "r", "f",
           nullptr, "22001", ""}});
    const CatalogReading reading = finished(draft);
    const schema::Table &t = *reading.schema.table({"public", "t"});
    // In the list's own order, which is the order in which pg_dump writes them.
    QVERIFY(t.grants == schema::Grants(std::in_place, {schema::Grant{"me", "me", "SELECT", false},
                                                       {"me", "me", "MAINTAIN", true},
                                                       {"", "me", "Z", false}}));
    QVERIFY(t.columns.at(0).name == "a" && t.columns[0].identity == schema::Identity::Always);
    QVERIFY(t.columns[0].compression == 0 && !t.columns[0].statistics && !t.columns[0].isNullable);
    QVERIFY(t.columns[0].options == std::vector<std::string>({"n_distinct=3"}));
    QCOMPARE(t.triggers.size(), std::size_t(1));
    QVERIFY(!t.triggers[0].isFromParent &&
            reading.schema.table({"public", "part"})->triggers.at(0).isFromParent);
    QCOMPARE(t.indexes.at(0).definition,
             "CREATE UNIQUE INDEX new ON public.t USING btree (b) NULLS NOT DISTINCT");
    QCOMPARE(t.indexes.at(1).definition, "CREATE UNIQUE INDEX old ON public.t USING btree (b)");
    QCOMPARE(t.constraints.at(0).definition,
             "FOREIGN KEY (a, b) REFERENCES public.t(a, b) ON DELETE SET NULL (b)");
    QCOMPARE(t.constraints.at(1).definition,
             "FOREIGN KEY (a) REFERENCES public.t(b) MATCH FULL ON UPDATE RESTRICT ON DELETE SET DEFAULT");
    QCOMPARE(t.constraints.at(2).definition, "UNIQUE NULLS NOT DISTINCT (b)");
}

PLUMBLINE_TEST(tst_catalog_versions, TestCatalogVersions)
#include "tst_catalog_versions.moc"
