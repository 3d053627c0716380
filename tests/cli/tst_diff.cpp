#include "models/base/text.h"
#include "tests/support/declared.h"
#include "tests/support/run_program.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QJsonArray>
#include <QtTest/QtTest>

using namespace plumbline;
using tests::runProgram;
using tests::SmallProject;

/// `plumbline diff` as a script and as a person call it; its answers are held against the real Prisma's.
class TestDiff : public QObject {
    Q_OBJECT

private slots:
    void scriptsAreTheRealOnes();
    void textsAreTheRealOnes_data();
    void textsAreTheRealOnes();
    void theCorpusIsTheRealOne_data();
    void theCorpusIsTheRealOne();
    void everySourceCanBeASide_data();
    void everySourceCanBeASide();
    void withoutSidesItIsFromTheDatabaseToTheSchema();
    void theJsonHasTheShapeOfTheContract();
    void whatPrismaPassesOverIsListedApart();
    void catalogsAreComparedWhole();
    void theSentenceTellsWhatIsLost();
    void narrowingCastsAreToldInTheSentence();
    void threeWaysNameTheOddOneOut();
    void exitCodesAreThoseOfThePromise_data();
    void exitCodesAreThoseOfThePromise();
    void theOutputGoesIntoAFile();
    void badInputIsOneLine_data();
    void badInputIsOneLine();
    void namesCannotRepaintATerminal();
    void onlyTheSchemasThatAreMeantAreLookedAt();
};

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonArray recorded(const char *path)
{
    return QJsonDocument::fromJson(contentOf(tests::dataFile(QLatin1String(path)))).array();
}

/// Files in a folder of their own, by the names that are given.
class Files {
public:
    std::string write(const std::string &name, const std::string &content) const
    {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / name;
        SmallProject::write(path, content);
        return path.string();
    }
    std::string path() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
};

/// The flags of a side of a recorded case: null is empty.
std::vector<std::string> side(const Files &files, const char *which, const QJsonValue &schema)
{
    const std::string flag = std::string("--") + which;
    if (schema.isNull())
        return {flag + "-empty"};
    return {flag + "-schema-datamodel", files.write(std::string(which) + ".prisma", utf8(schema.toString()))};
}

std::vector<std::string> operator+(std::vector<std::string> left, const std::vector<std::string> &right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

const std::string models = "model User {\n  id Int @id\n  email String @unique\n}\n";
const std::string schema = tests::schemaHead + models;
const char *const ddl = "CREATE TABLE \"User\" (\"id\" INTEGER NOT NULL, \"email\" TEXT NOT NULL,\n"
                        "    CONSTRAINT \"User_pkey\" PRIMARY KEY (\"id\"));\n"
                        "CREATE UNIQUE INDEX \"User_email_key\" ON \"User\"(\"email\");\n";

/// A project whose database, migrations and schema agree.
class InSync : public SmallProject {
public:
    InSync()
    {
        write(folder() / "prisma/schema.prisma", schema);
        migration("20240101000000_init", ddl);
        sql(ddl);
    }
    tests::ProgramRun diff(const std::vector<std::string> &arguments) const
    {
        return runProgram(std::vector<std::string>{"diff", "--project", folder().string()} + arguments);
    }
};

QJsonObject change(const tests::ProgramRun &run, const char *object, const char *name)
{
    for (const QJsonValue &one : run.json[QLatin1String("changes")].toArray())
        if (one[QLatin1String("object")].toString() == QLatin1String(object) &&
            one[QLatin1String("name")].toString() == QLatin1String(name))
            return one.toObject();
    return {};
}

} // namespace

void TestDiff::scriptsAreTheRealOnes()
{
    const Files files;
    const QJsonArray cases = recorded("prisma_diffs/recorded.json");
    QVERIFY(cases.size() > 100);
    // Every one is compared in tst_prisma_script; here it is the way through the program that counts.
    for (qsizetype i = 0; i < cases.size(); i += 9) {
        const QJsonObject one = cases[i].toObject();
        const auto run = runProgram(std::vector<std::string>{"diff", "--script"} +
                                    side(files, "from", one[QLatin1String("from")]) +
                                    side(files, "to", one[QLatin1String("to")]));
        QVERIFY2(run.exitCode == 0, run.all().constData());
        QCOMPARE(QString::fromUtf8(run.output), one[QLatin1String("sql")].toString() + QLatin1Char('\n'));
    }
}

