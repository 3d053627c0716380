#include "models/postgres/connection_settings.h"
#include "models/wording/wording.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;

class TestErrorText : public QObject {
    Q_OBJECT

private slots:
    void everyCodeHasASentenceOfItsOwn();
    void aSentenceIsOneLineWhateverTheServerSays();
    void whatAndWhereAndWhatToDo();
    void everyProblemOfAUrlHasItsWords_data();
    void everyProblemOfAUrlHasItsWords();
    void whatMayBeAPasswordIsNotNamed();
};

void TestErrorText::everyCodeHasASentenceOfItsOwn()
{
    QSet<QString> seen;
    for (int code = 0; code <= static_cast<int>(ErrorCode::BadUsage); ++code) {
        Error error;
        error.code = static_cast<ErrorCode>(code);
        error.subject = "the-subject";
        if (error.code == ErrorCode::BadUsage)
            error.detail = "Unknown option --x.";
        const QString sentence = wording::errorText(error);
        QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(QString::number(code) + sentence));
        QVERIFY2(!seen.contains(sentence), qPrintable(sentence));
        seen.insert(sentence);
    }
}

void TestErrorText::aSentenceIsOneLineWhateverTheServerSays()
{
    Error error;
    error.code = ErrorCode::SqlFailed;
    error.detail = "ERROR:  relation \"a\x1b[2J%1\" does not exist\nLINE 1: SELECT\n";
    QCOMPARE(
        wording::errorText(error),
        QStringLiteral("The server refused a statement: ERROR:  relation \"a\\x1b[2J%1\" does not exist."));
    error.code = ErrorCode::NotFound;
    error.subject = "a\nb %1 %2";
    QCOMPARE(wording::errorText(error), QStringLiteral("a\\nb %1 %2 was not found. Check the path."));
}

void TestErrorText::whatAndWhereAndWhatToDo()
{
    Error error;
    error.code = ErrorCode::HostUnreachable;
    error.subject = "db.internal:5433";
    QCOMPARE(
        wording::errorText(error),
        QStringLiteral("No PostgreSQL server answers at db.internal:5433. Check host and port, and that the "
                       "server runs."));
    error.code = ErrorCode::ScriptTooLong;
    error.subject = "20240101000000_x";
    error.detail = "60";
    QCOMPARE(wording::errorText(error),
             QStringLiteral("The script of 20240101000000_x did not end within 60 seconds and was stopped."));
    // What a server says is never taken for the seconds of a script.
    error.code = ErrorCode::TimedOut;
    error.detail = "script:60";
    QVERIFY(wording::errorText(error).contains(QStringLiteral("did not answer in time")));
    error.code = ErrorCode::SeveralSchemas;
    error.subject = "/work/mono";
    error.detail = "apps/a/prisma/schema.prisma\napps/b/prisma/schema.prisma";
    QCOMPARE(wording::errorText(error),
             QStringLiteral("/work/mono holds several Prisma schemas. Choose one with --schema: "
                            "apps/a/prisma/schema.prisma, apps/b/prisma/schema.prisma."));
}

void TestErrorText::everyProblemOfAUrlHasItsWords_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *url, const char *words) {
        QTest::newRow(url) << QByteArray(url) << QString::fromLatin1(words);
    };
    row("me:pw@h/crm", "it does not begin with postgresql://");
    row("postgresql://u@[::1/crm", "its host holds what cannot stand there");
    row("postgresql://u@a,b/crm", "its host holds what cannot stand there");
    row("postgresql://u%00@h/crm", "its user holds what cannot stand there");
    row("postgresql://u@h:many/crm", "its port is no number, or too large a one");
    row("postgresql://u@h/crm?connect_timeout=soon",
        "its parameter connect_timeout is no number, or too large a one");
    row("postgresql://u@h/crm?pgbouncer=yes", "its parameter pgbouncer is neither true nor false");
    row("postgresql://u@h/crm?sslidentity=a.p12",
        "its parameter sslidentity names a PKCS#12 file, which is not supported");
}

void TestErrorText::everyProblemOfAUrlHasItsWords()
{
    QFETCH(QByteArray, url);
    QFETCH(QString, words);
    const auto settings = postgres::connectionSettings(url.toStdString(), "/");
    QVERIFY(!settings.has_value());
    QCOMPARE(wording::errorText(settings.error()),
             QStringLiteral("The database URL cannot be read: %1. It has the form "
                            "postgresql://user:password@host:5432/database?schema=public.")
                 .arg(words));
}

void TestErrorText::whatMayBeAPasswordIsNotNamed()
{
    // The password "1?geheim=%00", not encoded: what follows the ? looks like a parameter.
    const auto settings = postgres::connectionSettings("postgresql://u:1?geheim=%00@h/crm", "/");
    QVERIFY(!settings.has_value());
    const QString sentence = wording::errorText(settings.error());
    QVERIFY2(!sentence.contains(QLatin1String("geheim")), qPrintable(sentence));
    QVERIFY2(sentence.contains(QLatin1String("a parameter holds what cannot stand there")),
             qPrintable(sentence));
}

PLUMBLINE_TEST(tst_error_text, TestErrorText)
#include "tst_error_text.moc"
