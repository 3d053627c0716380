#include "models/checklist/checklist_of.h"

#include "models/evidence/judge.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace plumbline;
using namespace plumbline::checklist;
using history::State;

namespace {

const char *const platformError =
    "Database error code: 42P01\n\nDatabase error:\nERROR: relation \"platform_accesses\" does "
    "not exist\nHINT: look\n\nPosition:\n\x1b[1m  2\x1b[1;31m UPDATE\x1b[0m\n";
const char *const consolidation =
    "ALTER TABLE company_hqs ADD COLUMN plan_id INT;\n"
    "UPDATE company_hqs SET plan_id = 1 FROM platform_accesses;\nDROP TABLE platform_accesses;\n";

history::Migration migration(const char *folderName, const char *script, State state, int minute,
                             const char *logs = nullptr)
{
    history::Migration result;
    result.name = MigrationName(folderName);
    result.folder = history::Folder{result.name, folderName, failure(ErrorCode::NotFound, "migration.sql")};
    if (script) {
        history::Script text;
        text.text = script;
        result.folder->script = text;
    }
    result.state = state;
    if (state == State::Pending || state == State::Broken)
        return result;
    history::LedgerRow row;
    row.name = result.name;
    row.startedAt = Time(std::chrono::minutes(minute));
    if (logs)
        row.logs = logs;
    if (state == State::Applied)
        row.finishedAt = row.startedAt;
    if (state == State::RolledBack)
        row.rolledBackAt = row.startedAt;
    result.attempts = {row};
    return result;
}

template <typename Value>
Result<const Value *> pointerTo(const Result<Value> &value)
{
    if (!value)
        return failure(value.error());
    return &*value;
}

diff::ObjectChange difference(diff::ChangeKind kind, schema::ObjectKind object, const char *name)
{
    diff::ObjectChange change;
    change.change = kind;
    change.object = {object, {"public", name}, {}};
    return change;
}

/// A project and its database, from which what is known follows as in a survey.
struct World {
    history::History history;
    Result<schema::Schema> catalog;
    bool isConnected = true;
    std::optional<Error> ledgerError;
    std::vector<prisma::Model> modelsWithoutTable;
    Result<std::vector<diff::ObjectChange>> differences = std::vector<diff::ObjectChange>();
    std::vector<std::string> dataScripts;

    Checklist checklist() const
    {
        const bool isLedgerKnown = isConnected && !ledgerError;
        Known known{.isConnected = isConnected,
                    .ledgerError = ledgerError,
                    .history = history,
                    .verdict = history::verdictOf(history, isConnected, isLedgerKnown),
                    .prisma = std::nullopt,
                    .catalog = pointerTo(catalog),
                    .evidence = {},
                    .modelsWithoutTable = modelsWithoutTable,
                    .differences = pointerTo(differences),
                    .dataScripts = dataScripts,
                    .defaultSchema = "public"};
        if (isLedgerKnown)
            known.prisma.emplace().exitCode = 1;
        for (const history::Migration &one : history.migrations) {
            if (one.state == State::Failed && catalog)
                known.evidence.push_back(evidence::evidenceOf(one, history, *catalog, "public"));
        }
        return checklistOf(known);
    }
};

prisma::Model model(const char *modelName, const char *table)
{
    prisma::Model result;
    result.name = modelName;
    result.table = table;
    return result;
}

/// The story of product.md.
World story()
{
    World world;
    schema::Table hqs;
    hqs.name = {"public", "company_hqs"};
    hqs.columns = {{"plan_id", "integer", true, std::nullopt}};
    hqs.estimatedRows = 412;
    schema::Schema catalog;
    catalog.schemas = {{"public"}};
    catalog.tables = {hqs};
    world.catalog = catalog;
    world.history.hasLedger = true;
    world.history.migrations = {
        migration("1_init", "CREATE TABLE platform_accesses (id INT);", State::Applied, 1),
        migration("2_consolidate", consolidation, State::Applied, 2),
        migration("3_failed", consolidation, State::Failed, 3, platformError),
        migration("4_drop_fax", "ALTER TABLE contacts DROP COLUMN fax;", State::Pending, 0),
        migration("5_empty", nullptr, State::Broken, 0)};
    world.modelsWithoutTable = {model("MicrosoftAccount", "microsoft_accounts")};
    world.differences =
        std::vector{difference(diff::ChangeKind::Added, schema::ObjectKind::Table, "microsoft_accounts"),
                    difference(diff::ChangeKind::Removed, schema::ObjectKind::Table, "left_over")};
    world.dataScripts = {"scripts/migrate-microsoft-to-account.js"};
    return world;
}

World healthy()
{
    World world = story();
    world.history.migrations.resize(2);
    world.modelsWithoutTable.clear();
    world.differences->clear();
    world.dataScripts.clear();
    return world;
}

const StepReport &at(const Checklist &checklist, Step step)
{
    return checklist[static_cast<std::size_t>(step)];
}

const Note *find(const StepReport &report, NoteKind kind)
{
    const auto found = std::ranges::find(report.notes, kind, &Note::kind);
    return found == report.notes.end() ? nullptr : &*found;
}

/// The states in order: D done, A attention, B blocked, O open, ? unknown, - not needed.
QByteArray states(const Checklist &checklist)
{
    QByteArray result;
    for (const StepReport &report : checklist)
        result += "DABO?-"[static_cast<int>(report.state)];
    return result;
}

} // namespace

