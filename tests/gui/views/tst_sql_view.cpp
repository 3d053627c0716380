#include "tests/support/test_registry.h"
#include "views/sql/sql_tokens.h"
#include "views/sql/sql_view.h"
#include "views/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QVBoxLayout>

#include <Qsci/qsciscintilla.h>
#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

using namespace plumbline;
using namespace plumbline::views;

class TestSqlView : public QObject {
    Q_OBJECT

private slots:
    void coloursWhatPostgresReads_data();
    void coloursWhatPostgresReads();
    void cannotBeChanged();
    void canBeSelectedAndCopiedByKeyboard();
    void tabLeavesIt();
    void aMarkHasItsNote();
    void theFailedStatementIsTinted();
    void aHugeScriptIsCutAndSaysSo();
    void anEndlessLineIsCutBetweenCharacters();
    void findsByKeyboard();
    void followsThePalette();
};

namespace {

QsciScintilla *editorOf(SqlView &view)
{
    return view.findChild<QsciScintilla *>();
}

/// The text with a letter for the style of each byte: k s i c n, and . for plain.
QByteArray styled(const QByteArray &sql)
{
    QByteArray styles(sql.size(), '.');
    for (const SqlToken &token : sqlTokens({sql.constData(), static_cast<std::size_t>(sql.size())}))
        for (std::size_t i = 0; i < token.length; ++i)
            styles[static_cast<qsizetype>(token.offset + i)] = ".ksicn"[static_cast<int>(token.style)];
    return styles;
}

} // namespace

void TestSqlView::coloursWhatPostgresReads_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("styles");
    const auto row = [](const char *name, const char *sql, const char *styles) {
        QTest::newRow(name) << QByteArray(sql) << QByteArray(styles);
    };
    row("keywords in any case", "SeLect x", "kkkkkk..");
    row("a quote inside a string", "'it''s' x", "sssssss..");
    row("a backslash is no escape", "'\\' x", "sss..");
    row("but in an escape string", "E'\\'' x", "sssss..");
    row("a quoted name with a keyword", "\"select\" x", "iiiiiiii..");
    row("a nested comment", "/* /* */ ' */ x", "ccccccccccccc..");
    row("a comment to the end of the line", "-- it's\nx", "ccccccc..");
    row("a dollar-quoted string", "$$it's$$ x", "ssssssss..");
    row("with a tag", "$a$ $$ ' $a$ x", "ssssssssssss..");
    row("a body after AS is code", "AS $$begin 'x' end$$", "kk.sskkkkk.sss.kkkss");
    row("a parameter is no quote", "$1 $2 x", ".n..n..");
    row("a number", "12.5 x1", "nnnn...");
    row("an unclosed string", "'abc", "ssss");
    row("an unclosed dollar quote", "$$abc", "sssss");
    row("nothing", "", "");
}

void TestSqlView::coloursWhatPostgresReads()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, styles);
    QCOMPARE(styled(sql), styles);
}

void TestSqlView::cannotBeChanged()
{
    SqlView view;
    view.setSql(QStringLiteral("SELECT 1;\n"));
    view.show();
    QTest::keyClicks(editorOf(view), QStringLiteral("x"));
    QTest::keyClick(editorOf(view), Qt::Key_Delete);
    QCOMPARE(editorOf(view)->text(), QStringLiteral("SELECT 1;\n"));
    QCOMPARE(view.sql(), QStringLiteral("SELECT 1;\n"));
}

void TestSqlView::canBeSelectedAndCopiedByKeyboard()
{
    SqlView view;
    view.setSql(QStringLiteral("SELECT 'ü';\nSELECT 2;\n"));
    view.show();
    QTest::keyClick(editorOf(view), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(editorOf(view), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("SELECT 'ü';\n"));
}

void TestSqlView::tabLeavesIt()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *view = new SqlView;
    auto *next = new QLineEdit;
    column->addWidget(view);
    column->addWidget(next);
    window.show();
    QApplication::setActiveWindow(&window);
    view->setFocus();
    QTRY_VERIFY(editorOf(*view)->hasFocus());
    QTest::keyClick(editorOf(*view), Qt::Key_Tab);
    QTRY_VERIFY(next->hasFocus());
}

