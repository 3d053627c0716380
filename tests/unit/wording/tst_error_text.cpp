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
    error.code = ErrorCode::SeveralSchemas;
    error.subject = "/work/mono";
    error.detail = "apps/a/prisma/schema.prisma\napps/b/prisma/schema.prisma";
    QCOMPARE(wording::errorText(error),
             QStringLiteral("/work/mono holds several Prisma schemas. Choose one with --schema: "
                            "apps/a/prisma/schema.prisma, apps/b/prisma/schema.prisma."));
}

PLUMBLINE_TEST(tst_error_text, TestErrorText)
#include "tst_error_text.moc"
