#include "project_case.h"
#include "tests/support/test_registry.h"

using namespace plumbline;
using namespace plumbline::project;
using namespace plumbline::tests;
namespace fs = std::filesystem;

class TestProject : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { forgetEnvironments(); }
    void opensTheUsualProject();
    void findsTheSchema_data();
    void findsTheSchema();
    void saysWhyThereIsNoProject_data();
    void saysWhyThereIsNoProject();
    void findsTheMigrations_data();
    void findsTheMigrations();
    void findsTheInstalledPrisma_data();
    void findsTheInstalledPrisma();
    void findsDataScripts();
    void offersTheSchemasOfAMonorepo();
    void standsHostileNames();
};

void TestProject::opensTheUsualProject()
{
    ProjectFolder folder;
    fs::create_directories(folder / "src/deep");
    const auto project =
        opened(folder, {{{"package.json", R"({"name": "crm"})"},
                         {"prisma/schema.prisma", fromVariable},
                         {".env", "DATABASE_URL=\"postgresql://ann:secret@127.0.0.1:5433/crm?schema=app\"\n"},
                         {"scripts/migrate-microsoft-to-account.js", ""},
                         {"node_modules/prisma/package.json", R"({"name": "prisma", "version": "6.19.0"})"}},
                        {},
                        "src/deep",
                        {},
                        {}});
    QVERIFY2(project.has_value(), project ? "" : project.error().subject.c_str());
    QCOMPARE(project->folder, folder.path());
    QCOMPARE(project->name, "crm");
    QCOMPARE(project->schemaPath, folder / "prisma/schema.prisma");
    QCOMPARE(project->migrationsPath, folder / "prisma/migrations");
    QCOMPARE(project->installedPrisma.value_or(""), "6.19.0");
    QCOMPARE(project->dataScripts.size(), std::size_t(1));
    QCOMPARE(project->document.models.size(), std::size_t(1));
    QVERIFY(!project->isPrisma8 && !project->configPath);
    QCOMPARE(project->notices, std::vector<Notice>());
    QVERIFY(project->connection.has_value());
    QCOMPARE(project->connection->host, "127.0.0.1");
    QCOMPARE(project->connection->port, 5433);
    QCOMPARE(project->connection->schema, "app");
    QCOMPARE(project->urlOrigin.value(), UrlOrigin::EnvFile);
    QCOMPARE(project->urlVariable, "DATABASE_URL");
    QCOMPARE(project->environment, Environment::Local);
}

void TestProject::findsTheSchema_data()
{
    QTest::addColumn<Case>("given");
    QTest::addColumn<QByteArray>("expected");
    const Files all = {{"package.json", R"({"name": "x", "prisma": {"schema": "pkg.prisma"}})"},
                       {"schema.prisma", fromVariable},
                       {"prisma/schema.prisma", fromVariable},
                       {"config.prisma", fromVariable},
                       {"pkg.prisma", fromVariable},
                       {"option.prisma", fromVariable},
                       {"prisma.config.ts", "export default { schema: 'config.prisma' }"}};
    const auto without = [&](std::size_t count) {
        return Files(all.begin() + static_cast<std::ptrdiff_t>(count), all.end());
    };
    row("--schema before all", {all, {}, {}, "option.prisma", {}}, "option.prisma");
    row("then the config file", {all, {}, {}, {}, {}}, "config.prisma");
    row("then package.json", {{all.begin(), all.end() - 1}, {}, {}, {}, {}}, "pkg.prisma");
    row("then the folder itself", {{all[1], all[2]}, {}, {}, {}, {}}, "schema.prisma");
    row("then prisma/", {{all[2]}, {}, {}, {}, {}}, "prisma/schema.prisma");
    row("a folder as --schema", {without(1), {}, {}, "prisma", {}}, "prisma");
    row("a package.json above",
        {{{"package.json", R"({"prisma": {"schema": "db/a.prisma"}})"},
          {"db/a.prisma", fromVariable},
          {"pkg/prisma/seed.ts", ""}},
         {},
         "pkg",
         {},
         {}},
        "db/a.prisma");
    row("a folder that package.json names",
        {{{"package.json", R"({"prisma": {"schema": "db"}})"}, {"db/a.prisma", fromVariable}},
         {},
         {},
         {},
         {}},
        "db");
    row("from inside of prisma/ the project is above", {{all[2]}, {}, "prisma", {}, {}},
        "prisma/schema.prisma");
    row("a prisma key with no schema says nothing",
        {{{"package.json", R"({"prisma": {"prismaCommit": "x"}})"}, all[2]}, {}, {}, {}, {}},
        "prisma/schema.prisma");
    row("the only one below",
        {{{"package.json", "{}"},
          {"packages/db/package.json", "{}"},
          {"packages/db/prisma/schema.prisma", fromVariable}},
         {},
         {},
         {},
         {}},
        "packages/db/prisma/schema.prisma");
    row("the only one below, under another name",
        {{{"package.json", "{}"},
          {"packages/db/package.json", "{}"},
          {"packages/db/main.prisma", fromVariable}},
         {},
         {},
         {},
         {}},
        "packages/db/main.prisma");
}

