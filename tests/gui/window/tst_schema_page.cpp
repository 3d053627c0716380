#include "tests/gui/window/open_window.h"
#include "tests/gui/window/page_rows.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"
#include "ui/pages/database_page.h"
#include "ui/pages/schema_page.h"
#include "views/delegates/elided_label.h"
#include "views/prisma/prisma_view.h"

#include <Qsci/qsciscintilla.h>
#include <QtWidgets>

using namespace plumbline;

namespace {

constexpr int patience = 20000;

const char *const crm = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n"
                        "\n"
                        "model Company {\n  id    Int    @id\n  name  String\n  deals Deal[]\n"
                        "  @@map(\"companies\")\n}\n"
                        "\n"
                        "model Deal {\n  id        Int     @id\n  companyId Int     @map(\"company_id\")\n"
                        "  company   Company @relation(fields: [companyId], references: [id])\n"
                        "  @@map(\"deals\")\n}\n"
                        "\n"
                        "enum Stage {\n  OPEN\n  WON\n}\n";

/// Without one Prisma refuses every schema.
const std::string datasource = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"URL\")\n}\n";

std::string largeModels(int count)
{
    std::string text;
    for (int number = 0; number < count; ++number)
        text += "model M" + std::to_string(number) + " {\n  id Int @id\n}\n";
    return text;
}

project::SurveyPtr surveyOf(std::vector<prisma::SourceFile> files)
{
    project::Survey survey = *tests::surveyOf(tests::threeMigrations());
    survey.project.folder = "/home/ada/crm";
    survey.declared = project::declaredSchema(files);
    survey.project.document = prisma::parse(std::move(files));
    survey.catalog = schema::shared(tests::shopCatalog());
    survey.modelsWithoutTable.clear();
    return std::make_shared<const project::Survey>(std::move(survey));
}

prisma::SourceFile file(const std::string &text, const char *name = "schema.prisma")
{
    return {std::filesystem::path("/home/ada/crm/prisma") / name, text};
}

/// The page, shown, with a schema.
struct Page {
    ui::SchemaPage page;

    explicit Page(std::vector<prisma::SourceFile> files = {file(crm)})
    {
        page.resize(1000, 700);
        page.setVisible(true);
        QApplication::setActiveWindow(&page);
        show(std::move(files));
    }
    /// Shows the files and waits until the one in sight is there.
    void show(std::vector<prisma::SourceFile> files)
    {
        const std::string first = files.front().text;
        page.showSurvey(surveyOf(std::move(files)));
        [&] { QTRY_VERIFY(text().toStdString() == first || !place().isEmpty()); }();
    }
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return page.findChild<Widget *>(QLatin1String(name));
    }
    QsciScintilla *editor() const { return page.findChild<QsciScintilla *>(); }
    QString text() const { return editor()->text(); }
    QString place() const { return find<views::ElidedLabel>("schemaPlace")->text(); }
    QTreeView *outline() const { return find<QTreeView>("schemaOutline"); }
    QTreeView *problems() const { return find<QTreeView>("schemaProblems"); }
    QString current() const { return outline()->currentIndex().siblingAtColumn(0).data().toString(); }
    QString count() const { return find<views::ElidedLabel>("schemaProblemCount")->text(); }
    int line() const
    {
        int line = 0, column = 0;
        editor()->getCursorPosition(&line, &column);
        return line + 1;
    }
    QModelIndex row(const char *text) const
    {
        const auto *model = outline()->model();
        const auto found = model->match(model->index(0, 0), Qt::DisplayRole, QLatin1String(text), 1,
                                        Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? QModelIndex() : found.first();
    }
};

} // namespace

class TestSchemaPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theSchemaIsShownWithItsOutline();
    void theOutlineLeadsToABlock();
    void theOutlineFollowsTheCaret();
    void aFilterFindsAModelByItsTable();
    void whatIsWrongIsWalkedThrough();
    void aProblemOfAnotherFileOpensIt();
    void severalFilesKeepTheirPlaces();
    void aModelLeadsToItsTable();
    void anObjectLeadsToItsDeclaration();
    void aChangeOnDiskKeepsThePlace();
    void whatIsRepairedIsNoProblemAnyMore();
    void withoutASchemaItSaysSo();
    void theWindowLeadsFromModelToTableAndBack();
    void theKeysOfTheWindowAreThePages();
    void splittersAreRemembered();
};

void TestSchemaPage::init()
{
    QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline")).clear();
    qunsetenv("DATABASE_URL");
}