class TestChecklistOf : public QObject {
    Q_OBJECT

private slots:
    void fillsTheStory();
    void opensTheNextStepsOnceTheEarlierOnesAreSettled();
    void hasNothingToDoInAHealthyProject();
    void offersWhatTheEvidenceSupports_data();
    void offersWhatTheEvidenceSupports();
    void doesNotMarkAsAppliedWhatIsNotOnDisk();
    void writesNothingWhileSomethingIsUnknown_data();
    void writesNothingWhileSomethingIsUnknown();
    void restoresABrokenFolderThatTheLedgerKnows();
    void namesAllAndAimsAtTheFirst();
    void waitsWhileAMigrationRuns();
    void pointsAtWhatPrismaPassesOver();
    void namesNoMoreThanAPersonReads();
    void estimatesProveNoAbsence();
};

void TestChecklistOf::fillsTheStory()
{
    const Checklist checklist = story().checklist();
    for (int i = 0; i < stepCount; ++i)
        QCOMPARE(static_cast<int>(checklist[static_cast<std::size_t>(i)].step), i);
    QCOMPARE(states(checklist), QByteArray("DDDDDAABBBB"));

    const StepReport &status = at(checklist, Step::CheckStatus);
    QCOMPARE(find(status, NoteKind::PrismaSays)->text, std::string("1"));
    QCOMPARE(find(status, NoteKind::AppliedCount)->number, 2);
    QCOMPARE(find(status, NoteKind::AppliedCount)->total, 5);
    QCOMPARE(find(status, NoteKind::FailedCount)->number, 1);
    QCOMPARE(find(status, NoteKind::BrokenCount)->number, 1);
    QVERIFY(!find(status, NoteKind::EditedCount));

    const StepReport &error = at(checklist, Step::ReadError);
    QCOMPARE(find(error, NoteKind::MigrationFailed)->text,
             std::string("relation \"platform_accesses\" does not exist"));
    QCOMPARE(find(error, NoteKind::ErrorHint)->text, std::string("look"));
    QCOMPARE(find(error, NoteKind::FailingStatement)->number, 2);
    QVERIFY(find(error, NoteKind::FailingStatement)->text.starts_with("UPDATE company_hqs"));

    const StepReport &tables = at(checklist, Step::TablesExist);
    QCOMPARE(find(tables, NoteKind::TableThere)->table.name, std::string("company_hqs"));
    QCOMPARE(find(tables, NoteKind::TableGone)->table.name, std::string("platform_accesses"));
    QCOMPARE(find(tables, NoteKind::TableGone)->migration.value, std::string("2_consolidate"));
    QCOMPARE(tables.facts.size(), std::size_t(2));
    QVERIFY(tables.facts[1].query.find("'platform_accesses'") != std::string::npos);

    QCOMPARE(find(at(checklist, Step::DataExists), NoteKind::RowsThere)->number, 412);

    const StepReport &need = at(checklist, Step::IsItNeeded);
    QCOMPARE(find(need, NoteKind::EndStateThere)->migration.value, std::string("3_failed"));
    QCOMPARE(find(need, NoteKind::SupersededBy)->text, std::string("2_consolidate"));
    QCOMPARE(find(need, NoteKind::SupersededBy)->number, 2);
    QVERIFY(!need.facts.empty());

    const StepReport &mark = at(checklist, Step::MarkResolved);
    QVERIFY(mark.action == StepAction::MarkApplied);
    QCOMPARE(mark.target.value, std::string("3_failed"));
    QVERIFY(find(mark, NoteKind::AdviseMarkApplied));

    const StepReport &broken = at(checklist, Step::RemoveBroken);
    QVERIFY(broken.action == StepAction::RemoveBrokenFolder);
    QCOMPARE(broken.target.value, std::string("5_empty"));

    const StepReport &update = at(checklist, Step::UpdateSchema);
    QCOMPARE(find(update, NoteKind::PendingWaits)->migration.value, std::string("4_drop_fax"));
    QCOMPARE(find(update, NoteKind::ModelWithoutTable)->table,
             (QualifiedName{"public", "microsoft_accounts"}));
    QCOMPARE(find(update, NoteKind::WaitsForStep)->number, 6);
    QVERIFY(update.action == StepAction::None);

    const StepReport &sync = at(checklist, Step::VerifySync);
    QCOMPARE(find(sync, NoteKind::NotInSync)->number, 2);
    // The model's table was named by the step before.
    QVERIFY(!find(sync, NoteKind::MissingInDatabase));
    QCOMPARE(find(sync, NoteKind::NotInSchema)->object.name.name, std::string("left_over"));
    QVERIFY(find(at(checklist, Step::MigrateData), NoteKind::DataScriptFound));
    QVERIFY(find(at(checklist, Step::Test), NoteKind::TestByHand));
}

