#include "models/evidence/same_definition.h"
#include "models/sql/statement.h"
#include "models/sql/tree.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using evidence::Answer;

namespace {

QByteArray name(Answer answer)
{
    return answer == Answer::Yes ? "yes" : answer == Answer::No ? "no" : "unknown";
}

/// The first command of ALTER TABLE.
QJsonObject command(const std::string &script)
{
    const auto statements = sql::parsedStatements(script);
    if (!statements || statements->empty())
        return {};
    return sql::node(sql::list(statements->front().node, "cmds").first()).fields;
}

} // namespace

class TestSameDefinition : public QObject {
    Q_OBJECT

private slots:
    void comparesDefaults_data();
    void comparesDefaults();
    void comparesConstraints_data();
    void comparesConstraints();
    void comparesIndexes_data();
    void comparesIndexes();
};

void TestSameDefinition::comparesDefaults_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("printed"); // by pg_get_expr
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *written, const char *printed, const char *expected) {
        QTest::addRow("%s and %s", written, printed)
            << QByteArray(written) << QByteArray(printed) << QByteArray(expected);
    };
    row("'x'", "'x'::text", "yes");
    row("'USER'", "'USER'::\"Role\"", "yes");
    row("'USER'", "'ADMIN'::public.\"Role\"", "no");
    row("'x'", "'y'::character varying", "no");
    row("0", "0", "yes");
    row("0", "'0'::bigint", "yes");
    row("-1", "'-1'::integer", "yes");
    row("-1", "0", "no");
    row("1", "2", "no");
    row("1.50", "1.5", "unknown");
    row("true", "true", "yes");
    row("true", "false", "no");
    row("'f'", "false", "unknown");
    row("now()", "now()", "yes");
    row("pg_catalog.now()", "now()", "yes");
    row("CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP", "yes");
    row("now()", "CURRENT_TIMESTAMP", "unknown");
    row("'2020-01-01'", "'2020-01-01 00:00:00'::timestamp without time zone", "unknown");
    row("ARRAY[]::TEXT[]", "ARRAY[]::text[]", "yes");
    row("'{}'", "'{}'::jsonb", "yes");
    row("gen_random_uuid()", "uuid_generate_v4()", "unknown");
    row("nextval('a_id_seq')", "nextval('a_id_seq'::regclass)", "yes");
    row("'x'", "not an expression at all (", "unknown");
}

void TestSameDefinition::comparesDefaults()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, printed);
    QFETCH(QByteArray, expected);
    const std::string script = "ALTER TABLE a ALTER COLUMN b SET DEFAULT " + written.toStdString();
    const QJsonObject tree = command(script)[QLatin1String("def")].toObject();
    QVERIFY(!tree.isEmpty());
    QCOMPARE(name(evidence::isSameDefault(tree, script, printed.toStdString())), expected);
}

void TestSameDefinition::comparesConstraints_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("printed"); // by pg_get_constraintdef
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *written, const char *printed, const char *expected) {
        QTest::addRow("%s and %s", written, printed)
            << QByteArray(written) << QByteArray(printed) << QByteArray(expected);
    };
    row("CONSTRAINT k PRIMARY KEY (\"id\")", "PRIMARY KEY (id)", "yes");
    row("PRIMARY KEY (a, b)", "PRIMARY KEY (b, a)", "no");
    row("UNIQUE (a)", "PRIMARY KEY (a)", "no");
    row("PRIMARY KEY USING INDEX i", "PRIMARY KEY (a)", "yes");
    row("CONSTRAINT f FOREIGN KEY (\"plan_id\") REFERENCES \"plans\"(\"id\") ON DELETE SET NULL ON UPDATE "
        "CASCADE",
        "FOREIGN KEY (plan_id) REFERENCES plans(id) ON UPDATE CASCADE ON DELETE SET NULL", "yes");
    row("FOREIGN KEY (a) REFERENCES crm.b(id)", "FOREIGN KEY (a) REFERENCES b(id)", "yes");
    row("FOREIGN KEY (a) REFERENCES crm.b(id)", "FOREIGN KEY (a) REFERENCES public.b(id)", "no");
    row("FOREIGN KEY (a) REFERENCES b(id) ON DELETE CASCADE", "FOREIGN KEY (a) REFERENCES b(id)", "no");
    row("FOREIGN KEY (a) REFERENCES b(id)", "FOREIGN KEY (a) REFERENCES c(id)", "no");
    row("FOREIGN KEY (a) REFERENCES b", "FOREIGN KEY (a) REFERENCES b(id)", "unknown");
    row("FOREIGN KEY (a) REFERENCES b(id)", "FOREIGN KEY (a) REFERENCES b(id) DEFERRABLE INITIALLY DEFERRED",
        "no");
    row("FOREIGN KEY (a) REFERENCES b(id)", "FOREIGN KEY (a) REFERENCES b(id) NOT VALID", "yes");
    row("CHECK (a > 0)", "CHECK ((a > 0))", "yes");
    row("CHECK (a IN ('x', 'y'))", "CHECK ((a = ANY (ARRAY['x'::text, 'y'::text])))", "unknown");
    row("CHECK (a > 0)", "CHECK ((a > 1))", "unknown");
    row("EXCLUDE USING gist (a WITH =)", "EXCLUDE USING gist (a WITH =)", "yes");
}

