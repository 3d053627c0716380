#include "models/postgres/read_catalog.h"
#include "tests/support/postgres_tools.h"
#include "tests/support/test_registry.h"

#include <algorithm>

using namespace plumbline;
using namespace plumbline::postgres;
using schema::ObjectKind;

/// What every_object.sql (tst_ddl_against_pg_dump) cannot show: secrets, which stay at the server, and what a
/// role without rights sees.
class TestReadOtherObjects : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void keepsPasswordsAtTheServer();
    void showsWhatHoldsNoSecret();
    void readsAsARoleWithoutRights();
    void tellsWhichOptionsItMayNotSee();
    void keepsPasswordsOfForeignTablesAtTheServer();
    void readsChangedPrivileges();
    void tellsWhatNeedsThem();
    void leavesOutTheMembersOfExtensions();

private:
    ConnectionSettings m_settings;
    schema::Schema m_schema;
};

namespace {

schema::Schema catalogOf(const ConnectionSettings &settings)
{
    auto connection = tests::connected(settings, Access::ReadOnly);
    auto read = readCatalog(connection);
    if (!read)
        qFatal("%s", tests::described(read.error()).c_str());
    return std::move(*read);
}

std::string definition(const schema::Schema &schema, ObjectKind kind, const std::string &name)
{
    const auto found = std::ranges::find_if(schema.others, [&](const schema::OtherObject &object) {
        return object.name.kind == kind && object.name.name.name == name;
    });
    return found != schema.others.end() ? found->definition : "nothing";
}

} // namespace

void TestReadOtherObjects::initTestCase()
{
    m_settings = tests::superusersDatabase("with_secrets");
    tests::runScript(m_settings, R"(
        CREATE EXTENSION postgres_fdw;
        CREATE EXTENSION hstore;
        CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h');
        CREATE SERVER by_url FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'postgresql://u:geheim@h/d', dbname 'password = geheim');
        CREATE FOREIGN TABLE there (a integer OPTIONS (column_name 'password=geheim')) SERVER far OPTIONS (schema_name 's', table_name 'x://u:geheim@h');
        GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_dir(text) TO pg_monitor;
        CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user 'u', password 'geheim', sslpassword 'geheim-2');
        CREATE SUBSCRIPTION by_words CONNECTION 'host=h password=geheim' PUBLICATION p WITH (connect = false);
        CREATE SUBSCRIPTION by_uri CONNECTION 'postgresql://u:geheim@h/d' PUBLICATION p WITH (connect = false);
        CREATE SUBSCRIPTION open CONNECTION 'host=h dbname=d' PUBLICATION p WITH (connect = false);
        CREATE TYPE span AS RANGE (subtype = date);
        CREATE TABLE t (a span, b span[], c span_multirange);
    )");
    m_schema = catalogOf(m_settings);
}

void TestReadOtherObjects::keepsPasswordsAtTheServer()
{
    for (const schema::OtherObject &object : m_schema.others)
        QVERIFY2(object.definition.find("geheim") == std::string::npos, object.definition.c_str());
    const std::string stars = "'********' /* masked */";
    const auto mapping = definition(m_schema, ObjectKind::UserMapping, "far");
    QVERIFY(mapping.find("    password " + stars) != std::string::npos);
    QVERIFY(mapping.find("    sslpassword " + stars) != std::string::npos);
    QVERIFY(definition(m_schema, ObjectKind::Subscription, "by_words").find(stars) != std::string::npos);
    QVERIFY(definition(m_schema, ObjectKind::Subscription, "by_uri").find(stars) != std::string::npos);
}

void TestReadOtherObjects::showsWhatHoldsNoSecret()
{
    QVERIFY(definition(m_schema, ObjectKind::UserMapping, "far").find("\"user\" 'u'") != std::string::npos);
    QVERIFY(definition(m_schema, ObjectKind::ForeignServer, "far").find("host 'h'") != std::string::npos);
    QVERIFY(definition(m_schema, ObjectKind::Subscription, "open").find("'host=h dbname=d'") !=
            std::string::npos);
}

void TestReadOtherObjects::readsAsARoleWithoutRights()
{
    const auto schema = catalogOf(tests::server().settings("with_secrets"));
    QCOMPARE(schema.others.size(), m_schema.others.size());
    QVERIFY(definition(schema, ObjectKind::Subscription, "open").find("masked") != std::string::npos);
    QCOMPARE(definition(schema, ObjectKind::RangeType, "span"),
             definition(m_schema, ObjectKind::RangeType, "span"));
}

/// Hidden is not the same as none.
void TestReadOtherObjects::tellsWhichOptionsItMayNotSee()
{
    using Aspect = schema::Unknown::Aspect;
    QVERIFY(m_schema.unknown.empty());
    const auto schema = catalogOf(tests::server().settings("with_secrets"));
    const auto isHidden = [&](ObjectKind kind, const char *name) {
        return std::ranges::any_of(schema.unknown, [&](const schema::Unknown &one) {
            return one.kind == kind && one.where == name && one.aspect == Aspect::Options &&
                   one.error.code == ErrorCode::PermissionDenied;
        });
    };
    QVERIFY(isHidden(ObjectKind::UserMapping, "far"));
    QVERIFY(isHidden(ObjectKind::Subscription, "open"));
    QCOMPARE(std::ranges::count(schema.unknown, Aspect::Options, &schema::Unknown::aspect),
             std::ptrdiff_t(4)); // one mapping and three subscriptions
    // What there is, is known all the same.
    QVERIFY(schema.isKnown(ObjectKind::UserMapping) && schema.isKnown(ObjectKind::Subscription));
}

void TestReadOtherObjects::keepsPasswordsOfForeignTablesAtTheServer()
{
    const schema::Table &table = *m_schema.table({"public", "there"});
    QVERIFY(table.foreignOptions == std::vector<std::string>({"schema_name=s", "table_name=********"}));
    QVERIFY(table.columns.at(0).foreignOptions == std::vector<std::string>({"column_name=********"}));
}

void TestReadOtherObjects::readsChangedPrivileges()
{
    const auto found = std::ranges::find(m_schema.others, ObjectKind::ChangedPrivileges,
                                         [](const schema::OtherObject &one) { return one.name.kind; });
    QVERIFY(found != m_schema.others.end());
    QVERIFY(found->name.name == (QualifiedName{"pg_catalog", "pg_ls_dir"}));
    QCOMPARE(found->name.part, std::string("FUNCTION text"));
    QCOMPARE(found->definition,
             std::string("GRANT ALL ON FUNCTION pg_catalog.pg_ls_dir(text) TO pg_monitor;"));
}

void TestReadOtherObjects::tellsWhatNeedsThem()
{
    const schema::ObjectName span{ObjectKind::RangeType, {"public", "span"}, ""};
    for (const char *column : {"a", "b", "c"}) {
        const schema::Dependency link{{ObjectKind::Column, {"public", "t"}, column}, span};
        QVERIFY2(std::ranges::find(m_schema.dependencies, link) != m_schema.dependencies.end(), column);
    }
}

void TestReadOtherObjects::leavesOutTheMembersOfExtensions()
{
    for (const schema::OtherObject &object : m_schema.others) {
        const bool isOurs = object.name.name.name == "far" || object.name.name.name == "by_url" ||
                            object.name.kind == ObjectKind::ChangedPrivileges ||
                            object.name.name.name == "span" || object.name.kind == ObjectKind::Subscription;
        QVERIFY2(isOurs, object.definition.c_str());
    }
}

PLUMBLINE_TEST(tst_read_other_objects, TestReadOtherObjects)
#include "tst_read_other_objects.moc"
