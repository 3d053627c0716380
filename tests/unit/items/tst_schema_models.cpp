#include "models/items/roles.h"
#include "models/items/schema_outline_model.h"
#include "models/items/schema_problem_model.h"
#include "tests/support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QtTest/QtTest>

using namespace plumbline;
using items::SchemaOutlineModel;
using items::SchemaProblem;
using items::SchemaProblemModel;

namespace {

prisma::Document document(std::vector<prisma::SourceFile> files)
{
    return prisma::parse(std::move(files));
}

SchemaOutlineModel::Rows rowsOf(const prisma::Document &document,
                                const std::vector<prisma::Model> &withoutTable = {},
                                const std::vector<prisma::Diagnostic> &warnings = {})
{
    return SchemaOutlineModel::rowsOf(
        {document, document.diagnostics, warnings, withoutTable, "public", "/home/ada/crm"});
}

/// The outline as indented text.
QString shown(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        text += QString(depth, QLatin1Char(' ')) + index.data().toString() + QLatin1Char('|') +
                index.siblingAtColumn(1).data().toString() + QLatin1Char('\n') +
                shown(model, index, depth + 1);
    }
    return text;
}

SchemaProblem problem(const char *message, int line, bool isError = true)
{
    SchemaProblem one;
    one.diagnostic.file = "/home/ada/crm/prisma/schema.prisma";
    one.diagnostic.span.line = line;
    one.diagnostic.message = message;
    one.isError = isError;
    one.file = QStringLiteral("prisma/schema.prisma");
    return one;
}

} // namespace

class TestSchemaModels : public QObject {
    Q_OBJECT

private slots:
    void oneFileIsItsBlocks();
    void severalFilesHoldTheirBlocks();
    void aModelWithoutATableIsMarked();
    void whatIsWrongIsCountedWhereItIs();
    void theBlockAtAPlaceIsFound();
    void rowsStayWhenTheSchemaChanges();
    void problemsAreTold();
    void aProblemThatMovedStaysItsRow();
    void hostileNamesAreOneLine();
    void filesAreNamedFromTheProject_data();
    void filesAreNamedFromTheProject();
};

void TestSchemaModels::oneFileIsItsBlocks()
{
    SchemaOutlineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(
        rowsOf(document({{"/home/ada/crm/schema.prisma", "datasource db {\n  provider = \"postgresql\"\n}\n"
                                                         "model User {\n  id Int @id\n  @@map(\"users\")\n}\n"
                                                         "enum Role {\n  A\n}\n"}})));
    QCOMPARE(shown(model), QStringLiteral("db|\nUser|public.users\nRole|public.Role\n"));
    QCOMPARE(model.index(1, 0).data(items::KindRole).toInt(), int(schema::ObjectKind::Table));
    QVERIFY(model.index(1, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("model User")));
}

void TestSchemaModels::severalFilesHoldTheirBlocks()
{
    SchemaOutlineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(rowsOf(document({{"/home/ada/crm/prisma/a.prisma", "model A {\n  id Int @id\n}\n"},
                                   {"/home/ada/crm/prisma/empty.prisma", ""},
                                   {"/srv/b.prisma", "enum B {\n  X\n}\n"}})));
    QCOMPARE(shown(model), QStringLiteral("prisma/a.prisma|\n A|public.A\nprisma/empty.prisma|\n"
                                          "/srv/b.prisma|\n B|public.B\n"));
}

void TestSchemaModels::aModelWithoutATableIsMarked()
{
    const auto parsed = document({{"a.prisma", "model A {\n  id Int @id\n}\nmodel B {\n  id Int @id\n}\n"}});
    SchemaOutlineModel model;
    model.setRows(rowsOf(parsed, {parsed.models[1]}));
    QCOMPARE(shown(model), QStringLiteral("A|public.A\nB|no table\n"));
    QVERIFY(!model.index(0, 1).data(items::CautionRole).toBool());
    QVERIFY(model.index(1, 1).data(items::CautionRole).toBool());
    QVERIFY(model.index(1, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("public.B")));
}

void TestSchemaModels::whatIsWrongIsCountedWhereItIs()
{
    const auto parsed = document(
        {{"a.prisma", "model A {\n  id Int @id\n}\nmodel B {\n  id Int @id\n  ?\n}\n"}, {"b.prisma", ""}});
    QCOMPARE(parsed.diagnostics.size(), std::size_t(1));
    const prisma::Diagnostic warning{"a.prisma", parsed.blocks[0].span, "careful"};
    SchemaOutlineModel model;
    model.setRows(rowsOf(parsed, {}, {warning}));
    const QModelIndex file = model.index(0, 0);
    const auto attention = [](const QModelIndex &index) { return index.data(items::AttentionRole); };
    QCOMPARE(attention(file).toInt(), int(items::Severity::Error));
    QCOMPARE(attention(model.index(0, 0, file)).toInt(), int(items::Severity::Caution));
    QCOMPARE(attention(model.index(1, 0, file)).toInt(), int(items::Severity::Error));
    QVERIFY(!attention(model.index(1, 0)).isValid());
    QVERIFY(file.data(Qt::ToolTipRole).toString().contains(QStringLiteral("1 error")));
}

