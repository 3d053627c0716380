#include "models/diff/faults.h"
#include "models/diff/render_script.h"
#include "models/postgres/read_catalog.h"
#include "models/prisma/catalog_schema.h"
#include "tests/support/prisma_pairs.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace plumbline;

/// The database judges: a script applied to what was there before leaves nothing to do, and Prisma's own
/// script is refused exactly where we say that it is at fault.
class TestSecondJudge : public QObject {
    Q_OBJECT

private slots:
    void findsNothingLeft_data();
    void findsNothingLeft();
    void refusesWhatIsAtFault_data();
    void refusesWhatIsAtFault();
    void keepsRows();
};

namespace {

using diff::FaultCode;

prisma::Relational live(const postgres::ConnectionSettings &settings, const prisma::Relational &declared)
{
    auto connection = tests::connected(settings, postgres::Access::ReadOnly);
    const auto catalog = postgres::readCatalog(connection);
    if (!catalog)
        qFatal("%s", tests::described(catalog.error()).c_str());
    return prisma::relationalOf(*catalog, declared.schemas, "public");
}

struct Refusal {
    Error error;
    std::string script;
};

QByteArray said(const std::optional<Refusal> &refusal)
{
    return refusal ? QByteArray::fromStdString(tests::described(refusal->error) + "\nin\n" + refusal->script)
                   : QByteArray();
}

/// Runs statements as one transaction, cut where one must be committed first. What the server refused;
/// nothing where all ran.
std::optional<Refusal> tried(const postgres::ConnectionSettings &settings,
                             const std::vector<diff::CorrectedStatement> &statements)
{
    auto connection = tests::connected(settings);
    std::string script;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        script += statements[i].sql + ";\n";
        if (!statements[i].mustCommitFirst && i + 1 < statements.size())
            continue;
        if (const auto ran = connection.script(script); !ran)
            return Refusal{ran.error(), script};
        script.clear();
    }
    return std::nullopt;
}

std::optional<Refusal> triedPrismas(const postgres::ConnectionSettings &settings,
                                    const diff::PrismaDiff &diff)
{
    auto connection = tests::connected(settings);
    const std::string script = diff::prismaScript(diff, {});
    const auto ran = connection.script(script);
    return ran ? std::nullopt : std::optional(Refusal{ran.error(), script});
}

/// An empty database with the extensions that schemas name: always the same one, because a new one with four
/// extensions takes longer than a case.
const postgres::ConnectionSettings &emptied()
{
    static const auto settings = [] {
        const auto made = tests::freshDatabase({"citext", "hstore", "pg_trgm", "uuid-ossp"});
        // What goes with the project's role must not take the schema along that the extensions are in.
        tests::runSql(tests::server().superuserSettings(made.database),
                      "ALTER SCHEMA public OWNER TO CURRENT_USER");
        return made;
    }();
    tests::runSql(tests::server().superuserSettings(settings.database),
                  "DROP OWNED BY plumbline CASCADE; GRANT ALL ON SCHEMA public TO plumbline");
    return settings;
}

/// Where no table has a row, a value that is refused is one of the schema's defaults.
bool isOfDefault(const std::optional<Refusal> &refusal)
{
    return refusal && refusal->error.sqlState.starts_with("22");
}

/// Whether a schema's own value, function or name was refused and not how a statement is written: a default
/// that is none of its column's type, a function that is nowhere.
bool isOfValue(const std::optional<Refusal> &refusal)
{
    const std::string state = refusal ? refusal->error.sqlState : std::string();
    return isOfDefault(refusal) || state == "42804" || state == "42883";
}

/// Whether a server makes the schema out of nothing.
bool isTaken(const prisma::Relational &declared)
{
    const auto settings = emptied();
    return !isOfValue(
        tried(settings, diff::renderCorrected(diff::comparePrisma(live(settings, declared), declared))));
}

/// The steps that are left without a fault that says that they come back for ever.
std::string unexplained(const diff::PrismaDiff &left)
{
    const auto faults = diff::faultsOf(left);
    std::string text;
    for (std::size_t i = 0; i < left.steps.size(); ++i) {
        const bool isEndless = std::ranges::any_of(faults, [&](const diff::Fault &fault) {
            return fault.step == i && diff::effectOf(fault.code) == diff::FaultEffect::Endless;
        });
        // A class that is not read back as declared is first dropped, then made.
        const bool isPair = std::holds_alternative<diff::DropIndex>(left.steps[i]) &&
                            std::ranges::any_of(faults, [](const diff::Fault &fault) {
                                return fault.code == FaultCode::ClassReadOtherwise;
                            });
        if (!isEndless && !isPair)
            for (const std::string &statement : diff::renderStep(left, left.steps[i]).statements)
                text += statement + '\n';
    }
    return text;
}

QByteArray faultList(const std::vector<diff::Fault> &faults)
{
    QByteArray text;
    for (const diff::Fault &fault : faults)
        text += QByteArray::number(int(fault.code)) + " in step " +
                QByteArray::number(qulonglong(fault.step)) + ": " +
                QByteArray::fromStdString(fault.table + ' ' + fault.object) + '\n';
    return text;
}

} // namespace