void TestProject::findsTheSchema()
{
    QFETCH(Case, given);
    QFETCH(QByteArray, expected);
    ProjectFolder folder;
    const auto project = opened(folder, given);
    QVERIFY2(project.has_value(), project ? "" : project.error().subject.c_str());
    QCOMPARE(QByteArray::fromStdString(fs::relative(project->schemaPath, folder.path()).string()), expected);
}

void TestProject::saysWhyThereIsNoProject_data()
{
    QTest::addColumn<Case>("given");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("subject");
    const auto fault = [](const char *name, Case given, ErrorCode code, const char *subject) {
        QTest::newRow(name) << given << static_cast<int>(code) << QByteArray(subject);
    };
    fault("no such folder", {{}, {}, "gone", {}, {}}, ErrorCode::NotFound, "$/gone");
    fault("a file for a folder", {{{"file", ""}}, {}, "file", {}, {}}, ErrorCode::NotADirectory, "$/file");
    fault("an empty folder, named", {{}, {}, {}, {}, {}, false}, ErrorCode::NoSchema, "$");
    fault("a package without a schema", {{{"package.json", "{}"}}, {}, {}, {}, {}}, ErrorCode::NoSchema, "$");
    fault("prisma/schema/ is no default",
          {{{"package.json", "{}"}, {"prisma/schema/.keep", ""}}, {}, {}, {}, {}}, ErrorCode::NoSchema, "$");
    fault("--schema is not there", {{{"package.json", "{}"}}, {}, {}, "gone.prisma", {}}, ErrorCode::NotFound,
          "$/gone.prisma");
    fault("--schema is an empty folder", {{{"db/README", ""}, {"package.json", "{}"}}, {}, {}, "db", {}},
          ErrorCode::NoSchema, "$/db");
    fault(
        "the config names one that is not there",
        {{{"prisma.config.ts", "export default { schema: 'gone.prisma' }"}, {"schema.prisma", fromVariable}},
         {},
         {},
         {},
         {}},
        ErrorCode::NotFound, "$/gone.prisma");
    fault("the config computes it, so the default may be the wrong one",
          {{{"prisma.config.ts", "export default { schema: find() }"}, {"schema.prisma", fromVariable}},
           {},
           {},
           {},
           {}},
          ErrorCode::ConfigNotLiteral, "$/prisma.config.ts");
    fault("package.json names one that is not there",
          {{{"package.json", R"({"prisma": {"schema": "gone.prisma"}})"}, {"schema.prisma", fromVariable}},
           {},
           {},
           {},
           {}},
          ErrorCode::NotFound, "$/gone.prisma");
    fault("MySQL",
          {{{"schema.prisma", schemaWith("provider = \"mysql\"\nurl = env(\"X\")")}}, {}, {}, {}, {}},
          ErrorCode::UnsupportedProvider, "mysql");
    fault("CockroachDB, even with a URL",
          {{{"schema.prisma", schemaWith("provider = \"cockroachdb\"")}}, {}, {}, {}, address("h")},
          ErrorCode::UnsupportedProvider, "cockroachdb");
    fault("several schemas below",
          {{{"package.json", "{}"},
            {"a/prisma/schema.prisma", fromVariable},
            {"b/prisma/schema.prisma", fromVariable}},
           {},
           {},
           {},
           {}},
          ErrorCode::SeveralSchemas, "$");
}

void TestProject::saysWhyThereIsNoProject()
{
    QFETCH(Case, given);
    QFETCH(int, code);
    QFETCH(QByteArray, subject);
    ProjectFolder folder;
    const auto project = opened(folder, given);
    QVERIFY(!project);
    QCOMPARE(static_cast<int>(project.error().code), code);
    QCOMPARE(QByteArray::fromStdString(project.error().subject),
             subject.replace("$", QByteArray::fromStdString(folder.path().string())));
}

void TestProject::findsTheMigrations_data()
{
    QTest::addColumn<Case>("given");
    QTest::addColumn<QByteArray>("expected");
    row("beside the schema", {{{"prisma/schema.prisma", fromVariable}}, {}, {}, {}, {}}, "prisma/migrations");
    row("where the config says",
        {{{"prisma/schema.prisma", fromVariable},
          {"prisma.config.ts", "export default { migrations: { path: 'db/m' } }"}},
         {},
         {},
         {},
         {}},
        "db/m");
    row("relative to a config in .config",
        {{{"prisma/schema.prisma", fromVariable},
          {".config/prisma.ts", "export default { migrations: { path: '../m' } }"}},
         {},
         {},
         {},
         {}},
        "m");
    row("beside the file with the datasource",
        {{{"prisma/a.prisma", "model B {\n  id Int @id\n}\n"}, {"prisma/schema/base.prisma", fromVariable}},
         {},
         {},
         "prisma",
         {}},
        "prisma/schema/migrations");
    row("in the schema's folder where there is no datasource",
        {{{"db/a.prisma", "model B {\n  id Int @id\n}\n"}}, {}, {}, "db", {}, false}, "db/migrations");
}

