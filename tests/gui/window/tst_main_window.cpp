#include "models/wording/wording.h"
#include "tests/gui/window/open_window.h"
#include "tests/gui/window/page_rows.h"
#include "tests/support/test_registry.h"
#include "ui/pages/first_run_page.h"
#include "ui/pages/report_preview.h"
#include "ui/settings/appearance.h"
#include "ui/window/main_actions.h"
#include "ui/window/page_list.h"
#include "views/delegates/text_block.h"
#include "views/theme/theme.h"

#include <QtTest/QtTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace plumbline;
using tests::ProjectFolder;
using tests::writeProject;
using Window = tests::OpenWindow;

namespace {

/// Takes connections and never answers: the system's queue is all there is.
class SilentServer {
public:
    SilentServer() : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *any = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_socket, any, size) == 0 && ::listen(m_socket, 8) == 0 &&
            ::getsockname(m_socket, any, &size) == 0)
            m_port = ntohs(address.sin_port);
    }
    ~SilentServer() { ::close(m_socket); }
    SilentServer(const SilentServer &) = delete;
    SilentServer &operator=(const SilentServer &) = delete;
    int port() const { return m_port; }

private:
    int m_socket;
    int m_port = 0;
};

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void init();
    void withoutAProjectItSaysWhatItIsForAndHowToBegin();
    void aFolderThatIsNoProjectIsSaidInPlace();
    void aFolderCanBeDroppedOnTheWindow();
    void theFolderIsThereWithoutTheDatabase();
    void aProjectIsOpenedFromTheMenuAndBecomesRecent();
    void severalSchemasAreAChoice();
    void pagesAreReachedByKeyboard();
    void theSelectionIsShared();
    void aSearchNarrowsTheTable();
    void theChecklistIsADockOnlyWhereThereIsRoom();
    void lookingCanBeCancelled();
    void theReportIsPreviewedWhereItCanBeSeen();
    void theWindowRemembersItself();
    void nothingIsClippedAtSmallSizes();
    void everyTextIsReadableAfterTheAppearanceChanges();
};

void TestMainWindow::init()
{
    QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline")).clear();
    qunsetenv("DATABASE_URL");
}

void TestMainWindow::withoutAProjectItSaysWhatItIsForAndHowToBegin()
{
    Window window;
    QVERIFY(window.window.findChild<ui::FirstRunPage *>()->isVisible());
    QVERIFY(!window.find<QListWidget>("pageList")->isVisible());
    QVERIFY(!window.find<QListWidget>("recentProjects")->isVisible());
    ProjectFolder folder;
    writeProject(folder);
    window.prompter.folder = QString::fromStdString(folder.path().string());
    QTest::mouseClick(window.find<QPushButton>("openProject"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(window.workspace.survey() != nullptr, 20000);
    QVERIFY(window.find<QListWidget>("pageList")->isVisible());
}

void TestMainWindow::aFolderThatIsNoProjectIsSaidInPlace()
{
    Window window;
    ProjectFolder folder;
    window.window.openPath(QString::fromStdString(folder.path().string()));
    QTRY_VERIFY_WITH_TIMEOUT(!window.message("firstRunMessage").isEmpty(), 20000);
    QVERIFY(window.window.findChild<ui::FirstRunPage *>()->isVisible());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestMainWindow::aFolderCanBeDroppedOnTheWindow()
{
    Window window;
    ProjectFolder folder;
    writeProject(folder);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(folder.path().string()))});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window.window, &drop);
    QTRY_VERIFY_WITH_TIMEOUT(window.workspace.survey() != nullptr, 20000);
    QMimeData words;
    words.setText(QStringLiteral("no folder"));
    QDragEnterEvent other(QPoint(50, 50), Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
    other.ignore();
    QApplication::sendEvent(&window.window, &other);
    QVERIFY(!other.isAccepted());
}

void TestMainWindow::theFolderIsThereWithoutTheDatabase()
{
    Window window;
    ProjectFolder folder;
    writeProject(folder);
    window.open(folder);
    QCOMPARE(window.message("message"), wording::errorText(window.workspace.survey()->server.error()));
    QCOMPARE(window.find<QTreeView>("migrations")->model()->rowCount(), 2);
    QVERIFY(!QApplication::activeModalWidget());
    QSignalSpy again(&window.workspace, &project::Workspace::surveyStarted);
    QTest::mouseClick(
        window.find<QWidget>("message")->findChild<QPushButton *>(QStringLiteral("messageButton")),
        Qt::LeftButton);
    QCOMPARE(again.count(), 1);
}

