#include "models/base/text.h"
#include "models/items/roles.h"
#include "tests/gui/window/open_window.h"
#include "tests/gui/window/shown_texts.h"
#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"
#include "ui/dialogs/confirmation_dialog.h"
#include "ui/dialogs/schema_dialog.h"
#include "ui/pages/journal_page.h"
#include "ui/pages/migrations_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/report_page.h"
#include "ui/pages/resolve_page.h"
#include "ui/window/about_dialog.h"
#include "ui/window/survey_status.h"
#include "ui/window/verdict_bar.h"

#include <QtTest/QtTest>

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
const QStringList names = texts({"PostgreSQL", "Plumbline demo", "Plumbline", "Prisma", "UTC"});
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