void TestDiff::textsAreTheRealOnes_data()
{
    QTest::addColumn<QJsonObject>("recorded");
    for (const QJsonValue &one : recorded("prisma_drafts/texts.json"))
        QTest::newRow(qUtf8Printable(one[QLatin1String("title")].toString())) << one.toObject();
}

void TestDiff::textsAreTheRealOnes()
{
    QFETCH(QJsonObject, recorded);
    const Files files;
    const auto run =
        runProgram(std::vector<std::string>{"diff"} + side(files, "from", recorded[QLatin1String("from")]) +
                   side(files, "to", recorded[QLatin1String("to")]));
    QVERIFY2(run.exitCode == 0, run.all().constData());
    QCOMPARE(QString::fromUtf8(run.output), recorded[QLatin1String("text")].toString());
}

void TestDiff::theCorpusIsTheRealOne_data()
{
    QTest::addColumn<QString>("project");
    const QDir corpus(tests::corpusFolder());
    for (const QString &project : corpus.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qUtf8Printable(project)) << corpus.filePath(project);
    if (!corpus.exists())
        QTest::newRow("the corpus is not here") << QString();
}

void TestDiff::theCorpusIsTheRealOne()
{
    QFETCH(QString, project);
    if (project.isEmpty())
        return;
    const auto path = [&](const QString &name) { return (project + QLatin1Char('/') + name).toStdString(); };
    const auto script = [&](const std::vector<std::string> &sides) {
        return runProgram(std::vector<std::string>{"diff", "--script"} + sides);
    };
    // What Prisma writes with -o: the same with one line break less.
    const auto expected = [&](const QString &name) {
        QByteArray text = contentOf(project + QLatin1Char('/') + name);
        return text + (text.endsWith('\n') ? "\n" : "\n\n");
    };
    const std::string own = path(QStringLiteral("prisma/schema.prisma"));
    QCOMPARE(script({"--from-empty", "--to-schema", own}).output,
             expected(QStringLiteral("oracle/empty-to-schema.sql")));
    const QStringList versions = QDir(project + QStringLiteral("/history"))
                                     .entryList({QStringLiteral("*.prisma")}, QDir::Files, QDir::Name);
    for (qsizetype i = 0; i + 1 < versions.size(); ++i) {
        const std::string before = path(QStringLiteral("history/") + versions[i]);
        const std::string after = path(QStringLiteral("history/") + versions[i + 1]);
        const QString name = QStringLiteral("history/") + QFileInfo(versions[i]).baseName();
        QCOMPARE(script({"--from-schema", before, "--to-schema", after}).output,
                 expected(name + QStringLiteral(".sql")));
        QCOMPARE(script({"--from-schema", after, "--to-schema", before}).output,
                 expected(name + QStringLiteral(".down.sql")));
    }
    const auto database = tests::freshDatabase({"pg_trgm", "pgcrypto"});
    tests::runSql(tests::server().superuserSettings(database.database),
                  contentOf(project + QStringLiteral("/oracle/deployed.dump.sql")).toStdString());
    const std::string url = tests::server().url(database.database);
    QCOMPARE(script({"--from-url", url, "--to-schema", own}).output,
             expected(QStringLiteral("oracle/db-to-schema.sql")));
    QCOMPARE(script({"--from-schema", own, "--to-url", url}).output,
             expected(QStringLiteral("oracle/schema-to-db.sql")));
    const auto text = runProgram({"diff", "--from-url", url, "--to-schema", own});
    QCOMPARE(text.output, expected(QStringLiteral("oracle/db-to-schema.txt")));
}

