#include "tests/support/test_registry.h"
#include "views/sql/sql_editor.h"
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
    void showsWhatIsHidden_data();
    void showsWhatIsHidden();
    void aHiddenCharacterHasItsPlace();
    void showsWhatIsHiddenWhereOneWrites();
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

namespace {

/// What Scintilla shows in the place of a character.
QByteArray shownFor(const QsciScintilla &editor, const QString &character)
{
    char shown[64] = {};
    editor.SendScintilla(QsciScintilla::SCI_GETREPRESENTATION, character.toUtf8().constData(), shown);
    return shown;
}

} // namespace

void TestSqlView::showsWhatIsHidden_data()
{
    QTest::addColumn<uint>("character");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](uint character, const char *shown) {
        QTest::addRow("%x", character) << character << QByteArray(shown);
    };
    row(0x07, "BEL"); // Scintilla's own
    row(0x1B, "ESC");
    row(0x85, "NEL");
    row(0x2028, "LS");
    row(0x2029, "PS");
    for (const uint direction :
         {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069})
        row(direction, QByteArray("U+" + QByteArray::number(direction, 16).toUpper().rightJustified(4, '0')));
    row(0xAD, "U+00AD");
    row(0x180E, "U+180E");
    row(0x200B, "U+200B");
    row(0x200C, "U+200C");
    row(0x200D, "U+200D");
    row(0x2060, "U+2060");
    row(0x3164, "U+3164");
    row(0xFE0F, "U+FE0F");
    row(0xFEFF, "U+FEFF");
    row(0xE0061, "U+E0061");
    row('a', "");
    row(0xE4, "");
    row(0x5D0, ""); // a letter that is written from the right is what it is
    row(0x1F600, "");
}

void TestSqlView::showsWhatIsHidden()
{
    QFETCH(uint, character);
    QFETCH(QByteArray, shown);
    SqlView view;
    const char32_t one = character;
    const QString text = QString::fromUcs4(&one, 1);
    view.setSql(QStringLiteral("SELECT '%1';").arg(text));
    // Again after everything that a view goes through.
    view.setSql(QStringLiteral("CREATE TABLE \"a%1b\" ();").arg(text));
    view.setPalette(darkPalette());
    QCOMPARE(shownFor(*editorOf(view), text), shown);
    QCOMPARE(view.sql(), QStringLiteral("CREATE TABLE \"a%1b\" ();").arg(text));
}

void TestSqlView::aHiddenCharacterHasItsPlace()
{
    // What is turned round is drawn over its neighbours where it is drawn at all.
    SqlView view;
    view.resize(600, 100);
    view.show();
    const auto ends = [&](const QString &sql) {
        view.setSql(sql);
        const auto end = static_cast<long>(sql.toUtf8().size());
        return editorOf(view)->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, end);
    };
    const long without = ends(QStringLiteral("\"abcdef\""));
    const long with = ends(QStringLiteral("\"abc\u202Edef\""));
    QVERIFY2(with > without + 20, qPrintable(QString::number(with - without)));
    QVERIFY(ends(QStringLiteral("\"abc\u200Bdef\"")) > without + 20);
    QVERIFY(editorOf(view)->text().contains(QChar(0x200B)));
    editorOf(view)->selectAll();
    editorOf(view)->copy();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QChar(0x200B)));
}

void TestSqlView::showsWhatIsHiddenWhereOneWrites()
{
    SqlEditor editor;
    editor.setSql(QStringLiteral("SELECT '\u202E'"));
    QCOMPARE(shownFor(*editor.findChild<QsciScintilla *>(), QStringLiteral("\u202E")), QByteArray("U+202E"));
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
