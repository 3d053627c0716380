#include "models/wording/ask_text.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using safety::Doubt;
using safety::Harm;
using safety::ReadRefusal;
using schema::ObjectKind;
using schema::ObjectName;

/// What a person reads where a question is not sent.
class TestRefusalText : public QObject {
    Q_OBJECT

private slots:
    void everyHarmHasItsWords();
    void namesWhatCallsIt();
    void saysWhatIsDoubted_data();
    void saysWhatIsDoubted();
    void saysTheFirstDoubts();
    void aQueryIsOneLine_data();
    void aQueryIsOneLine();
};

namespace {

ReadRefusal call(const std::string &function, Harm harm, std::optional<ObjectName> through = {})
{
    ReadRefusal refusal;
    refusal.kind = ReadRefusal::Kind::Calls;
    refusal.name = function;
    refusal.harm = harm;
    refusal.through = std::move(through);
    return refusal;
}

} // namespace

void TestRefusalText::everyHarmHasItsWords()
{
    QSet<QString> all;
    for (int harm = 0; harm <= int(Harm::Storage); ++harm) {
        const QString words = wording::refusalText(call("f", Harm(harm)));
        QVERIFY2(words.startsWith(QStringLiteral("Not sent. f() ")) && words.endsWith(QLatin1Char('.')),
                 qPrintable(words));
        all.insert(words);
    }
    QCOMPARE(all.size(), int(Harm::Storage) + 1);
    ReadRefusal rules;
    rules.kind = ReadRefusal::Kind::ReadsOutside;
    rules.name = "pg_hba_file_rules";
    QCOMPARE(wording::refusalText(rules),
             QStringLiteral("Not sent. pg_hba_file_rules reads or writes files on the server's machine."));
}

void TestRefusalText::namesWhatCallsIt()
{
    const auto said = [](ObjectName holder) {
        return wording::refusalText(call("pg_read_file", Harm::ServerFiles, std::move(holder)));
    };
    QCOMPARE(said({ObjectKind::View, {"public", "conf"}, {}}),
             QStringLiteral("Not sent, because of what public.conf calls. pg_read_file() reads or writes "
                            "files on the server's machine."));
    ReadRefusal runs =
        call("COPY … PROGRAM", Harm::ServerProgram, ObjectName{ObjectKind::Function, {"a", "f"}, {}});
    runs.kind = ReadRefusal::Kind::Runs;
    QCOMPARE(
        wording::refusalText(runs),
        QStringLiteral("Not sent, because of what a.f runs. COPY … PROGRAM runs a program on the server's "
                       "machine."));
    QVERIFY(said({ObjectKind::Policy, {"public", "tenants"}, "own rows"})
                .startsWith(QStringLiteral(
                    "Not sent, because of what the policy own rows of public.tenants calls.")));
}

void TestRefusalText::saysWhatIsDoubted_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, Doubt::Reason reason, ObjectKind kind, const char *words) {
        QTest::newRow(name) << int(reason) << int(kind) << QString::fromUtf8(words);
    };
    const char *const leads = " It leads to app.f, and pg_read_file() reads or writes files on the server's "
                              "machine.";
    const auto with = [&](const char *words) { return QByteArray(words) + leads; };
    row("a cast", Doubt::Reason::Use, ObjectKind::Cast,
        with("The query may use the cast app.x; its text does not tell.").constData());
    row("an operator", Doubt::Reason::Use, ObjectKind::Operator,
        with("The query may use the operator app.x (text, text); its text does not tell.").constData());
    row("an operator class", Doubt::Reason::Use, ObjectKind::OperatorClass,
        with("The query may use the operator class app.x; its text does not tell.").constData());
    row("an operator family", Doubt::Reason::Use, ObjectKind::OperatorFamily,
        with("The query may use the operator family app.x; its text does not tell.").constData());
    row("an index", Doubt::Reason::Use, ObjectKind::Index,
        with("Planning the query may compute the index text, text of app.x.").constData());
    row("a check", Doubt::Reason::Use, ObjectKind::Constraint,
        with("Planning the query may compute the check text, text of app.x.").constData());
    row("a rule", Doubt::Reason::Use, ObjectKind::Rule,
        with("Planning the query may compute the rule text, text of app.x.").constData());
    row("a partition key", Doubt::Reason::Use, ObjectKind::PartitionedTable,
        with("Planning the query may compute the partition key of app.x.").constData());
    row("statistics", Doubt::Reason::Use, ObjectKind::ExtendedStatistics,
        with("Planning the query may compute the statistics app.x.").constData());
    row("a column's type or default", Doubt::Reason::Use, ObjectKind::Column,
        with("The query may make a value for the column text, text of app.x; its text does not tell.")
            .constData());
    row("a function", Doubt::Reason::Column, ObjectKind::Function,
        with("The query may call the function app.x, or mean a column of that name.").constData());
    row("a view", Doubt::Reason::Definition, ObjectKind::View,
        "The definition of app.x could not be read, so nobody can say what it calls.");
    row("a function's body", Doubt::Reason::Definition, ObjectKind::Function,
        "Not all that the function app.x runs could be read (it may put SQL together while it runs), so "
        "nobody can say what it calls.");
    row("a language", Doubt::Reason::Language, ObjectKind::Function,
        "The function app.x is written in plsh, which can reach files and other servers; what it does cannot "
        "be read.");
    row("no catalog", Doubt::Reason::Catalog, ObjectKind::Table,
        "The catalog could not be read wholly, so nobody can say what the views and functions of this "
        "database call.");
}

void TestRefusalText::saysWhatIsDoubted()
{
    QFETCH(int, reason);
    QFETCH(int, kind);
    QFETCH(QString, words);
    Doubt doubt{Doubt::Reason(reason), {ObjectKind(kind), {"app", "x"}, "text, text"}, {}, "plsh"};
    doubt.call = call("pg_read_file", Harm::ServerFiles, ObjectName{ObjectKind::Function, {"app", "f"}, {}});
    const QString head = QStringLiteral("Not sent yet, because it might do more than read:\n");
    QCOMPARE(wording::doubtText({doubt}), head + words);
}

void TestRefusalText::saysTheFirstDoubts()
{
    const QString said = wording::doubtText(std::vector<Doubt>(50));
    QCOMPARE(said.count(QLatin1Char('\n')), 5);
    QVERIFY(said.endsWith(QStringLiteral("… and more of the kind.")));
}

void TestRefusalText::aQueryIsOneLine_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("line");
    QTest::newRow("short") << QByteArray("SELECT 1") << QStringLiteral("SELECT 1");
    QTest::newRow("lines") << QByteArray("\n SELECT 1,\n\t2\n") << QStringLiteral("SELECT 1, 2");
    QTest::newRow("hidden") << QByteArray("SELECT '\u202E\x1b'") << QStringLiteral("SELECT '\\u202e\\x1b'");
    QTest::newRow("long") << QByteArray(300, 'x') << QString(200, QLatin1Char('x')) + QStringLiteral("…");
    QTest::newRow("huge") << QByteArray("S") + QByteArray(100000, ' ') + "1" << QStringLiteral("S…");
}

void TestRefusalText::aQueryIsOneLine()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, line);
    QCOMPARE(wording::queryLine(query.toStdString()), line);
}

PLUMBLINE_TEST(tst_refusal_text, TestRefusalText)
#include "tst_refusal_text.moc"