void TestDiff::everySourceCanBeASide_data()
{
    QTest::addColumn<QByteArrayList>("sides");
    const auto row = [](const char *title, const QByteArrayList &sides) { QTest::newRow(title) << sides; };
    row("live and schema", {"live", "schema"});
    row("migrations and live", {"migrations", "live"});
    row("schema and migrations", {"schema", "migrations"});
    row("migrations folder and schema file", {"--from-migrations", "MIGRATIONS", "--to-schema", "SCHEMA"});
    row("URL and schema folder", {"--from-url", "URL", "--to-schema-datamodel", "FOLDER"});
    row("snapshot and URL", {"--from-snapshot", "SNAPSHOT", "--to-url", "URL"});
    row("datasource and snapshot", {"--from-schema-datasource", "SCHEMA", "--to-snapshot", "SNAPSHOT"});
    row("paths as words", {"MIGRATIONS", "SCHEMA"});
    row("a snapshot and a URL as words", {"SNAPSHOT", "URL"});
}

void TestDiff::everySourceCanBeASide()
{
    QFETCH(QByteArrayList, sides);
    const InSync project;
    const std::string snapshot = (project.folder() / "snapshot.json").string();
    QCOMPARE(runProgram({"snapshot", "--project", project.folder().string(), "--output", snapshot}).exitCode,
             0);
    std::vector<std::string> words;
    for (const QByteArray &word : sides)
        words.push_back(word == "MIGRATIONS" ? project.migrations().string()
                        : word == "SCHEMA"   ? (project.folder() / "prisma/schema.prisma").string()
                        : word == "FOLDER"   ? (project.folder() / "prisma").string()
                        : word == "URL"      ? project.url()
                        : word == "SNAPSHOT" ? snapshot
                                             : word.toStdString());
    const auto script = project.diff(words + std::vector<std::string>{"--script", "--exit-code"});
    // Prisma's own slip: from a schema file to a database it makes the database's schema.
    const bool isSlip = sides.front() == "schema";
    QVERIFY2(script.exitCode == (isSlip ? 2 : 0), script.all().constData());
    QCOMPARE(script.output, isSlip ? QByteArray("-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS \"public\";\n")
                                   : QByteArray("-- This is an empty migration.\n\n"));
    const auto json = project.diff(words + std::vector<std::string>{"--json"});
    QVERIFY2(json.json[QLatin1String("empty")].toBool(), json.all().constData());
}

void TestDiff::withoutSidesItIsFromTheDatabaseToTheSchema()
{
    const InSync project;
    project.sql("ALTER TABLE \"User\" ADD COLUMN extra text");
    const auto run = project.diff({"--script"});
    QCOMPARE(run.output, QByteArray("-- AlterTable\nALTER TABLE \"User\" DROP COLUMN \"extra\";\n\n"));
    const auto back = project.diff({"schema", "live", "--script"});
    QVERIFY2(back.output.contains("ADD COLUMN     \"extra\" TEXT"), back.all().constData());
}

void TestDiff::theJsonHasTheShapeOfTheContract()
{
    const InSync project;
    project.migration("20240102000000_more", "ALTER TABLE \"User\" ADD COLUMN \"age\" INTEGER;");
    const auto run = project.diff({"live", "migrations", "--json"});
    QVERIFY2(run.exitCode == 0, run.all().constData());
    QCOMPARE(run.json.keys().join(QLatin1Char(' ')), QStringLiteral("changes empty imitates summary"));
    QCOMPARE(run.json[QLatin1String("empty")].toBool(true), false);
    QCOMPARE(run.json[QLatin1String("summary")].toString(),
             QStringLiteral("1 column differs; nothing would be lost"));
    const QJsonObject added = change(run, "column", "age");
    QCOMPARE(added.keys().join(QLatin1Char(' ')),
             QStringLiteral("change from managedByPrisma name object origin schema table to"));
    QCOMPARE(added[QLatin1String("change")].toString(), QStringLiteral("added"));
    QCOMPARE(added[QLatin1String("schema")].toString(), QStringLiteral("public"));
    QCOMPARE(added[QLatin1String("table")].toString(), QStringLiteral("User"));
    QVERIFY(added[QLatin1String("from")].isNull());
    QVERIFY(added[QLatin1String("to")].toString().contains(QLatin1String("integer"), Qt::CaseInsensitive));
    QCOMPARE(added[QLatin1String("origin")].toString(), QStringLiteral("20240102000000_more"));
    QCOMPARE(added[QLatin1String("managedByPrisma")].toBool(), true);
}