void TestChecklistOf::opensTheNextStepsOnceTheEarlierOnesAreSettled()
{
    World world = story();
    world.history.migrations[2] = migration("3_failed", consolidation, State::Applied, 3);
    QCOMPARE(states(world.checklist()), QByteArray("D----"
                                                   "-ABBBB"));
    QCOMPARE(find(at(world.checklist(), Step::UpdateSchema), NoteKind::WaitsForStep)->number, 7);
    world.history.migrations.pop_back();
    QCOMPARE(states(world.checklist()), QByteArray("D----"
                                                   "--ABBB"));
    QVERIFY(find(at(world.checklist(), Step::UpdateSchema), NoteKind::DeployByHand));
    QVERIFY(find(at(world.checklist(), Step::UpdateSchema), NoteKind::DraftMigration));
    QCOMPARE(find(at(world.checklist(), Step::VerifySync), NoteKind::WaitsForStep)->number, 8);
    world.history.migrations.pop_back();
    world.modelsWithoutTable.clear();
    // Something differs still, and a migration is to be written.
    QCOMPARE(states(world.checklist()), QByteArray("D----"
                                                   "--ABBB"));
    world.differences->clear();
    QCOMPARE(states(world.checklist()), QByteArray("D----"
                                                   "---DOO"));
    world.differences = failure(ErrorCode::SchemaInvalid, "schema.prisma", "schema.prisma:3: no such type");
    QCOMPARE(states(world.checklist()), QByteArray("D----"
                                                   "--??BB"));
    QCOMPARE(find(at(world.checklist(), Step::VerifySync), NoteKind::DifferencesUnknown)->text,
             std::string("schema.prisma:3: no such type"));
}

void TestChecklistOf::hasNothingToDoInAHealthyProject()
{
    const Checklist checklist = healthy().checklist();
    QCOMPARE(states(checklist), QByteArray("D----"
                                           "---D-O"));
    QVERIFY(find(at(checklist, Step::ReadError), NoteKind::NoError));
    QVERIFY(find(at(checklist, Step::RemoveBroken), NoteKind::NoBrokenFolder));
    QVERIFY(find(at(checklist, Step::UpdateSchema), NoteKind::NothingToUpdate));
    QVERIFY(find(at(checklist, Step::VerifySync), NoteKind::InSync));
    QVERIFY(find(at(checklist, Step::MigrateData), NoteKind::NoDataScript));
}

void TestChecklistOf::offersWhatTheEvidenceSupports_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("action");
    QTest::addColumn<int>("need");
    QTest::addColumn<int>("advice");
    QTest::addColumn<QByteArray>("stateOfNeedAndMark");
    const auto row = [](const char *title, const char *script, StepAction action, NoteKind need,
                        NoteKind advice, const char *states) {
        QTest::newRow(title) << QByteArray(script) << static_cast<int>(action) << static_cast<int>(need)
                             << static_cast<int>(advice) << QByteArray(states);
    };
    row("all of it is there", "DROP TABLE platform_accesses", StepAction::MarkApplied,
        NoteKind::EndStateThere, NoteKind::AdviseMarkApplied, "DA");
    row("none of it is there", "CREATE TABLE nix (id INT)", StepAction::MarkRolledBack,
        NoteKind::EndStateNotThere, NoteKind::AdviseMarkRolledBack, "DA");
    row("a part is there", "DROP TABLE platform_accesses; CREATE TABLE nix (id INT)",
        StepAction::ShowMigration, NoteKind::EndStatePartly, NoteKind::AdviseAsk, "AO");
    row("nobody can tell", "UPDATE company_hqs SET plan_id = 1", StepAction::ShowMigration,
        NoteKind::EndStateUnknowable, NoteKind::AdviseAsk, "OO");
    row("overtaken", "DELETE FROM platform_accesses", StepAction::ShowMigration, NoteKind::EndStateSuperseded,
        NoteKind::AdviseAsk, "OO");
    row("not to be read", "CREAT TABLE nix", StepAction::ShowMigration, NoteKind::ScriptUnreadable,
        NoteKind::AdviseAsk, "OO");
}