void TestSchemaPage::theSchemaIsShownWithItsOutline()
{
    const Page schema;
    QCOMPARE(schema.text(), QString::fromLatin1(crm));
    QCOMPARE(schema.outline()->model()->rowCount(), 4);
    QCOMPARE(schema.row("Company").siblingAtColumn(1).data().toString(), QStringLiteral("public.companies"));
    QCOMPARE(schema.count(), QStringLiteral("Nothing wrong was found."));
    QVERIFY(!schema.problems()->isVisible());
    QVERIFY(schema.place().startsWith(QStringLiteral("prisma/schema.prisma")));
}

void TestSchemaPage::theOutlineLeadsToABlock()
{
    const Page schema;
    schema.outline()->setFocus();
    schema.outline()->setCurrentIndex(schema.row("Company"));
    QCOMPARE(schema.line(), 6);
    QTest::keyClick(schema.outline(), Qt::Key_Down);
    QCOMPARE(schema.line(), 13);
    QTRY_VERIFY(schema.outline()->hasFocus()); // moving shows, Enter goes there
    QTest::keyClick(schema.outline(), Qt::Key_Return);
    QTRY_VERIFY(schema.editor()->hasFocus());
    QCOMPARE(schema.line(), 13);
}

void TestSchemaPage::theOutlineFollowsTheCaret()
{
    const Page schema;
    schema.editor()->setFocus();
    schema.editor()->setCursorPosition(7, 2);
    QTRY_COMPARE(schema.current(), QStringLiteral("Company"));
    QCOMPARE(schema.place(), QStringLiteral("prisma/schema.prisma · model Company · public.companies.name"));
    schema.editor()->setCursorPosition(4, 0); // between two blocks
    QTRY_VERIFY(!schema.outline()->currentIndex().isValid());
    QCOMPARE(schema.place(), QStringLiteral("prisma/schema.prisma"));
    QCOMPARE(schema.line(), 5); // following leads nowhere
}

void TestSchemaPage::aFilterFindsAModelByItsTable()
{
    const Page schema;
    auto *filter = schema.find<QLineEdit>("schemaFilter");
    filter->setFocus();
    QTest::keyClicks(filter, QStringLiteral("DEALS"));
    QCOMPARE(schema.outline()->model()->rowCount(), 1);
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(schema.line(), 13);
    QTRY_VERIFY(schema.editor()->hasFocus());
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(schema.outline()->model()->rowCount(), 4);
    QTest::keyClicks(filter, QStringLiteral("no such thing"));
    QVERIFY(!schema.outline()->isVisible());
}

void TestSchemaPage::whatIsWrongIsWalkedThrough()
{
    const std::string bad =
        "model A {\n  id Int @id\n  b Nothing\n}\nmodel C {\n  d Nothing\n  id Int @id\n}\n" + datasource;
    Page schema({file(bad)});
    QTRY_COMPARE(schema.problems()->model()->rowCount(), 2);
    QVERIFY2(schema.count().startsWith(QStringLiteral("2 ")), qPrintable(schema.count()));
    QVERIFY(schema.problems()->isVisible());
    QVERIFY(!schema.editor()->annotation(2).isEmpty());
    QVERIFY(!schema.editor()->annotation(5).isEmpty());
    schema.page.goToProblem(true);
    const int first = schema.line();
    schema.page.goToProblem(true);
    QVERIFY(schema.line() != first);
    schema.page.goToProblem(true);
    QCOMPARE(schema.line(), first);
    QTest::keyClick(schema.editor(), Qt::Key_F8, Qt::ShiftModifier);
    QVERIFY(schema.line() != first);
    schema.problems()->setFocus();
    schema.problems()->setCurrentIndex(schema.problems()->model()->index(0, 0));
    QTest::keyClick(schema.problems(), Qt::Key_Return);
    QTRY_VERIFY(schema.editor()->hasFocus());
    QCOMPARE(schema.line(), first);
}

void TestSchemaPage::aProblemOfAnotherFileOpensIt()
{
    const std::string bad = "model B {\n  id Int @id\n  = 1\n}\n";
    Page schema({file(crm, "a.prisma"), file(bad, "b.prisma")});
    QTRY_COMPARE(schema.problems()->model()->rowCount(), 1);
    QVERIFY(schema.place().startsWith(QStringLiteral("prisma/a.prisma")));
    schema.page.goToProblem(true);
    QCOMPARE(schema.text().toStdString(), bad);
    QCOMPARE(schema.line(), 3);
    QVERIFY(!schema.editor()->annotation(2).isEmpty());
    QVERIFY(schema.place().startsWith(QStringLiteral("prisma/b.prisma")));
}