void TestDiff::whatPrismaPassesOverIsListedApart()
{
    const InSync project;
    project.sql("CREATE VIEW busy AS SELECT id FROM \"User\"; ALTER TABLE \"User\" ADD CHECK (email <> '')");
    const auto run = project.diff({"--json", "--exit-code"});
    QVERIFY2(run.exitCode == 0, run.all().constData());
    QCOMPARE(run.json[QLatin1String("empty")].toBool(), true);
    const QJsonObject view = change(run, "view", "busy");
    QCOMPARE(view[QLatin1String("managedByPrisma")].toBool(true), false);
    QVERIFY(view[QLatin1String("from")].toString().contains(QLatin1String("CREATE VIEW")));
    QVERIFY(!change(run, "constraint", "User_email_check").isEmpty());
    QVERIFY(change(run, "table", "User").isEmpty());
    const auto text = project.diff({});
    QCOMPARE(text.output, QByteArray("No difference detected.\n\n"));
    QVERIFY2(text.error.contains("not managed by Prisma"), text.error);
}

void TestDiff::catalogsAreComparedWhole()
{
    const InSync project;
    project.sql("CREATE VIEW busy AS SELECT id FROM \"User\"");
    const auto run = project.diff({"migrations", "live", "--json", "--exit-code"});
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(change(run, "view", "busy")[QLatin1String("change")].toString(), QStringLiteral("added"));
    QCOMPARE(change(run, "view", "busy")[QLatin1String("managedByPrisma")].toBool(true), false);
    // Prisma's own script does not see it.
    QCOMPARE(project.diff({"migrations", "live", "--script", "--exit-code"}).exitCode, 0);
    const auto text = project.diff({"migrations", "live"});
    QVERIFY2(text.output.contains("busy") && !text.output.contains("No difference"), text.all().constData());
}

void TestDiff::theSentenceTellsWhatIsLost()
{
    const InSync project;
    const auto same = project.diff({"--summary"});
    QCOMPARE(same.output, QByteArray("in sync\n"));
    project.sql("ALTER TABLE \"User\" ADD COLUMN extra text; CREATE TABLE old (id int);"
                "CREATE INDEX i ON \"User\" (email);"
                "INSERT INTO \"User\" VALUES (1, 'a', 'x'); INSERT INTO old VALUES (1)");
    const auto run = project.diff({"--summary"});
    QVERIFY2(run.output.startsWith("1 table, 1 column and 1 index differ; ") &&
                 run.output.contains("would be lost"),
             run.output);
}

void TestDiff::narrowingCastsAreToldInTheSentence()
{
    const InSync project;
    project.write(project.folder() / "moments.prisma",
                  std::string(tests::schemaHead) + "model t {\n  id Int @id\n  tz DateTime @db.Date\n"
                                                   "  ts DateTime @db.Timestamp(0)\n  big Float @db.Real\n}\n");
    project.sql("DROP TABLE \"User\" CASCADE;"
                "CREATE TABLE t (id int PRIMARY KEY, tz timestamptz(6) NOT NULL, ts timestamp(6) NOT NULL,"
                " big bigint NOT NULL); INSERT INTO t VALUES (1, now(), now(), 9007199254740993)");
    const std::string schema = (project.folder() / "moments.prisma").string();
    const auto run = project.diff({"--from-url", project.url(), "--to-schema", schema, "--summary"});
    QVERIFY2(run.output.contains("3 columns may lose the time of day, fractions of a second and digits beyond"),
             run.all().constData());
    QVERIFY2(!run.output.contains("nothing would be lost"), run.all().constData());
    project.sql("DELETE FROM t");
    const auto empty = project.diff({"--from-url", project.url(), "--to-schema", schema, "--summary"});
    QVERIFY2(empty.output.contains("nothing would be lost"), empty.all().constData());
}

