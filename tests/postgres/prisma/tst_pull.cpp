#include "models/project/pull_print.h"
#include "models/project/write_pulled.h"
#include "tests/support/places.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest/QtTest>

#include <algorithm>
#include <array>

using namespace plumbline;

/// A database as a Prisma schema, held against what the real `prisma db pull` 6.19 makes of the same
/// database: recorded for databases of ours (tests/fuzz/prisma_pull_cases.mjs), and for the corpus of real
/// projects where it lies beside the project.
class TestPull : public QObject {
    Q_OBJECT

private slots:
    void isWhatPrismaWrites_data();
    void isWhatPrismaWrites();
    void isWhatPrismaWritesForTheCorpus_data();
    void isWhatPrismaWritesForTheCorpus();
    void passwordsInTheSchemaAreStarred();
    void theOwnSchemaIsKeptBeforeItIsOverwritten();
    void nothingElseIsOverwritten();
};

namespace {

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// One database for all cases: making one takes longer than emptying it.
const postgres::ConnectionSettings &database()
{
    static const postgres::ConnectionSettings settings = tests::freshDatabase();
    return settings;
}

/// Extensions and foreign data wrappers are the superuser's to make.
postgres::ConnectionSettings superuser(const postgres::ConnectionSettings &settings)
{
    auto superuser = tests::server().superuserSettings(settings.database);
    // Where the cases make what they name no schema for.
    std::erase_if(superuser.parameters, [](const auto &parameter) { return parameter.first == "options"; });
    superuser.schema = "public";
    return superuser;
}

void makeAnew(const postgres::ConnectionSettings &settings, const std::string &sql)
{
    const auto drops = tests::runSql(settings, R"(
        SELECT format('DROP EXTENSION %I CASCADE', extname) FROM pg_extension WHERE extname <> 'plpgsql'
        UNION ALL SELECT format('DROP FOREIGN DATA WRAPPER %I CASCADE', fdwname) FROM pg_foreign_data_wrapper
        UNION ALL SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace
        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')");
    std::string script;
    for (const auto &row : drops.rows)
        script += row[0].value_or("") + ";";
    tests::runSql(settings, script + "CREATE SCHEMA public");
    if (!sql.empty())
        tests::runSql(settings, sql);
}

Result<project::PulledSchema> pulled(const postgres::ConnectionSettings &settings,
                                     const prisma::Document &document)
{
    auto connection = tests::connected(settings, postgres::Access::ReadOnly);
    return project::pulledSchema(connection, document, "public", "/introspected.prisma");
}

std::vector<prisma::SourceFile> files(const QJsonValue &list)
{
    std::vector<prisma::SourceFile> result;
    for (const QJsonValue &file : list.toArray())
        result.push_back({file[QLatin1String("path")].toString().toStdString(),
                          file[QLatin1String("content")].toString().toStdString()});
    return result;
}

QString joined(std::vector<prisma::SourceFile> files)
{
    std::ranges::sort(files, {}, [](const prisma::SourceFile &file) { return file.path.string(); });
    QString text;
    for (const prisma::SourceFile &file : files)
        text += QString::fromStdString("// " + file.path.string() + '\n' + file.text);
    return text;
}

} // namespace

void TestPull::isWhatPrismaWrites_data()
{
    QTest::addColumn<QJsonObject>("one");
    const auto cases =
        QJsonDocument::fromJson(content(tests::dataFile(QStringLiteral("prisma_pull/recorded.json"))))
            .array();
    QVERIFY(cases.size() > 90);
    for (const QJsonValue &one : cases)
        QTest::newRow(qUtf8Printable(one[QLatin1String("name")].toString())) << one.toObject();
}

void TestPull::isWhatPrismaWrites()
{
    QFETCH(QJsonObject, one);
    makeAnew(superuser(database()), one[QLatin1String("sql")].toString().toStdString());
    const prisma::Document given = prisma::parse(files(one[QLatin1String("files")]));
    const bool isForced = one[QLatin1String("force")].toBool();
    const prisma::Document document =
        isForced ? project::bareDocument(&given, given.files.front().path) : given;
    const auto result = pulled(superuser(database()), document);
    QVERIFY2(result.has_value(), result ? "" : tests::described(result.error()).c_str());
    const QJsonValue error = one[QLatin1String("error")];
    if (!error.isNull()) {
        QVERIFY(result->problem.has_value());
        constexpr std::array codes{"P4001", "P4002", "unknown"};
        QCOMPARE(QLatin1String(codes[std::size_t(result->problem->kind)]), error.toString());
        return;
    }
    QVERIFY(!result->problem);
    const QStringList ours = joined(result->schema.files).split(QLatin1Char('\n'));
    const QStringList theirs = joined(files(one[QLatin1String("expected")])).split(QLatin1Char('\n'));
    for (qsizetype line = 0; line < std::min(ours.size(), theirs.size()); ++line)
        QCOMPARE(ours[line], theirs[line]);
    QCOMPARE(ours.size(), theirs.size());
    QCOMPARE(QString::fromStdString(result->schema.warnings), one[QLatin1String("warnings")].toString());
}

void TestPull::isWhatPrismaWritesForTheCorpus_data()
{
    QTest::addColumn<QString>("folder");
    const QDir corpus(tests::corpusFolder());
    for (const QString &project : corpus.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qUtf8Printable(project)) << corpus.filePath(project);
    if (corpus.entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty())
        QSKIP("the corpus is not here");
}

void TestPull::isWhatPrismaWritesForTheCorpus()
{
    QFETCH(QString, folder);
    // Dumps are never fed to psql: what it takes for itself is left out.
    QByteArray dump;
    for (const QByteArray &line : content(folder + QLatin1String("/oracle/deployed.dump.sql")).split('\n'))
        if (!line.startsWith('\\'))
            dump += line + '\n';
    const auto settings = superuser(tests::freshDatabase());
    tests::runSql(settings, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    dump.replace("CREATE SCHEMA public;", "");
    tests::runSql(settings, dump.toStdString());
    const auto result = pulled(settings, project::bareDocument(nullptr, "schema.prisma"));
    QVERIFY2(result.has_value(), result ? "" : tests::described(result.error()).c_str());
    QVERIFY(!result->problem);
    // What the oracle says of itself stands before the schema, and two line ends of the command behind it.
    QByteArray expected = content(folder + QLatin1String("/oracle/introspected.prisma"));
    expected.remove(0, expected.indexOf("datasource db {"));
    QCOMPARE(QString::fromStdString(result->schema.files.front().text).trimmed(),
             QString::fromUtf8(expected).trimmed());
}

void TestPull::passwordsInTheSchemaAreStarred()
{
    QCOMPARE(project::withoutPassword("postgresql://u:s@cret@h:5432/d?sslpassword=x&a=b"),
             std::string("postgresql://u:******@h:5432/d?sslpassword=******&a=b"));
    QCOMPARE(project::withoutPassword("postgresql://u@h:5432/d"), std::string("postgresql://u@h:5432/d"));
    const tests::SmallProject small;
    small.sql("CREATE TABLE t (id int PRIMARY KEY)");
    tests::SmallProject::write(small.folder() / "prisma" / "schema.prisma",
                               "datasource db {\n  provider = \"postgresql\"\n"
                               "  url = \"postgresql://nobody:hunter2@localhost/x\"\n}\n");
    auto request = small.request();
    request.url = small.url();
    const auto result = project::pull(request, {}, {});
    QVERIFY2(result.has_value(), result ? "" : tests::described(result.error()).c_str());
    QVERIFY(result->result.schema.files.front().text.find("hunter2") != std::string::npos);
    const std::string printed = project::printedSchema(*result, small.folder());
    QVERIFY(printed.find("hunter2") == std::string::npos);
    QVERIFY(printed.find("postgresql://nobody:******@localhost/x") != std::string::npos);
}

void TestPull::theOwnSchemaIsKeptBeforeItIsOverwritten()
{
    const tests::SmallProject small;
    small.sql("CREATE TABLE t (id int PRIMARY KEY)");
    const auto schema = small.folder() / "prisma" / "schema.prisma";
    const QByteArray before = content(QString::fromStdString(schema.string()));
    const auto result = project::pull(small.request(), {}, {});
    QVERIFY(result.has_value());
    const auto written = project::writePulled(*result, schema);
    QVERIFY2(written.has_value(), written ? "" : tests::described(written.error()).c_str());
    QCOMPARE(written->written.size(), 1U);
    QCOMPARE(written->kept.size(), 1U);
    QCOMPARE(content(QString::fromStdString(written->kept.front().string())), before);
    QVERIFY(content(QString::fromStdString(schema.string())).contains("model t {"));

    // A second time there is nothing to write, and nothing more is kept.
    const auto again = project::pull(small.request(), {}, {});
    QVERIFY(again.has_value());
    const auto unchanged = project::writePulled(*again, schema);
    QVERIFY(unchanged.has_value());
    QVERIFY(unchanged->written.empty());
    QVERIFY(unchanged->kept.empty());
}

void TestPull::nothingElseIsOverwritten()
{
    const tests::SmallProject small;
    small.sql("CREATE TABLE t (id int PRIMARY KEY)");
    const auto result = project::pull(small.request(), {}, {});
    QVERIFY(result.has_value());
    const auto other = small.folder() / "other.prisma";
    tests::SmallProject::write(other, "model Mine {\n  id Int @id\n}\n");
    const auto refused = project::writePulled(*result, other);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
    QCOMPARE(content(QString::fromStdString(other.string())), QByteArray("model Mine {\n  id Int @id\n}\n"));
    const auto folder = project::writePulled(*result, small.folder());
    QVERIFY(!folder.has_value());
    QCOMPARE(folder.error().code, ErrorCode::IsADirectory);
    const auto fresh = project::writePulled(*result, small.folder() / "new" / "schema.prisma");
    QVERIFY(fresh.has_value());
    QVERIFY(fresh->kept.empty());
}

PLUMBLINE_TEST(tst_pull, TestPull)
#include "tst_pull.moc"
