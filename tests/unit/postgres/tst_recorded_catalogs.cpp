#include "models/ddl/definition.h"
#include "models/postgres/catalog_draft.h"
#include "models/postgres/catalog_script.h"
#include "models/postgres/read_activity.h"
#include "models/postgres/read_other_objects.h"
#include "models/postgres/sql_text.h"
#include "tests/support/places.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

using namespace plumbline;
using namespace plumbline::postgres;

/// What servers of PostgreSQL 12 to 17 really answered to the statements of each version
/// (tests/support/record_catalogs.mjs), and what comes of it. Where versions differ the difference is told;
/// what does not differ must come out the same.
class TestRecordedCatalogs : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyStatementWasAnswered();
    void whatDoesNotDifferIsTheSame();
    void columns();
    void aPartitionHasItsParentsTriggerAndIdentity();
    void keysAndIndexes();
    void grantsOfTables();
    void otherObjects();
    void generatedColumnsNeedWhatTheyComputeWith();
    void nothingNeedsWhatIsNotThere();
    void partitionedTablesKeepTheirMethodInTheScript();
    void activity();
    void statementsForTheRecorder();
};

namespace {

constexpr int oldest = 12;
constexpr int newest = 17;
constexpr std::array otherNames{"other_types",       "other_operators", "other_text_search", "other_foreign",
                                "other_replication", "other_rest",      "other_dependencies"};
static_assert(otherNames.size() == otherObjectsParts);

QJsonObject recorded(const char *folder, int version)
{
    QFile file(tests::dataFile(QStringLiteral("%1/%2.json").arg(QLatin1String(folder)).arg(version)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recorded answers of %d", version);
    return QJsonDocument::fromJson(file.readAll()).object();
}

struct ClearRecordedResult {
    void operator()(PGresult *result) const { PQclear(result); }
};
using RecordedResult = std::unique_ptr<PGresult, ClearRecordedResult>;

RecordedResult resultOf(const QJsonArray &rows)
{
    RecordedResult result(PQmakeEmptyPGresult(nullptr, PGRES_TUPLES_OK));
    std::vector<PGresAttDesc> columns(
        static_cast<std::size_t>(rows.isEmpty() ? 1 : rows[0].toArray().size()));
    char name[] = "column";
    for (PGresAttDesc &column : columns)
        column = {name, 0, 0, 0, 25, -1, -1};
    PQsetResultAttrs(result.get(), static_cast<int>(columns.size()), columns.data());
    for (int row = 0; row < rows.size(); ++row) {
        const QJsonArray values = rows[row].toArray();
        for (int column = 0; column < values.size(); ++column) {
            QByteArray value = values[column].toString().toUtf8();
            PQsetvalue(result.get(), row, column, value.data(),
                       values[column].isNull() ? -1 : static_cast<int>(value.size()));
        }
    }
    return result;
}

Rows rowsOf(const QJsonArray &recordedRows)
{
    Rows result;
    for (const auto &row : recordedRows) {
        auto &values = result.rows.emplace_back();
        for (const auto &value : row.toArray())
            values.push_back(value.isNull() ? std::nullopt : std::optional(value.toString().toStdString()));
    }
    return result;
}

schema::Schema schemaOf(int version)
{
    const QJsonObject answers = recorded("catalogs", version);
    CatalogDraft draft;
    for (const CatalogPart &part : catalogParts())
        part.take(draft,
                  resultOf(answers[QStringLiteral("catalog_") + QLatin1String(part.name)].toArray()).get());
    for (const char *name : otherNames)
        draft.others.push_back(rowsOf(answers[QLatin1String(name)].toArray()));
    return finished(draft).schema;
}

const schema::Schema &schemaIn(int version)
{
    static std::map<int, schema::Schema> all;
    auto found = all.find(version);
    if (found == all.end())
        found = all.emplace(version, schemaOf(version)).first;
    return found->second;
}

const schema::Table &table(int version, const char *name)
{
    const schema::Table *found = schemaIn(version).table({"app", name});
    if (!found)
        qFatal("no table %s in %d", name, version);
    return *found;
}

template <typename List>
auto named(const List &list, std::string_view name)
{
    const auto found = std::ranges::find_if(list, [&](const auto &one) { return one.name == name; });
    return found == list.end() ? nullptr : &*found;
}

std::string definitionOf(int version, schema::ObjectKind kind, const char *name)
{
    for (const schema::OtherObject &object : schemaIn(version).others) {
        if (object.name.kind == kind && object.name.name.name == name)
            return object.definition;
    }
    return {};
}

bool has(const std::string &text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

bool hasMaintain(const schema::Grants &grants)
{
    return grants && std::ranges::any_of(*grants, [](const schema::Grant &grant) {
               return grant.privilege == "MAINTAIN" && grant.grantee.empty();
           });
}

} // namespace

void TestRecordedCatalogs::initTestCase()
{
    for (int version = oldest; version <= newest; ++version)
        QVERIFY2(schemaIn(version).unknown.empty(), qPrintable(QString::number(version)));
}

void TestRecordedCatalogs::everyStatementWasAnswered()
{
    for (int version = oldest; version <= newest; ++version) {
        const QJsonObject answers = recorded("catalogs", version);
        for (const CatalogPart &part : catalogParts())
            QVERIFY2(answers.contains(QStringLiteral("catalog_") + QLatin1String(part.name)), part.name);
        for (const char *name : otherNames)
            QVERIFY2(answers.contains(QLatin1String(name)), name);
    }
}

void TestRecordedCatalogs::whatDoesNotDifferIsTheSame()
{
    const schema::Schema &reference = schemaIn(15);
    for (int version = oldest; version <= newest; ++version) {
        const schema::Schema &other = schemaIn(version);
        QVERIFY2(other.enums == reference.enums, qPrintable(QString::number(version)));
        QVERIFY2(other.domains == reference.domains, qPrintable(QString::number(version)));
        QCOMPARE(table(version, "root").partitionKey, table(15, "root").partitionKey);
        QCOMPARE(table(version, "part").partitionBound, table(15, "part").partitionBound);
        QCOMPARE(table(version, "unlogged").columns.size(), std::size_t(2));
        QCOMPARE(table(version, "unlogged").columns[1].type, std::string("app.positive"));
        QVERIFY(table(version, "root").columns == table(15, "root").columns);
    }
}

void TestRecordedCatalogs::columns()
{
    for (int version = oldest; version <= newest; ++version) {
        const auto &all = table(version, "plain").columns;
        QVERIFY(named(all, "b")->statistics == 300);
        QVERIFY(!named(all, "a")->statistics); // -1 before 17, NULL since
        QVERIFY(named(all, "c")->generated == schema::Generated::Stored);
        QCOMPARE(named(all, "c")->defaultExpression, std::optional<std::string>("(b * 2)"));
        const auto *compressed = named(all, "compressed");
        QCOMPARE(compressed != nullptr, version >= 14);
        QVERIFY(!compressed || compressed->compression == 'p');
    }
}

void TestRecordedCatalogs::aPartitionHasItsParentsTriggerAndIdentity()
{
    for (int version = oldest; version <= newest; ++version) {
        const schema::Table &part = table(version, "part");
        QCOMPARE(part.triggers.size(), std::size_t(1));
        QVERIFY2(part.triggers[0].isFromParent, qPrintable(QString::number(version)));
        QVERIFY(!table(version, "root").triggers.at(0).isFromParent);
        // A partition's column is an identity itself since 17; its sequence stays the parent's.
        QCOMPARE(named(part.columns, "id")->identity == schema::Identity::ByDefault, version >= 17);
    }
}

void TestRecordedCatalogs::keysAndIndexes()
{
    for (int version = oldest; version <= newest; ++version) {
        const schema::Table &plain = table(version, "plain");
        QVERIFY(!plain.constraints.at(0).isNoInherit);
        const auto *multi = named(plain.indexes, "plain_multi");
        QCOMPARE(multi != nullptr, version >= 14);
        QVERIFY(!multi || multi->keys.at(0).operatorClass == "int4_minmax_multi_ops");
        const auto *nulls = named(plain.indexes, "plain_nulls");
        QCOMPARE(nulls != nullptr, version >= 15);
        QVERIFY(!nulls || nulls->isNullsNotDistinct);
        if (version >= 15)
            QCOMPARE(table(version, "refers").constraints.at(0).definition,
                     std::string("FOREIGN KEY (a) REFERENCES app.plain(id) ON DELETE SET NULL (a)"));
    }
}

void TestRecordedCatalogs::grantsOfTables()
{
    for (int version = oldest; version <= newest; ++version)
        QCOMPARE(hasMaintain(table(version, "plain").grants), version >= 17);
}

void TestRecordedCatalogs::otherObjects()
{
    using enum schema::ObjectKind;
    for (int version = oldest; version <= newest; ++version) {
        QVERIFY(has(definitionOf(version, RangeType, "span"), "subtype = date"));
        QCOMPARE(has(definitionOf(version, RangeType, "span"), "multirange_type_name"), version >= 14);
        QCOMPARE(has(definitionOf(version, RangeType, "named"), "app.\"Many\""), version >= 14);
        // Nothing stands on the right of it: only before 14.
        QCOMPARE(definitionOf(version, Operator, "!!!").empty(), version >= 14);
        QCOMPARE(has(definitionOf(version, ExtendedStatistics, "statistics"), "SET STATISTICS 321"),
                 version >= 13);
        QCOMPARE(has(definitionOf(version, ExtendedStatistics, "expressions"), "lower(a)"), version >= 14);
        QCOMPARE(has(definitionOf(version, Publication, "published"), "publish_via_partition_root"),
                 version >= 13);
        QCOMPARE(has(definitionOf(version, Publication, "narrow"), "(id, b) WHERE ((id > 5))"),
                 version >= 15);
        QCOMPARE(has(definitionOf(version, Publication, "of_schema"), "TABLES IN SCHEMA app"), version >= 15);
        const std::string subscribed = definitionOf(version, Subscription, "subscribed");
        QVERIFY(has(subscribed, "slot_name = NONE"));
        QCOMPARE(has(subscribed, "binary = true"), version >= 14);
        QCOMPARE(has(subscribed, "streaming = on"), version == 14 || version == 15);
        QCOMPARE(has(subscribed, "disable_on_error = true"), version >= 15);
        QCOMPARE(has(subscribed, "streaming = parallel"), version >= 16);
        QCOMPARE(has(subscribed, "run_as_owner = true, origin = none"), version >= 16);
        QVERIFY(!has(subscribed, "two_phase") && !has(subscribed, "failover"));
        QCOMPARE(has(definitionOf(version, Subscription, "failing_over"), "failover = true"), version >= 17);
        QVERIFY(has(definitionOf(version, Collation, "phone"), "provider = icu, locale = 'de-u-co-phonebk'"));
        QVERIFY(has(definitionOf(version, Collation, "plain"), "provider = libc, locale = 'C'"));
        QCOMPARE(has(definitionOf(version, Collation, "ruled"), "rules = '&a < g'"), version >= 16);
        QCOMPARE(has(definitionOf(version, Collation, "built_in"), "provider = builtin, locale = 'C.UTF-8'"),
                 version >= 17);
    }
}

void TestRecordedCatalogs::generatedColumnsNeedWhatTheyComputeWith()
{
    const schema::Dependency wanted{{schema::ObjectKind::Column, {"app", "plain"}, "c"},
                                    {schema::ObjectKind::Column, {"app", "plain"}, "b"}};
    for (int version = oldest; version <= newest; ++version)
        QVERIFY2(std::ranges::count(schemaIn(version).dependencies, wanted) == 1,
                 qPrintable(QString::number(version)));
}

/// The constructors of ranges come with them and are listed nowhere; a multirange stands for its range.
void TestRecordedCatalogs::nothingNeedsWhatIsNotThere()
{
    for (int version = oldest; version <= newest; ++version) {
        for (const schema::Dependency &one : schemaIn(version).dependencies) {
            for (const schema::ObjectName &end : {one.user, one.used}) {
                if (end.kind == schema::ObjectKind::RangeType)
                    QVERIFY2(!definitionOf(version, end.kind, end.name.name.c_str()).empty(),
                             end.name.name.c_str());
                if (end.kind == schema::ObjectKind::Function)
                    QVERIFY2(
                        std::ranges::count(schemaIn(version).routines, end.name, &schema::Routine::name) > 0,
                        end.name.name.c_str());
            }
        }
    }
}

void TestRecordedCatalogs::partitionedTablesKeepTheirMethodInTheScript()
{
    QCOMPARE(table(17, "by_method").accessMethod, std::string("other_heap"));
    QVERIFY(has(ddl::script(schemaIn(17)), "ALTER TABLE app.by_method SET ACCESS METHOD other_heap;"));
    QVERIFY(!has(ddl::script(schemaIn(16)), "SET ACCESS METHOD"));
}

void TestRecordedCatalogs::activity()
{
    for (int version = oldest; version <= newest; ++version) {
        const auto read =
            activityFromJson(QJsonDocument(recorded("activity/versions", version)).toJson().toStdString());
        QVERIFY2(read.has_value(), qPrintable(QString::number(version)));
        const auto waits = std::ranges::find_if(read->locks, [](const HeldLock &lock) {
            return !lock.isGranted && lock.relation.name == "root";
        });
        QVERIFY(waits != read->locks.end());
        // Since when a lock is waited for is told from 14 on, what the WAL of a slot is at from 13 on.
        QCOMPARE(waits->since.has_value(), version >= 14);
        QCOMPARE(read->prepared.size(), std::size_t(1));
        QCOMPARE(read->prepared[0].gid, std::string("prepared"));
        const auto slot = std::ranges::find_if(
            read->replicationSlots, [](const ReplicationSlot &one) { return one.name == "abandoned"; });
        QVERIFY(slot != read->replicationSlots.end() && !slot->isActive);
        QCOMPARE(slot->status.empty(), version < 13);
    }
}

/// For tests/support/record_catalogs.mjs: writes the statements into the file that PLUMBLINE_STATEMENTS
/// names.
void TestRecordedCatalogs::statementsForTheRecorder()
{
    QJsonObject all;
    for (int version = oldest; version <= newest; ++version) {
        QJsonObject ofVersion;
        ServerFacts server;
        server.versionNumber = version * 10000 + 4;
        server.isSuperuser = true;
        for (const CatalogPart &part : catalogParts())
            ofVersion[QStringLiteral("catalog_") + QLatin1String(part.name)] = QString::fromStdString(
                catalogQuery(sqlText(std::string("catalog_") + part.name), server.versionNumber, {}));
        for (std::size_t part = 0; part < otherNames.size(); ++part)
            ofVersion[QLatin1String(otherNames[part])] =
                QString::fromStdString(otherObjectsQuery(server, part));
        all[QString::number(version)] = ofVersion;
        // Who is no superuser may read less of a subscription before 14: neither its number nor this.
        server.isSuperuser = false;
        QCOMPARE(has(otherObjectsQuery(server, 4), "s.subsynccommit"), version >= 14);
        QCOMPARE(has(otherObjectsQuery(server, 4), "pg_stat_subscription"), version < 14);
    }
    const QString path = qEnvironmentVariable("PLUMBLINE_STATEMENTS");
    if (path.isEmpty())
        return;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(all).toJson());
}

PLUMBLINE_TEST(tst_recorded_catalogs, TestRecordedCatalogs)
#include "tst_recorded_catalogs.moc"