void TestSecondJudge::findsNothingLeft_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    for (const auto &one : tests::recordedAnswers(QStringLiteral("prisma_diffs/recorded.json"))) {
        const QString name = tests::textOf(one, "name");
        // A quarter of the random pairs is enough for each run; ./dev fuzz-prisma judges new ones.
        if (name.startsWith(QLatin1String("random")) && name.section(QLatin1Char(' '), 1).toInt() % 4 != 0)
            continue;
        // Extensions that no server has.
        if (!name.startsWith(QLatin1String("extensions")))
            QTest::newRow(qUtf8Printable(name)) << tests::textOf(one, "from") << tests::textOf(one, "to");
    }
}

void TestSecondJudge::findsNothingLeft()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const auto settings = emptied();
    const auto before = tests::declaredSide(from);
    const auto after = tests::declaredSide(to);
    const auto made =
        tried(settings, diff::renderCorrected(diff::comparePrisma(live(settings, before), before)));
    if (isOfValue(made))
        return; // no server takes this schema
    QCOMPARE(said(made), QByteArray());
    const auto wanted = diff::comparePrisma(live(settings, after), after);
    const auto done = tried(settings, diff::renderCorrected(wanted));
    if (isOfDefault(done) || (isOfValue(done) && !isTaken(after)))
        return;
    QCOMPARE(said(done), QByteArray());
    QCOMPARE(QByteArray::fromStdString(unexplained(diff::comparePrisma(live(settings, after), after))),
             QByteArray());
}

void TestSecondJudge::refusesWhatIsAtFault_data()
{
    findsNothingLeft_data();
}

void TestSecondJudge::refusesWhatIsAtFault()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const auto settings = emptied();
    const auto before = tests::declaredSide(from);
    const auto after = tests::declaredSide(to);
    const auto made =
        tried(settings, diff::renderCorrected(diff::comparePrisma(live(settings, before), before)));
    if (isOfValue(made))
        return; // no server takes this schema
    QCOMPARE(said(made), QByteArray());
    const auto wanted = diff::comparePrisma(live(settings, after), after);
    const auto faults = diff::faultsOf(wanted);
    const bool isRefused = std::ranges::any_of(faults, [](const diff::Fault &fault) {
        return diff::effectOf(fault.code) == diff::FaultEffect::Refused;
    });
    const auto ran = wanted.isEmpty() ? std::nullopt : triedPrismas(settings, wanted);
    if (!isRefused && (isOfDefault(ran) || (isOfValue(ran) && !isTaken(after))))
        return;
    QVERIFY2(ran.has_value() == isRefused, (said(ran) + '\n' + faultList(faults)).constData());
}

void TestSecondJudge::keepsRows()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, R"(
        CREATE TYPE "E" AS ENUM ('A', 'B');
        CREATE TABLE "P" (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, code text NOT NULL,
                          CONSTRAINT unique_code UNIQUE (code), doubled int GENERATED ALWAYS AS (2 * 21) STORED,
                          n serial, one "E");
        CREATE TABLE "C" (id int PRIMARY KEY, p int NOT NULL, CONSTRAINT "C_p_fkey" FOREIGN KEY (p) REFERENCES "P" (id)
                          ON DELETE RESTRICT ON UPDATE CASCADE);
        INSERT INTO "P" (code, one) VALUES ('x', 'A'), ('y', NULL);
        INSERT INTO "C" VALUES (7, 1);)");
    const auto after = tests::declaredSide(QStringLiteral(R"(
        datasource db {
          provider = "postgresql"
          url = env("DATABASE_URL")
        }
        enum E {
          A
          B
        }
        model P {
          id BigInt @unique
          code String
          doubled Int? @default(1)
          n BigInt @default(autoincrement())
          one E[]
          c C[]
          @@id([id, code])
        }
        model C {
          id Int @id
          p BigInt
          owner P @relation(fields: [p], references: [id])
        }
    )"));
    const auto wanted = diff::comparePrisma(live(settings, after), after);
    std::vector<FaultCode> codes;
    for (const diff::Fault &fault : diff::faultsOf(wanted))
        codes.push_back(fault.code);
    for (const FaultCode code : {FaultCode::ConstraintDroppedAsIndex, FaultCode::IdentityDefault,
                                 FaultCode::GeneratedDefault, FaultCode::SerialAsType, FaultCode::NoCast})
        QVERIFY2(std::ranges::find(codes, code) != codes.end(), QByteArray::number(int(code)).constData());
    QCOMPARE(said(tried(settings, diff::renderCorrected(wanted))), QByteArray());
    QCOMPARE(QByteArray::fromStdString(unexplained(diff::comparePrisma(live(settings, after), after))),
             QByteArray());
    QCOMPARE(
        tests::value(
            settings,
            R"(SELECT string_agg(concat_ws(' ', id, code, doubled, n, one), ', ' ORDER BY id) FROM "P")"),
        std::string("1 x 42 1 {A}, 2 y 42 2"));
    QCOMPARE(tests::value(settings, R"(SELECT p FROM "C")"), std::string("1"));
    QCOMPARE(tests::value(settings, R"(INSERT INTO "P" (id, code) VALUES (3000000000, 'z') RETURNING n)"),
             std::string("3"));
}

PLUMBLINE_TEST(tst_second_judge, TestSecondJudge)
#include "tst_second_judge.moc"
