#include "models/project/project.h"
#include "tests/support/project_folder.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;
using tests::ProjectFolder;
namespace fs = std::filesystem;

namespace {

using Kind = Notice::Kind;
using Files = std::vector<std::pair<std::string, std::string>>;
using Variables = std::map<std::string, std::string>;

std::string schemaWith(const std::string &datasourceLines)
{
    return "datasource db {\n" + datasourceLines + "\n}\nmodel A {\n  id Int @id\n}\n";
}

std::string schemaWithUrl(const std::string &url)
{
    return schemaWith("provider = \"postgresql\"\nurl = " + url);
}

std::string address(const std::string &host)
{
    return "postgresql://ann:secret@" + host + "/crm";
}

/// What a case of a table is made of.
struct Case {
    Files files;
    Variables environment;
    std::string folder; ///< where to begin
    std::string schema; ///< --schema
    std::string url;    ///< --url
    bool searchParents = true;
};

Result<Project> opened(const ProjectFolder &folder, const Case &given)
{
    for (const auto &[name, content] : given.files)
        folder.write(name, content);
    ProjectRequest request;
    request.folder = folder / given.folder;
    request.searchParents = given.searchParents;
    if (!given.schema.empty())
        request.schema = given.schema;
    if (!given.url.empty())
        request.url = given.url;
    return openProject(request, given.environment);
}

bool has(const Project &project, Kind kind, const std::string &detail = {})
{
    return std::any_of(project.notices.begin(), project.notices.end(), [&](const Notice &notice) {
        return notice.kind == kind && (detail.empty() || notice.detail == detail);
    });
}

const std::string fromVariable = schemaWithUrl("env(\"DATABASE_URL\")");

} // namespace

Q_DECLARE_METATYPE(Case)

class TestProject : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void opensTheUsualProject();
    void choosesTheUrl_data();
    void choosesTheUrl();
    void saysWhyThereIsNoConnection_data();
    void saysWhyThereIsNoConnection();
    void findsTheSchema_data();
    void findsTheSchema();
    void saysWhyThereIsNoProject_data();
    void saysWhyThereIsNoProject();
    void findsTheMigrations_data();
    void findsTheMigrations();
    void tellsWhatAPersonShouldKnow_data();
    void tellsWhatAPersonShouldKnow();
    void recognisesPrisma8_data();
    void recognisesPrisma8();
    void findsTheInstalledPrisma_data();
    void findsTheInstalledPrisma();
    void findsDataScripts();
    void offersTheSchemasOfAMonorepo();
    void neverShowsThePassword();
    void standsHostileNames();

private:
    static void row(const char *name, Case given, const std::string &expected)
    {
        QTest::newRow(name) << given << QByteArray::fromStdString(expected);
    }
};

void TestProject::initTestCase()
{
    QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline"))
        .remove(QStringLiteral("environments"));
}

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