void TestMainWindow::aProjectIsOpenedFromTheMenuAndBecomesRecent()
{
    ProjectFolder folder;
    writeProject(folder);
    const QString path = QString::fromStdString(folder.path().string());
    {
        Window window;
        window.open(folder);
    }
    Window window;
    auto *recent = window.find<QListWidget>("recentProjects");
    QVERIFY(recent->isVisible());
    QCOMPARE(recent->count(), 1);
    QCOMPARE(recent->item(0)->data(Qt::UserRole).toString(), path);
    recent->setCurrentRow(0);
    QTest::keyClick(recent, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(window.workspace.survey() != nullptr, 20000);
    auto *actions = window.window.findChild<ui::MainActions *>();
    emit actions->clearRecentRequested();
    QCOMPARE(recent->count(), 0);
}

void TestMainWindow::severalSchemasAreAChoice()
{
    ProjectFolder folder;
    folder.write("package.json", "{\"workspaces\": [\"packages/*\"]}");
    writeProject(folder, "packages/shop/");
    writeProject(folder, "packages/office/");
    Window window;
    window.prompter.schema = 1;
    window.window.openPath(QString::fromStdString(folder.path().string()));
    QTRY_VERIFY_WITH_TIMEOUT(window.workspace.survey() != nullptr, 20000);
    QCOMPARE(window.prompter.schemas.size(), std::size_t(2));
    QCOMPARE(window.workspace.survey()->project.schemaPath.string(),
             window.prompter.schemas[1].schema.string());
}

void TestMainWindow::pagesAreReachedByKeyboard()
{
    Window window;
    ProjectFolder folder;
    writeProject(folder);
    window.open(folder);
    auto *list = window.find<QListWidget>("pageList");
    for (int page = std::min(list->count(), 9) - 1; page >= 0; --page) {
        QTest::keyClick(&window.window, Qt::Key(Qt::Key_1 + page), Qt::ControlModifier);
        QCOMPARE(list->currentRow(), page);
        // The keyboard is on the page, where there is something to work with.
        const QWidget *focus = window.window.focusWidget();
        QVERIFY2(focus && !list->isAncestorOf(focus) && focus != list && focus->isVisible(),
                 qPrintable(list->item(page)->text()));
    }
    QTest::keyClick(&window.window, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(list->currentRow(), 1);
    QTRY_COMPARE(window.window.focusWidget(), window.find<QWidget>("searchMigrations"));
    // Everything that can be clicked on the pages has a name for a screen reader.
    for (const QAbstractButton *button : window.window.findChildren<QAbstractButton *>())
        if (button->isVisible() && !qobject_cast<const QDockWidget *>(button->parent()))
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty() ||
                         button->objectName().startsWith(QStringLiteral("qt_")) ||
                         button->objectName().startsWith(QStringLiteral("_q_")) ||
                         qobject_cast<const QLineEdit *>(button->parent()),
                     qPrintable(button->objectName() + QLatin1String(button->metaObject()->className())));
}

void TestMainWindow::theSelectionIsShared()
{
    Window window;
    ProjectFolder folder;
    writeProject(folder);
    window.open(folder);
    auto *table = window.find<QTreeView>("migrations");
    tests::turnTo(window.window, "migrations");
    table->setCurrentIndex(table->model()->index(1, 0));
    QCOMPARE(window.workspace.selection().value, std::string("20240201000000_more"));
    QTRY_VERIFY(window.find<QWidget>("migrationName")->accessibleName().contains(QStringLiteral("more")));
    window.workspace.select(MigrationName("20240101000000_init"));
    QCOMPARE(table->currentIndex().row(), 0);
    QTRY_VERIFY(window.find<QWidget>("migrationName")->accessibleName().contains(QStringLiteral("init")));
}

void TestMainWindow::aSearchNarrowsTheTable()
{
    Window window;
    ProjectFolder folder;
    writeProject(folder);
    window.open(folder);
    tests::turnTo(window.window, "migrations");
    auto *table = window.find<QTreeView>("migrations");
    auto *search = window.find<QLineEdit>("searchMigrations");
    const std::string before = window.workspace.selection().value;
    QTest::keyClicks(search, QStringLiteral("more"));
    QCOMPARE(table->model()->rowCount(), 1);
    QTest::keyClicks(search, QStringLiteral(" nothing"));
    QCOMPARE(table->model()->rowCount(), 0);
    QVERIFY(!table->isVisible());
    search->clear();
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(window.workspace.selection().value, before);
}

void TestMainWindow::theChecklistIsADockOnlyWhereThereIsRoom()
{
    Window window;
    ProjectFolder folder;
    writeProject(folder);
    window.open(folder);
    auto *dock = window.find<QDockWidget>("checklistDock");
    QVERIFY(dock->isVisible());
    window.window.resize(1024, 768);
    QTRY_VERIFY(!dock->isVisible());
    QTest::mouseClick(window.find<QPushButton>("startResolving"), Qt::LeftButton);
    QCOMPARE(window.find<QListWidget>("pageList")->currentRow(), tests::pageRow(window.window, "resolve"));
    window.window.resize(1280, 800);
    QVERIFY(!dock->isVisible()); // the page is the checklist already
    tests::turnTo(window.window, "overview");
    QTRY_VERIFY(dock->isVisible());
    dock->close();
    window.window.resize(1300, 800);
    QVERIFY(!dock->isVisible()); // a person's wish
    QTest::mouseClick(window.find<QPushButton>("startResolving"), Qt::LeftButton);
    QTRY_VERIFY(dock->isVisible());
}

void TestMainWindow::lookingCanBeCancelled()
{
    SilentServer silent;
    QVERIFY(silent.port() > 0);
    ProjectFolder folder;
    writeProject(folder);
    folder.write(".env", "DATABASE_URL=\"postgresql://nobody@127.0.0.1:" + std::to_string(silent.port()) +
                             "/crm\"\n");
    Window window;
    QSignalSpy cancelled(&window.workspace, &project::Workspace::surveyCancelled);
    window.window.openPath(QString::fromStdString(folder.path().string()));
    auto *cancel = window.find<QPushButton>("cancelSurvey");
    QVERIFY(!cancel->isVisible()); // nothing flickers where looking is quick
    QTRY_VERIFY(cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QCOMPARE(cancelled.count(), 1);
    QVERIFY(!window.workspace.isSurveying());
    QVERIFY(!cancel->isVisible());
    QVERIFY(!window.message("firstRunMessage").isEmpty());
    QVERIFY(!QApplication::activeModalWidget());
    window.window.openPath(QString::fromStdString(folder.path().string()));
    QTest::keyClick(&window.window, Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(cancelled.count(), 2);
}

void TestMainWindow::theReportIsPreviewedWhereItCanBeSeen()
{
    Window window;
    ProjectFolder folder;
    writeProject(folder);
    window.open(folder);
    const auto *preview = window.window.findChild<ui::ReportPreview *>();
    QVERIFY(preview->picture().isNull());
    tests::turnTo(window.window, "report");
    QTRY_VERIFY(!preview->picture().isNull());
    const QImage picture = preview->picture();
    QVERIFY(picture.width() > 600);
    int inked = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            inked += qGray(picture.pixel(x, y)) < 128;
    QVERIFY(inked > 1000);
    QVERIFY(inked < picture.width() * picture.height() / 4);
    window.window.resize(800, 700);
    QTRY_VERIFY(preview->picture().width() < picture.width());
    window.workspace.close();
    QTRY_VERIFY(preview->picture().isNull());
}

void TestMainWindow::theWindowRemembersItself()
{
    ProjectFolder folder;
    writeProject(folder);
    {
        Window window;
        window.window.resize(1200, 640);
        window.open(folder);
        tests::turnTo(window.window, "journal");
        window.find<QTreeView>("migrations")->header()->resizeSection(0, 277);
        window.find<QDockWidget>("checklistDock")->close();
        window.window.close();
    }
    Window window;
    QCOMPARE(ui::Settings().lastPage(), QStringLiteral("journal"));
    window.window.resize(1200, 640);
    window.open(folder);
    QCOMPARE(window.find<QListWidget>("pageList")->currentRow(), tests::pageRow(window.window, "journal"));
    QCOMPARE(window.find<QTreeView>("migrations")->header()->sectionSize(0), 277);
    QVERIFY(!window.find<QDockWidget>("checklistDock")->isVisible());
}

void TestMainWindow::nothingIsClippedAtSmallSizes()
{
    Window window;
    ProjectFolder folder;
    writeProject(folder);
    window.open(folder);
    for (const QSize size : {QSize(1024, 768), QSize(640, 400)}) {
        window.window.resize(size);
        for (int page = 0; page < window.find<QListWidget>("pageList")->count(); ++page) {
            window.find<QListWidget>("pageList")->setCurrentRow(page);
            QTest::qWait(10);
            QCOMPARE(window.window.size(), size);
            for (const QPushButton *button : window.window.findChildren<QPushButton *>()) {
                if (!button->isVisible())
                    continue;
                QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
                const int right = button->mapTo(&window.window, QPoint(button->width(), 0)).x();
                QVERIFY2(right <= size.width(), qPrintable(button->text()));
            }
        }
    }
}

void TestMainWindow::everyTextIsReadableAfterTheAppearanceChanges()
{
    Window window;
    ProjectFolder folder;
    writeProject(folder);
    window.open(folder);
    const auto isReadable = [](const QWidget *widget, const QColor &color) {
        return views::contrast(color, widget->palette().color(QPalette::Window)) >= 4.5;
    };
    for (const ui::Appearance appearance : {ui::Appearance::Light, ui::Appearance::Dark}) {
        ui::applyAppearance(appearance);
        int texts = 0;
        for (int page = 0; page < window.find<QListWidget>("pageList")->count(); ++page) {
            window.find<QListWidget>("pageList")->setCurrentRow(page);
            for (const QLabel *label : window.window.findChildren<QLabel *>()) {
                if (!label->isVisible() || label->text().isEmpty() || !label->isEnabled())
                    continue;
                QVERIFY2(isReadable(label, label->palette().color(label->foregroundRole())),
                         qPrintable(label->text()));
                ++texts;
            }
            for (const auto *block : window.window.findChildren<views::TextBlock *>())
                QVERIFY2(isReadable(block, block->palette().color(QPalette::Text)),
                         qPrintable(block->toPlainText()));
        }
        QVERIFY(texts > 8);
    }
    ui::applyAppearance(ui::Appearance::System);
}

PLUMBLINE_TEST(tst_main_window, TestMainWindow)
#include "tst_main_window.moc"