void TestSchemaModels::theBlockAtAPlaceIsFound()
{
    const std::string a = "// head\n\nmodel A {\n  id Int @id\n}\n\nmodel B {\n  id Int @id\n}\n";
    SchemaOutlineModel one;
    one.setRows(rowsOf(document({{"a.prisma", a}})));
    QVERIFY(!one.at("a.prisma", 2).isValid());
    QCOMPARE(one.at("a.prisma", a.find("model A")).data().toString(), QStringLiteral("A"));
    QCOMPARE(one.at("a.prisma", a.rfind("id Int")).data().toString(), QStringLiteral("B"));
    SchemaOutlineModel several;
    several.setRows(rowsOf(document({{"a.prisma", a}, {"b.prisma", a}})));
    QCOMPARE(several.at("b.prisma", 2), several.index(1, 0));
    QCOMPARE(several.at("b.prisma", a.find("model A")), several.index(0, 0, several.index(1, 0)));
}

void TestSchemaModels::rowsStayWhenTheSchemaChanges()
{
    SchemaOutlineModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const std::string b = "model B {\n  id Int @id\n}\n";
    model.setRows(rowsOf(document({{"a.prisma", b}})));
    const QPersistentModelIndex row = model.index(0, 0);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setRows(rowsOf(document({{"a.prisma", "model A {\n  id Int @id\n}\n" + b}})));
    QCOMPARE(reset.count(), 0);
    QCOMPARE(row.row(), 1);
    QCOMPARE(model.value(row)->from, std::size_t(25));
}

void TestSchemaModels::problemsAreTold()
{
    SchemaProblemModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setProblems({problem("This line is\nnot a valid field.", 12), problem("careful", 3, false)});
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(!model.index(0, 0).data().toString().contains(QLatin1Char('\n')));
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("prisma/schema.prisma:12"));
    QCOMPARE(model.index(0, 0).data(items::AttentionRole).toInt(), int(items::Severity::Error));
    QCOMPARE(model.index(1, 0).data(items::AttentionRole).toInt(), int(items::Severity::Caution));
    QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("Warning")));
}

void TestSchemaModels::aProblemThatMovedStaysItsRow()
{
    SchemaProblemModel model;
    model.setProblems({problem("one", 1), problem("two", 2)});
    const QPersistentModelIndex two = model.index(1, 0);
    model.setProblems({problem("two", 7)});
    QVERIFY(two.isValid());
    QCOMPARE(two.row(), 0);
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("prisma/schema.prisma:7"));
}

void TestSchemaModels::hostileNamesAreOneLine()
{
    SchemaOutlineModel model;
    model.setRows(
        rowsOf(document({{"/srv/<b>x</b>\n.prisma", "model A {\n  id Int @id\n  @@map(\"<i>\\n\")\n}\n"},
                         {"b.prisma", ""}})));
    const QModelIndex file = model.index(0, 0);
    for (const QModelIndex &index : {file, model.index(0, 1, file)}) {
        QVERIFY(!index.data().toString().contains(QLatin1Char('\n')));
        QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<i>")));
        QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
    }
}

void TestSchemaModels::filesAreNamedFromTheProject_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("name");
    QTest::newRow("inside") << QStringLiteral("/home/ada/crm/prisma/a.prisma")
                            << QStringLiteral("prisma/a.prisma");
    QTest::newRow("beside") << QStringLiteral("/home/ada/other/a.prisma")
                            << QStringLiteral("/home/ada/other/a.prisma");
    QTest::newRow("a folder whose name begins alike")
        << QStringLiteral("/home/ada/crm2/a.prisma") << QStringLiteral("/home/ada/crm2/a.prisma");
    QTest::newRow("a name with two dots")
        << QStringLiteral("/home/ada/crm/..a/b.prisma") << QStringLiteral("..a/b.prisma");
}

void TestSchemaModels::filesAreNamedFromTheProject()
{
    QFETCH(QString, file);
    QFETCH(QString, name);
    QCOMPARE(items::fileName(file.toStdString(), "/home/ada/crm"), name);
}

PLUMBLINE_TEST(tst_schema_models, TestSchemaModels)
#include "tst_schema_models.moc"
