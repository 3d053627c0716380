#include "models/sql/statement.h"

#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

namespace {

/// One line a statement: line:column text
QByteArray printed(const std::vector<sql::Statement> &statements)
{
    QByteArray result;
    for (const sql::Statement &one : statements) {
        result += QByteArray::number(one.span.line) + ':' + QByteArray::number(one.span.column) + ' ' +
                  QByteArray::fromStdString(one.kind) + '[' + QByteArray::fromStdString(one.text) + "]\n";
    }
    return result;
}

QByteArray repeated(const char *text, int times)
{
    return QByteArray(text).repeated(times);
}

} // namespace

class TestStatement : public QObject {
    Q_OBJECT

private slots:
    void findsTheStatements_data();
    void findsTheStatements();
    void splitsWhatDoesNotParse_data();
    void splitsWhatDoesNotParse();
    void saysWhereAScriptDoesNotParse_data();
    void saysWhereAScriptDoesNotParse();
    void survivesDeepNesting_data();
    void survivesDeepNesting();
    void refusesTreesOfHugeScriptsButSplitsThem();
    void comparesTokenByToken_data();
    void comparesTokenByToken();
    void knowsEmptyScripts_data();
    void knowsEmptyScripts();
    void countsPositionsAsTheServerDoes();
    void spansAreStretchesOfTheScript();
};

void TestStatement::findsTheStatements_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << QByteArray("-- nothing\n;;\n") << QByteArray();
    QTest::newRow("comments before and behind are not part of it")
        << QByteArray("-- CreateTable\nCREATE TABLE \"a\" (); -- done\n\n/* x */ DROP TABLE a /* y */ ;\n")
        << QByteArray("2:1 CreateStmt[CREATE TABLE \"a\" ()]\n4:9 DropStmt[DROP TABLE a]\n");
    QTest::newRow("the last one needs no semicolon")
        << QByteArray("SELECT 1;\n  SELECT 2 -- end\n")
        << QByteArray("1:1 SelectStmt[SELECT 1]\n2:3 SelectStmt[SELECT 2]\n");
    QTest::newRow("columns count characters")
        << QByteArray("SELECT 'äöü'; SELECT '😀'; SELECT 3")
        << QByteArray(
               "1:1 SelectStmt[SELECT 'äöü']\n1:15 SelectStmt[SELECT '😀']\n1:27 SelectStmt[SELECT 3]\n");
    QTest::newRow("CRLF counts as one line")
        << QByteArray("SELECT 1;\r\nSELECT 2;\r\n")
        << QByteArray("1:1 SelectStmt[SELECT 1]\n2:1 SelectStmt[SELECT 2]\n");
    QTest::newRow("semicolons in bodies end nothing")
        << QByteArray("DO $$ BEGIN; END $$;\nSELECT ';'")
        << QByteArray("1:1 DoStmt[DO $$ BEGIN; END $$]\n2:1 SelectStmt[SELECT ';']\n");
    QTest::newRow("a rule's actions")
        << QByteArray("CREATE RULE r AS ON UPDATE TO t DO (DELETE FROM a; DELETE FROM b); SELECT 1")
        << QByteArray("1:1 RuleStmt[CREATE RULE r AS ON UPDATE TO t DO (DELETE FROM a; DELETE FROM b)]\n"
                      "1:68 SelectStmt[SELECT 1]\n");
    QTest::newRow("a function with an SQL body")
        << QByteArray("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT "
                      "2; END; "
                      "BEGIN; COMMIT")
        << QByteArray(
               "1:1 CreateFunctionStmt[CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true "
               "THEN 1 END; SELECT 2; END]\n1:95 TransactionStmt[BEGIN]\n1:102 TransactionStmt[COMMIT]\n");
}

void TestStatement::findsTheStatements()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, expected);
    const std::string text = script.toStdString();
    const auto parsed = sql::parsedStatements(text);
    QVERIFY(parsed);
    QCOMPARE(printed(*parsed), expected);

    // The scanner alone finds the same stretches.
    const auto split = sql::splitStatements(text);
    QCOMPARE(split.size(), parsed->size());
    for (std::size_t i = 0; i < split.size(); ++i)
        QCOMPARE(split[i].span, (*parsed)[i].span);
}

