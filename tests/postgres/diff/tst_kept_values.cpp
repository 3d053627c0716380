#include "models/diff/kept_values.h"
#include "tests/support/cast_samples.h"
#include "tests/support/test_registry.h"
#include "tests/support/test_server.h"

#include <QtTest/QtTest>

using namespace plumbline;
using Outcome = diff::KeptValues::Outcome;

/// What we say of casts, held against what PostgreSQL does to the values on the edges of each type.
class TestKeptValues : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void isWhatTheServerDoes_data();
    void isWhatTheServerDoes();

private:
    std::unique_ptr<postgres::Connection> m_connection;
};

namespace {

/// What becomes of values that are assigned to a column of another type, and of those that are cast to it:
/// "every", "fail" where a value was refused, "lose" where one did not come back as it was, "none" where
/// there is no such cast.
constexpr const char *outcomeFunction = R"(
CREATE TYPE sample_mood AS ENUM ('happy', 'sad');
CREATE FUNCTION outcome(source text, target text, edges text[], zone text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    edge text; insertion text; before text; after text;
    has_cast boolean := false; has_failed boolean := false; is_read boolean;
BEGIN
    PERFORM set_config('TimeZone', zone, true);
    EXECUTE format('CREATE TEMP TABLE arrived (v %s)', target);
    FOREACH edge IN ARRAY edges LOOP
        EXECUTE format('SELECT (%L::%s)::text', edge, source) INTO before;
        FOREACH insertion IN ARRAY ARRAY['INSERT INTO arrived SELECT %1$L::%2$s',
                                         'INSERT INTO arrived SELECT %1$L::%2$s::%3$s'] LOOP
            is_read := false;
            BEGIN
                EXECUTE format(insertion, edge, source, target);
                has_cast := true;
                is_read := true;
            EXCEPTION
                WHEN datatype_mismatch OR cannot_coerce THEN NULL;
                WHEN OTHERS THEN has_cast := true; has_failed := true;
            END;
            IF is_read THEN
                BEGIN
                    EXECUTE format('SELECT (v::%s)::text FROM arrived', source) INTO after;
                EXCEPTION WHEN OTHERS THEN after := NULL;
                END;
                IF after IS DISTINCT FROM before THEN
                    DROP TABLE arrived;
                    RETURN 'lose';
                END IF;
                DELETE FROM arrived;
            END IF;
        END LOOP;
    END LOOP;
    DROP TABLE arrived;
    RETURN CASE WHEN has_failed THEN 'fail' WHEN has_cast THEN 'every' ELSE 'none' END;
END $$;
)";

std::string arrayOf(const std::vector<std::string> &texts)
{
    std::string all;
    for (const std::string &text : texts) {
        std::string quoted;
        for (const char letter : text)
            quoted += letter == '\'' ? std::string("''") : std::string(1, letter);
        all += (all.empty() ? "'" : ", '") + quoted + '\'';
    }
    return "ARRAY[" + all + "]::text[]";
}

} // namespace

void TestKeptValues::initTestCase()
{
    const auto settings = tests::freshDatabase();
    tests::runSql(settings, outcomeFunction);
    m_connection = std::make_unique<postgres::Connection>(tests::connected(settings));
}

void TestKeptValues::isWhatTheServerDoes_data()
{
    QTest::addColumn<int>("type");
    for (std::size_t at = 0; at < tests::sampleTypes().size(); ++at)
        QTest::newRow(tests::sampleTypes()[at].name.c_str()) << static_cast<int>(at);
}

void TestKeptValues::isWhatTheServerDoes()
{
    QFETCH(int, type);
    const tests::SampleType &from = tests::sampleTypes()[static_cast<std::size_t>(type)];
    for (const tests::SampleType &to : tests::sampleTypes()) {
        const auto judged = keptValues(tests::sampleValueType(from.name), tests::sampleValueType(to.name));
        if (judged.outcome == Outcome::Unknown)
            continue;
        bool isLost = false, hasFailed = false;
        // Clocks that are turned, and a day that was left out.
        for (const char *zone : {"Europe/Berlin", "Pacific/Apia"}) {
            const auto rows = m_connection->query("SELECT outcome($1, $2, " + arrayOf(from.edges) + ", $3)",
                                                  {from.name, to.name, std::string(zone)});
            QVERIFY2(rows, rows ? "" : tests::described(rows.error()).c_str());
            const std::string outcome = rows->rows.at(0).at(0).value_or("");
            isLost |= outcome == "lose";
            hasFailed |= outcome == "fail";
            QVERIFY2(outcome != "none", (from.name + " -> " + to.name).c_str());
        }
        const Outcome found = isLost ? Outcome::MayLose : hasFailed ? Outcome::MayFail : Outcome::Every;
        // No list of values has the longest text of every type.
        if (judged.loss == diff::ValueLoss::Characters)
            continue;
        QVERIFY2(found == judged.outcome,
                 (from.name + " -> " + to.name + ": judged " + std::to_string(int(judged.outcome)) +
                  ", found " + std::to_string(int(found)))
                     .c_str());
    }
}

PLUMBLINE_TEST(tst_kept_values, TestKeptValues)
#include "tst_kept_values.moc"
