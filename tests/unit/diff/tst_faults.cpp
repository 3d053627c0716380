#include "models/diff/faults.h"
#include "models/wording/fault_text.h"
#include "tests/support/prisma_pairs.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace plumbline;
using diff::FaultCode;

/// What is wrong with Prisma's statements, and what is said instead. That PostgreSQL agrees is
/// tst_second_judge's to show.
class TestFaults : public QObject {
    Q_OBJECT

private slots:
    void areFoundAndMended_data();
    void areFoundAndMended();
    void everyFaultHasItsSentence();
};

namespace {

QString schema(const QString &body)
{
    return QStringLiteral(
               "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n") +
           body;
}

QString model(const QString &fields)
{
    return QStringLiteral("model T {\n") + fields + QStringLiteral("\n}\n");
}

} // namespace

void TestFaults::areFoundAndMended_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QList<int>>("codes");
    QTest::addColumn<QStringList>("statements");
    const auto row = [](const char *name, const QString &from, const QString &to,
                        const QList<FaultCode> &codes, const QStringList &statements) {
        QList<int> numbers;
        for (const FaultCode code : codes)
            numbers << int(code);
        QTest::newRow(name) << schema(from) << schema(to) << numbers << statements;
    };
    row("a counting column changes its type",
        model(QStringLiteral("id Int @id\nn Int @default(autoincrement())")),
        model(QStringLiteral("id Int @id\nn BigInt @default(autoincrement())")), {FaultCode::SerialAsType},
        {QStringLiteral("ALTER TABLE \"T\" ALTER COLUMN \"n\" SET DATA TYPE BIGINT")});
    row("the key is renamed beside another change", model(QStringLiteral("id Int @id")),
        model(QStringLiteral("id Int @id(map: \"mine\")\na Int?")), {FaultCode::KeyRenamedAmongOthers},
        {QStringLiteral("ALTER TABLE \"T\" RENAME CONSTRAINT \"T_pkey\" TO \"mine\""),
         QStringLiteral("ALTER TABLE \"T\" ADD COLUMN \"a\" INTEGER")});
    row("the key changes and is renamed", model(QStringLiteral("id Int @id\nb Int")),
        model(QStringLiteral("id Int\nb Int\n@@id([id, b], map: \"mine\")")),
        {FaultCode::KeyRenamedAfterDrop},
        {QStringLiteral("ALTER TABLE \"T\" DROP CONSTRAINT \"T_pkey\",\n"
                        "ADD CONSTRAINT \"mine\" PRIMARY KEY (\"id\", \"b\")")});
    row("counting gives way to a value", model(QStringLiteral("id Int @id\nn Int @default(autoincrement())")),
        model(QStringLiteral("id Int @id\nn Int @default(3)")), {FaultCode::DefaultSetAndDropped},
        {QStringLiteral("ALTER TABLE \"T\" ALTER COLUMN \"n\" SET DEFAULT 3")});
    const QString field = QStringLiteral("id Int @id\ne E @default(%1)");
    row("a new value is the default at once",
        QStringLiteral("enum E {\n  A\n}\n") + model(field.arg(QLatin1String("A"))),
        QStringLiteral("enum E {\n  A\n  B\n}\n") + model(field.arg(QLatin1String("B"))),
        {FaultCode::NewValueUsedAtOnce},
        {QStringLiteral("ALTER TYPE \"E\" ADD VALUE 'B'"),
         QStringLiteral("ALTER TABLE \"T\" ALTER COLUMN \"e\" SET DEFAULT 'B'")});
    row("an enum loses a value as a column of it goes",
        QStringLiteral("enum E {\n  A\n  B\n}\n") + model(QStringLiteral("id Int @id\ne E?\nf E?")),
        QStringLiteral("enum E {\n  A\n}\n") + model(QStringLiteral("id Int @id\ne E?")),
        {FaultCode::EnumRebuildCommits, FaultCode::EnumStillUsed},
        {QStringLiteral("CREATE TYPE \"E_new\" AS ENUM ('A')"),
         QStringLiteral("ALTER TABLE \"T\" ALTER COLUMN \"e\" TYPE \"E_new\" USING (\"e\"::text::\"E_new\")"),
         QStringLiteral("ALTER TYPE \"E\" RENAME TO \"E_old\""),
         QStringLiteral("ALTER TYPE \"E_new\" RENAME TO \"E\""),
         QStringLiteral("ALTER TABLE \"T\" DROP COLUMN \"f\""), QStringLiteral("DROP TYPE \"E_old\"")});
    row("a key that a foreign key needs gives way",
        model(QStringLiteral("id Int @id\nu Int @unique\nc C[]")) +
            QStringLiteral("model C {\nid Int @id\nt Int\nto T @relation(fields: [t], references: [u])\n}\n"),
        model(QStringLiteral("id Int @id\nu Int\nc C[]\n@@unique([u], map: \"again\")\n@@index([u, id])")) +
            QStringLiteral("model C {\nid Int @id\nt Int\nto T @relation(fields: [t], references: [u])\n}\n"),
        {},
        {QStringLiteral("CREATE INDEX \"T_u_id_idx\" ON \"T\"(\"u\", \"id\")"),
         QStringLiteral("ALTER INDEX \"T_u_key\" RENAME TO \"again\"")});
    row("a quotation mark in a name", model(QStringLiteral("id Int @id\na Int?")),
        model(QStringLiteral("id Int @id\na Int? @map(\"a\\\"b\")")), {FaultCode::UnescapedQuote},
        {QStringLiteral("ALTER TABLE \"T\" DROP COLUMN \"a\",\nADD COLUMN \"a\"\"b\" INTEGER")});
    row("a default that is read otherwise", model(QStringLiteral("id Int @id")),
        model(QStringLiteral("id Int @id\nl BigInt[] @default([1])")), {FaultCode::DefaultReadOtherwise},
        {QStringLiteral("ALTER TABLE \"T\" ADD COLUMN \"l\" BIGINT[] DEFAULT ARRAY[1]::BIGINT[]")});
    row("a length that nobody said", model(QStringLiteral("id Int @id")),
        model(QStringLiteral("id Int @id\nb String @db.Bit")), {FaultCode::LengthReadOtherwise},
        {QStringLiteral("ALTER TABLE \"T\" ADD COLUMN \"b\" BIT NOT NULL")});
    row("a length of one where none is said: nothing is dropped",
        model(QStringLiteral("id Int @id\nb String @db.Bit(1)\nc String? @db.Char(1)")),
        model(QStringLiteral("id Int @id\nb String @db.Bit\nc String @db.Char")),
        {FaultCode::LengthReadOtherwise, FaultCode::LengthReadOtherwise},
        {QStringLiteral("ALTER TABLE \"T\" ALTER COLUMN \"c\" SET NOT NULL")});
    const QString longName(70, QLatin1Char('x'));
    row("a column whose name is cut comes again",
        model(QStringLiteral("id Int @id\na Int? @map(\"%1\")").arg(longName.left(63))),
        model(QStringLiteral("id Int @id\na Int? @map(\"%1\")").arg(longName)), {FaultCode::NameTooLong}, {});
}

