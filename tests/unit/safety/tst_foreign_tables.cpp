#include "models/safety/foreign_tables.h"
#include "models/wording/ask_text.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using safety::Harm;
using schema::ObjectKind;

Q_DECLARE_METATYPE(plumbline::safety::Harm)

/// What is said of a foreign table, by its wrapper and options.
class TestForeignTables : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatReadingWouldDo_data();
    void tellsWhatReadingWouldDo();
    void showsNothingThatIsHidden();
};

namespace {

schema::Table table(const std::vector<std::string> &options)
{
    schema::Table made;
    made.name = {"archive", "logs"};
    made.kind = schema::RelationKind::ForeignTable;
    made.foreignServer = "far away";
    made.foreignOptions = options;
    return made;
}

schema::OtherObject other(ObjectKind kind, const std::string &name, const std::string &definition)
{
    schema::OtherObject made;
    made.name = {kind, {{}, name}, {}};
    made.definition = definition;
    return made;
}

} // namespace

void TestForeignTables::tellsWhatReadingWouldDo_data()
{
    QTest::addColumn<QByteArray>("server");  ///< behind CREATE SERVER "far away"; empty: not known
    QTest::addColumn<QByteArray>("wrapper"); ///< its definition, where it did not come with an extension
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<Harm>("harm");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("words"); ///< some of what is said
    const auto row = [](const char *name, const char *server, const char *wrapper, const char *options,
                        Harm harm, const char *source, const char *words) {
        QTest::newRow(name) << QByteArray(server) << QByteArray(wrapper) << QByteArray(options) << harm
                            << QByteArray(source) << QString::fromUtf8(words);
    };
    row("a program", " FOREIGN DATA WRAPPER file_fdw;", "", "format=csv|program=cat /etc/passwd | sort",
        Harm::ServerProgram, "cat /etc/passwd | sort", "runs a program on the server's machine");
    row("a file", " FOREIGN DATA WRAPPER file_fdw;", "", "filename=/var/log/a=b.log", Harm::ServerFiles,
        "/var/log/a=b.log", "reads a file on the server's machine, “/var/log/a=b.log”");
    row("another server",
        " TYPE 'FOREIGN DATA WRAPPER x' VERSION '1' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (\n    dbname "
        "'crm'\n);",
        "", "table_name=logs", Harm::OtherServers, "", "asks another server");
    row("dblink", " FOREIGN DATA WRAPPER dblink_fdw;", "", "", Harm::OtherServers, "", "asks another server");
    row("one that nobody knows", " FOREIGN DATA WRAPPER \"Odd fdw\";", "", "", Harm::UnknownSource, "",
        "of Odd fdw, which Plumbline does not know");
    row("one that only calls itself so", " FOREIGN DATA WRAPPER postgres_fdw;",
        "CREATE FOREIGN DATA WRAPPER postgres_fdw HANDLER public.file_fdw_handler VALIDATOR public.v;",
        "program=reboot", Harm::ServerProgram, "reboot", "of postgres_fdw: reading it runs a program");
    row("a known one by another name", " FOREIGN DATA WRAPPER mine;",
        "CREATE FOREIGN DATA WRAPPER mine HANDLER postgres_fdw_handler;", "", Harm::OtherServers, "",
        "of mine: reading it asks another server");
    row("an own one", " FOREIGN DATA WRAPPER mine;",
        "CREATE FOREIGN DATA WRAPPER mine HANDLER app.handler OPTIONS (\n    handler 'file_fdw_handler'\n);",
        "program=x", Harm::UnknownSource, "", "Plumbline does not know");
    row("without a handler", " FOREIGN DATA WRAPPER mine;", "CREATE FOREIGN DATA WRAPPER mine;", "",
        Harm::UnknownSource, "", "Plumbline does not know");
    row("a server that could not be read", "", "", "program=x", Harm::UnknownSource, "",
        "the catalog does not tell of which wrapper");
}

void TestForeignTables::tellsWhatReadingWouldDo()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, wrapper);
    QFETCH(QByteArray, options);
    QFETCH(Harm, harm);
    QFETCH(QByteArray, source);
    QFETCH(QString, words);
    schema::Schema catalog;
    if (!server.isEmpty())
        catalog.others.push_back(other(ObjectKind::ForeignServer, "far away",
                                       "CREATE SERVER \"far away\"" + server.toStdString()));
    if (!wrapper.isEmpty())
        catalog.others.push_back(other(ObjectKind::ForeignDataWrapper, wrapper.split(' ')[4].toStdString(),
                                       wrapper.toStdString()));
    std::vector<std::string> all;
    for (const QByteArray &option : options.split('|'))
        // A program may have a pipe of its own.
        if (!all.empty() && option.startsWith(' '))
            all.back() += '|' + option.toStdString();
        else
            all.push_back(option.toStdString());
    const auto refusal = safety::foreignReading(table(all), catalog);
    QCOMPARE(int(refusal.kind), int(safety::ReadRefusal::Kind::ReadsOutside));
    QCOMPARE(refusal.name, std::string("archive.logs"));
    QCOMPARE(int(refusal.harm), int(harm));
    QCOMPARE(QByteArray::fromStdString(refusal.source), source);
    const QString said = wording::refusalText(refusal);
    QVERIFY2(said.startsWith(QStringLiteral("Not sent. archive.logs is a foreign table")), qPrintable(said));
    QVERIFY2(said.contains(words), qPrintable(said));
}

void TestForeignTables::showsNothingThatIsHidden()
{
    schema::Schema catalog;
    catalog.others = {
        other(ObjectKind::ForeignServer, "far away", "CREATE SERVER s FOREIGN DATA WRAPPER file_fdw;")};
    auto refusal =
        safety::foreignReading(table({"program=a\n\u202E\x1b[31m" + std::string(5000, 'x')}), catalog);
    refusal.through = schema::ObjectName{ObjectKind::View, {"public", "logs\nof today"}, {}};
    refusal.isNameShared = true;
    const QString said = wording::refusalText(refusal);
    QVERIFY(!said.contains(QLatin1Char('\n')) && !said.contains(QChar(0x202E)) &&
            !said.contains(QChar(0x1b)));
    QVERIFY(said.size() < 800);
    QVERIFY2(said.startsWith(QStringLiteral("Not sent, because of what public.logs\\nof today reads.")),
             qPrintable(said));
    QVERIFY(said.endsWith(QStringLiteral("write the schema of the one that is meant.")));
}

PLUMBLINE_TEST(tst_foreign_tables, TestForeignTables)
#include "tst_foreign_tables.moc"
