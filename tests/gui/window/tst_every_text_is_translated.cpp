#include "models/base/text.h"
#include "models/items/roles.h"
#include "models/project/query_history.h"
#include "models/schema/snapshot.h"
#include "tests/gui/window/open_window.h"
#include "tests/gui/window/shown_texts.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"
#include "ui/dialogs/confirmation_dialog.h"
#include "ui/dialogs/schema_dialog.h"
#include "ui/pages/activity_page.h"
#include "ui/pages/ask_page.h"
#include "ui/pages/database_page.h"
#include "ui/pages/journal_page.h"
#include "ui/pages/migrations_page.h"
#include "ui/pages/object_pane.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/report_page.h"
#include "ui/pages/resolve_page.h"
#include "ui/pages/schema_page.h"
#include "ui/window/about_dialog.h"
#include "ui/window/survey_status.h"
#include "ui/window/verdict_bar.h"

#include <QtTest/QtTest>

#include <functional>
#include <thread>

using namespace plumbline;
using tests::escapesOf;
using tests::textsOf;

namespace {

QStringList texts(std::initializer_list<const char *> all)
{
    QStringList list;
    for (const char *one : all)
        list.append(QString::fromUtf8(one));
    return list;
}

/// Names, and a command line.
const QStringList names =
    texts({"PostgreSQL", "Plumbline demo", "Plumbline", "Prisma", "UTC", "datasource", "schema.prisma"});
/// The columns of the ledger have the names that they have there.
const QStringList ledgerColumns = texts({"rolled_back_at", "migration_name", "applied_steps_count",
                                         "finished_at", "started_at", "checksum", "logs", "id"});

/// What comes from a database, a folder or a settings file and is the same in every language.
QStringList dataOf(const project::Survey &survey)
{
    QStringList data = names + ledgerColumns;
    const auto add = [&data](const std::string &one) {
        if (const QString text = QString::fromStdString(one); text.size() > 1)
            data << text << text.simplified();
    };
    add(survey.project.name);
    add(survey.project.folder.string());
    add(survey.project.schemaPath.lexically_relative(survey.project.folder).string());
    add(survey.project.schemaPath.filename().string());
    if (survey.project.document.datasource)
        add(survey.project.document.datasource->name);
    if (survey.project.connection) {
        const auto &connection = *survey.project.connection;
        for (const std::string &one : {connection.hostAndPort(), connection.host, connection.database,
                                       connection.schema, connection.user})
            add(one);
    }
    for (const history::Migration &migration : survey.history.migrations) {
        add(migration.name.value);
        if (migration.folder)
            add(migration.folder->path.string());
        for (const history::LedgerRow &row : migration.attempts) {
            add(row.id);
            // A cell shows as much of a log as there is ever room for.
            data << items::oneLine(utf8(text(row.logs.value_or("")).left(500)))
                 << text(row.logs.value_or(""));
            add(row.checksum.value);
        }
    }
    if (survey.journal)
        for (const journal::Entry &entry : *survey.journal) {
            for (const std::string &one : {entry.by, entry.subject, entry.database, entry.reason})
                add(one);
            for (const std::string &statement : entry.statements)
                add(statement);
        }
    data.removeAll(QString());
    std::sort(data.begin(), data.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    return data;
}

/// Every text of a catalog, whatever it is of.
QStringList valuesOf(const schema::Schema &catalog)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("catalog.json"));
    QFile file(path);
    if (!schema::writeSnapshot(path.toStdString(), catalog, "15") || !file.open(QIODevice::ReadOnly))
        qFatal("no snapshot of the catalog");
    QStringList found;
    const std::function<void(const QJsonValue &)> add = [&](const QJsonValue &value) {
        if (value.isString() && value.toString().size() > 1)
            found.append(value.toString());
        for (const QJsonValue &item : value.toArray())
            add(item);
        const QJsonObject object = value.toObject();
        for (const QJsonValue &member : object)
            add(member);
    };
    add(QJsonDocument::fromJson(file.readAll()).object());
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    return found;
}

project::Plan planFor(const project::Action &action)
{
    project::Plan plan;
    plan.action = action;
    plan.target = {"db.internal:5432", "crm", "public", "deploy", project::Environment::Production};
    plan.checks = {{project::CheckKind::Connected, evidence::Answer::Yes, "SELECT 1", "", false},
                   {project::CheckKind::EndStateAchieved, evidence::Answer::No, "SELECT 2", "", true}};
    plan.locks = {{"_prisma_migrations", "RowExclusiveLock", "moment"}};
    plan.losses = {{{"public", "companies"}, 1200, true, 65536}};
    plan.isRefused = std::holds_alternative<project::Reset>(action);
    return plan;
}