void TestFaults::areFoundAndMended()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QList<int>, codes);
    QFETCH(QStringList, statements);
    const auto wanted = diff::comparePrisma(tests::declaredSide(from), tests::declaredSide(to));
    QList<int> found;
    for (const diff::Fault &fault : diff::faultsOf(wanted))
        found << int(fault.code);
    QCOMPARE(found, codes);
    QStringList corrected;
    for (const diff::CorrectedStatement &statement : diff::renderCorrected(wanted)) {
        corrected << QString::fromStdString(statement.sql);
        QCOMPARE(statement.mustCommitFirst,
                 codes.contains(int(FaultCode::NewValueUsedAtOnce)) && corrected.size() == 1);
    }
    QCOMPARE(corrected, statements);
}

void TestFaults::everyFaultHasItsSentence()
{
    QStringList sentences;
    for (int code = 0; code <= int(FaultCode::LengthReadOtherwise); ++code) {
        const QString sentence = wording::faultText({FaultCode(code), 0, "col\numn", "table"});
        QVERIFY(!sentence.isEmpty() && !sentence.contains(QLatin1Char('\n')));
        QVERIFY(!sentences.contains(sentence));
        sentences << sentence;
    }
}

PLUMBLINE_TEST(tst_faults, TestFaults)
#include "tst_faults.moc"