void TestProject::choosesTheUrl_data()
{
    // The host shows which URL was taken. Prisma 6.19.0 was run in folders like those without a config and
    // with `engine`, and printed the same hosts.
    QTest::addColumn<Case>("given");
    QTest::addColumn<QByteArray>("expected"); // host, origin, variable
    const std::string config =
        "import 'dotenv/config'\nexport default { datasource: { url: env('DATABASE_URL') } }";
    const std::string classic =
        "import 'dotenv/config'\nexport default { engine: 'classic', datasource: { url: env('OTHER') } }";
    const Files both = {{"package.json", "{}"},
                        {"prisma/schema.prisma", fromVariable},
                        {".env", "DATABASE_URL=" + address("root")},
                        {"prisma/.env", "DATABASE_URL=" + address("schema")}};
    const std::string noUrl = schemaWith("provider = \"postgresql\"");
    const auto with = [](Files files, const Files &more) {
        files.insert(files.end(), more.begin(), more.end());
        return files;
    };
    row("the root's .env before the schema's", {both, {}, {}, {}, {}}, "root EnvFile DATABASE_URL");
    row("the process before both", {both, {{"DATABASE_URL", address("process")}}, {}, {}, {}},
        "process Process DATABASE_URL");
    row("--url before all", {both, {{"DATABASE_URL", address("process")}}, {}, {}, address("option")},
        "option Option ");
    row("a literal", {{{"schema.prisma", schemaWithUrl("\"" + address("literal") + "\"")}}, {}, {}, {}, {}},
        "literal Schema ");
    row("directUrl before url",
        {{{"schema.prisma",
           schemaWith("provider = \"postgresql\"\nurl = env(\"U\")\ndirectUrl = env(\"D\")")},
          {".env", "U=" + address("pool") + "\nD=" + address("direct")}},
         {},
         {},
         {},
         {}},
        "direct EnvFile D");
    row("a datasource without a URL means DATABASE_URL",
        {{{"schema.prisma", noUrl}, {".env", "DATABASE_URL=" + address("file")}}, {}, {}, {}, {}},
        "file EnvFile DATABASE_URL");
    row("a package.json above brings its .env",
        {{{"package.json", "{}"},
          {".env", "DATABASE_URL=" + address("above")},
          {"pkg/prisma/schema.prisma", fromVariable}},
         {},
         "pkg",
         {},
         {}},
        "above EnvFile DATABASE_URL");
    row("the .env beside --schema",
        {{{"db/schema.prisma", fromVariable},
          {"db/.env", "DATABASE_URL=" + address("db")},
          {"prisma/.env", "DATABASE_URL=" + address("prisma")}},
         {},
         {},
         "db/schema.prisma",
         {}},
        "db EnvFile DATABASE_URL");
    row("a config's datasource where the schema has no URL",
        {{{"prisma/schema.prisma", noUrl},
          {"prisma.config.ts", config},
          {".env", "DATABASE_URL=" + address("config")}},
         {},
         {},
         {},
         {}},
        "config EnvFile DATABASE_URL");
    row("a config's literal",
        {{{"prisma/schema.prisma", noUrl},
          {"prisma.config.ts", "export default { datasource: { url: '" + address("lit") + "' } }"}},
         {},
         {},
         {},
         {}},
        "lit Config ");
    row("a config's other way",
        {{{"prisma/schema.prisma", noUrl},
          {"prisma.config.ts",
           "export default { datasource: { url: process.env.U ?? '" + address("other") + "' } }"}},
         {},
         {},
         {},
         {}},
        "other Config ");
    row("Prisma 6 passes over a config's datasource without an engine",
        {{{"prisma/schema.prisma", schemaWithUrl("\"" + address("schema") + "\"")},
          {"prisma.config.ts", "export default { datasource: { url: '" + address("config") + "' } }"}},
         {},
         {},
         {},
         {}},
        "schema Schema ");
    row("with engine classic it takes it",
        {with(both, {{"prisma.config.ts", classic}}), {{"OTHER", address("classic")}}, {}, {}, {}},
        "classic Process OTHER");
    row("Prisma 7 takes it in any case",
        {{{"prisma/schema.prisma", schemaWithUrl("\"" + address("schema") + "\"")},
          {"prisma.config.ts", "export default { datasource: { url: '" + address("config") + "' } }"},
          {"node_modules/prisma/package.json", R"({"version": "7.0.1"})"}},
         {},
         {},
         {},
         {}},
        "config Config ");
    row("what dotenv is told to read",
        {{{"prisma/schema.prisma", fromVariable},
          {"prisma.config.ts",
           "import { config } from 'dotenv'\nconfig({ path: ['.env.local', '.env'] })\nexport default {}"},
          {".env", "DATABASE_URL=" + address("usual")},
          {".env.local", "DATABASE_URL=" + address("local-file")}},
         {},
         {},
         {},
         {}},
        "local-file EnvFile DATABASE_URL");
    row("a URL in back quotes and an export",
        {{{"schema.prisma", fromVariable}, {".env", "export DATABASE_URL=`" + address("quoted") + "` # it"}},
         {},
         {},
         {},
         {}},
        "quoted EnvFile DATABASE_URL");
}

void TestProject::choosesTheUrl()
{
    QFETCH(Case, given);
    QFETCH(QByteArray, expected);
    ProjectFolder folder;
    const auto project = opened(folder, given);
    QVERIFY2(project.has_value(), project ? "" : project.error().subject.c_str());
    QVERIFY2(project->connection.has_value(),
             project->connection ? "" : project->connection.error().subject.c_str());
    static const std::map<UrlOrigin, std::string> origins = {{UrlOrigin::Option, "Option"},
                                                             {UrlOrigin::ProcessEnvironment, "Process"},
                                                             {UrlOrigin::EnvFile, "EnvFile"},
                                                             {UrlOrigin::SchemaLiteral, "Schema"},
                                                             {UrlOrigin::ConfigLiteral, "Config"}};
    QCOMPARE(QByteArray::fromStdString(project->connection->host + " " + origins.at(*project->urlOrigin) +
                                       " " + project->urlVariable),
             expected);
}

