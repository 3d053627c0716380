#include "models/diff/replaceable.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

/// Whether a definition leads to another one without DROP.
class TestReplaceable : public QObject {
    Q_OBJECT

private slots:
    void knowsWhatReplaceRefuses_data();
    void knowsWhatReplaceRefuses();
    void altersOptions_data();
    void altersOptions();
};

void TestReplaceable::knowsWhatReplaceRefuses_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("isReplaceable");
    const auto row = [](const char *name, const char *from, const char *to, bool isReplaceable) {
        const auto whole = [](const char *head) {
            return QStringLiteral("CREATE OR REPLACE FUNCTION a.f%1 LANGUAGE sql AS 'SELECT 1'")
                .arg(QLatin1String(head));
        };
        QTest::newRow(name) << whole(from) << whole(to) << isReplaceable;
    };
    row("the same", "(a int) RETURNS int", "(a int) RETURNS int", true);
    row("another strictness", "(a int) RETURNS int", "(a int) RETURNS int STRICT", true);
    row("a default comes", "(a int) RETURNS int", "(a int DEFAULT 1) RETURNS int", true);
    row("another default", "(a int DEFAULT 2) RETURNS int", "(a int DEFAULT 1) RETURNS int", true);
    row("a default goes", "(a int DEFAULT 1) RETURNS int", "(a int) RETURNS int", false);
    row("the second default goes", "(a int DEFAULT 1, b int DEFAULT 1) RETURNS int",
        "(a int, b int DEFAULT 1) RETURNS int", false);
    row("an argument gets a name", "(int) RETURNS int", "(a int) RETURNS int", true);
    row("an argument loses its name", "(a int) RETURNS int", "(int) RETURNS int", false);
    row("an argument has another name", "(a int) RETURNS int", "(b int) RETURNS int", false);
    row("another row comes out", "(OUT a int, OUT b int)", "(OUT a int, OUT c int)", false);
    row("another column comes out", "() RETURNS TABLE (a int)", "() RETURNS TABLE (a text)", false);
    row("the same row comes out", "(x int, OUT a int)", "(x int  DEFAULT 3, OUT a int)", true);
    QTest::newRow("what cannot be read")
        << QStringLiteral("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'x', 'y'")
        << QStringLiteral("CREATE FUNCTION f( RETURNS") << false;
    QTest::newRow("no function") << QStringLiteral("SELECT 1") << QStringLiteral("SELECT 1") << false;
}

void TestReplaceable::knowsWhatReplaceRefuses()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QTEST(diff::isReplaceable(from.toStdString(), to.toStdString()), "isReplaceable");
}

void TestReplaceable::altersOptions_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("statement"); // "-": there is none
    QTest::newRow("a wrapper gets options")
        << "CREATE FOREIGN DATA WRAPPER \"Odd\"\"\";"
        << "CREATE FOREIGN DATA WRAPPER \"Odd\"\"\" OPTIONS (debug 'tr''ue');"
        << "ALTER FOREIGN DATA WRAPPER \"Odd\"\"\" OPTIONS (ADD debug 'tr''ue');";
    QTest::newRow("a server's options go")
        << "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'a', port '1');"
        << "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'b');"
        << "ALTER SERVER s OPTIONS (DROP port, SET host 'b');";
    QTest::newRow("a secret stays as it is")
        << "CREATE USER MAPPING FOR reader SERVER s OPTIONS (password '********' /* masked */, \"user\" 'a');"
        << "CREATE USER MAPPING FOR reader SERVER s OPTIONS (password '********' /* masked */, \"user\" 'b');"
        << "ALTER USER MAPPING FOR reader SERVER s OPTIONS (SET \"user\" 'b');";
    QTest::newRow("of everybody") << "CREATE USER MAPPING FOR PUBLIC SERVER s;"
                                  << "CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (a 'b');"
                                  << "ALTER USER MAPPING FOR PUBLIC SERVER s OPTIONS (ADD a 'b');";
    QTest::newRow("another order") << "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (a '1', b '2');"
                                   << "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (b '2', a '1');"
                                   << "";
    QTest::newRow("another wrapper") << "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (a '1');"
                                     << "CREATE SERVER s FOREIGN DATA WRAPPER x OPTIONS (a '2');"
                                     << "-";
    QTest::newRow("another version") << "CREATE SERVER s VERSION '1' FOREIGN DATA WRAPPER w;"
                                     << "CREATE SERVER s VERSION '2' FOREIGN DATA WRAPPER w;"
                                     << "-";
    QTest::newRow("something else") << "CREATE COLLATION c (locale = 'C');"
                                    << "CREATE COLLATION c (locale = 'D');"
                                    << "-";
}

void TestReplaceable::altersOptions()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, statement);
    const auto altered = diff::alteredOptions(from.toStdString(), to.toStdString());
    QCOMPARE(altered ? QString::fromStdString(*altered) : QStringLiteral("-"), statement);
}

PLUMBLINE_TEST(tst_replaceable, TestReplaceable)
#include "tst_replaceable.moc"
