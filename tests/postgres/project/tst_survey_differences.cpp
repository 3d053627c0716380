#include "models/project/survey_parts.h"
#include "models/wording/comparison_text.h"
#include "models/wording/wording.h"
#include "tests/support/declared.h"
#include "tests/support/small_project.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using namespace plumbline::project;
using history::VerdictKind;
using tests::SmallProject;

/// What differs between the live database and the schema, in a survey.
class TestSurveyDifferences : public QObject {
    Q_OBJECT

private slots:
    void aDatabaseAsTheSchemaSaysIsUpToDate();
    void whatDiffersIsCountedAndListed();
    void statusDoesNotCompare();
    void aSchemaThatPrismaRefusesIsSaid();
    void whatCouldNotBeReadIsUnknown();
    void whatIsTheSameIsNotComparedAgain();
};

namespace {

const char *const ddl = "CREATE TABLE \"User\" (\"id\" INTEGER NOT NULL, \"email\" TEXT NOT NULL,\n"
                        "    CONSTRAINT \"User_pkey\" PRIMARY KEY (\"id\"));\n";
const std::string schemaText =
    std::string(tests::schemaHead) + "model User {\n  id Int @id\n  email String\n}\n";

/// A project whose one migration is applied, and whose schema says the same.
class ComparedProject : public SmallProject {
public:
    ComparedProject()
    {
        writeSchema(schemaText);
        migration("20240101000000_init", ddl);
        sql(ddl);
        makeLedger();
        applied("20240101000000_init");
    }
    void writeSchema(const std::string &text) const { write(folder() / "prisma/schema.prisma", text); }
    SurveyPtr survey(SurveyDepth depth = SurveyDepth::Full) const
    {
        auto survey = plumbline::project::survey(request(), depth, {});
        if (!survey)
            qFatal("%s", tests::described(survey.error()).c_str());
        return *survey;
    }
};

DatabaseSide sideOf(const Survey &survey)
{
    DatabaseSide side;
    side.server = survey.server;
    side.ledger = survey.ledger;
    side.catalog = survey.catalog;
    return side;
}

} // namespace

void TestSurveyDifferences::aDatabaseAsTheSchemaSaysIsUpToDate()
{
    const ComparedProject project;
    const auto survey = project.survey();
    QVERIFY(survey->differences.has_value());
    QCOMPARE((*survey->differences)->changes.size(), std::size_t(0));
    QCOMPARE(survey->verdict.kind, VerdictKind::UpToDate);
    QCOMPARE(survey->checklist[static_cast<std::size_t>(checklist::Step::VerifySync)].state,
             checklist::StepState::Done);
}

void TestSurveyDifferences::whatDiffersIsCountedAndListed()
{
    const ComparedProject project;
    project.sql("ALTER TABLE \"User\" ADD COLUMN extra text; CREATE TABLE left_over (id int)");
    const auto survey = project.survey();
    QCOMPARE(survey->verdict.differences, 2);
    QCOMPARE(survey->verdict.kind, VerdictKind::NeedsAttention);
    QCOMPARE(wording::verdictText(survey->verdict), QStringLiteral("2 differences"));
    const QString list = wording::schemaDifferencesText(**survey->differences);
    QVERIFY2(list.contains(QLatin1String("column extra of public.User")) &&
                 list.contains(QLatin1String("table public.left_over")),
             qPrintable(list));
    QCOMPARE((*survey->differences)->atStake.size(), std::size_t(2));
    const auto &sync = survey->checklist[static_cast<std::size_t>(checklist::Step::VerifySync)];
    QVERIFY(sync.state != checklist::StepState::Done);
}

void TestSurveyDifferences::statusDoesNotCompare()
{
    const ComparedProject project;
    project.sql("CREATE TABLE left_over (id int)");
    const auto survey = project.survey(SurveyDepth::Status);
    QVERIFY(!survey->declared && !survey->differences);
    QCOMPARE(survey->verdict.kind, VerdictKind::UpToDate);
}

void TestSurveyDifferences::aSchemaThatPrismaRefusesIsSaid()
{
    const ComparedProject project;
    project.writeSchema(std::string(tests::schemaHead) + "model User {\n  id Int @id\n  email Nix\n}\n");
    const auto survey = project.survey();
    QVERIFY(survey->verdict.schemaErrors > 0);
    QCOMPARE(survey->verdict.kind, VerdictKind::NeedsAttention);
    QVERIFY(!survey->differences);
    QCOMPARE(survey->differences.error().code, ErrorCode::SchemaInvalid);
    QVERIFY2(survey->differences.error().detail.find("schema.prisma:10:9: ") == 0,
             survey->differences.error().detail.c_str());
}

void TestSurveyDifferences::whatCouldNotBeReadIsUnknown()
{
    const ComparedProject project;
    const auto before = project.survey();
    DatabaseSide side = sideOf(*before);
    schema::Schema catalog = **before->catalog;
    catalog.unknown.push_back(
        {schema::ObjectKind::Column,
         "public.User",
         {ErrorCode::PermissionDenied, "pg_attribute", "permission denied", {}, {}, 0, {}},
         schema::Unknown::Aspect::Existence});
    side.catalog = schema::shared(std::move(catalog));
    const auto after = surveyDatabase(*before, std::move(side), {});
    QVERIFY(after.has_value());
    QVERIFY(!(*after)->differences);
    QVERIFY((*after)->verdict.areDifferencesUnknown);
    QCOMPARE((*after)->verdict.kind, VerdictKind::NeedsAttention);
}

void TestSurveyDifferences::whatIsTheSameIsNotComparedAgain()
{
    const ComparedProject project;
    const auto first = project.survey();
    const auto same = surveyDatabase(*first, sideOf(*first), {});
    QVERIFY(same.has_value());
    QCOMPARE(*(*same)->differences, *first->differences);
    // Another catalog is compared with the schema that was read already.
    DatabaseSide side = sideOf(*first);
    schema::Schema catalog = **first->catalog;
    std::erase_if(catalog.tables, [](const schema::Table &table) { return table.name.name == "User"; });
    side.catalog = schema::shared(std::move(catalog));
    const auto other = surveyDatabase(**same, std::move(side), {});
    QVERIFY(other.has_value());
    QCOMPARE((*other)->declared, first->declared);
    QCOMPARE((*other)->verdict.differences, 1);
    // Another schema is read; what was compared is out of date.
    project.writeSchema(schemaText + "model Tag {\n  id Int @id\n}\n");
    const auto changed = surveyFolder(project.request(), **same, {});
    QVERIFY(changed.has_value());
    QVERIFY((*changed)->declared != first->declared);
    QCOMPARE((*changed)->verdict.differences, 1);
}

PLUMBLINE_TEST(tst_survey_differences, TestSurveyDifferences)
#include "tst_survey_differences.moc"
