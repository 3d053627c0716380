#include "models/prisma/checked_schema.h"
#include "tests/support/places.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest/QtTest>

using namespace plumbline;

/// What Prisma refuses and how it says so: recorded answers of the real engine to schemas of ours
/// (tests/fuzz/prisma_refusal_cases.mjs), word by word with their lines.
class TestCheckedSchema : public QObject {
    Q_OBJECT

private slots:
    void saysWhatPrismaSays_data();
    void saysWhatPrismaSays();
    void takesEverySchemaOfTheCorpus();
    void takesAProjectOfPrisma7();
    void whatIsRefusedAnywayIsToldToLackItsUrl();
    void readsSeveralFilesAsOne();
    void namesPlaceAndLength();
    void namesWhatCameLater_data();
    void namesWhatCameLater();
    void standsHostileText_data();
    void standsHostileText();
    void warns();

private:
    static prisma::CheckedSchema checked(const std::string &text)
    {
        return prisma::checkSchema({{"schema.prisma", text}});
    }
};

namespace {

const std::string source = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n";

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The engine adds where in itself it gave up to the one error that is about no line.
QString withoutTrace(QString text)
{
    const auto trace = text.indexOf(QLatin1String("\n   0: "));
    text = trace < 0 ? text : text.left(trace);
    return text.endsWith(QLatin1Char('\n')) ? text.chopped(1) : text;
}

} // namespace

void TestCheckedSchema::saysWhatPrismaSays_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("expected");
    const auto cases =
        QJsonDocument::fromJson(content(tests::dataFile(QStringLiteral("prisma_refusals/recorded.json"))))
            .array();
    QVERIFY(cases.size() > 900);
    for (const auto &one : cases) {
        const QJsonObject object = one.toObject();
        // Refused by Prisma 6.19, and how Prisma 7 is written: see takesAProjectOfPrisma7.
        if (object.value(QLatin1String("name")).toString() == QLatin1String("no url"))
            continue;
        QTest::newRow(qUtf8Printable(object.value(QLatin1String("name")).toString()))
            << object.value(QLatin1String("schema")).toString()
            << object.value(QLatin1String("error")).toString();
    }
}

void TestCheckedSchema::saysWhatPrismaSays()
{
    QFETCH(QString, schema);
    QFETCH(QString, expected);
    const auto found = checked(schema.toStdString());
    QCOMPARE(found.isValid(), expected.isEmpty());
    QCOMPARE(withoutTrace(QString::fromStdString(prisma::prismaErrorText(found))), withoutTrace(expected));
}

void TestCheckedSchema::takesEverySchemaOfTheCorpus()
{
    const QDir corpus(tests::corpusFolder());
    if (!corpus.exists())
        QSKIP("the corpus is not here");
    int count = 0;
    for (const QString &project : corpus.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        for (const char *folder : {"/prisma", "/history"}) {
            const QDir schemas(corpus.filePath(project + QLatin1String(folder)));
            for (const QString &name : schemas.entryList({QStringLiteral("*.prisma")})) {
                const auto found = checked(content(schemas.filePath(name)).toStdString());
                QVERIFY2(found.isValid(),
                         qUtf8Printable(name + QLatin1Char('\n') +
                                        QString::fromStdString(prisma::prismaErrorText(found))));
                ++count;
            }
        }
    }
    QVERIFY(count > 0);
}

void TestCheckedSchema::takesAProjectOfPrisma7()
{
    const auto found =
        checked("datasource db {\n  provider = \"postgresql\"\n}\nmodel T {\n  id Int @id\n}\n");
    QVERIFY(found.isValid());
    QCOMPARE(found.warnings.size(), std::size_t(1));
    QCOMPARE(found.warnings[0].message,
             std::string("Argument \"url\" is missing in data source block \"db\"."));
    QVERIFY(found.warnings[0].note.find("Prisma 7") != std::string::npos);
    QCOMPARE(found.datamodel.models.size(), std::size_t(1));
}

/// Prisma's own answers to the same.
void TestCheckedSchema::whatIsRefusedAnywayIsToldToLackItsUrl()
{
    const std::string missing = "Argument \"url\" is missing in data source block \"db\".";
    const std::string head = "datasource db {\n  provider = \"postgresql\"\n";
    const auto misspelled = checked(head + "  urlurl = env(\"A\")\n}\n");
    QCOMPARE(misspelled.diagnostics.size(), std::size_t(1));
    QCOMPARE(misspelled.diagnostics[0].message, missing);
    const auto unreadable = checked(head + "}\nmodel T {\n  id Int @id\n\n");
    QVERIFY(unreadable.diagnostics.size() > 1);
    QCOMPARE(unreadable.diagnostics.back().message, missing);
    const auto second = checked(head + "}\n" + "datasource x {\n  provider = \"postgresql\"\n}\n");
    QCOMPARE(second.diagnostics.size(), std::size_t(2));
    QCOMPARE(second.diagnostics[0].message, missing);
}