void TestDiff::threeWaysNameTheOddOneOut()
{
    const InSync project;
    const auto same = project.diff({"--three-way", "--json", "--exit-code"});
    QVERIFY2(same.exitCode == 0, same.all().constData());
    QCOMPARE(same.json[QLatin1String("empty")].toBool(), true);
    project.sql("ALTER TABLE \"User\" ADD COLUMN extra text");
    const auto run = project.diff({"--three-way", "--json", "--exit-code"});
    QCOMPARE(run.exitCode, 2);
    const QJsonArray lines = run.json[QLatin1String("lines")].toArray();
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines[0][QLatin1String("name")].toString(), QStringLiteral("extra"));
    QCOMPARE(lines[0][QLatin1String("oddOneOut")].toString(), QStringLiteral("live"));
    QCOMPARE(lines[0][QLatin1String("live")][QLatin1String("state")].toString(), QStringLiteral("present"));
    QCOMPARE(lines[0][QLatin1String("declared")][QLatin1String("state")].toString(),
             QStringLiteral("absent"));
    const auto text = project.diff({"--three-way"});
    QVERIFY2(text.output.contains("column extra of public.User"), text.all().constData());
    QCOMPARE(project.diff({"--three-way", "--script"}).exitCode, 2);
    QCOMPARE(project.diff({"--three-way", "live", "schema"}).exitCode, 2);
}

void TestDiff::exitCodesAreThoseOfThePromise_data()
{
    QTest::addColumn<QByteArrayList>("arguments");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char *title, const QByteArrayList &arguments, int exitCode) {
        QTest::newRow(title) << arguments << exitCode;
    };
    row("something differs", {"live", "empty"}, 0);
    row("nothing differs", {"live", "schema"}, 0);
    row("something differs, asked by exit code", {"live", "empty", "--exit-code"}, 2);
    row("nothing differs, asked by exit code", {"live", "schema", "--exit-code"}, 0);
    row("an error", {"--from-snapshot", "nix.json", "--to-empty"}, 2);
    row("an error, asked by exit code", {"--from-snapshot", "nix.json", "--to-empty", "--exit-code"}, 1);
}

void TestDiff::exitCodesAreThoseOfThePromise()
{
    QFETCH(QByteArrayList, arguments);
    QFETCH(int, exitCode);
    const InSync project;
    std::vector<std::string> words;
    for (const QByteArray &word : arguments)
        words.push_back(word.toStdString());
    const auto run = project.diff(words);
    QVERIFY2(run.exitCode == exitCode, run.all().constData());
}

void TestDiff::theOutputGoesIntoAFile()
{
    const InSync project;
    const std::string file = (project.folder() / "out.sql").string();
    const auto run = project.diff({"empty", "schema", "--script", "-o", file});
    QVERIFY2(run.exitCode == 0 && run.output.contains("out.sql"), run.all().constData());
    const QByteArray written = contentOf(QString::fromStdString(file));
    QVERIFY2(written.startsWith("-- CreateTable") && written.endsWith(";\n") && !written.endsWith("\n\n"),
             written);
    const auto json = project.diff({"empty", "schema", "--json", "--output", file});
    QCOMPARE(json.json[QLatin1String("written")].toString().toStdString(), file);
    QVERIFY(!QJsonDocument::fromJson(contentOf(QString::fromStdString(file))).isNull());
    // What is compared is not written over.
    const std::string own = (project.folder() / "prisma/schema.prisma").string();
    const auto refused = project.diff({"--from-empty", "--to-schema", own, "--output", own});
    QCOMPARE(refused.exitCode, 2);
    QCOMPARE(contentOf(QString::fromStdString(own)), QByteArray::fromStdString(schema));
}