QString lines(QStringList escapes)
{
    escapes.removeDuplicates();
    // QtTest cuts long messages.
    for (const QString &escape : escapes)
        qWarning("%s", qPrintable(escape));
    return QStringLiteral("%1 texts escape").arg(escapes.size());
}

} // namespace

/// Every text is taken through translation: nothing that a person sees is English in every language.
class TestEveryTextIsTranslated : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theWalkFindsWhatEscapes();
    void theWindowWithoutAProject();
    void theWindowWithAProjectOutOfReach();
    void thePages_data();
    void thePages();
    void theDatabasesPage();
    void theActivityPage();
    void theAskPage();
    void theSchemaPage();
    void theDialogs();
    void cleanupTestCase();

private:
    tests::MarkingTranslator m_translator;
};

void TestEveryTextIsTranslated::initTestCase()
{
    QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline")).clear();
    qunsetenv("DATABASE_URL");
    QVERIFY(QCoreApplication::installTranslator(&m_translator));
}

void TestEveryTextIsTranslated::theWalkFindsWhatEscapes()
{
    QGroupBox box(QStringLiteral("⟦Name: ⟦x⟧⟧ 20240101_a: seen"));
    QCOMPARE(escapesOf(box, texts({"20240101_a"})).size(), 1);
    QVERIFY(escapesOf(box, texts({"20240101_a", "seen"})).isEmpty());
    box.setTitle({});
    auto *list = new QListWidget(&box);
    list->addItem(QStringLiteral("Not this"));
    QCOMPARE(escapesOf(box, {}).size(), 1);
}

void TestEveryTextIsTranslated::theWindowWithoutAProject()
{
    tests::OpenWindow window;
    QVERIFY(textsOf(window.window).size() > 200);
    const QStringList escapes = escapesOf(window.window, names + ledgerColumns);
    QVERIFY2(escapes.isEmpty(), qPrintable(lines(escapes)));
}

void TestEveryTextIsTranslated::theWindowWithAProjectOutOfReach()
{
    tests::ProjectFolder folder;
    tests::writeProject(folder);
    tests::OpenWindow window;
    window.open(folder);
    const QStringList escapes = escapesOf(window.window, dataOf(*window.workspace.survey()));
    QVERIFY2(escapes.isEmpty(), qPrintable(lines(escapes)));
}

void TestEveryTextIsTranslated::thePages_data()
{
    QTest::addColumn<bool>("isReachable");
    QTest::newRow("the story") << true;
    QTest::newRow("the story without its server") << false;
}

void TestEveryTextIsTranslated::thePages()
{
    QFETCH(bool, isReachable);
    const history::History story = tests::storyHistory();
    const project::SurveyPtr survey = isReachable ? tests::surveyOf(story) : tests::unreachableSurvey(story);
    const QStringList data = dataOf(*survey);
    tests::ScriptedPrompter prompter;
    QStringList escapes;
    const std::vector<std::shared_ptr<ui::Page>> pages{
        std::make_shared<ui::OverviewPage>(), std::make_shared<ui::MigrationsPage>(),
        std::make_shared<ui::ResolvePage>(), std::make_shared<ui::JournalPage>(),
        std::make_shared<ui::ReportPage>(prompter)};
    for (const auto &page : pages) {
        page->resize(1000, 700);
        page->show();
        page->showSurvey(survey);
        for (const history::Migration &migration : story.migrations) {
            page->showSelection(migration.name);
            escapes += escapesOf(*page, data);
        }
        QVERIFY(!textsOf(*page).isEmpty());
    }
    ui::VerdictBar verdict;
    verdict.showSurvey(survey, {});
    escapes += escapesOf(verdict, data);
    ui::SurveyStatus status;
    status.showSurvey(survey);
    escapes += escapesOf(status, data);
    QVERIFY2(escapes.isEmpty(), qPrintable(lines(escapes)));
}

