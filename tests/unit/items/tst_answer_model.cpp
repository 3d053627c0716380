#include "models/items/answer_model.h"
#include "models/items/roles.h"
#include "tests/support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace plumbline;

class TestAnswerModel : public QObject {
    Q_OBJECT

private slots:
    void showsNothingWithoutAnAnswer();
    void tellsNullFromEmpty();
    void alignsNumbersAtTheRight();
    void showsOneLineAndKeepsTheWhole();
    void escapesWhatATooltipWouldRender();
};

namespace {

std::shared_ptr<const postgres::Answer> answer()
{
    postgres::Answer made;
    made.columns = {{"n", "numeric(10,2)"}, {"<b>text</b>\n", "text"}};
    made.rows = {{"1.50", "a\nb"}, {std::nullopt, ""}, {"2", std::string(100000, 'x')}};
    return std::make_shared<const postgres::Answer>(std::move(made));
}

} // namespace

void TestAnswerModel::showsNothingWithoutAnAnswer()
{
    items::AnswerModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 0);
    model.setAnswer(answer());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.columnCount(), 2);
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    model.setAnswer(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestAnswerModel::tellsNullFromEmpty()
{
    items::AnswerModel model;
    model.setAnswer(answer());
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("NULL"));
    QVERIFY(model.index(1, 0).data(items::AbsentRole).toBool());
    QVERIFY(!model.value(model.index(1, 0)));
    QCOMPARE(model.index(1, 1).data().toString(), QString());
    QVERIFY(!model.index(1, 1).data(items::AbsentRole).toBool());
    QVERIFY(model.value(model.index(1, 1)).has_value());
}

void TestAnswerModel::alignsNumbersAtTheRight()
{
    items::AnswerModel model;
    model.setAnswer(answer());
    QVERIFY(model.index(0, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    QVERIFY(model.index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
    QVERIFY(model.headerData(0, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
}

void TestAnswerModel::showsOneLineAndKeepsTheWhole()
{
    items::AnswerModel model;
    model.setAnswer(answer());
    QVERIFY(!model.index(0, 1).data().toString().contains(QLatin1Char('\n')));
    QCOMPARE(model.value(model.index(0, 1)).value(), std::string("a\nb"));
    const QString shown = model.index(2, 1).data().toString();
    QCOMPARE(shown.size(), items::AnswerModel::longestShown + 1);
    QVERIFY(shown.endsWith(QStringLiteral("…")));
    QCOMPARE(model.value(model.index(2, 1))->size(), std::size_t(100000));
    QVERIFY(!model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString().contains(QLatin1Char('\n')));
}

void TestAnswerModel::escapesWhatATooltipWouldRender()
{
    items::AnswerModel model;
    model.setAnswer(answer());
    QVERIFY(!model.headerData(1, Qt::Horizontal, Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
    QVERIFY(model.headerData(0, Qt::Horizontal, Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("numeric(10,2)")));
}

PLUMBLINE_TEST(tst_answer_model, TestAnswerModel)
#include "tst_answer_model.moc"
