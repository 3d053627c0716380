#include "models/project/folder_mark.h"
#include "tests/support/project_folder.h"
#include "tests/support/test_registry.h"

#include <functional>

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;
namespace fs = std::filesystem;

/// Whether somebody touched what a survey reads.
class TestFolderMark : public QObject {
    Q_OBJECT

private slots:
    void staysTheSameWhereNothingIsTouched();
    void differsAfter_data();
    void differsAfter();
    void doesNotMind_data();
    void doesNotMind();
    void isNotLedInCircles();
};

using Deed = std::function<void(const tests::ProjectFolder &)>;
Q_DECLARE_METATYPE(Deed)

namespace {

Project projectIn(const tests::ProjectFolder &folder)
{
    folder.write("package.json", "{}");
    folder.write("prisma/schema.prisma", "model A {}");
    folder.write("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"");
    folder.write("prisma/migrations/1_init/migration.sql", "SELECT 1;");
    folder.write("prisma/migrations/2_more/migration.sql", "SELECT 2;");
    Project result;
    result.folder = folder.path();
    result.schemaPath = folder / "prisma/schema.prisma";
    result.migrationsPath = folder / "prisma/migrations";
    return result;
}

} // namespace

void TestFolderMark::staysTheSameWhereNothingIsTouched()
{
    const tests::ProjectFolder folder;
    const Project one = projectIn(folder);
    QCOMPARE(readFolderMark(one), readFolderMark(one));
    QVERIFY(readFolderMark(one) != 0);
}

void TestFolderMark::differsAfter_data()
{
    QTest::addColumn<Deed>("deed");
    const auto row = [](const char *name, Deed deed) { QTest::newRow(name) << std::move(deed); };
    row("a new migration",
        [](const auto &folder) { folder.write("prisma/migrations/3_new/migration.sql", "SELECT 3;"); });
    row("a migration without a script",
        [](const auto &folder) { fs::create_directory(folder / "prisma/migrations/3_empty"); });
    row("a removed migration",
        [](const auto &folder) { fs::remove_all(folder / "prisma/migrations/2_more"); });
    row("a renamed migration", [](const auto &folder) {
        fs::rename(folder / "prisma/migrations/2_more", folder / "prisma/migrations/2_less");
    });
    row("an edited migration",
        [](const auto &folder) { folder.write("prisma/migrations/1_init/migration.sql", "SELECT 11;"); });
    row("an edit of the same length",
        [](const auto &folder) { folder.write("prisma/migrations/1_init/migration.sql", "SELECT 7;"); });
    row("an edited schema", [](const auto &folder) { folder.write("prisma/schema.prisma", "model B {}"); });
    row("an .env that came", [](const auto &folder) { folder.write(".env", "DATABASE_URL=x"); });
    row("a configuration that came",
        [](const auto &folder) { folder.write("prisma.config.ts", "export default {}"); });
    row("a line in the journal",
        [](const auto &folder) { folder.write(".plumbline/journal.jsonl", "{}\n"); });
    row("a script for data", [](const auto &folder) { folder.write("scripts/move.sql", "SELECT 1"); });
}

void TestFolderMark::differsAfter()
{
    QFETCH(Deed, deed);
    const tests::ProjectFolder folder;
    const Project one = projectIn(folder);
    const FolderMark before = readFolderMark(one);
    deed(folder);
    QVERIFY(readFolderMark(one) != before);
}

void TestFolderMark::doesNotMind_data()
{
    QTest::addColumn<Deed>("deed");
    const auto row = [](const char *name, Deed deed) { QTest::newRow(name) << std::move(deed); };
    row("an editor's hidden file",
        [](const auto &folder) { folder.write("prisma/migrations/1_init/.migration.sql.swp", "b0VIM"); });
    row("a file elsewhere", [](const auto &folder) { folder.write("src/main.ts", "x"); });
    row("packages that are installed",
        [](const auto &folder) { folder.write("prisma/migrations/node_modules/a/index.js", "x"); });
}

void TestFolderMark::doesNotMind()
{
    QFETCH(Deed, deed);
    const tests::ProjectFolder folder;
    const Project one = projectIn(folder);
    const FolderMark before = readFolderMark(one);
    deed(folder);
    QCOMPARE(readFolderMark(one), before);
}

void TestFolderMark::isNotLedInCircles()
{
    const tests::ProjectFolder folder;
    Project one = projectIn(folder);
    one.schemaPath = folder / "prisma";
    for (int i = 0; i < 8; ++i)
        fs::create_directory_symlink(folder / "prisma", folder / ("prisma/link" + std::to_string(i)));
    QCOMPARE(readFolderMark(one), readFolderMark(one));
}

PLUMBLINE_TEST(tst_folder_mark, TestFolderMark)
#include "tst_folder_mark.moc"
