#include "models/project/env_files.h"
#include "tests/support/project_folder.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <sys/stat.h>

using namespace plumbline;
using project::Variables;
using tests::ProjectFolder;
namespace fs = std::filesystem;

class TestEnvFiles : public QObject {
    Q_OBJECT

private slots:
    void expandsAsPrismaDoes_data();
    void expandsAsPrismaDoes();
    void refusesReferencesInACircle();
    void letsTheRootFileWin();
    void leavesWhatIsSet();
    void refusesEqualValues_data();
    void refusesEqualValues();
    void findsTheFilesInPrismasOrder_data();
    void findsTheFilesInPrismasOrder();
    void refusesWhatIsNoText_data();
    void refusesWhatIsNoText();
    void loadsAsDotenvDoes();
};

void TestEnvFiles::expandsAsPrismaDoes_data()
{
    // Each was given to Prisma 6.19.0 as a URL in a .env and read off the datasource line it printed.
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("expected"); // of X
    const auto row = [](const char *name, const char *file, const char *expected) {
        QTest::newRow(name) << QByteArray(file) << QByteArray(expected);
    };
    row("a reference to a line above", "A=a\nX=${A}/d", "a/d");
    row("a reference to a line below", "X=${A}/d\nA=a", "a/d");
    row("the process comes first", "P=file\nX=${P}", "process");
    row("a reference to nothing", "X=a${NOPE}b", "ab");
    row("an escaped one loses its backslash", "A=a\nX='${A}/\\${A}'", "a/${A}");
    row("no braces, no reference", "A=a\nX=$A", "$A");
    row("a default is no reference", "A=a\nX=${A:-b}", "${A:-b}");
    row("references in references", "A=a\nB=${A}b\nX=${B}${A}", "aba");
    row("two dollars become one on the way", "A=a$$b\nX=${A}", "a$b");
    row("two dollars stay where nothing is replaced", "X=a$$b", "a$$b");
    row("the same one twice", "A=a\nX=${A}${A}", "aa");
    row("an empty one", "X=a${}b", "ab");
}

void TestEnvFiles::expandsAsPrismaDoes()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, expected);
    const auto variables = Variables::ofProcess({{"P", "process"}});
    const auto lines = project::expanded(project::envLines(file.toStdString()), variables);
    QVERIFY(lines.has_value());
    QCOMPARE(QByteArray::fromStdString(*project::valueOf(*lines, "X")), expected);
}

void TestEnvFiles::refusesReferencesInACircle()
{
    // Prisma 6.19.0 ends with "Maximum call stack size exceeded".
    ProjectFolder folder;
    folder.write(".env", "A=${B}\nB=${A}\n");
    Variables variables;
    const auto loaded = project::loadEnvFiles({folder / ".env", std::nullopt}, variables);
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::EnvFileInvalid);
    // Doubling references must end as well, and soon.
    std::string doubling = "A0=xxxxxxxxxxxxxxxx\n";
    for (int i = 1; i < 60; ++i)
        doubling +=
            "A" + std::to_string(i) + "=${A" + std::to_string(i - 1) + "}${A" + std::to_string(i - 1) + "}\n";
    QVERIFY(!project::expanded(project::envLines(doubling), {}));
}

void TestEnvFiles::letsTheRootFileWin()
{
    ProjectFolder folder;
    folder.write(".env", "A=root\nB=b\n");
    folder.write("prisma/.env", "A=schema\nC=${B}c\n");
    auto variables = Variables::ofProcess({});
    QVERIFY(project::loadEnvFiles({folder / ".env", folder / "prisma/.env"}, variables));
    QCOMPARE(variables.find("A")->text, "root");
    QCOMPARE(variables.find("C")->text, "bc");
    QVERIFY(variables.find("C")->isFromFile);
}

void TestEnvFiles::leavesWhatIsSet()
{
    ProjectFolder folder;
    folder.write(".env", "A=file\nE=file\n");
    auto variables = Variables::ofProcess({{"A", "process"}, {"E", ""}});
    QVERIFY(project::loadEnvFiles({folder / ".env", folder / ".env"}, variables));
    QCOMPARE(variables.find("A")->text, "process");
    QVERIFY(!variables.find("A")->isFromFile);
    QCOMPARE(variables.find("E")->text, ""); // set, though to nothing
}

void TestEnvFiles::refusesEqualValues_data()
{
    QTest::addColumn<QByteArray>("root");
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("names"); // empty: no conflict
    QTest::newRow("equal values") << QByteArray("A=1\nB=2") << QByteArray("B=2\nA=1") << QByteArray("B, A");
    QTest::newRow("different values") << QByteArray("A=1") << QByteArray("A=2") << QByteArray();
    QTest::newRow("equal once the root is expanded")
        << QByteArray("H=h\nA=${H}/d") << QByteArray("A=h/d") << QByteArray("A");
    QTest::newRow("equal but for the schema's reference")
        << QByteArray("H=h\nA=h/d") << QByteArray("A=${H}/d") << QByteArray();
}

void TestEnvFiles::refusesEqualValues()
{
    QFETCH(QByteArray, root);
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, names);
    ProjectFolder folder;
    folder.write(".env", root.toStdString());
    folder.write("prisma/.env", schema.toStdString());
    Variables variables;
    const auto loaded = project::loadEnvFiles({folder / ".env", folder / "prisma/.env"}, variables);
    QCOMPARE(loaded.has_value(), names.isEmpty());
    if (loaded)
        return;
    QCOMPARE(loaded.error().code, ErrorCode::EnvFilesConflict);
    QCOMPARE(QByteArray::fromStdString(loaded.error().subject), names);
    QVERIFY(loaded.error().detail.ends_with("prisma/.env"));
}

