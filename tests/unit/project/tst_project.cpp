#include "models/project/project.h"
#include "tests/support/project_folder.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;
using tests::ProjectFolder;
namespace fs = std::filesystem;

namespace {

const std::string schemaText =
    "datasource db {\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n}\n"
    "model A {\n  id Int @id\n}\n";

} // namespace

class TestProject : public QObject {
    Q_OBJECT

private slots:
    void opensTheUsualProject();
};

void TestProject::opensTheUsualProject()
{
    ProjectFolder folder;
    folder.write("package.json", R"({"name": "crm"})");
    folder.write("prisma/schema.prisma", schemaText);
    folder.write(".env", "DATABASE_URL=\"postgresql://ann:secret@127.0.0.1:5433/crm?schema=app\"\n");
    folder.write("scripts/migrate-microsoft-to-account.js", "");
    folder.write("scripts/build.js", "");
    folder.write("node_modules/prisma/package.json", R"({"name": "prisma", "version": "6.19.0"})");
    fs::create_directories(folder / "src/deep");
    ProjectRequest request;
    request.folder = folder / "src/deep";
    const auto project = openProject(request, {});
    QVERIFY2(project.has_value(), project ? "" : project.error().subject.c_str());
    QCOMPARE(project->folder, folder.path());
    QCOMPARE(project->name, "crm");
    QCOMPARE(project->schemaPath, folder / "prisma/schema.prisma");
    QCOMPARE(project->migrationsPath, folder / "prisma/migrations");
    QCOMPARE(project->installedPrisma.value_or(""), "6.19.0");
    QCOMPARE(project->dataScripts, std::vector<fs::path>{folder / "scripts/migrate-microsoft-to-account.js"});
    QCOMPARE(project->document.models.size(), std::size_t(1));
    QVERIFY(!project->isPrisma8 && !project->configPath);
    QCOMPARE(project->notices, std::vector<Notice>());
    QVERIFY(project->connection.has_value());
    QCOMPARE(project->connection->host, "127.0.0.1");
    QCOMPARE(project->connection->schema, "app");
    QCOMPARE(project->urlOrigin.value(), UrlOrigin::EnvFile);
    QCOMPARE(project->urlVariable, "DATABASE_URL");
    QCOMPARE(project->environment, Environment::Local);
}

PLUMBLINE_TEST(tst_project, TestProject)
#include "tst_project.moc"
