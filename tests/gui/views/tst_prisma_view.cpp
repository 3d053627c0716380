#include "tests/support/test_registry.h"
#include "views/prisma/prisma_text.h"
#include "views/prisma/prisma_view.h"
#include "views/sql/script_look.h"
#include "views/sql/script_style.h"
#include "views/theme/theme.h"

#include <Qsci/qsciscintilla.h>
#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>
#include <QtWidgets>

using namespace plumbline;
using namespace plumbline::views;

namespace {

QsciScintilla &editorOf(const PrismaView &view)
{
    return *view.findChild<QsciScintilla *>();
}

long ask(const PrismaView &view, unsigned int message, unsigned long one = 0, long two = 0)
{
    return editorOf(view).SendScintilla(message, one, two);
}

std::string shownText(const PrismaView &view)
{
    const auto size = static_cast<std::size_t>(ask(view, QsciScintilla::SCI_GETLENGTH));
    std::string text(size + 1, '\0');
    editorOf(view).SendScintilla(QsciScintilla::SCI_GETTEXT, size + 1, text.data());
    text.resize(size);
    return text;
}

/// Any number of models of one field, of 40 lines and more.
std::string models(int count)
{
    std::string text;
    for (int number = 0; number < count; ++number)
        text += "model M" + std::to_string(number) + " {\n  id Int @id\n}\n";
    return text;
}

int lineOf(const std::string &text, const std::string &words)
{
    const std::string before = text.substr(0, text.find(words));
    return static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

int topLine(const PrismaView &view)
{
    return view.place().topLine;
}

bool isUnderlined(const PrismaView &view, int indicator, std::size_t at)
{
    return ask(view, QsciScintilla::SCI_INDICATORVALUEAT, static_cast<unsigned long>(indicator),
               static_cast<long>(at)) != 0;
}

Span spanOf(const std::string &text, const std::string &words)
{
    Span span;
    span.offset = text.find(words);
    span.length = words.size();
    return span;
}

} // namespace

class TestPrismaView : public QObject {
    Q_OBJECT

private slots:
    void coloursTheLanguage_data();
    void coloursTheLanguage();
    void anEndlessLineEndsWhatIsShown();
    void cannotBeChanged();
    void bytesAreShownAsTheyAre();
    void aLargeFileComesWholeAndInItsColours();
    void aPlaceFarBelowIsReachedWhenItIsThere();
    void whatIsWrongIsMarkedInItsPlace();
    void severalProblemsOfALineAreAllTold();
    void aChangeElsewhereMovesNothingInSight();
    void aChangeBelowTheFirstPortionComesToo();
    void aFileIsTakenUpWhereItWasLeft();
    void controlFOpensTheFindBar();
    void followsThePalette();
};

void TestPrismaView::coloursTheLanguage_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("styles");
    const auto row = [](const char *name, const char *text, const char *styles) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(styles);
    };
    row("a block's keyword", "model A {", "kkkkk....");
    row("a field called like a keyword", "model A {\n  type type\n}", "kkkkk..................");
    row("an attribute", "x Int @id", "......aaa");
    row("an attribute of the block", "@@map(\"a\")", "aaaaa.sss.");
    row("a native type", "x Int @db.VarChar(20)", "......aaaaaaaaaaa.nn.");
    row("what an attribute is given", "@default(now())", "aaaaaaaa.......");
    row("a path that is no attribute", "a.b", "...");
    row("a comment", "x // @id\n@id", "..cccccc.aaa");
    row("a comment before a block", "/* model */ model A", "ccccccccccc.kkkkk..");
    row("a string that does not end", "\"abc", "....");
    row("nothing", "", "");
}

void TestPrismaView::coloursTheLanguage()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, styles);
    std::string found = prismaStyles({text.constData(), static_cast<std::size_t>(text.size())});
    for (char &style : found)
        style = ".ksicna"[static_cast<int>(style)];
    QCOMPARE(QByteArray::fromStdString(found), styles);
}