void TestEnvFiles::findsTheFilesInPrismasOrder_data()
{
    QTest::addColumn<QByteArrayList>("files");
    QTest::addColumn<QByteArray>("schemaOption");
    QTest::addColumn<QByteArray>("root");
    QTest::addColumn<QByteArray>("schema");
    const auto row = [](const char *name, QByteArrayList files, const char *option, const char *root,
                        const char *schema) {
        QTest::newRow(name) << files << QByteArray(option) << QByteArray(root) << QByteArray(schema);
    };
    row("beside package.json", {"pkg/package.json", "pkg/.env"}, "", "pkg/.env", "pkg/.env");
    row("beside a package.json above", {"package.json", ".env"}, "", ".env", "");
    row("prisma/ before the folder", {"pkg/prisma/.env", "pkg/.env"}, "", "", "pkg/prisma/.env");
    row("beside --schema before both", {"pkg/db/.env", "pkg/prisma/.env"}, "pkg/db/schema.prisma", "",
        "pkg/db/.env");
    row("beside a folder given as --schema", {"pkg/db/.env", "pkg/prisma/.env"}, "pkg/db", "",
        "pkg/prisma/.env");
    row("a package.json without JSON is passed over", {"package.json", ".env", "pkg/package.json=oops"}, "",
        ".env", "");
    row("the generated client's package is passed over",
        {"package.json", ".env", "pkg/package.json={\"name\": \".prisma/client\"}"}, "", ".env", "");
    row("any JSON will do", {"package.json", ".env", "pkg/package.json=[]"}, "", "", "");
    row("the nearest package.json has no .env", {"package.json", ".env", "pkg/package.json"}, "", "", "");
    row("none", {}, "", "", "");
}

void TestEnvFiles::findsTheFilesInPrismasOrder()
{
    QFETCH(QByteArrayList, files);
    QFETCH(QByteArray, schemaOption);
    QFETCH(QByteArray, root);
    QFETCH(QByteArray, schema);
    ProjectFolder folder;
    fs::create_directories(folder / "pkg");
    for (const auto &file : files) {
        const auto equals = file.indexOf('=');
        folder.write(file.left(equals < 0 ? file.size() : equals).toStdString(),
                     equals < 0 ? "{}" : file.mid(equals + 1).toStdString());
    }
    const auto found = project::envFiles(
        folder / "pkg",
        schemaOption.isEmpty() ? std::nullopt : std::optional(folder / schemaOption.toStdString()));
    const auto relative = [&](const std::optional<fs::path> &path) {
        return QByteArray::fromStdString(path ? fs::relative(*path, folder.path()).string() : std::string());
    };
    QCOMPARE(relative(found.root), root);
    QCOMPARE(relative(found.schema), schema);
}

void TestEnvFiles::refusesWhatIsNoText_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("a NUL") << QStringLiteral("nul") << int(ErrorCode::EnvFileInvalid) << QByteArray(":2");
    QTest::newRow("Latin 1") << QStringLiteral("latin") << int(ErrorCode::EnvFileInvalid) << QByteArray(":3");
    QTest::newRow("a folder") << QStringLiteral("folder") << int(ErrorCode::IsADirectory) << QByteArray();
    QTest::newRow("a pipe that nobody writes to")
        << QStringLiteral("pipe") << int(ErrorCode::NotReadable) << QByteArray();
    QTest::newRow("beyond all measure") << QStringLiteral("huge") << int(ErrorCode::TooLarge) << QByteArray();
}

void TestEnvFiles::refusesWhatIsNoText()
{
    QFETCH(QString, kind);
    QFETCH(int, code);
    QFETCH(QByteArray, line);
    ProjectFolder folder;
    if (kind == QLatin1String("nul"))
        folder.write(".env", std::string("A=1\nB=\0\n", 8));
    else if (kind == QLatin1String("latin"))
        folder.write(".env", "A=1\n\nB=M\xFCller\n");
    else if (kind == QLatin1String("folder"))
        fs::create_directory(folder / ".env");
    else if (kind == QLatin1String("pipe"))
        QCOMPARE(::mkfifo((folder / ".env").c_str(), 0600), 0);
    else {
        folder.write(".env", "A=1\n");
        fs::resize_file(folder / ".env", 1u << 30);
    }
    Variables variables;
    const auto loaded = project::loadEnvFiles({folder / ".env", std::nullopt}, variables);
    QVERIFY(!loaded);
    QCOMPARE(int(loaded.error().code), code);
    QCOMPARE(loaded.error().subject, (folder / ".env").string() + line.toStdString());
}

void TestEnvFiles::loadsAsDotenvDoes()
{
    ProjectFolder folder;
    folder.write("a", "A=a\nB=${A}\n");
    folder.write("b", "A=b\n");
    Variables variables;
    QVERIFY(project::loadDotenv(folder / "a", false, variables));
    QVERIFY(project::loadDotenv(folder / "b", false, variables));
    QVERIFY(project::loadDotenv(folder / "gone", false, variables));
    QCOMPARE(variables.find("A")->text, "a");
    QCOMPARE(variables.find("B")->text, "${A}"); // dotenv itself expands nothing
    QVERIFY(project::loadDotenv(folder / "b", true, variables));
    QCOMPARE(variables.find("A")->text, "b");
}

PLUMBLINE_TEST(tst_env_files, TestEnvFiles)
#include "tst_env_files.moc"