void TestEveryTextIsTranslated::theDatabasesPage()
{
    project::Survey survey = *tests::surveyOf(tests::storyHistory());
    survey.catalog = schema::shared(tests::shopCatalog());
    survey.project.document = prisma::parse({{"schema.prisma", "model Deal {\n  id Int @id\n"
                                                               "  @@map(\"deals\")\n}\n"
                                                               "model Lost {\n  id Int @id\n}\n"}});
    survey.modelsWithoutTable = {survey.project.document.models[1]};
    const QStringList data = dataOf(survey) + valuesOf(**survey.catalog) +
                             texts({"Lost", "schema.prisma", "unique btree", "FOR VALUES FROM", "TO",
                                    "ALTER TABLE", "DROP COLUMN", "fax"});
    tests::ScriptedPrompter prompter;
    ui::DatabasePage page(prompter);
    page.resize(1200, 700);
    page.setVisible(true);
    QStringList escapes = escapesOf(page, data);
    page.showSurvey(std::make_shared<const project::Survey>(survey));
    auto *tree = page.findChild<QTreeView *>(QStringLiteral("catalog"));
    QTRY_VERIFY(tree->model()->rowCount() > 0);
    QSignalSpy read(page.findChild<ui::ObjectPane *>(), &ui::ObjectPane::definitionShown);
    std::vector<schema::ObjectName> objects;
    for (const schema::Table &table : (*survey.catalog)->tables) {
        objects.push_back({schema::objectKind(table.kind), table.name, {}});
        for (const schema::Column &column : table.columns)
            objects.push_back({schema::ObjectKind::Column, table.name, column.name});
        for (const schema::Index &index : table.indexes)
            objects.push_back({schema::ObjectKind::Index, table.name, index.name});
    }
    for (const schema::ObjectName &object : objects) {
        read.clear();
        page.goTo(object);
        QTRY_VERIFY(read.count() > 0);
        escapes += escapesOf(page, data);
    }
    QVERIFY(objects.size() > 20);
    QTest::keyClicks(page.findChild<QLineEdit *>(QStringLiteral("searchCatalog")), QStringLiteral("de"));
    QTRY_VERIFY(page.findChild<QTreeView *>(QStringLiteral("catalogFound"))->model()->rowCount() > 2);
    escapes += escapesOf(page, data);
    survey.catalog = failure(ErrorCode::HostUnreachable, "db.internal:5432");
    page.showSurvey(std::make_shared<const project::Survey>(survey));
    escapes += escapesOf(page, data + texts({"db.internal:5432"}));
    QVERIFY2(escapes.isEmpty(), qPrintable(lines(escapes)));
}

void TestEveryTextIsTranslated::theActivityPage()
{
    // A session that holds a lock in a forgotten transaction, and one that waits for it.
    const postgres::ConnectionSettings settings = tests::freshDatabase();
    tests::runSql(settings, "CREATE TABLE companies (id int)");
    auto holder = tests::connected(settings);
    QVERIFY(holder.script("SET application_name = 'holder'; BEGIN; LOCK TABLE companies"));
    std::jthread waiter([&settings](const std::stop_token &stop) {
        auto connection = tests::connected(settings, postgres::Access::Writing, JobControl{stop, {}});
        [[maybe_unused]] const auto ended =
            connection.script("SET application_name = 'waiter'; SELECT count(*) FROM companies");
    });
    project::Survey survey = *tests::surveyOf(tests::storyHistory());
    survey.project.connection = settings;
    // Words of PostgreSQL, of its sessions and their statements.
    const QStringList data =
        dataOf(survey) +
        texts({"SELECT count(*) FROM companies", "LOCK TABLE companies", "BEGIN", "SET application_name",
               "pg_terminate_backend", "pg_cancel_backend", "idle in transaction", "AccessExclusiveLock",
               "AccessShareLock", "holder", "waiter", "companies", "-- ends its statement",
               "-- ends the session, its transaction is rolled back", "ClientRead", "relation", "SELECT",
               "ACCESS SHARE", "ACCESS EXCLUSIVE"});
    ui::ActivityPage page;
    page.setInterval(std::chrono::milliseconds(50));
    page.resize(1000, 700);
    page.setVisible(true);
    QStringList escapes = escapesOf(page, data);
    page.showSurvey(std::make_shared<const project::Survey>(survey));
    auto *table = page.findChild<QTreeView *>(QStringLiteral("activity"));
    const auto rows = [&](const char *words) {
        return table->model()->match(table->model()->index(0, 3), Qt::DisplayRole, QLatin1String(words), 1,
                                     Qt::MatchContains | Qt::MatchRecursive);
    };
    QTRY_VERIFY_WITH_TIMEOUT(!rows("waiter").isEmpty() && !rows("holder").isEmpty(), 20000);
    for (const char *words : {"waiter", "holder"}) {
        table->setCurrentIndex(rows(words).first());
        escapes += escapesOf(page, data);
    }
    waiter.request_stop();
    QVERIFY2(escapes.isEmpty(), qPrintable(lines(escapes)));
}

