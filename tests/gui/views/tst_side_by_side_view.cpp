#include "tests/support/test_registry.h"
#include "views/diff/definition_side.h"
#include "views/diff/side_by_side_view.h"

#include <QScrollBar>
#include <Qsci/qsciscintilla.h>
#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::views;

namespace {

/// A table with `count` columns of which the last is of this type.
std::string tableOf(int count, const std::string &lastType)
{
    std::string sql = "CREATE TABLE t (\n";
    for (int i = 0; i < count; ++i)
        sql += "    c" + std::to_string(i) + " text,\n";
    return sql + "    last " + lastType + "\n);\n";
}

} // namespace

/// Two definitions side by side, as a person sees and walks through them.
class TestSideBySideView : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void bothSidesHaveTheSameLines();
    void whatIsTheSameIsFoldedAndOpensByKeyboard();
    void leadsFromChangeToChange();
    void bothSidesScrollTogether();
    void theSameObjectKeepsItsPlace();
    void nothingCanBeWritten();
    void tabLeavesASide();

private:
    /// From left to right, which is not the order in which they were made.
    QsciScintilla *editor(int side) const
    {
        auto editors = m_view->findChildren<QsciScintilla *>();
        std::ranges::sort(editors, {}, [](const QWidget *one) { return one->mapToGlobal(QPoint()).x(); });
        return editors.at(side);
    }
    QStringList lines(int side) const { return editor(side)->text().split(QLatin1Char('\n')); }
    int caret(int side) const
    {
        int line = 0;
        int column = 0;
        editor(side)->getCursorPosition(&line, &column);
        return line;
    }
    void show(const std::string &left, const std::string &right, bool isSame = false)
    {
        m_view->showRows(diff::alignedRows(left, right), isSame);
    }

    std::unique_ptr<SideBySideView> m_view;
};

void TestSideBySideView::init()
{
    m_view = std::make_unique<SideBySideView>();
    m_view->resize(800, 300);
    m_view->setVisible(true);
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestSideBySideView::cleanup()
{
    m_view.reset();
}

void TestSideBySideView::bothSidesHaveTheSameLines()
{
    show("a int\nb int\n", "a int\nx text\nb bigint\n");
    QCOMPARE(lines(0), (QStringList{QStringLiteral("a int"), QString(), QStringLiteral("b int")}));
    QCOMPARE(lines(1),
             (QStringList{QStringLiteral("a int"), QStringLiteral("x text"), QStringLiteral("b bigint")}));
}

void TestSideBySideView::whatIsTheSameIsFoldedAndOpensByKeyboard()
{
    show(tableOf(40, "int"), tableOf(40, "bigint"));
    QVERIFY2(editor(0)->lines() < 10, qUtf8Printable(editor(0)->text()));
    QVERIFY(lines(0).first().contains(QStringLiteral("38")));
    editor(0)->setFocus();
    editor(0)->setCursorPosition(0, 0);
    QTest::keyClick(editor(0), Qt::Key_Return);
    QCOMPARE(editor(0)->lines(), 43);
    QCOMPARE(editor(1)->lines(), 43);
    m_view->setFolding(true);
    QVERIFY(editor(1)->lines() < 10);
    m_view->setFolding(false);
    QCOMPARE(editor(1)->lines(), 43);
}

void TestSideBySideView::leadsFromChangeToChange()
{
    show("a 1\nb 2\nc 3\nd 4\ne 5\n", "a 9\nb 2\nc 9\nd 4\ne 9\n");
    editor(0)->setFocus();
    QCOMPARE(caret(0), 0);
    QVERIFY(!m_view->hasPreviousChange());
    QVERIFY(m_view->goToNextChange());
    QCOMPARE(caret(0), 2);
    QCOMPARE(caret(1), 2);
    QVERIFY(m_view->goToNextChange());
    QCOMPARE(caret(0), 4);
    QVERIFY(!m_view->hasNextChange());
    QVERIFY(!m_view->goToNextChange());
    QCOMPARE(caret(0), 4);
    QVERIFY(m_view->goToPreviousChange());
    QCOMPARE(caret(0), 2);
    m_view->goToLastChange();
    QCOMPARE(caret(1), 4);
}

void TestSideBySideView::bothSidesScrollTogether()
{
    m_view->setFolding(false);
    show(tableOf(200, "int"), tableOf(200, "bigint"));
    editor(0)->verticalScrollBar()->setValue(50);
    QCOMPARE(editor(1)->verticalScrollBar()->value(), 50);
    editor(1)->verticalScrollBar()->setValue(20);
    QCOMPARE(editor(0)->verticalScrollBar()->value(), 20);
}

void TestSideBySideView::theSameObjectKeepsItsPlace()
{
    m_view->setFolding(false);
    show(tableOf(200, "int"), tableOf(200, "bigint"));
    editor(1)->verticalScrollBar()->setValue(50);
    show(tableOf(200, "int"), tableOf(200, "numeric"), true);
    QCOMPARE(editor(0)->firstVisibleLine(), 50);
    QVERIFY(editor(1)->text().contains(QStringLiteral("numeric")));
}

void TestSideBySideView::nothingCanBeWritten()
{
    show("a int\n", "a bigint\n");
    QTest::keyClicks(editor(1), QStringLiteral("DROP"));
    QCOMPARE(lines(1), QStringList{QStringLiteral("a bigint")});
}

void TestSideBySideView::tabLeavesASide()
{
    show("a int\n", "a bigint\n");
    m_view->activateWindow();
    editor(0)->setFocus();
    QTRY_VERIFY(editor(0)->hasFocus());
    QTest::keyClick(editor(0), Qt::Key_Tab);
    QTRY_VERIFY(editor(1)->hasFocus());
}

PLUMBLINE_TEST(tst_side_by_side_view, TestSideBySideView)
#include "tst_side_by_side_view.moc"