void TestCheckedSchema::readsSeveralFilesAsOne()
{
    const auto found = prisma::checkSchema({{"a.prisma", "model A {\n  id Int @id\n  b B[]\n  n Nope\n}\n"},
                                            {"base.prisma", source},
                                            {"c.prisma", "model A {\n  id Int @id\n}\n"}});
    QCOMPARE(found.diagnostics.size(), std::size_t(3));
    QCOMPARE(found.diagnostics[0].file, std::filesystem::path("c.prisma"));
    QCOMPARE(found.diagnostics[1].file, std::filesystem::path("a.prisma"));
    QCOMPARE(found.diagnostics[2].span.line, 4);
    const auto text = prisma::prismaErrorText(found);
    QVERIFY(text.find("  -->  c.prisma:1\n") != std::string::npos);
    QVERIFY(text.find("  -->  a.prisma:4\n   | \n 3 |   b B[]\n 4 |   n Nope\n   | \n") != std::string::npos);
}

void TestCheckedSchema::namesPlaceAndLength()
{
    const auto found = checked(source + "model T {\n  id Int @id\n  \xC3\xA4 Int @nope(1) // x\n  !! y\n}\n");
    QCOMPARE(found.diagnostics.size(), std::size_t(1)); // a fault in the grammar comes before all others
    QCOMPARE(found.diagnostics[0].span, (Span{source.size() + 48, 4, 8, 3}));
    const auto attribute = checked(source + "model T {\n  id Int @id\n  \xC3\xA4 Int @nope(1) // x\n}\n");
    QCOMPARE(attribute.diagnostics.size(), std::size_t(1));
    QCOMPARE(attribute.diagnostics[0].span, (Span{source.size() + 32, 8, 7, 9}));
}

void TestCheckedSchema::namesWhatCameLater_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("note");
    const auto model = QStringLiteral("model T {\n  id Int @id\n  a Int\n  %1\n}\n");
    const auto src = QString::fromStdString(source);
    QTest::newRow("a partial index") << src + model.arg(QStringLiteral("@@index([a], where: raw(\"a > 1\"))"))
                                     << QStringLiteral("Prisma 7");
    QTest::newRow("a partial unique index")
        << src + model.arg(QStringLiteral("@@unique([a], where: { a: 1 })")) << QStringLiteral("Prisma 7");
    QTest::newRow("what no version knows")
        << src + model.arg(QStringLiteral("@@index([a], nope: 1)")) << QString();
}

void TestCheckedSchema::namesWhatCameLater()
{
    QFETCH(QString, text);
    QFETCH(QString, note);
    const auto found = checked(text.toStdString());
    QVERIFY(!found.isValid());
    const QString said = QString::fromStdString(found.diagnostics.front().note);
    QCOMPARE(said.isEmpty(), note.isEmpty());
    QVERIFY2(said.contains(note), qUtf8Printable(said));
    QVERIFY(!QString::fromStdString(prisma::prismaErrorText(found)).contains(QLatin1String("Prisma 7")));
}

void TestCheckedSchema::standsHostileText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isValid");
    const QByteArray head = QByteArray::fromStdString(source);
    QByteArray large = head;
    for (int i = 0; i < 12'000; ++i)
        large += "model M" + QByteArray::number(i) +
                 " {\n  id Int @id\n  name String? @db.VarChar(20) @map(\"n a m e\")\n  at DateTime "
                 "@default(now())\n"
                 "  @@index([name, at(sort: Desc)])\n}\n";
    QTest::newRow("thousands of models") << large << true;
    QTest::newRow("a hundred thousand brackets")
        << head + "model A {\n  id Int @id\n  a Int @default(" + QByteArray(100'000, '[') +
               QByteArray(100'000, ']') + ")\n}\n"
        << false;
    QTest::newRow("calls in calls") << head + "model A {\n  id Int @id\n  a Int @default(" +
                                           QByteArray("f(").repeated(100'000) + "\n}\n"
                                    << false;
    QTest::newRow("only opening lines") << head + QByteArray("model A {\n").repeated(50'000) << false;
    QTest::newRow("only opening comments") << head + QByteArray("/* a\n").repeated(50'000) << false;
    QTest::newRow("blocks that nobody knows") << head + QByteArray("a {\n").repeated(50'000) << false;
    QTest::newRow("no UTF-8") << head + "model A {\n  id Int @id\n  \xff\xfe Int @map(\"\xc3\")\n}\n"
                              << false;
    QTest::newRow("no UTF-8 in a string") << head + "model A {\n  id Int @id @map(\"\xff\")\n}\n" << true;
    QTest::newRow("one line of faults")
        << head + "model A {\n  id Int @id " + QByteArray("@x(y:, ) ").repeated(300) + "\n}\n"
        << false;
}

void TestCheckedSchema::standsHostileText()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isValid);
    const auto found = checked(text.toStdString());
    QCOMPARE(found.isValid(), isValid);
    for (const auto &diagnostic : found.diagnostics)
        QVERIFY(diagnostic.span.end() <= std::size_t(text.size()));
    QCOMPARE(prisma::prismaErrorText(found).empty(), isValid);
}

void TestCheckedSchema::warns()
{
    const auto found = checked("generator c {\n  provider = \"x\"\n  previewFeatures = [\"tracing\"]\n}\n" +
                               source + "model T {\n  id Int @id\n}\n");
    QVERIFY(found.isValid());
    QCOMPARE(found.warnings.size(), std::size_t(1));
    QCOMPARE(found.warnings[0].span.line, 3);
}

PLUMBLINE_TEST(tst_checked_schema, TestCheckedSchema)
#include "tst_checked_schema.moc"
