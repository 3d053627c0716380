#include "models/project/environment.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;

class TestEnvironment : public QObject {
    Q_OBJECT

private slots:
    void init();
    void judgesByTheAddress_data();
    void judgesByTheAddress();
    void remembersWhatWasSaid();
    void tellsDatabasesApart();
    void keepsNoPassword();

private:
    static postgres::ConnectionSettings database(const std::string &host, const std::string &name = "crm",
                                                 int port = 5432)
    {
        postgres::ConnectionSettings settings;
        settings.host = host;
        settings.port = port;
        settings.database = name;
        settings.user = "ann";
        settings.password = Secret("hunter2");
        return settings;
    }
    static QSettings settings()
    {
        return QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline"));
    }
};

void TestEnvironment::init()
{
    settings().remove(QStringLiteral("environments"));
}

void TestEnvironment::judgesByTheAddress_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isLocal");
    QTest::newRow("localhost") << QByteArray("localhost") << true;
    QTest::newRow("loopback") << QByteArray("127.0.0.1") << true;
    QTest::newRow("loopback of IPv6") << QByteArray("::1") << true;
    QTest::newRow("a socket") << QByteArray("/run/postgresql") << true;
    QTest::newRow("a host") << QByteArray("db.example.com") << false;
    QTest::newRow("a private address is not local") << QByteArray("192.168.0.5") << false;
    QTest::newRow("a host that only begins so") << QByteArray("localhost.example.com") << false;
}

void TestEnvironment::judgesByTheAddress()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, isLocal);
    QCOMPARE(environmentOf(std::nullopt, database(host.toStdString())),
             isLocal ? Environment::Local : Environment::Production);
}

void TestEnvironment::remembersWhatWasSaid()
{
    const auto server = database("db.example.com");
    QVERIFY(!rememberedEnvironment(server));
    rememberEnvironment(server, Environment::Staging);
    QCOMPARE(environmentOf(std::nullopt, server), Environment::Staging);
    QCOMPARE(environmentOf(Environment::Production, server), Environment::Production); // said now
    forgetEnvironment(server);
    QCOMPARE(environmentOf(std::nullopt, server), Environment::Production);
}

void TestEnvironment::tellsDatabasesApart()
{
    rememberEnvironment(database("/run/a"), Environment::Production);
    rememberEnvironment(database("h", "a/b"), Environment::Local);
    rememberEnvironment(database("h", "x\ny%"), Environment::Staging);
    QCOMPARE(rememberedEnvironment(database("/run/a")).value(), Environment::Production);
    QCOMPARE(rememberedEnvironment(database("h", "a/b")).value(), Environment::Local);
    QCOMPARE(rememberedEnvironment(database("h", "x\ny%")).value(), Environment::Staging);
    QVERIFY(!rememberedEnvironment(database("/run/a", "other")));
    QVERIFY(!rememberedEnvironment(database("/run/a", "crm", 5433)));
    QVERIFY(!rememberedEnvironment(database("h", "a")));
}

void TestEnvironment::keepsNoPassword()
{
    rememberEnvironment(database("db.example.com"), Environment::Local);
    for (const auto &key : settings().allKeys()) {
        QVERIFY(!key.contains(QLatin1String("hunter2")) && !key.contains(QLatin1String("ann")));
        QVERIFY(!settings().value(key).toString().contains(QLatin1String("hunter2")));
    }
}

PLUMBLINE_TEST(tst_environment, TestEnvironment)
#include "tst_environment.moc"