void TestChecklistOf::offersWhatTheEvidenceSupports()
{
    QFETCH(QByteArray, script);
    QFETCH(int, action);
    QFETCH(int, need);
    QFETCH(int, advice);
    QFETCH(QByteArray, stateOfNeedAndMark);
    World world = story();
    world.history.migrations[2] =
        migration("3_failed", script.constData(), State::Failed, 3, "somebody stopped it");
    const Checklist checklist = world.checklist();
    const StepReport &mark = at(checklist, Step::MarkResolved);
    QCOMPARE(static_cast<int>(mark.action), action);
    QVERIFY(find(at(checklist, Step::IsItNeeded), static_cast<NoteKind>(need)));
    QVERIFY(find(mark, static_cast<NoteKind>(advice)));
    QCOMPARE(mark.target.value, std::string("3_failed"));
    QCOMPARE(states(checklist).mid(4, 2), stateOfNeedAndMark);
}

void TestChecklistOf::doesNotMarkAsAppliedWhatIsNotOnDisk()
{
    World world = story();
    world.history.migrations[2].folder.reset();
    world.history.migrations[2].git = history::GitAnswer{
        MigrationName("3_failed"), history::GitScript{"c", "p", "t", consolidation, {}}, std::nullopt};
    const Checklist checklist = world.checklist();
    QVERIFY(find(at(checklist, Step::IsItNeeded), NoteKind::EndStateThere));
    QVERIFY(at(checklist, Step::MarkResolved).action == StepAction::ShowMigration);
    QVERIFY(find(at(checklist, Step::MarkResolved), NoteKind::AdviseAsk));
}

void TestChecklistOf::writesNothingWhileSomethingIsUnknown_data()
{
    QTest::addColumn<bool>("isConnected");
    QTest::addColumn<bool>("isLedgerRead");
    QTest::addColumn<bool>("isCatalogRead");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("no connection") << false << false << false << QByteArray("?????BB??BB");
    QTest::newRow("no right to read the ledger") << true << false << true << QByteArray("?????BB??BB");
    // A broken folder is a matter of disk and ledger alone.
    QTest::newRow("no right to read the catalog") << true << true << false << QByteArray("DD???BA??BB");
}

void TestChecklistOf::writesNothingWhileSomethingIsUnknown()
{
    QFETCH(bool, isConnected);
    QFETCH(bool, isLedgerRead);
    QFETCH(bool, isCatalogRead);
    QFETCH(QByteArray, expected);
    World world = story();
    world.isConnected = isConnected;
    if (!isLedgerRead) {
        world.ledgerError = Error{ErrorCode::PermissionDenied, {}, "permission denied", {}, {}, 0};
        for (history::Migration &one : world.history.migrations) {
            one.attempts.clear();
            one.state = one.state == State::Broken ? State::Broken : State::Unknown;
        }
    }
    if (!isCatalogRead)
        world.catalog = failure(ErrorCode::PermissionDenied, {}, "no catalog for you");
    const Checklist checklist = world.checklist();
    QCOMPARE(states(checklist), expected);
    const NoteKind why = !isConnected    ? NoteKind::NotConnected
                         : !isLedgerRead ? NoteKind::LedgerUnknown
                                         : NoteKind::CatalogUnknown;
    QVERIFY(find(at(checklist, Step::IsItNeeded), why));
    QVERIFY(at(checklist, Step::MarkResolved).action == StepAction::None);
    QVERIFY(find(at(checklist, Step::MarkResolved), NoteKind::WaitsForStep));
    QCOMPARE(at(checklist, Step::RemoveBroken).action == StepAction::RemoveBrokenFolder, isLedgerRead);
}