void TestStatement::splitsWhatDoesNotParse_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a syntax error in the middle")
        << QByteArray("SELECT 1; CREAT TABLE a(); SELECT 2")
        << QByteArray("1:1 [SELECT 1]\n1:11 [CREAT TABLE a()]\n1:28 [SELECT 2]\n");
    QTest::newRow("an unterminated literal takes the rest")
        << QByteArray("SELECT 1; SELECT 'x; SELECT 2\n")
        << QByteArray("1:1 [SELECT 1]\n1:11 [SELECT 'x; SELECT 2\n]\n");
    QTest::newRow("a closing parenthesis too many hides nothing")
        << QByteArray("SELECT 1); SELECT 2") << QByteArray("1:1 [SELECT 1)]\n1:12 [SELECT 2]\n");
    QTest::newRow("a byte-order mark belongs to the first word")
        << QByteArray("\xEF\xBB\xBFSELECT 1") << QByteArray("1:1 [\xEF\xBB\xBFSELECT 1]\n");
}

void TestStatement::splitsWhatDoesNotParse()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, expected);
    QVERIFY(!sql::parsedStatements(script.toStdString()));
    QCOMPARE(printed(sql::splitStatements(script.toStdString())), expected);
}

void TestStatement::saysWhereAScriptDoesNotParse_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("position");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("characters, not bytes")
        << QByteArray("SELECT 'ä'; selec 1") << 13 << QByteArray("syntax error at or near \"selec\"");
    QTest::newRow("a byte-order mark, as PostgreSQL sees it")
        << QByteArray("\xEF\xBB\xBFSELECT 1") << 1
        << QByteArray("syntax error at or near \"\xEF\xBB\xBFSELECT\"");
    QTest::newRow("a NUL byte") << QByteArray("SELECT 'ä' \0", 13) << 12
                                << QByteArray("invalid byte sequence for encoding \"UTF8\": 0x00");
}

void TestStatement::saysWhereAScriptDoesNotParse()
{
    QFETCH(QByteArray, script);
    QFETCH(int, position);
    QFETCH(QByteArray, words);
    const auto parsed = sql::parsedStatements(script.toStdString());
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::SyntaxError);
    QCOMPARE(parsed.error().position, position);
    QCOMPARE(QByteArray::fromStdString(parsed.error().detail), words);
}

void TestStatement::survivesDeepNesting_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("isParsed");
    QTest::newRow("100,000 parentheses")
        << ("SELECT " + repeated("(", 100000) + "1" + repeated(")", 100000)) << false;
    QTest::newRow("100,000 additions") << ("SELECT 1" + repeated("+1", 100000)) << false;
    QTest::newRow("100,000 unions") << ("SELECT 1" + repeated(" UNION SELECT 1", 100000)) << false;
    QTest::newRow("400 concatenations") << ("SELECT ''" + repeated(" || 'x'", 400)) << true;
    QTest::newRow("100,000 conditions lie side by side")
        << ("SELECT true" + repeated(" AND a", 100000)) << true;
    QTest::newRow("100,000 rows") << ("INSERT INTO a VALUES (1)" + repeated(", (1)", 100000)) << true;
}

void TestStatement::survivesDeepNesting()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, isParsed);
    const auto parsed = sql::parsedStatements(script.toStdString());
    QCOMPARE(parsed.has_value(), isParsed);
    QCOMPARE(sql::splitStatements(script.toStdString()).size(), std::size_t(1));
}

void TestStatement::refusesTreesOfHugeScriptsButSplitsThem()
{
    const QByteArray line("INSERT INTO \"t\" (\"a\", b) VALUES ('some text here', 12345, NULL); -- c\n");
    const int lines = static_cast<int>(8'000'000 / line.size());
    const std::string script = line.repeated(lines).toStdString();
    const auto parsed = sql::parsedStatements(script);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::TooLarge);
    const auto split = sql::splitStatements(script);
    QCOMPARE(split.size(), std::size_t(lines));
    QCOMPARE(split.back().span.line, lines);
    QVERIFY(!sql::isEmptyScript(script));
    QVERIFY(sql::isSameSql(script, script + "-- end"));
}

