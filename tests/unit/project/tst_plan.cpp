#include "models/project/plan.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;
using evidence::Answer;

class TestPlan : public QObject {
    Q_OBJECT

private slots:
    void aConfirmationIsForThatPlanOnly();
    void noConfirmationWhileACheckIsRedOrUnknown_data();
    void noConfirmationWhileACheckIsRedOrUnknown();
    void theNameMustBeTheDatabases();
    void aRefusedPlanCannotBeConfirmed();
    void aReasonIsNeededWhereThePlanSaysSo();
};

namespace {

Plan plan()
{
    Plan plan;
    plan.action = MarkApplied{MigrationName("20250131_x")};
    plan.target.database = "crm";
    plan.target.environment = Environment::Local;
    plan.checks = {{CheckKind::Connected, Answer::Yes, {}, {}}};
    return plan;
}

ErrorCode errorOf(const Result<Confirmation> &confirmation)
{
    return confirmation ? ErrorCode::Cancelled : confirmation.error().code;
}

} // namespace

void TestPlan::aConfirmationIsForThatPlanOnly()
{
    const auto confirmation = Confirmation::given(plan(), std::nullopt);
    QVERIFY(confirmation.has_value());
    QVERIFY(confirmation->isFor(plan()));
    Plan other = plan();
    other.statements.push_back({"UPDATE", {}});
    QVERIFY(!confirmation->isFor(other));
}

void TestPlan::noConfirmationWhileACheckIsRedOrUnknown_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<bool>("isAdvisory");
    QTest::addColumn<bool>("isReady");
    QTest::newRow("green") << int(Answer::Yes) << false << true;
    QTest::newRow("red") << int(Answer::No) << false << false;
    QTest::newRow("unknown") << int(Answer::Unknown) << false << false;
    QTest::newRow("red, for a person to weigh") << int(Answer::No) << true << true;
    QTest::newRow("unknown is never only advice") << int(Answer::Unknown) << true << false;
}

void TestPlan::noConfirmationWhileACheckIsRedOrUnknown()
{
    QFETCH(int, answer);
    QFETCH(bool, isAdvisory);
    QFETCH(bool, isReady);
    Plan given = plan();
    given.checks.push_back({CheckKind::EndStateAchieved, static_cast<Answer>(answer), {}, {}, isAdvisory});
    QCOMPARE(given.isReady(), isReady);
    const auto confirmation = Confirmation::given(given, std::string("crm"));
    QCOMPARE(confirmation.has_value(), isReady);
    if (!isReady)
        QCOMPARE(confirmation.error().code, ErrorCode::CheckFailed);
}

void TestPlan::theNameMustBeTheDatabases()
{
    QCOMPARE(errorOf(Confirmation::given(plan(), std::string("crm2"))), ErrorCode::NotConfirmed);
    QVERIFY(Confirmation::given(plan(), std::string("crm")).has_value());
    for (const auto environment : {Environment::Staging, Environment::Production}) {
        Plan given = plan();
        given.target.environment = environment;
        QCOMPARE(errorOf(Confirmation::given(given, std::nullopt)), ErrorCode::NotConfirmed);
        QCOMPARE(errorOf(Confirmation::given(given, std::string("CRM"))), ErrorCode::NotConfirmed);
        QVERIFY(Confirmation::given(given, std::string("crm")).has_value());
    }
}

void TestPlan::aRefusedPlanCannotBeConfirmed()
{
    Plan given = plan();
    given.action = Reset{};
    given.isRefused = true;
    QCOMPARE(errorOf(Confirmation::given(given, std::string("crm"))), ErrorCode::Refused);
}

void TestPlan::aReasonIsNeededWhereThePlanSaysSo()
{
    Plan given = plan();
    given.needsReason = true;
    QCOMPARE(errorOf(Confirmation::given(given, std::nullopt)), ErrorCode::ReasonMissing);
    QCOMPARE(errorOf(Confirmation::given(given, std::nullopt, " ")), ErrorCode::ReasonMissing);
    QVERIFY(Confirmation::given(given, std::nullopt, "moved by hand").has_value());
}

PLUMBLINE_TEST(tst_plan, TestPlan)
#include "tst_plan.moc"
