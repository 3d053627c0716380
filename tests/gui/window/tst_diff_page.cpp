#include "models/diff/render_script.h"
#include "models/items/change_rows.h"
#include "tests/gui/window/open_window.h"
#include "tests/gui/window/scripted_prompter.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"
#include "ui/pages/diff_page.h"
#include "ui/pages/source_picker.h"
#include "views/delegates/elided_label.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <Qsci/qsciscintilla.h>

using namespace plumbline;

/// Two sides side by side, in a window without a screen.
class TestDiffPage : public QObject {
    Q_OBJECT

private slots:
    void theDatabaseAgainstTheSchema();
    void aDifferenceShowsBothDefinitions();
    void sortsAndWordsNarrowTheList();
    void swappedSidesSwapWhatHappened();
    void everyFormIsWritten_data();
    void everyFormIsWritten();
    void aChangeElsewhereKeepsThePlace();
    void migrationsAreReplayedOnlyWhenAPersonSaysSo();
    void aSchemaThatIsRefusedIsSaidSo();
};

namespace {

const std::string head = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"URL\")\n}\n";
const std::string company = "model Company {\n  id Int @id @default(autoincrement())\n  name String\n"
                            "  city String?\n  @@map(\"companies\")\n}\n";

/// A survey of the shop's database beside a schema that knows one of its tables, and one that is not there.
project::Survey shopSurvey(const std::string &schema = head + company + "model Lost {\n  id Int @id\n}\n")
{
    project::Survey survey = *tests::surveyOf(tests::threeMigrations());
    survey.project.folder = "/home/ada/crm";
    survey.project.schemaPath = "/home/ada/crm/prisma/schema.prisma";
    const std::vector<prisma::SourceFile> files{{survey.project.schemaPath, schema}};
    survey.declared = project::declaredSchema(files);
    survey.project.document = prisma::parse(files);
    survey.catalog = schema::shared(tests::shopCatalog());
    postgres::ConnectionSettings settings;
    settings.host = "db.internal";
    settings.database = "crm";
    settings.schema = "public";
    survey.project.connection = settings;
    return survey;
}

struct Page {
    tests::ScriptedPrompter prompter;
    ui::DiffPage page{prompter};

    explicit Page(const project::Survey &survey = shopSurvey())
    {
        page.resize(1200, 700);
        page.setRequest(project::ProjectRequest{});
        page.setVisible(true);
        QApplication::setActiveWindow(&page);
        page.showSurvey(std::make_shared<const project::Survey>(survey));
    }
    QTreeView *list() const { return page.findChild<QTreeView *>(QStringLiteral("changes")); }
    QString summary() const { return page.findChild<QLabel *>(QStringLiteral("diffSummary"))->text(); }
    /// The row of an object by what its first cell says, wherever it stands.
    QModelIndex row(const QString &name) const
    {
        const QAbstractItemModel &model = *list()->model();
        const auto found = model.match(model.index(0, 0), Qt::DisplayRole, name, 1,
                                       Qt::MatchStartsWith | Qt::MatchRecursive | Qt::MatchCaseSensitive);
        return found.isEmpty() ? QModelIndex() : found.first();
    }
    QString happened(const QString &name) const { return row(name).siblingAtColumn(1).data().toString(); }
};

} // namespace

void TestDiffPage::theDatabaseAgainstTheSchema()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    QVERIFY2(diff.summary().contains(QStringLiteral("differ")), qPrintable(diff.summary()));
    QCOMPARE(diff.happened(QStringLiteral("Lost")), QStringLiteral("added"));
    QCOMPARE(diff.happened(QStringLiteral("deals")), QStringLiteral("removed"));
}

void TestDiffPage::aDifferenceShowsBothDefinitions()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    diff.list()->setCurrentIndex(diff.row(QStringLiteral("Lost")));
    auto *title = diff.page.findChild<views::ElidedLabel *>(QStringLiteral("changeTitle"));
    QVERIFY(title);
    QTRY_VERIFY2(title->text().contains(QStringLiteral("Lost")), qPrintable(title->text()));
    const auto editors = diff.page.findChildren<QsciScintilla *>();
    QVERIFY(editors.size() >= 2);
    const auto shows = [&](const QString &words) {
        return std::ranges::any_of(editors,
                                   [&](const QsciScintilla *one) { return one->text().contains(words); });
    };
    QTRY_VERIFY(shows(QStringLiteral("CREATE TABLE \"Lost\"")) ||
                shows(QStringLiteral("CREATE TABLE public.\"Lost\"")));
    auto *script = diff.page.findChild<QWidget *>(QStringLiteral("changeScript"));
    QVERIFY(script);
}