void TestSchemaPage::severalFilesKeepTheirPlaces()
{
    const std::string large = largeModels(300);
    Page schema({file(crm, "a.prisma"), file(large, "b.prisma")});
    QVERIFY(schema.row("Company").parent().isValid());
    schema.outline()->setCurrentIndex(schema.row("M200"));
    QCOMPARE(schema.line(), 601);
    const int top = schema.editor()->firstVisibleLine();
    QVERIFY(top > 300);
    schema.outline()->setCurrentIndex(schema.row("Deal"));
    QCOMPARE(schema.text(), QString::fromLatin1(crm));
    // A file's own row takes up what was left, it is no place of its own; walking on is not hindered.
    schema.outline()->setFocus();
    QTRY_VERIFY(schema.outline()->hasFocus());
    schema.outline()->setCurrentIndex(schema.row("prisma/b.prisma"));
    QCOMPARE(schema.current(), QStringLiteral("prisma/b.prisma"));
    QCOMPARE(schema.text().toStdString(), large);
    QCOMPARE(schema.line(), 601);
    QCOMPARE(schema.editor()->firstVisibleLine(), top);
}

void TestSchemaPage::aModelLeadsToItsTable()
{
    Page schema;
    QSignalSpy wanted(&schema.page, &ui::SchemaPage::objectWanted);
    auto *button = schema.find<QPushButton>("showInDatabase");
    schema.editor()->setCursorPosition(0, 0);
    QTRY_VERIFY(!button->isEnabled()); // a datasource is no table
    schema.editor()->setCursorPosition(7, 4);
    QTRY_VERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.last().first().value<schema::ObjectName>(),
             (schema::ObjectName{schema::ObjectKind::Column, {"public", "companies"}, "name"}));
    schema.editor()->setCursorPosition(12, 4);
    QTest::keyClick(schema.editor(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(wanted.count(), 2);
    QCOMPARE(wanted.last().first().value<schema::ObjectName>(),
             (schema::ObjectName{schema::ObjectKind::Table, {"public", "deals"}, {}}));
    schema.editor()->setCursorPosition(20, 4); // an enum that the database does not have
    QTRY_VERIFY(!button->isEnabled());
    QVERIFY(button->toolTip().contains(QStringLiteral("public.Stage")));
}

void TestSchemaPage::anObjectLeadsToItsDeclaration()
{
    ui::SchemaPage page;
    page.resize(1000, 700);
    page.setVisible(true);
    page.showSurvey(surveyOf({file(crm)}));
    // Asked for before the schema has been read.
    page.goToDeclaration({schema::ObjectKind::Column, {"public", "deals"}, "company_id"});
    auto *editor = page.findChild<QsciScintilla *>();
    const auto line = [&] {
        int at = 0, column = 0;
        editor->getCursorPosition(&at, &column);
        return at + 1;
    };
    QTRY_COMPARE(line(), 15);
    page.goToDeclaration({schema::ObjectKind::Table, {"public", "companies"}, {}});
    QCOMPARE(line(), 6);
}

void TestSchemaPage::aChangeOnDiskKeepsThePlace()
{
    const std::string before = largeModels(300);
    Page schema({file(before)});
    schema.outline()->setCurrentIndex(schema.row("M200"));
    const int top = schema.editor()->firstVisibleLine();
    const std::string after = "// a new line\n" + before + "model Last {\n  id Int @id\n}\n";
    schema.show({file(after)});
    QTRY_COMPARE(schema.text().toStdString(), after);
    QCOMPARE(schema.line(), 602);
    QCOMPARE(schema.editor()->firstVisibleLine(), top + 1);
    QCOMPARE(schema.current(), QStringLiteral("M200"));
    QTRY_VERIFY(schema.row("Last").isValid());
}

void TestSchemaPage::whatIsRepairedIsNoProblemAnyMore()
{
    Page schema({file("model A {\n  id Int @id\n  = 1\n}\n" + datasource)});
    QTRY_COMPARE(schema.problems()->model()->rowCount(), 1);
    schema.show({file("model A {\n  id Int @id\n}\n" + datasource)});
    QTRY_COMPARE(schema.problems()->model()->rowCount(), 0);
    QVERIFY(!schema.problems()->isVisible());
    QVERIFY(schema.editor()->annotation(2).isEmpty());
}

void TestSchemaPage::withoutASchemaItSaysSo()
{
    ui::SchemaPage page;
    page.setVisible(true);
    const auto *empty = page.findChild<QLabel *>(QStringLiteral("schemaEmpty"));
    QVERIFY(empty->isVisible() && !empty->text().isEmpty());
    project::Survey modern = *surveyOf({file(crm)});
    modern.project.document = {};
    modern.project.isPrisma8 = true;
    page.showSurvey(std::make_shared<const project::Survey>(modern));
    QVERIFY(empty->text().contains(QStringLiteral("Prisma 8")));
    modern.project.isPrisma8 = false;
    page.showSurvey(std::make_shared<const project::Survey>(modern));
    QVERIFY(empty->text().contains(QStringLiteral("no schema.prisma")));
    page.showSurvey(surveyOf({file(crm)}));
    QTRY_VERIFY(!empty->isVisible());
    page.showSurvey(nullptr);
    QVERIFY(empty->isVisible());
}

void TestSchemaPage::theWindowLeadsFromModelToTableAndBack()
{
    tests::ProjectFolder folder;
    tests::writeProject(folder);
    folder.write("prisma/schema.prisma", crm);
    tests::OpenWindow window;
    window.open(folder);
    auto *page = window.window.findChild<ui::SchemaPage *>();
    tests::turnTo(window.window, "schema");
    auto *editor = page->findChild<QsciScintilla *>();
    QTRY_COMPARE(editor->text(), QString::fromLatin1(crm));
    emit page->objectWanted({schema::ObjectKind::Table, {"public", "deals"}, {}});
    QCOMPARE(window.find<QListWidget>("pageList")->currentRow(), tests::pageRow(window.window, "database"));
    auto *database = window.window.findChild<ui::DatabasePage *>();
    emit database->declarationWanted({schema::ObjectKind::Table, {"public", "deals"}, {}});
    QCOMPARE(window.find<QListWidget>("pageList")->currentRow(), tests::pageRow(window.window, "schema"));
    int line = 0, column = 0;
    editor->getCursorPosition(&line, &column);
    QCOMPARE(line, 12);
    // What is written to the file shows by itself.
    folder.write("prisma/schema.prisma", std::string("// new\n") + crm);
    QTRY_VERIFY_WITH_TIMEOUT(editor->text().startsWith(QStringLiteral("// new")), patience);
    editor->getCursorPosition(&line, &column);
    QCOMPARE(line, 13);
}

void TestSchemaPage::theKeysOfTheWindowAreThePages()
{
    tests::ProjectFolder folder;
    tests::writeProject(folder);
    folder.write("prisma/schema.prisma", std::string(crm) + "model Bad {\n  = 1\n}\n");
    tests::OpenWindow window;
    window.open(folder);
    window.window.activateWindow();
    QTest::keyClick(&window.window, Qt::Key_3, Qt::ControlModifier);
    auto *page = window.window.findChild<ui::SchemaPage *>();
    auto *editor = page->findChild<QsciScintilla *>();
    QTRY_VERIFY(editor->hasFocus());
    const auto *problems = page->findChild<QTreeView *>(QStringLiteral("schemaProblems"));
    QTRY_VERIFY(problems->model()->rowCount() > 0);
    QTest::keyClick(editor, Qt::Key_F8);
    int line = 0, column = 0;
    editor->getCursorPosition(&line, &column);
    QVERIFY(line > 20);
    // Ctrl+F from the outline finds in the text, too.
    page->findChild<QTreeView *>(QStringLiteral("schemaOutline"))->setFocus();
    QTest::keyClick(&window.window, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(window.window.focusWidget()));
    QVERIFY(page->isAncestorOf(window.window.focusWidget()));
    QTest::keyClicks(window.window.focusWidget(), QStringLiteral("enum"));
    QCOMPARE(editor->selectedText(), QStringLiteral("enum"));
}

void TestSchemaPage::splittersAreRemembered()
{
    ui::Settings settings;
    {
        const Page schema;
        schema.page.findChild<QSplitter *>(QStringLiteral("schemaColumns"))->setSizes({400, 600});
        schema.page.saveState(settings);
    }
    Page schema;
    schema.page.restoreState(settings);
    QTRY_VERIFY(schema.outline()->width() > 350);
}

PLUMBLINE_TEST(tst_schema_page, TestSchemaPage)
#include "tst_schema_page.moc"