void TestDiff::badInputIsOneLine_data()
{
    QTest::addColumn<QByteArrayList>("arguments");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *title, const QByteArrayList &arguments, const char *code) {
        QTest::newRow(title) << arguments << QByteArray(code);
    };
    row("one side only", {"--from-empty"}, "badUsage");
    row("the other side only", {"--to-empty"}, "badUsage");
    row("two of one side", {"--from-empty", "--from-snapshot", "x", "--to-empty"}, "badUsage");
    row("the same twice", {"--from-url", "a", "--from-url", "b", "--to-empty"}, "badUsage");
    row("both empty", {"--from-empty", "--to-empty"}, "badUsage");
    row("words and flags", {"live", "schema", "--to-empty"}, "badUsage");
    row("one word", {"live"}, "badUsage");
    row("a word that is nothing", {"live", "nix"}, "badUsage");
    row("two forms", {"live", "schema", "--script", "--summary"}, "badUsage");
    row("an empty path", {"--from-schema", "", "--to-empty"}, "badUsage");
    row("no such schema", {"--from-schema", "nix.prisma", "--to-empty"}, "notFound");
    row("no such migrations", {"--from-migrations", "nix", "--to-empty"}, "notFound");
    row("no such snapshot", {"--from-snapshot", "nix.json", "--to-empty"}, "notFound");
    row("no snapshot", {"--from-snapshot", "package.json", "--to-empty"}, "notASnapshot");
    row("no PostgreSQL", {"--from-url", "mysql://u:Geheim@h/d", "--to-empty"}, "unsupportedUrl");
    row("nobody there", {"--from-url", "postgresql://u:Geheim@127.0.0.1:1/d", "--to-empty"},
        "hostUnreachable");
    row("a schema that Prisma refuses", {"--from-schema", "bad.prisma", "--to-empty"}, "schemaInvalid");
}

void TestDiff::badInputIsOneLine()
{
    QFETCH(QByteArrayList, arguments);
    QFETCH(QByteArray, code);
    const Files files;
    files.write("bad.prisma", std::string(tests::schemaHead) + "model User {\n  id Nix @id\n}\n");
    files.write("package.json", "{}\n");
    std::vector<std::string> words{"diff"};
    for (const QByteArray &word : arguments)
        words.push_back(word.toStdString());
    // --json excludes the other forms, and one case is about them.
    const bool isAboutForms = arguments.contains("--script");
    if (!isAboutForms)
        words.push_back("--json");
    const auto run = runProgram(words, {}, files.path());
    QVERIFY2(run.exitCode == 2, run.all().constData());
    QVERIFY2(!run.all().contains("Geheim"), run.all().constData());
    if (isAboutForms)
        return;
    QCOMPARE(run.json[QLatin1String("error")][QLatin1String("code")].toString().toUtf8(), code);
    // A notice about the password may stand before it.
    QVERIFY2(run.error.count('\n') <= (arguments.join().contains("Geheim") ? 2 : 1), run.error);
}

void TestDiff::namesCannotRepaintATerminal()
{
    const SmallProject project;
    project.sql("CREATE TABLE \"a\x1b[2J\x07\" (id int)");
    for (const char *form : {"--json", "--summary", "--exit-code"}) {
        const auto run = runProgram({"diff", "--from-url", project.url(), "--to-empty", form});
        QVERIFY2(!run.all().contains('\x1b') && !run.all().contains('\x07'), form);
    }
}

void TestDiff::onlyTheSchemasThatAreMeantAreLookedAt()
{
    const SmallProject project;
    project.sql("CREATE SCHEMA other CREATE TABLE other.\"T\" (id int PRIMARY KEY)");
    const Files files;
    const std::string single =
        files.write("single.prisma", std::string(tests::schemaHead) + "model T {\n  id Int @id\n}\n");
    const auto run = runProgram({"diff", "--script", "--from-url", project.url(), "--to-schema", single});
    QVERIFY2(run.output.startsWith("-- CreateTable\nCREATE TABLE \"T\""), run.all().constData());
    const std::string several = files.write(
        "several.prisma", "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n"
                          "  schemas = [\"other\"]\n}\nmodel T {\n  id Int @id\n  @@schema(\"other\")\n}\n");
    const auto same = runProgram({"diff", "--script", "--from-url", project.url(), "--to-schema", several});
    QCOMPARE(same.output, QByteArray("-- This is an empty migration.\n\n"));
    // The URL says where names without a schema are.
    const auto there = runProgram(
        {"diff", "--script", "--from-url", project.url() + "&schema=other", "--to-schema", single});
    QCOMPARE(there.output, QByteArray("-- This is an empty migration.\n\n"));
}

PLUMBLINE_TEST(tst_diff, TestDiff)
#include "tst_diff.moc"
