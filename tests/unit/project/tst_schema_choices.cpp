#include "models/project/schema_choices.h"
#include "tests/support/project_folder.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;
using tests::ProjectFolder;
namespace fs = std::filesystem;

namespace {
const std::string datasource = "datasource db {\n  provider = \"postgresql\"\n}\n";
}

class TestSchemaChoices : public QObject {
    Q_OBJECT

private slots:
    void findsSchemasBelow_data();
    void findsSchemasBelow();
    void followsNoLinks();
    void goesEightLevelsDeep();
    void stopsAtTwoHundred();
    void endsInAForestOfFolders();
};

void TestSchemaChoices::findsSchemasBelow_data()
{
    QTest::addColumn<QByteArrayList>("files");    // a package.json is {"name"…}, a .prisma has a datasource
    QTest::addColumn<QByteArrayList>("expected"); // folder: schema
    QTest::newRow("nothing") << QByteArrayList{"README.md"} << QByteArrayList{};
    QTest::newRow("packages of a monorepo")
        << QByteArrayList{"package.json", "packages/b/package.json", "packages/b/prisma/schema.prisma",
                          "packages/a/package.json", "packages/a/prisma/schema.prisma"}
        << QByteArrayList{"packages/a: packages/a/prisma/schema.prisma",
                          "packages/b: packages/b/prisma/schema.prisma"};
    QTest::newRow("without package.json the folder above prisma/ is the package")
        << QByteArrayList{"services/a/prisma/schema.prisma", "db/schema.prisma"}
        << QByteArrayList{"db: db/schema.prisma", "services/a: services/a/prisma/schema.prisma"};
    QTest::newRow("what is installed, built or hidden")
        << QByteArrayList{"node_modules/x/schema.prisma", "a/node_modules/x/schema.prisma",
                          ".git/schema.prisma",           "dist/schema.prisma",
                          "build/prisma/schema.prisma",   ".next/schema.prisma"}
        << QByteArrayList{};
    QTest::newRow("a file of another name that holds the datasource")
        << QByteArrayList{"a/package.json", "a/db/main.prisma"} << QByteArrayList{"a: a/db/main.prisma"};
    QTest::newRow("a file of models alone is no schema")
        << QByteArrayList{"a/user.prisma=model A {\n}\n"} << QByteArrayList{};
    QTest::newRow("a schema folder that package.json names")
        << QByteArrayList{"a/package.json={\"prisma\": {\"schema\": \"db\"}}", "a/db/base.prisma",
                          "a/db/b/more.prisma"}
        << QByteArrayList{"a: a/db"};
    QTest::newRow("a schema that a config file names")
        << QByteArrayList{"a/package.json", "a/prisma.config.ts=export default { schema: 'x/y.prisma' }",
                          "a/x/y.prisma"}
        << QByteArrayList{"a: a/x/y.prisma"};
    QTest::newRow("hostile names") << QByteArrayList{"a\nb/package.json", "a\nb/prisma/schema.prisma",
                                                     "-rf/schema.prisma"}
                                   << QByteArrayList{"-rf: -rf/schema.prisma",
                                                     "a\nb: a\nb/prisma/schema.prisma"};
}

void TestSchemaChoices::findsSchemasBelow()
{
    QFETCH(QByteArrayList, files);
    QFETCH(QByteArrayList, expected);
    ProjectFolder folder;
    for (const auto &file : files) {
        const auto equals = file.indexOf('=');
        const auto name = file.left(equals < 0 ? file.size() : equals).toStdString();
        const std::string usual = name.ends_with(".json") ? "{\"name\": \"x\"}" : datasource;
        folder.write(name, equals < 0 ? usual : file.mid(equals + 1).toStdString());
    }
    QByteArrayList found;
    for (const auto &choice : schemaChoices(folder.path()))
        found << QByteArray::fromStdString(fs::relative(choice.folder, folder.path()).string() + ": " +
                                           fs::relative(choice.schema, folder.path()).string());
    QCOMPARE(found, expected);
}

void TestSchemaChoices::followsNoLinks()
{
    ProjectFolder folder;
    ProjectFolder elsewhere;
    elsewhere.write("prisma/schema.prisma", datasource);
    folder.write("a/prisma/schema.prisma", datasource);
    fs::create_directory_symlink(elsewhere.path(), folder / "out");
    fs::create_directory_symlink(folder.path(), folder / "a/up");
    fs::create_symlink(folder / "a/prisma/schema.prisma", folder / "schema-link.prisma");
    QCOMPARE(schemaChoices(folder.path()).size(), std::size_t(1));
}

void TestSchemaChoices::goesEightLevelsDeep()
{
    ProjectFolder folder;
    folder.write("1/2/3/4/5/6/7/8/schema.prisma", datasource);
    folder.write("a/2/3/4/5/6/7/8/9/schema.prisma", datasource);
    const auto found = schemaChoices(folder.path());
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].schema, folder / "1/2/3/4/5/6/7/8/schema.prisma");
}

void TestSchemaChoices::stopsAtTwoHundred()
{
    ProjectFolder folder;
    for (int i = 0; i < 250; ++i)
        folder.write("p" + std::to_string(i) + "/schema.prisma", datasource);
    QCOMPARE(schemaChoices(folder.path()).size(), std::size_t(200));
}

void TestSchemaChoices::endsInAForestOfFolders()
{
    ProjectFolder folder;
    for (int i = 0; i < 50; ++i)
        fs::create_directory(folder / ("a" + std::to_string(i)));
    folder.write("z/schema.prisma", datasource);
    ChoiceLimits limits;
    limits.folders = 50;
    QVERIFY(schemaChoicesWithin(folder.path(), limits).empty());
    limits.folders = 60;
    QCOMPARE(schemaChoicesWithin(folder.path(), limits).size(), std::size_t(1));
}

PLUMBLINE_TEST(tst_schema_choices, TestSchemaChoices)
#include "tst_schema_choices.moc"