void TestProject::findsTheMigrations()
{
    QFETCH(Case, given);
    QFETCH(QByteArray, expected);
    ProjectFolder folder;
    const auto project = opened(folder, given);
    QVERIFY2(project.has_value(), project ? "" : project.error().subject.c_str());
    QCOMPARE(QByteArray::fromStdString(fs::relative(project->migrationsPath, folder.path()).string()),
             expected);
}

void TestProject::findsTheInstalledPrisma_data()
{
    QTest::addColumn<QString>("layout");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("beside the project") << QStringLiteral("near") << QByteArray("6.19.0");
    QTest::newRow("hoisted by a workspace") << QStringLiteral("hoisted") << QByteArray("6.18.0");
    QTest::newRow("linked by pnpm") << QStringLiteral("pnpm") << QByteArray("7.1.0");
    QTest::newRow("not installed") << QStringLiteral("none") << QByteArray();
    QTest::newRow("a package.json without JSON") << QStringLiteral("broken") << QByteArray();
}

void TestProject::findsTheInstalledPrisma()
{
    QFETCH(QString, layout);
    QFETCH(QByteArray, expected);
    ProjectFolder folder;
    folder.write("pkg/prisma/schema.prisma", fromVariable);
    if (layout == QLatin1String("near"))
        folder.write("pkg/node_modules/prisma/package.json", R"({"version": "6.19.0"})");
    if (layout == QLatin1String("near") || layout == QLatin1String("hoisted"))
        folder.write("node_modules/prisma/package.json", R"({"version": "6.18.0"})");
    if (layout == QLatin1String("broken"))
        folder.write("pkg/node_modules/prisma/package.json", "{oops");
    if (layout == QLatin1String("pnpm")) {
        folder.write("node_modules/.pnpm/prisma@7.1.0/node_modules/prisma/package.json",
                     R"({"version": "7.1.0"})");
        fs::create_directories(folder / "pkg/node_modules");
        fs::create_directory_symlink("../../node_modules/.pnpm/prisma@7.1.0/node_modules/prisma",
                                     folder / "pkg/node_modules/prisma");
    }
    const auto project = opened(folder, {{}, {}, "pkg", {}, {}});
    QCOMPARE(QByteArray::fromStdString(project->installedPrisma.value_or("")), expected);
}

void TestProject::findsDataScripts()
{
    ProjectFolder folder;
    Files files = {{"schema.prisma", fromVariable}};
    for (const auto *name :
         {"migrate-microsoft-to-account.js", "backfillUsers.ts", "01_data.sql", "moveData.mjs", "migrate.sh",
          "build.js", "immigrate.js", "database.js", "metadata.ts", "README.md", "migrate\n.js"})
        files.emplace_back(std::string("scripts/") + name, "");
    fs::create_directories(folder / "scripts/migrate.ts");
    const auto project = opened(folder, {files, {}, {}, {}, {}});
    QStringList found;
    for (const auto &script : project->dataScripts)
        found << QString::fromStdString(script.filename().string());
    QCOMPARE(found,
             (QStringList{QStringLiteral("01_data.sql"), QStringLiteral("backfillUsers.ts"),
                          QStringLiteral("migrate\n.js"), QStringLiteral("migrate-microsoft-to-account.js"),
                          QStringLiteral("moveData.mjs")}));
}

void TestProject::offersTheSchemasOfAMonorepo()
{
    ProjectFolder folder;
    const auto several = opened(folder, {{{"package.json", "{}"},
                                          {"packages/b/package.json", "{}"},
                                          {"packages/b/prisma/schema.prisma", fromVariable},
                                          {"packages/a/package.json", R"({"name": "a"})"},
                                          {"packages/a/prisma/schema.prisma", fromVariable}},
                                         {},
                                         {},
                                         {},
                                         {}});
    QCOMPARE(several.error().detail, (folder / "packages/a/prisma/schema.prisma").string() + "\n" +
                                         (folder / "packages/b/prisma/schema.prisma").string());
    const auto choice = schemaChoices(folder.path()).front();
    ProjectRequest request;
    request.folder = choice.folder;
    request.schema = choice.schema;
    QCOMPARE(openProject(request, {})->name, "a");
}

void TestProject::standsHostileNames()
{
    ProjectFolder folder;
    const auto project =
        opened(folder, {{{"a\n\x1b[2J/prisma/schema.prisma", fromVariable},
                         {"a\n\x1b[2J/package.json", R"({"name": "x\u001b[2J\n", "prisma": "no object"})"}},
                        {},
                        "a\n\x1b[2J",
                        {},
                        {}});
    QVERIFY(project.has_value());
    QCOMPARE(project->name, "x\x1b[2J\n"); // as it is: whoever shows it makes it harmless
    fs::create_directory_symlink("loop", folder / "loop");
    ProjectRequest request;
    request.folder = folder / "loop";
    QCOMPARE(openProject(request, {}).error().code, ErrorCode::NotReadable);
}

PLUMBLINE_TEST(tst_project, TestProject)
#include "tst_project.moc"