void TestPrismaView::anEndlessLineEndsWhatIsShown()
{
    const std::string head = "model A {\n  id Int @id\n}\n";
    QCOMPARE(prismaText(head)->hiddenBytes, std::size_t(0));
    // Two bytes a letter, and the cut would fall between them.
    std::string line = "// ";
    while (line.size() < 3 * longestLine)
        line += "ä";
    const auto cut = prismaText(head + line + "\nmodel B {\n");
    QVERIFY(cut->text.size() <= head.size() + longestLine);
    QCOMPARE(cut->text.size() + cut->hiddenBytes, head.size() + line.size() + 11);
    QVERIFY(QString::fromStdString(cut->text).endsWith(QStringLiteral("ä")));
    QCOMPARE(cut->styles.size(), cut->text.size());
    PrismaView view;
    view.showFile(cut);
    QVERIFY(editorOf(view).annotation(editorOf(view).lines() - 1).contains(QStringLiteral("too long")));
}

void TestPrismaView::cannotBeChanged()
{
    PrismaView view;
    view.showFile(prismaText(models(2)));
    view.show();
    QTest::keyClicks(&editorOf(view), QStringLiteral("x"));
    QTest::keyClick(&editorOf(view), Qt::Key_Delete);
    QTest::keyClick(&editorOf(view), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(shownText(view), models(2));
}

void TestPrismaView::bytesAreShownAsTheyAre()
{
    constexpr char raw[] = "\xEF\xBB\xBF// caf\xE9 \xF0\x9F\x98\x80\r\nmodel A {\r}\0tail\n";
    const std::string odd(raw, sizeof raw - 1);
    PrismaView view;
    view.showFile(prismaText(odd));
    QCOMPARE(shownText(view), odd);
}

void TestPrismaView::aLargeFileComesWholeAndInItsColours()
{
    const std::string text = models(60000); // about 1.8 MB: several portions
    PrismaView view;
    view.showFile(prismaText(text));
    QVERIFY(shownText(view).size() < text.size()); // the event loop runs in between
    QTRY_COMPARE(shownText(view).size(), text.size());
    QCOMPARE(shownText(view), text);
    const std::size_t last = text.rfind("model M");
    QCOMPARE(ask(view, QsciScintilla::SCI_GETSTYLEAT, last), long(ScriptStyle::Keyword));
    QCOMPARE(ask(view, QsciScintilla::SCI_GETSTYLEAT, text.rfind("@id")), long(ScriptStyle::Attribute));
}

void TestPrismaView::aPlaceFarBelowIsReachedWhenItIsThere()
{
    const std::string text = models(60000);
    const std::size_t place = text.find("model M59000");
    PrismaView view;
    view.resize(500, 400);
    view.show();
    view.showFile(prismaText(text));
    view.goTo(place);
    QCOMPARE(view.caret(), place); // where it is to be
    QTRY_COMPARE(std::size_t(ask(view, QsciScintilla::SCI_GETCURRENTPOS)), place);
    const int line = lineOf(text, "model M59000");
    QVERIFY(topLine(view) < line && line < topLine(view) + ask(view, QsciScintilla::SCI_LINESONSCREEN));
}

void TestPrismaView::whatIsWrongIsMarkedInItsPlace()
{
    const std::string text = "// ü\n" + models(3);
    PrismaView view;
    view.showFile(prismaText(text));
    const Span wrong = spanOf(text, "M1 {\n  id"); // only its first line is underlined
    Span missing = spanOf(text, "M2");
    missing.length = 0;
    Span behind;
    behind.offset = text.size() + 100;
    view.setProblems({{wrong, QStringLiteral("<b>wrong</b>"), true},
                      {missing, QStringLiteral("careful"), false},
                      {behind, QStringLiteral("nowhere"), true}});
    const int line = lineOf(text, "M1");
    QCOMPARE(editorOf(view).annotation(line), QStringLiteral("<b>wrong</b>"));
    QVERIFY(editorOf(view).markersAtLine(line) & 1U << script::errorMarker);
    QVERIFY(isUnderlined(view, script::errorUnderline, wrong.offset));
    QVERIFY(!isUnderlined(view, script::errorUnderline, wrong.offset - 1));
    QVERIFY(!isUnderlined(view, script::errorUnderline, wrong.end() - 1));
    QVERIFY(isUnderlined(view, script::noteUnderline, missing.offset));
    QVERIFY(editorOf(view).markersAtLine(lineOf(text, "M2")) & 1U << script::noteMarker);
    view.setProblems({});
    QCOMPARE(editorOf(view).annotation(line), QString());
    QCOMPARE(editorOf(view).markersAtLine(line), 0U);
    QVERIFY(!isUnderlined(view, script::errorUnderline, wrong.offset));
}

void TestPrismaView::severalProblemsOfALineAreAllTold()
{
    const std::string text = models(1);
    PrismaView view;
    view.showFile(prismaText(text));
    view.setProblems({{spanOf(text, "id"), QStringLiteral("one"), false},
                      {spanOf(text, "Int"), QStringLiteral("two"), true}});
    QCOMPARE(editorOf(view).annotation(1), QStringLiteral("one\ntwo"));
}

void TestPrismaView::aChangeElsewhereMovesNothingInSight()
{
    const std::string text = models(200);
    PrismaView view;
    view.resize(500, 300);
    view.show();
    view.showFile(prismaText(text));
    view.goTo(text.find("Int", text.find("model M100 ")));
    const int before = topLine(view);
    const std::size_t caret = view.caret();
    // Lines come above, words change below, and a note stands above as well.
    const std::string added = "model Added {\n  id Int @id\n}\n";
    std::string next = added + text;
    next.replace(next.find("M150"), 4, "Other");
    view.updateFile(prismaText(next));
    view.setProblems({{spanOf(next, "M50"), QStringLiteral("wrong"), true}});
    QCOMPARE(shownText(view), next);
    QCOMPARE(topLine(view), before + 3);
    QCOMPARE(view.caret(), caret + added.size());
    QCOMPARE(ask(view, QsciScintilla::SCI_GETSTYLEAT, next.rfind("model")), long(ScriptStyle::Keyword));
    view.updateFile(prismaText(text));
    view.setProblems({});
    QCOMPARE(topLine(view), before);
    QCOMPARE(view.caret(), caret);
    view.updateFile(prismaText({}));
    QCOMPARE(shownText(view), std::string());
    QCOMPARE(view.caret(), std::size_t(0));
}

void TestPrismaView::aChangeBelowTheFirstPortionComesToo()
{
    PrismaView view;
    view.showFile(prismaText(models(60000)));
    const std::string next = models(59000); // while the file is still being filled in
    view.updateFile(prismaText(next));
    QTRY_COMPARE(shownText(view).size(), next.size());
    QCOMPARE(shownText(view), next);
}

void TestPrismaView::aFileIsTakenUpWhereItWasLeft()
{
    const std::string text = models(200);
    PrismaView view;
    view.resize(500, 300);
    view.show();
    view.showFile(prismaText(text));
    view.goTo(text.find("model M100 "));
    const PrismaPlace left = view.place();
    view.showFile(prismaText(models(1)));
    QCOMPARE(view.caret(), std::size_t(0));
    view.showFile(prismaText(text), left);
    QCOMPARE(view.caret(), left.caret);
    QCOMPARE(topLine(view), left.topLine);
}

void TestPrismaView::controlFOpensTheFindBar()
{
    // Even where the window has a Ctrl+F of its own.
    QMainWindow window;
    auto *view = new PrismaView;
    window.setCentralWidget(view);
    auto *own = new QAction(&window);
    own->setShortcut(QKeySequence::Find);
    window.addAction(own);
    QSignalSpy taken(own, &QAction::triggered);
    view->showFile(prismaText(models(5)));
    window.show();
    QApplication::setActiveWindow(&window);
    view->setFocus();
    QTRY_VERIFY(editorOf(*view).hasFocus());
    QTest::keyClick(&editorOf(*view), Qt::Key_F, Qt::ControlModifier);
    auto *field = view->findChild<QLineEdit *>();
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("M3"));
    QCOMPARE(editorOf(*view).selectedText(), QStringLiteral("M3"));
    QCOMPARE(taken.count(), 0);
}

void TestPrismaView::followsThePalette()
{
    PrismaView view;
    view.setPalette(darkPalette());
    const auto back = ask(view, QsciScintilla::SCI_STYLEGETBACK, 0);
    const QColor base = darkPalette().color(QPalette::Base);
    QCOMPARE(back, long(base.red() | base.green() << 8 | base.blue() << 16));
}

PLUMBLINE_TEST(tst_prisma_view, TestPrismaView)
#include "tst_prisma_view.moc"