void TestEveryTextIsTranslated::theAskPage()
{
    project::Survey survey = *tests::surveyOf(tests::storyHistory());
    const QTemporaryDir folder;
    survey.project.folder = folder.path().toStdString();
    survey.project.connection = tests::freshDatabase();
    ui::AskPage page;
    page.resize(1000, 700);
    page.setVisible(true);
    page.showSurvey(std::make_shared<const project::Survey>(survey));
    auto *run = page.findChild<QPushButton *>(QStringLiteral("askRun"));
    QStringList escapes;
    // An answer with notices, a plan, what is dear, what is refused, what the server refuses.
    const QStringList queries =
        texts({"SELECT 1 AS one, NULL AS two FROM generate_series(1, 2000)", "DO $$BEGIN END$$",
               "SELECT count(*) FROM pg_class a, pg_class b, pg_class c, pg_class d",
               "SELECT pg_read_file('x')", "SELECT gone", "SELECT 1; SELECT 2"});
    const QStringList data = dataOf(survey) + queries +
                             texts({"DO", "pg_read_file", "gone", "one", "two", "NULL", "SELECT",
                                    "column \"gone\" does not exist"});
    for (const QString &query : queries) {
        page.setQuery(query);
        for (const char *button : {"askRun", "askExplain"}) {
            QTest::mouseClick(page.findChild<QPushButton *>(QLatin1String(button)), Qt::LeftButton);
            escapes += escapesOf(page, data);
            QTRY_VERIFY_WITH_TIMEOUT(run->isEnabled(), 20000);
            // A plan is the server's.
            page.findChild<QPlainTextEdit *>(QStringLiteral("askPlan"))->clear();
            escapes += escapesOf(page, data);
        }
    }
    project::QueryHistory(survey.project.folder).clear();
    QVERIFY2(escapes.isEmpty(), qPrintable(lines(escapes)));
}

void TestEveryTextIsTranslated::theSchemaPage()
{
    project::Survey survey = *tests::surveyOf(tests::storyHistory());
    survey.catalog = schema::shared(tests::shopCatalog());
    const std::string text = "model Deal {\n  id Int @id\n  @@map(\"deals\")\n}\nmodel Lost {\n  id Int @id\n"
                             "  = 1\n}\n";
    survey.project.document = prisma::parse({{"a.prisma", text}, {"b.prisma", ""}});
    survey.modelsWithoutTable = {survey.project.document.models[1]};
    QStringList data = dataOf(survey) + texts({"public.deals", "public.Lost", "a.prisma", "b.prisma", "model",
                                               "Deal", "Lost"});
    for (const prisma::Diagnostic &problem : survey.project.document.diagnostics)
        data.prepend(QString::fromStdString(problem.message)); // in Prisma's words
    ui::SchemaPage page;
    page.setVisible(true);
    QStringList escapes = escapesOf(page, data);
    page.showSurvey(std::make_shared<const project::Survey>(survey));
    auto *problems = page.findChild<QTreeView *>(QStringLiteral("schemaProblems"));
    QTRY_VERIFY(problems->model()->rowCount() > 0);
    escapes += escapesOf(page, data);
    page.goToDeclaration({schema::ObjectKind::Table, {"public", "deals"}, {}});
    escapes += escapesOf(page, data);
    page.goToProblem(true);
    escapes += escapesOf(page, data);
    QVERIFY2(escapes.isEmpty(), qPrintable(lines(escapes)));
}

void TestEveryTextIsTranslated::theDialogs()
{
    const MigrationName name("20250131210000_consolidate");
    const QStringList data =
        texts({"20250131210000_consolidate", "db.internal:5432", "crm", "public", "deploy",
               "_prisma_migrations", "RowExclusiveLock", "SELECT", "companies", "Plumbline"});
    QStringList escapes;
    for (const project::Action &action :
         {project::Action(project::MarkApplied{name}), project::Action(project::MarkRolledBack{name}),
          project::Action(project::RemoveBroken{name}), project::Action(project::Reset{})}) {
        const ui::ConfirmationDialog dialog(planFor(action));
        QVERIFY(textsOf(dialog).size() > 20);
        escapes += escapesOf(dialog, data);
    }
    const ui::SchemaDialog schemas(std::vector<project::SchemaChoice>{{"/home/ada", "/home/ada/prisma"}});
    escapes += escapesOf(schemas, texts({"/home/ada/prisma", "/home/ada", "prisma"}));
    QWidget window;
    ui::showAbout(&window);
    ui::showLicences(&window);
    QCOMPARE(window.findChildren<QDialog *>().size(), 2);
    // Names of libraries and of licences.
    escapes += escapesOf(window,
                         texts({"Plumbline", "Qt 6", "QCustomPlot", "QScintilla", "libpg_query", "QtKeychain",
                                "toml++", "tl::expected", "LGPL", "GPL", "BSD 3-clause", "MIT", "CC0"}));
    QVERIFY2(escapes.isEmpty(), qPrintable(lines(escapes)));
}

void TestEveryTextIsTranslated::cleanupTestCase()
{
    QCoreApplication::removeTranslator(&m_translator);
}

PLUMBLINE_TEST(tst_every_text_is_translated, TestEveryTextIsTranslated)
#include "tst_every_text_is_translated.moc"