void TestStatement::comparesTokenByToken_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("a comment more") << QByteArray("SELECT 1;") << QByteArray("-- x\nSELECT /* y */ 1;")
                                    << true;
    QTest::newRow("line endings") << QByteArray("SELECT\r\n1;\r\n") << QByteArray("SELECT\n1;\n") << true;
    QTest::newRow("another number") << QByteArray("SELECT 1;") << QByteArray("SELECT 2;") << false;
    QTest::newRow("a statement more")
        << QByteArray("SELECT 1;") << QByteArray("SELECT 1; SELECT 2;") << false;
    QTest::newRow("white space inside a literal counts")
        << QByteArray("SELECT 'a b'") << QByteArray("SELECT 'a  b'") << false;
    QTest::newRow("a comment inside a literal counts")
        << QByteArray("SELECT $$ -- a $$") << QByteArray("SELECT $$ -- b $$") << false;
    QTest::newRow("white space that splits an operator counts")
        << QByteArray("SELECT 1 <= 2") << QByteArray("SELECT 1 < = 2") << false;
    QTest::newRow("what was commented out counts")
        << QByteArray("DROP TABLE a;") << QByteArray("-- DROP TABLE a;") << false;
    QTest::newRow("not to be scanned, the same bytes")
        << QByteArray("SELECT 'x") << QByteArray("SELECT 'x") << true;
    QTest::newRow("not to be scanned, other bytes")
        << QByteArray("SELECT 'x") << QByteArray("SELECT  'x") << false;
    QTest::newRow("a byte-order mark counts")
        << QByteArray("SELECT 1") << QByteArray("\xEF\xBB\xBFSELECT 1") << false;
}

void TestStatement::comparesTokenByToken()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(bool, isSame);
    QCOMPARE(sql::isSameSql(left.toStdString(), right.toStdString()), isSame);
    QCOMPARE(sql::isSameSql(right.toStdString(), left.toStdString()), isSame);
}

void TestStatement::knowsEmptyScripts_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("isEmpty");
    QTest::newRow("no bytes") << QByteArray() << true;
    QTest::newRow("Prisma's own") << QByteArray("-- This is an empty migration.") << true;
    QTest::newRow("comments and semicolons") << QByteArray(" /* a */ ;\r\n--b\n;") << true;
    QTest::newRow("a statement") << QByteArray("-- a\nSELECT 1") << false;
    QTest::newRow("a byte-order mark is an error to PostgreSQL, not nothing")
        << QByteArray("\xEF\xBB\xBF") << false;
    QTest::newRow("an unterminated comment is an error too") << QByteArray("/* a") << false;
    QTest::newRow("a NUL byte is an error too") << QByteArray("\0", 1) << false;
}

void TestStatement::knowsEmptyScripts()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, isEmpty);
    QCOMPARE(sql::isEmptyScript(script.toStdString()), isEmpty);
}

void TestStatement::countsPositionsAsTheServerDoes()
{
    const std::string text("aä\n€😀x");
    QCOMPARE(sql::byteOffset(text, 1), std::size_t(0));
    QCOMPARE(sql::byteOffset(text, 3), std::size_t(3));
    QCOMPARE(sql::byteOffset(text, 5), std::size_t(7));
    QCOMPARE(sql::byteOffset(text, 6), std::size_t(11));
    QCOMPARE(sql::byteOffset(text, 99), text.size());
    QCOMPARE(sql::byteOffset(text, 0), std::size_t(0));
    QCOMPARE(sql::spanAt(text, 11, 1), (Span{11, 1, 2, 3}));
    QCOMPARE(sql::spanAt(text, 99, 0).line, 2);
}

void TestStatement::spansAreStretchesOfTheScript()
{
    const std::string script = "/* ä */ SELECT 1 ;\n -- b\n SELECT\n 'é' ; ";
    const auto statements = sql::parsedStatements(script);
    QVERIFY(statements);
    for (const sql::Statement &one : *statements) {
        QCOMPARE(script.substr(one.span.offset, one.span.length), one.text);
        QCOMPARE(sql::spanAt(script, one.span.offset, one.span.length), one.span);
    }
}

PLUMBLINE_TEST(tst_statement, TestStatement)
#include "tst_statement.moc"
