#include "project_case.h"
#include "tests/support/test_registry.h"

using namespace plumbline;
using namespace plumbline::project;
using namespace plumbline::tests;

class TestProjectConnection : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { forgetEnvironments(); }
    void choosesTheUrl_data();
    void choosesTheUrl();
    void saysWhyThereIsNoConnection_data();
    void saysWhyThereIsNoConnection();
    void neverShowsThePassword();
};

void TestProjectConnection::choosesTheUrl_data()
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
    const auto configured = [&](const std::string &url, const Variables &environment) {
        return Case{{{"prisma/schema.prisma", noUrl},
                     {"prisma.config.ts", "export default { datasource: { url: " + url + " } }"}},
                    environment,
                    {},
                    {},
                    {}};
    };
    row("the first that is not empty",
        configured("process.env.A || process.env.B || process.env.C",
                   {{"A", ""}, {"B", address("b")}, {"C", address("c")}}),
        "b Process B");
    row("the first that is there",
        configured("process.env.A ?? process.env.B ?? process.env.C",
                   {{"B", address("b")}, {"C", address("c")}}),
        "b Process B");
    row("a config's datasource where its condition holds",
        {{{"prisma/schema.prisma", noUrl},
          {"prisma.config.ts",
           "export default { ...(process.env.U ? { datasource: { url: process.env.U } } : {}) }"}},
         {{"U", address("u")}, {"DATABASE_URL", address("usual")}},
         {},
         {},
         {}},
        "u Process U");
    row("and where it does not",
        {{{"prisma/schema.prisma", schemaWithUrl("\"" + address("schema") + "\"")},
          {"prisma.config.ts", "export default { engine: 'classic', ...(process.env.U && { datasource: { "
                               "url: process.env.U } }) }"}},
         {{"U", ""}},
         {},
         {},
         {}},
        "schema Schema ");
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

void TestProjectConnection::choosesTheUrl()
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

void TestProjectConnection::saysWhyThereIsNoConnection_data()
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
    fault("none of several",
          {config("export default { datasource: { url: process.env.A || process.env.B } }"), {}, {}, {}, {}},
          ErrorCode::EnvVariableMissing, "B");
    fault("none of several, and nothing instead",
          {config("export default { datasource: { url: process.env.A || process.env.B || '' } }"),
           {{"A", ""}},
           {},
           {},
           {}},
          ErrorCode::EnvVariableMissing, "B");
    fault("env() does not let others have a try",
          {config("export default { datasource: { url: env('A') || process.env.B } }"),
           {{"B", address("h")}},
           {},
           {},
           {}},
          ErrorCode::EnvVariableMissing, "A");
    fault("an empty one is there, to ??",
          {config("export default { datasource: { url: process.env.A ?? process.env.B } }"),
           {{"A", ""}, {"B", address("h")}},
           {},
           {},
           {}},
          ErrorCode::EnvVariableEmpty, "A");
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

void TestProjectConnection::saysWhyThereIsNoConnection()
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

void TestProjectConnection::neverShowsThePassword()
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

PLUMBLINE_TEST(tst_project_connection, TestProjectConnection)
#include "tst_project_connection.moc"