void TestProject::saysWhyThereIsNoConnection_data()
{
    QTest::addColumn<Case>("given");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("subject"); // $ stands for the folder
    const auto fault = [](const char *name, Case given, ErrorCode code, const char *subject) {
        QTest::newRow(name) << given << static_cast<int>(code) << QByteArray(subject);
    };
    const auto config = [](const std::string &source) {
        return Files{{"schema.prisma", schemaWith("provider = \"postgresql\"")},
                     {"prisma.config.ts", source}};
    };
    fault("an unset variable", {{{"schema.prisma", fromVariable}}, {}, {}, {}, {}},
          ErrorCode::EnvVariableMissing, "DATABASE_URL");
    fault("another one, by name",
          {{{"schema.prisma", schemaWithUrl("env(\"PG\")")}}, {{"DATABASE_URL", "x"}}, {}, {}, {}},
          ErrorCode::EnvVariableMissing, "PG");
    fault("an empty one", {{{"schema.prisma", fromVariable}, {".env", "DATABASE_URL="}}, {}, {}, {}, {}},
          ErrorCode::EnvVariableEmpty, "DATABASE_URL");
    fault("one that is empty in the process hides the file",
          {{{"schema.prisma", fromVariable}, {".env", "DATABASE_URL=" + address("h")}},
           {{"DATABASE_URL", ""}},
           {},
           {},
           {}},
          ErrorCode::EnvVariableEmpty, "DATABASE_URL");
    fault("an unset directUrl, though url is set",
          {{{"schema.prisma",
             schemaWith("provider = \"postgresql\"\nurl = env(\"U\")\ndirectUrl = env(\"D\")")}},
           {{"U", address("h")}},
           {},
           {},
           {}},
          ErrorCode::EnvVariableMissing, "D");
    fault("equal values in both .env files",
          {{{"package.json", "{}"},
            {"prisma/schema.prisma", fromVariable},
            {".env", "DATABASE_URL=" + address("h")},
            {"prisma/.env", "DATABASE_URL=" + address("h")}},
           {},
           {},
           {},
           {}},
          ErrorCode::EnvFilesConflict, "DATABASE_URL");
    fault("a .env that is no text",
          {{{"schema.prisma", fromVariable}, {".env", std::string("A=1\nB=\0\n", 8)}}, {}, {}, {}, {}},
          ErrorCode::EnvFileInvalid, "$/.env:2");
    fault("a config that loads no .env, as Prisma reads none then",
          {{{"schema.prisma", fromVariable},
            {"prisma.config.ts", "export default {}"},
            {".env", "DATABASE_URL=" + address("h")}},
           {},
           {},
           {},
           {}},
          ErrorCode::EnvVariableMissing, "DATABASE_URL");
    fault("a computed URL is not guessed at",
          {config("export default { datasource: { url: build() } }"),
           {{"DATABASE_URL", address("h")}},
           {},
           {},
           {}},
          ErrorCode::ConfigNotLiteral, "$/prisma.config.ts");
    fault("a computed section",
          {config("export default { datasource: pick() }"), {{"DATABASE_URL", address("h")}}, {}, {}, {}},
          ErrorCode::ConfigNotLiteral, "$/prisma.config.ts");
    fault("a spread that may hold it",
          {config("export default { ...base }"), {{"DATABASE_URL", address("h")}}, {}, {}, {}},
          ErrorCode::ConfigNotLiteral, "$/prisma.config.ts");
    fault("no datasource",
          {{{"schema.prisma", "model A {\n  id Int @id\n}\n"}}, {{"DATABASE_URL", address("h")}}, {}, {}, {}},
          ErrorCode::SchemaInvalid, "$/schema.prisma");
    fault("an Accelerate URL",
          {{{"schema.prisma", fromVariable}}, {{"DATABASE_URL", "prisma://x/?api_key=k"}}, {}, {}, {}},
          ErrorCode::UnsupportedUrl, "prisma");
    fault("another database's URL",
          {{{"schema.prisma", fromVariable}}, {{"DATABASE_URL", "mysql://h/d"}}, {}, {}, {}},
          ErrorCode::UnsupportedUrl, "mysql");
}

void TestProject::saysWhyThereIsNoConnection()
{
    QFETCH(Case, given);
    QFETCH(int, code);
    QFETCH(QByteArray, subject);
    ProjectFolder folder;
    const auto project = opened(folder, given);
    QVERIFY2(project.has_value(), project ? "" : project.error().subject.c_str());
    QVERIFY(!project->connection);
    QCOMPARE(static_cast<int>(project->connection.error().code), code);
    QCOMPARE(QByteArray::fromStdString(project->connection.error().subject),
             subject.replace("$", QByteArray::fromStdString(folder.path().string())));
    QCOMPARE(project->environment, Environment::Production); // what is not known is treated with care
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

void TestProject::tellsWhatAPersonShouldKnow_data()
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
          Kind::SchemaDiagnostics, "2");
    tells("a password on the command line", {{{"schema.prisma", fromVariable}}, {}, {}, {}, address("h")},
          Kind::PasswordInOption, "");
    tells("a schema below",
          {{{"package.json", "{}"}, {"a/prisma/schema.prisma", fromVariable}}, {}, {}, {}, {}},
          Kind::SchemaFoundBelow, "");
}

void TestProject::tellsWhatAPersonShouldKnow()
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

void TestProject::recognisesPrisma8_data()
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

void TestProject::recognisesPrisma8()
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

void TestProject::neverShowsThePassword()
{
    ProjectFolder folder;
    const auto project = opened(folder, {{{"schema.prisma", fromVariable}},
                                         {{"DATABASE_URL", "postgresql://ann:secret@[bad/crm"}},
                                         {},
                                         {},
                                         {}});
    QVERIFY(!project->connection);
    const auto &error = project->connection.error();
    QVERIFY((error.subject + error.detail).find("secret") == std::string::npos);
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
