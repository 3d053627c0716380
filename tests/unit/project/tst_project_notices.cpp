#include "project_case.h"
#include "tests/support/test_registry.h"

using namespace plumbline;
using namespace plumbline::project;
using namespace plumbline::tests;
namespace fs = std::filesystem;

class TestProjectNotices : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { forgetEnvironments(); }
    void tellsWhatAPersonShouldKnow_data();
    void tellsWhatAPersonShouldKnow();
    void recognisesPrisma8_data();
    void recognisesPrisma8();
};

void TestProjectNotices::tellsWhatAPersonShouldKnow_data()
{
    QTest::addColumn<Case>("given");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("detail"); // $ stands for the folder
    const auto tells = [](const char *name, Case given, Kind kind, const char *detail) {
        QTest::newRow(name) << given << static_cast<int>(kind) << QByteArray(detail);
    };
    const auto config = [](const std::string &source) {
        return Files{{"schema.prisma", fromVariable},
                     {".env", "DATABASE_URL=" + address("h")},
                     {"prisma.config.ts", source}};
    };
    tells("a config turns .env off", {config("export default {}"), {}, {}, {}, {}}, Kind::ConfigSkipsEnvFiles,
          "");
    tells("a config loads it", {config("import 'dotenv/config'\nexport default {}"), {}, {}, {}, {}},
          Kind::ConfigLoadsEnvFile, "$/.env");
    tells("a config loads another one",
          {config("require('dotenv').config({ path: 'x/.env' })\nexport default {}"), {}, {}, {}, {}},
          Kind::ConfigLoadsEnvFile, "$/x/.env");
    tells("a config loads what only it knows",
          {config("import { config } from 'dotenv'\nconfig({ path: find() })\nexport default {}"),
           {},
           {},
           {},
           {}},
          Kind::ConfigNotLiteral, "config");
    tells("a config that is a program", {config("export default make()"), {}, {}, {}, {}},
          Kind::ConfigNotLiteral, "");
    tells("a member that is one", {config("export default { migrations: { path: find() } }"), {}, {}, {}, {}},
          Kind::ConfigNotLiteral, "migrations.path");
    tells("a member that Prisma refuses", {config("export default { foo: 1 }"), {}, {}, {}, {}},
          Kind::ConfigMemberUnknown, "foo");
    tells("package.json names the schema",
          {{{"package.json", R"({"prisma": {"schema": "a.prisma"}})"}, {"a.prisma", fromVariable}},
           {},
           {},
           {},
           {}},
          Kind::PackageJsonSchema, "");
    tells("directUrl",
          {{{"schema.prisma", schemaWith("provider = \"postgres\"\ndirectUrl = \"" + address("h") + "\"")}},
           {},
           {},
           {},
           {}},
          Kind::DirectUrlUsed, "");
    tells("parameters that Prisma drops",
          {{{"schema.prisma", fromVariable}}, {{"DATABASE_URL", address("h") + "?keepalives=1"}}, {}, {}, {}},
          Kind::UrlParametersIgnored, "keepalives");
    tells("a schema with faults",
          {{{"schema.prisma", fromVariable + "oops\nmodle B {\n}\n"}}, {}, {}, {}, {}},
          Kind::SchemaDiagnostics, "3");
    tells("a password on the command line", {{{"schema.prisma", fromVariable}}, {}, {}, {}, address("h")},
          Kind::PasswordInOption, "");
    tells("a schema below",
          {{{"package.json", "{}"}, {"a/prisma/schema.prisma", fromVariable}}, {}, {}, {}, {}},
          Kind::SchemaFoundBelow, "");
}

void TestProjectNotices::tellsWhatAPersonShouldKnow()
{
    QFETCH(Case, given);
    QFETCH(int, kind);
    QFETCH(QByteArray, detail);
    ProjectFolder folder;
    const auto project = opened(folder, given);
    QVERIFY2(project.has_value(), project ? "" : project.error().subject.c_str());
    QVERIFY(has(*project, static_cast<Kind>(kind),
                detail.replace("$", QByteArray::fromStdString(folder.path().string())).toStdString()));
}

void TestProjectNotices::recognisesPrisma8_data()
{
    QTest::addColumn<Case>("given");
    QTest::addColumn<QByteArray>("expected"); // the contract, or "no"
    const std::string contract = "model User {\n  id Int @id\n}\n";
    const std::string emitted = R"({"targetFamily": "sql", "storage": {"storageHash": "abc"}})";
    const std::string package = "{}";
    row("a config of Prisma 8 with its contract",
        {{{"prisma.config.ts", "import { definePrismaConfig } from 'prisma/config'\nexport default "
                               "definePrismaConfig({ orm: x })"},
          {"prisma/contract.prisma", contract}},
         {},
         {},
         {},
         {}},
        "prisma/contract.prisma");
    row("a config of the early days",
        {{{"prisma-next.config.ts", "export default {}"}, {"src/prisma/contract.json", emitted}},
         {},
         {},
         {},
         {}},
        "src/prisma/contract.json");
    row("a contract alone",
        {{{"package.json", package}, {"prisma/contract.prisma", contract}}, {}, {}, {}, {}},
        "prisma/contract.prisma");
    row("its migrations alone",
        {{{"package.json", package},
          {"migrations/app/20260301T1000_init/migration.json", "{}"},
          {"migrations/app/20260301T1000_init/ops.json", "[]"}},
         {},
         {},
         {},
         {}},
        "");
    row("its packages alone",
        {{{"package.json", R"({"dependencies": {"@prisma/orm-postgres": "8.0.0"}})"}}, {}, {}, {}, {}}, "");
    row("an installed Prisma 8",
        {{{"node_modules/prisma/package.json", R"({"version": "8.0.0-rc.1"})"},
          {"package.json", package},
          {"prisma/schema.prisma", fromVariable}},
         {},
         {},
         {},
         {}},
        "");
    row("a project under way keeps its schema",
        {{{"package.json", R"({"devDependencies": {"prisma-next": "0.17.0"}})"},
          {"prisma/schema.prisma", fromVariable},
          {"prisma/contract.prisma", contract},
          {"prisma-next.config.ts", "export default {}"}},
         {},
         {},
         {},
         {}},
        "no");
    row("Prisma 7",
        {{{"prisma.config.ts",
           "import { defineConfig } from 'prisma/config'\nexport default defineConfig({})"},
          {"prisma/schema.prisma", fromVariable}},
         {},
         {},
         {},
         {}},
        "no");
}

void TestProjectNotices::recognisesPrisma8()
{
    QFETCH(Case, given);
    QFETCH(QByteArray, expected);
    ProjectFolder folder;
    given.environment["DATABASE_URL"] = address("h");
    const auto project = opened(folder, given);
    QVERIFY2(project.has_value(), project ? "" : project.error().subject.c_str());
    QCOMPARE(project->isPrisma8, expected != "no");
    QVERIFY(project->connection.has_value());
    if (!project->isPrisma8)
        return;
    const auto relative =
        project->schemaPath.empty() ? fs::path() : fs::relative(project->schemaPath, folder.path());
    QCOMPARE(QByteArray::fromStdString(relative.string()), expected);
    QCOMPARE(project->migrationsPath, folder / "migrations");
}

PLUMBLINE_TEST(tst_project_notices, TestProjectNotices)
#include "tst_project_notices.moc"
