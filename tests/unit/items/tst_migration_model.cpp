#include "models/items/migration_model.h"
#include "models/wording/wording.h"
#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::items;
using Column = MigrationModel::Column;

class TestMigrationModel : public QObject {
    Q_OBJECT

private slots:
    void tellsTheStoryInWords();
    void givesMeaningsAndNoColours();
    void aNewSurveyChangesOnlyItsRow();
    void hostileNamesStayOnOneLineAndEscaped();
    void tenThousandMigrationsAreMerged();
};

void TestMigrationModel::tellsTheStoryInWords()
{
    MigrationModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto survey = tests::surveyOf(tests::storyHistory());
    model.setSurvey(survey);
    QCOMPARE(model.rowCount(), int(survey->history.migrations.size()));
    const QModelIndex failed = model.find("20250131210000_consolidate_plan_access_to_company_hqs");
    QVERIFY(failed.isValid());
    QCOMPARE(failed.siblingAtColumn(int(Column::State)).data().toString(),
             wording::stateName(history::State::Failed, false));
    QVERIFY(!failed.siblingAtColumn(int(Column::Started)).data().toString().isEmpty());
    QCOMPARE(failed.siblingAtColumn(int(Column::Duration)).data().toString(), QString());
    const QModelIndex edited = model.find("20240822094500_add_platform_accesses");
    QCOMPARE(edited.siblingAtColumn(int(Column::Problems)).data().toString(),
             wording::problemName(history::Problem::Edited));
    QCOMPARE(edited.siblingAtColumn(int(Column::Checksum)).data().toString().size(), 12);
    QCOMPARE(model.nameAt(failed).value,
             std::string("20250131210000_consolidate_plan_access_to_company_hqs"));
}

void TestMigrationModel::givesMeaningsAndNoColours()
{
    MigrationModel model;
    model.setSurvey(tests::surveyOf(tests::storyHistory()));
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            for (const int role : {Qt::ForegroundRole, Qt::BackgroundRole, Qt::DecorationRole, Qt::FontRole})
                QVERIFY(!index.data(role).isValid());
        }
        QVERIFY(model.index(row, 0).data(StateRole).isValid());
    }
    QVERIFY(model.find("20240822094500_add_platform_accesses").data(EditedRole).toBool());
    QVERIFY(model.find("20240901080000_baseline_reporting_views").data(DeclaredRole).toBool());
}

void TestMigrationModel::aNewSurveyChangesOnlyItsRow()
{
    MigrationModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSurvey(tests::surveyOf(tests::storyHistory()));
    const QPersistentModelIndex failed = model.find("20250131210000_consolidate_plan_access_to_company_hqs");
    history::History next = tests::storyHistory();
    next.migrations[std::size_t(failed.row())].state = history::State::Applied;
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setSurvey(tests::surveyOf(next));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), failed.row());
    QCOMPARE(reset.count(), 0);
    QCOMPARE(failed.data(StateRole).toInt(), int(history::State::Applied));
    next.migrations.erase(next.migrations.begin());
    model.setSurvey(tests::surveyOf(next));
    QVERIFY(failed.isValid());
    model.setSurvey(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!failed.isValid());
}

void TestMigrationModel::hostileNamesStayOnOneLineAndEscaped()
{
    MigrationModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSurvey(tests::surveyOf(tests::hostileHistory()));
    QVERIFY(model.rowCount() > 3);
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString shown = model.index(row, 0).data().toString();
        QVERIFY(!shown.contains(QLatin1Char('\n')));
        QVERIFY(!shown.contains(QChar(0x202e)));
        const QString tip = model.index(row, 0).data(Qt::ToolTipRole).toString();
        QCOMPARE(tip.count(QLatin1Char('<')), 2); // only our own paragraph
    }
}

void TestMigrationModel::tenThousandMigrationsAreMerged()
{
    MigrationModel model;
    model.setSurvey(tests::surveyOf(tests::longHistory()));
    QCOMPARE(model.rowCount(), 10000);
    const QPersistentModelIndex last = model.index(9999, 0);
    history::History fewer = tests::longHistory();
    fewer.migrations.erase(fewer.migrations.begin(), fewer.migrations.begin() + 5000);
    model.setSurvey(tests::surveyOf(fewer));
    QCOMPARE(model.rowCount(), 5000);
    QCOMPARE(last.row(), 4999);
    model.setSurvey(tests::surveyOf(tests::longHistory()));
    QCOMPARE(last.row(), 9999);
}

PLUMBLINE_TEST(tst_migration_model, TestMigrationModel)
#include "tst_migration_model.moc"
