#include "models/project/prisma_config.h"
#include "tests/support/project_folder.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;
using tests::ProjectFolder;
namespace fs = std::filesystem;

class TestPrismaConfig : public QObject {
    Q_OBJECT

private slots:
    void findsTheFileInPrismasOrder();
    void readsTheUsualFile();
    void takesPathsFromTheConfigsFolder();
    void namesWhatItCannotRead_data();
    void namesWhatItCannotRead();
    void namesWhatPrismaRefuses_data();
    void namesWhatPrismaRefuses();
    void seesPrisma8_data();
    void seesPrisma8();
    void failsOnWhatIsNoFile();

private:
    static PrismaConfig config(const std::string &source)
    {
        ProjectFolder folder;
        folder.write("prisma.config.ts", source);
        return readConfig(folder / "prisma.config.ts", folder.path()).value();
    }
};

void TestPrismaConfig::findsTheFileInPrismasOrder()
{
    ProjectFolder folder;
    QVERIFY(!findConfig(folder.path()));
    for (const auto *name :
         {".config/prisma.cts", ".config/prisma.js", "prisma.config.cts", "prisma.config.mts",
          "prisma.config.cjs", "prisma.config.mjs", "prisma.config.ts", "prisma.config.js"}) {
        folder.write(name, "");
        QCOMPARE(findConfig(folder.path()).value(), folder / name);
    }
    fs::create_directories(folder / "deep/prisma.config.js"); // a folder is no file
    QVERIFY(!findConfig(folder / "deep"));
}

void TestPrismaConfig::readsTheUsualFile()
{
    ProjectFolder folder;
    folder.write("prisma.config.ts",
                 "import 'dotenv/config'\n"
                 "import { defineConfig, env } from 'prisma/config'\n\n"
                 "export default defineConfig({\n"
                 "  schema: 'db/schema.prisma',\n"
                 "  migrations: { path: 'db/moves', seed: 'tsx seed.ts' },\n"
                 "  engine: 'classic',\n"
                 "  datasource: { url: env('DATABASE_URL'), directUrl: 'postgresql://h/d' },\n"
                 "})\n");
    const auto config = readConfig(folder / "prisma.config.ts", folder.path()).value();
    QCOMPARE(config.schema.value(), folder / "db/schema.prisma");
    QCOMPARE(config.migrations.value(), folder / "db/moves");
    QVERIFY(config.isClassic && !config.isPrisma8);
    QCOMPARE(config.url->text, "DATABASE_URL");
    QVERIFY(config.directUrl->isString());
    QCOMPARE(config.envLoads.size(), std::size_t(1));
    QVERIFY(config.notLiteral.empty());
    QVERIFY(config.unknown.empty());
}

void TestPrismaConfig::takesPathsFromTheConfigsFolder()
{
    ProjectFolder folder;
    folder.write(".config/prisma.ts",
                 "export default { schema: '../a.prisma', migrations: { path: path.resolve('m') } }");
    const auto config = readConfig(folder / ".config/prisma.ts", folder.path()).value();
    QCOMPARE(config.schema.value(), folder / "a.prisma");
    QCOMPARE(config.migrations.value(), folder / "m");
}

void TestPrismaConfig::namesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArrayList>("members");
    QTest::newRow("nothing of it") << QByteArray("export default { schema: 'a', studio: { port: 1 } }")
                                   << QByteArrayList{};
    QTest::newRow("an empty file is an empty config") << QByteArray() << QByteArrayList{};
    QTest::newRow("the schema") << QByteArray("export default { schema: find() }")
                                << QByteArrayList{"schema"};
    QTest::newRow("a number for a path")
        << QByteArray("export default { schema: 1 }") << QByteArrayList{"schema"};
    QTest::newRow("the migrations' folder")
        << QByteArray("export default { migrations: { path: `${x}` } }") << QByteArrayList{"migrations.path"};
    QTest::newRow("the URL") << QByteArray("export default { datasource: { url: build() } }")
                             << QByteArrayList{"datasource.url"};
    QTest::newRow("a section") << QByteArray("export default { datasource: pick() }")
                               << QByteArrayList{"datasource"};
    QTest::newRow("a spread") << QByteArray("export default { ...base }") << QByteArrayList{"..."};
    QTest::newRow("an adapter") << QByteArray("export default { adapter: async () => new Pg() }")
                                << QByteArrayList{"adapter"};
    QTest::newRow("the whole") << QByteArray("export default makeConfig()") << QByteArrayList{""};
}

void TestPrismaConfig::namesWhatItCannotRead()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArrayList, members);
    QByteArrayList found;
    for (const auto &member : config(source.toStdString()).notLiteral)
        found << QByteArray::fromStdString(member);
    QCOMPARE(found, members);
}

void TestPrismaConfig::namesWhatPrismaRefuses_data()
{
    // Prisma 6.19.0: "Failed to parse syntax of config file" for each of these but the first two.
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArrayList>("members");
    QTest::newRow("every section it knows")
        << QByteArray(
               "export default { tables: { external: [] }, enums: { external: [] }, views: { path: 'v' }, "
               "typedSql: { path: 't' }, experimental: { studio: true }, extensions: [] }")
        << QByteArrayList{};
    QTest::newRow("undefined") << QByteArray("export default { schema: undefined }") << QByteArrayList{};
    QTest::newRow("a member of its own") << QByteArray("export default { foo: 1 }") << QByteArrayList{"foo"};
    QTest::newRow("earlyAccess") << QByteArray("export default { earlyAccess: true }")
                                 << QByteArrayList{"earlyAccess"};
    QTest::newRow("a member of a section")
        << QByteArray("export default { migrations: { path: 'x', foo: 2 } }")
        << QByteArrayList{"migrations.foo"};
}

void TestPrismaConfig::namesWhatPrismaRefuses()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArrayList, members);
    QByteArrayList found;
    for (const auto &member : config(source.toStdString()).unknown)
        found << QByteArray::fromStdString(member);
    QCOMPARE(found, members);
}

void TestPrismaConfig::seesPrisma8_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<bool>("expected");
    QTest::newRow("Prisma 8's function")
        << QByteArray("import { definePrismaConfig } from 'prisma/config'\nexport default "
                      "definePrismaConfig({ orm: {} })")
        << true;
    QTest::newRow("Prisma 8's packages")
        << QByteArray("import { defineConfig } from '@prisma-next/cli/config-types'\nexport default "
                      "defineConfig({})")
        << true;
    QTest::newRow("its PostgreSQL package")
        << QByteArray("import { defineConfig } from '@prisma/orm-postgres/config'\nexport default x") << true;
    QTest::newRow("Prisma 7")
        << QByteArray(
               "import { defineConfig } from 'prisma/config'\nexport default defineConfig({ schema: 'a' })")
        << false;
    QTest::newRow("a comment") << QByteArray("// definePrismaConfig\nexport default {}") << false;
}

void TestPrismaConfig::seesPrisma8()
{
    QFETCH(QByteArray, source);
    QFETCH(bool, expected);
    QCOMPARE(config(source.toStdString()).isPrisma8, expected);
}

void TestPrismaConfig::failsOnWhatIsNoFile()
{
    ProjectFolder folder;
    QCOMPARE(readConfig(folder / "gone", folder.path()).error().code, ErrorCode::NotFound);
    folder.write("big", "");
    fs::resize_file(folder / "big", 64u << 20);
    QCOMPARE(readConfig(folder / "big", folder.path()).error().code, ErrorCode::TooLarge);
}

PLUMBLINE_TEST(tst_prisma_config, TestPrismaConfig)
#include "tst_prisma_config.moc"