void TestSqlView::aMarkHasItsNote()
{
    SqlView view;
    view.setSql(QStringLiteral("one\ntwo\nthree\n"));
    view.setMarks({{2, QStringLiteral("relation <b>x</b> does not exist"), true},
                   {99, QStringLiteral("nowhere"), false}});
    QCOMPARE(editorOf(view)->annotation(1), QStringLiteral("relation <b>x</b> does not exist"));
    QVERIFY(editorOf(view)->markersAtLine(1) != 0U);
    QVERIFY(editorOf(view)->markersAtLine(0) == 0U);
    view.setMarks({});
    QCOMPARE(editorOf(view)->annotation(1), QString());
    QVERIFY(editorOf(view)->markersAtLine(1) == 0U);
    view.setMarks({{1, QString(500, QLatin1Char('x')), false}});
    for (const QString &line : editorOf(view)->annotation(0).split(QLatin1Char('\n')))
        QVERIFY(line.size() <= 96);
}

void TestSqlView::theFailedStatementIsTinted()
{
    SqlView view;
    view.setSql(QStringLiteral("-- ü\nSELECT 1;\nSELECT 2;\n"));
    Span span;
    span.offset = QStringLiteral("-- ü\n").toUtf8().size();
    span.length = 8;
    view.setHighlight(span);
    const auto tinted = [&](long position) {
        return editorOf(view)->SendScintilla(QsciScintilla::SCI_INDICATORVALUEAT, 8UL, position) != 0;
    };
    QVERIFY(!tinted(5));
    QVERIFY(tinted(6));
    QVERIFY(tinted(13));
    QVERIFY(!tinted(14));
    span.offset = 1000;
    view.setHighlight(span);
    view.setHighlight({});
    QVERIFY(!tinted(6));
}

void TestSqlView::aHugeScriptIsCutAndSaysSo()
{
    SqlView view;
    const QString line = QStringLiteral("INSERT INTO t VALUES ('ü');\n");
    view.setSql(line.repeated(50 * 1024 * 1024 / 28));
    QVERIFY(view.sql().toUtf8().size() <= 2 * 1024 * 1024);
    QVERIFY(view.sql().toUtf8().size() > 2 * 1024 * 1024 - 100);
    QVERIFY(view.sql().endsWith(line));
    const QString note = editorOf(view)->annotation(editorOf(view)->lines() - 1);
    QVERIFY2(note.contains(QLatin1String("goes on for another")), qPrintable(note));
    view.setSql(QStringLiteral("SELECT 1;"));
    QCOMPARE(editorOf(view)->annotation(0), QString());
}

void TestSqlView::anEndlessLineIsCutBetweenCharacters()
{
    SqlView view;
    view.setSql(QStringLiteral("x") + QStringLiteral("ü").repeated(3 * 1024 * 1024));
    QVERIFY(view.sql().toUtf8().size() <= 2 * 1024 * 1024);
    QVERIFY(!view.sql().contains(QChar(QChar::ReplacementCharacter)));
    QVERIFY(view.sql().endsWith(QStringLiteral("ü")));
}

void TestSqlView::findsByKeyboard()
{
    SqlView view;
    view.setSql(QStringLiteral("SELECT a;\nSELECT b;\nSELECT a;\n"));
    view.show();
    QApplication::setActiveWindow(&view);
    editorOf(view)->setFocus();
    QTRY_VERIFY(editorOf(view)->hasFocus());
    QTest::keyClick(editorOf(view), Qt::Key_F, Qt::ControlModifier);
    auto *field = view.findChild<QLineEdit *>();
    QTRY_VERIFY(field->isVisible());
    QTest::keyClicks(field, QStringLiteral(" a;"));
    int line = -1, column = -1;
    editorOf(view)->getCursorPosition(&line, &column);
    QCOMPARE(line, 0);
    QTest::keyClick(field, Qt::Key_Return);
    editorOf(view)->getCursorPosition(&line, &column);
    QCOMPARE(line, 2);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
}

void TestSqlView::followsThePalette()
{
    SqlView view;
    view.setPalette(lightPalette());
    view.resize(300, 200);
    view.setSql(QStringLiteral("SELECT 1;"));
    view.show();
    const QPoint corner(280, 150);
    QTRY_COMPARE(view.grab().toImage().pixelColor(corner), lightPalette().color(QPalette::Base));
    view.setPalette(darkPalette());
    QTRY_COMPARE(view.grab().toImage().pixelColor(corner), darkPalette().color(QPalette::Base));
}

PLUMBLINE_TEST(tst_sql_view, TestSqlView)
#include "tst_sql_view.moc"
