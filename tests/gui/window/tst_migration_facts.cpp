#include "models/wording/removal_text.h"
#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"
#include "ui/pages/migration_facts.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <algorithm>

using namespace plumbline;

namespace {

/// A survey of one applied migration and one pending, with what is known of what the pending one removes.
project::SurveyPtr surveyWith(Result<std::vector<project::PendingRemovals>> removals)
{
    tests::HistoryBuilder builder;
    builder.applied("20240101000000_users");
    builder.pending("20240201000000_orders", "DROP TABLE users;");
    project::Survey survey = *tests::surveyOf(builder.history());
    survey.removals = std::move(removals);
    return std::make_shared<const project::Survey>(std::move(survey));
}

bool says(const ui::MigrationFacts &facts, const QString &words)
{
    const auto labels = facts.findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text() == words; });
}

} // namespace

/// What is said of one migration.
class TestMigrationFacts : public QObject {
    Q_OBJECT

private slots:
    void whatNobodyKnowsIsNoSilence();
};

void TestMigrationFacts::whatNobodyKnowsIsNoSilence()
{
    const Error error{ErrorCode::TimedOut, "db.internal:5432", {}, {}, {}, 0};
    const QString unknown = wording::unknownRemovalsText(error);
    ui::MigrationFacts facts;
    const auto show = [&](const project::SurveyPtr &survey, const char *name) {
        facts.showMigration(survey, survey->history.find(MigrationName(name)));
    };
    const auto survey = surveyWith(failure(error));
    show(survey, "20240201000000_orders");
    QVERIFY(says(facts, unknown));
    show(survey, "20240101000000_users"); // it has run
    QVERIFY(!says(facts, unknown));
    show(surveyWith(std::vector<project::PendingRemovals>()), "20240201000000_orders");
    QVERIFY(!says(facts, unknown));
    // Nobody asked yet: that is no news about the migration.
    show(surveyWith(failure(ErrorCode::Cancelled)), "20240201000000_orders");
    QVERIFY(!says(facts, wording::unknownRemovalsText(Error{ErrorCode::Cancelled, {}, {}, {}, {}, 0})));
}

PLUMBLINE_TEST(tst_migration_facts, TestMigrationFacts)
#include "tst_migration_facts.moc"