void TestDiffPage::sortsAndWordsNarrowTheList()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    auto *search = diff.page.findChild<QLineEdit *>(QStringLiteral("searchChanges"));
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("lost"));
    QTRY_VERIFY(!diff.row(QStringLiteral("deals")).isValid());
    QVERIFY(diff.row(QStringLiteral("Lost")).isValid());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(diff.row(QStringLiteral("deals")).isValid());
    auto *added =
        diff.page.findChild<QAbstractButton *>(QStringLiteral("sort%1").arg(int(items::ChangeSort::Added)));
    added->click();
    QTRY_VERIFY(!diff.row(QStringLiteral("Lost")).isValid());
    QVERIFY(diff.row(QStringLiteral("deals")).isValid());
}

void TestDiffPage::swappedSidesSwapWhatHappened()
{
    const Page diff;
    QTRY_COMPARE(diff.happened(QStringLiteral("Lost")), QStringLiteral("added"));
    QTest::mouseClick(diff.page.findChild<QAbstractButton *>(QStringLiteral("diffSwap")), Qt::LeftButton);
    QTRY_COMPARE(diff.happened(QStringLiteral("Lost")), QStringLiteral("removed"));
    QCOMPARE(diff.happened(QStringLiteral("deals")), QStringLiteral("added"));
}

void TestDiffPage::everyFormIsWritten_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("HTML") << QStringLiteral("html") << QByteArray("<html");
    QTest::newRow("Markdown") << QStringLiteral("md") << QByteArray("Lost");
    QTest::newRow("JSON") << QStringLiteral("json") << QByteArray("\"imitates\"");
    QTest::newRow("SQL") << QStringLiteral("sql") << QByteArray("CREATE TABLE \"Lost\"");
}

void TestDiffPage::everyFormIsWritten()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    const QString path = folder.filePath(QStringLiteral("diff.") + suffix);
    diff.prompter.file = path;
    const QMenu *menu = diff.page.findChild<QToolButton *>(QStringLiteral("diffExport"))->menu();
    bool isFound = false;
    for (QAction *action : menu->actions()) {
        const QString words = QString(action->text()).remove(QLatin1Char('&'));
        const QString wanted = suffix == QLatin1String("md") ? QStringLiteral("Markdown") : suffix.toUpper();
        if (words.contains(QStringLiteral("Export")) && words.contains(wanted)) {
            action->trigger();
            isFound = true;
        }
    }
    QVERIFY(isFound);
    QTRY_VERIFY(QFileInfo::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY2(written.contains(content), written.left(2000).constData());
}

void TestDiffPage::aChangeElsewhereKeepsThePlace()
{
    project::Survey survey = shopSurvey();
    Page diff(survey);
    QTRY_VERIFY(diff.row(QStringLiteral("deals")).isValid());
    diff.list()->setCurrentIndex(diff.row(QStringLiteral("deals")));
    schema::Schema next = tests::shopCatalog();
    schema::Table more;
    more.name = {"public", "aaa_more"};
    more.columns = {tests::sampleColumn("id", "integer")};
    next.tables.push_back(more);
    std::ranges::sort(next.tables, {}, &schema::Table::name);
    survey.catalog = schema::shared(std::move(next));
    diff.page.showSurvey(std::make_shared<const project::Survey>(survey));
    QTRY_VERIFY(diff.row(QStringLiteral("aaa_more")).isValid());
    QCOMPARE(diff.list()->currentIndex().siblingAtColumn(0).data().toString(),
             diff.row(QStringLiteral("deals")).data().toString());
}

void TestDiffPage::migrationsAreReplayedOnlyWhenAPersonSaysSo()
{
    const Page diff;
    QTRY_VERIFY(diff.row(QStringLiteral("Lost")).isValid());
    auto *picker = diff.page.findChild<ui::SourcePicker *>(QStringLiteral("diffTo"));
    picker->setSource(project::OwnSource::Migrations);
    emit picker->changed();
    auto *message = diff.page.findChild<QWidget *>(QStringLiteral("diffMessage"));
    QTRY_VERIFY(message->isVisible());
    QVERIFY2(diff.summary().contains(QStringLiteral("not been replayed")), qPrintable(diff.summary()));
    QCOMPARE(diff.list()->model()->rowCount(), 0);
}

void TestDiffPage::aSchemaThatIsRefusedIsSaidSo()
{
    const Page diff(shopSurvey(head + "model A {\n  id Int @id\n  x Nothing\n}\n"));
    auto *message = diff.page.findChild<QWidget *>(QStringLiteral("diffMessage"));
    QTRY_VERIFY(message->isVisible());
    QVERIFY2(diff.summary().contains(QStringLiteral("Not compared")), qPrintable(diff.summary()));
}

PLUMBLINE_TEST(tst_diff_page, TestDiffPage)
#include "tst_diff_page.moc"