void TestSameDefinition::comparesConstraints()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, printed);
    QFETCH(QByteArray, expected);
    const std::string script = "ALTER TABLE t ADD " + written.toStdString();
    const QJsonObject constraint = sql::node(command(script)[QLatin1String("def")]).fields;
    QVERIFY(!constraint.isEmpty());
    QCOMPARE(name(evidence::isSameConstraint(constraint, script, printed.toStdString())), expected);
}

void TestSameDefinition::comparesIndexes_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("printed"); // by pg_get_indexdef
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *written, const char *printed, const char *expected) {
        QTest::addRow("%s and %s", written, printed)
            << QByteArray(written) << QByteArray(printed) << QByteArray(expected);
    };
    row("CREATE UNIQUE INDEX \"i\" ON \"a\"(\"b\", \"c\")",
        "CREATE UNIQUE INDEX i ON public.a USING btree (b, c)", "yes");
    row("CREATE INDEX i ON a(b)", "CREATE UNIQUE INDEX i ON public.a USING btree (b)", "no");
    row("CREATE INDEX i ON a(b)", "CREATE INDEX i ON public.a USING btree (c)", "no");
    row("CREATE INDEX i ON a(b)", "CREATE INDEX i ON public.a USING hash (b)", "no");
    row("CREATE INDEX i ON a(b, c)", "CREATE INDEX i ON public.a USING btree (c, b)", "no");
    row("CREATE INDEX i ON a(b ASC NULLS LAST)", "CREATE INDEX i ON public.a USING btree (b)", "yes");
    row("CREATE INDEX i ON a(b DESC)", "CREATE INDEX i ON public.a USING btree (b DESC)", "yes");
    row("CREATE INDEX i ON a(b DESC NULLS LAST)", "CREATE INDEX i ON public.a USING btree (b DESC)", "no");
    row("CREATE INDEX CONCURRENTLY i ON a(b)", "CREATE INDEX i ON public.a USING btree (b)", "yes");
    row("CREATE INDEX i ON a USING gin (b gin_trgm_ops)",
        "CREATE INDEX i ON public.a USING gin (b public.gin_trgm_ops)", "yes");
    row("CREATE INDEX i ON a USING gin (b jsonb_ops)", "CREATE INDEX i ON public.a USING gin (b)", "unknown");
    row("CREATE INDEX i ON a USING gin (b)", "CREATE INDEX i ON public.a USING gin (b jsonb_path_ops)", "no");
    row("CREATE INDEX i ON a(lower(b))", "CREATE INDEX i ON public.a USING btree (lower(b))", "yes");
    row("CREATE INDEX i ON a(lower(b))", "CREATE INDEX i ON public.a USING btree (upper(b))", "unknown");
    row("CREATE INDEX i ON a(b) WHERE c = 'x'",
        "CREATE INDEX i ON public.a USING btree (b) WHERE (c = 'x'::text)", "yes");
    row("CREATE INDEX i ON a(b) WHERE c IS NULL", "CREATE INDEX i ON public.a USING btree (b)", "unknown");
    row("CREATE INDEX i ON a(b) INCLUDE (c)", "CREATE INDEX i ON public.a USING btree (b) INCLUDE (c)",
        "yes");
    row("CREATE INDEX i ON a(b) INCLUDE (c)", "CREATE INDEX i ON public.a USING btree (b)", "no");
}

void TestSameDefinition::comparesIndexes()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, printed);
    QFETCH(QByteArray, expected);
    const std::string script = written.toStdString();
    const auto statements = sql::parsedStatements(script);
    QVERIFY(statements);
    QCOMPARE(name(evidence::isSameIndex(statements->front().node, script, printed.toStdString())), expected);
}

PLUMBLINE_TEST(tst_same_definition, TestSameDefinition)
#include "tst_same_definition.moc"