void TestChecklistOf::restoresABrokenFolderThatTheLedgerKnows()
{
    World world = healthy();
    world.history.migrations[1] = migration("2_consolidate", nullptr, State::Applied, 2);
    world.history.migrations[1].state = State::Broken;
    const Checklist checklist = world.checklist();
    const StepReport &broken = at(checklist, Step::RemoveBroken);
    QVERIFY(find(broken, NoteKind::BrokenInLedger));
    QVERIFY(broken.action == StepAction::ShowMigration);
    QVERIFY(broken.state == StepState::Open);
    // One that the ledger does not know is removable beside it.
    world.history.migrations.push_back(migration("7_empty", nullptr, State::Broken, 0));
    const Checklist both = world.checklist();
    QVERIFY(at(both, Step::RemoveBroken).action == StepAction::RemoveBrokenFolder);
    QCOMPARE(at(both, Step::RemoveBroken).target.value, std::string("7_empty"));
}

void TestChecklistOf::namesAllAndAimsAtTheFirst()
{
    World world = story();
    world.history.migrations.insert(world.history.migrations.begin() + 2,
                                    migration("2_z_failed", "CREATE TABLE nix (id INT)", State::Failed, 3));
    world.history.migrations.push_back(migration("6_empty", nullptr, State::Broken, 0));
    const Checklist checklist = world.checklist();
    const StepReport &mark = at(checklist, Step::MarkResolved);
    QCOMPARE(mark.target.value, std::string("2_z_failed"));
    QVERIFY(mark.action == StepAction::MarkRolledBack);
    QCOMPARE(mark.notes.size(), std::size_t(2));
    QCOMPARE(mark.notes[1].migration.value, std::string("3_failed"));
    const StepReport &broken = at(checklist, Step::RemoveBroken);
    QCOMPARE(broken.target.value, std::string("5_empty"));
    QCOMPARE(broken.notes.size(), std::size_t(2));
    // One failed without a word, so a person has to find out why.
    QVERIFY(at(checklist, Step::ReadError).state == StepState::Open);
    QVERIFY(find(at(checklist, Step::ReadError), NoteKind::FailingStatementUnknown));
}

void TestChecklistOf::waitsWhileAMigrationRuns()
{
    World world = healthy();
    world.history.migrations.push_back(migration("3_runs", "CREATE TABLE nix ()", State::Running, 3));
    world.history.migrations.back().lockHolder.emplace().user = "deployer";
    const Checklist checklist = world.checklist();
    QCOMPARE(states(checklist).mid(1, 5), QByteArray("BBBBB"));
    QCOMPARE(find(at(checklist, Step::MarkResolved), NoteKind::MigrationIsRunning)->text,
             std::string("deployer"));
    QVERIFY(at(checklist, Step::MarkResolved).action == StepAction::None);
    QVERIFY(at(checklist, Step::Test).state == StepState::Blocked);
}

void TestChecklistOf::pointsAtWhatPrismaPassesOver()
{
    World world = healthy();
    world.history.migrations[1].problems = {history::Problem::Edited};
    const Checklist checklist = world.checklist();
    const StepReport &status = at(checklist, Step::CheckStatus);
    QVERIFY(status.state == StepState::Attention);
    QVERIFY(status.action == StepAction::ShowMigration);
    QCOMPARE(status.target.value, std::string("2_consolidate"));
    QCOMPARE(find(status, NoteKind::EditedCount)->number, 1);
}

void TestChecklistOf::namesNoMoreThanAPersonReads()
{
    World world = healthy();
    for (int i = 0; i < 1000; ++i)
        world.history.migrations.push_back(
            migration(("9_" + std::to_string(i)).c_str(), "SELECT 1", State::Pending, 0));
    const Checklist checklist = world.checklist();
    QVERIFY(at(checklist, Step::UpdateSchema).notes.size() < 30);
    QCOMPARE(find(at(checklist, Step::UpdateSchema), NoteKind::PendingCount)->number, 1000);
}

void TestChecklistOf::estimatesProveNoAbsence()
{
    World world = story();
    world.catalog->tables[0].estimatedRows = 0;
    const StepReport none = at(world.checklist(), Step::DataExists);
    QVERIFY(none.facts[0].holds == evidence::Answer::Unknown);
    QVERIFY(!find(none, NoteKind::NoRows));
    world.catalog->tables[0].estimatedRows.reset();
    const StepReport unknown = at(world.checklist(), Step::DataExists);
    QVERIFY(find(unknown, NoteKind::RowsUnknown));
    QVERIFY(unknown.state == StepState::Open);
    world.catalog->tables[0].estimatedRows = 3;
    QVERIFY(at(world.checklist(), Step::DataExists).facts[0].holds == evidence::Answer::Yes);
}

PLUMBLINE_TEST(tst_checklist_of, TestChecklistOf)
#include "tst_checklist_of.moc"
