#include "models/base/checksum.h"
#include "models/history/git_archive.h"
#include "tests/support/test_registry.h"
#include "tests/unit/history/history_builder.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace plumbline;
using namespace plumbline::history;
using namespace plumbline::tests;
namespace fs = std::filesystem;

class TestGitArchive : public QObject {
    Q_OBJECT

private slots:
    void init();
    void findsTheScriptThatRanAndTheNewest();
    void findsAFolderThatIsGone_data();
    void findsAFolderThatIsGone();
    void oddNamesAreLiteral_data();
    void oddNamesAreLiteral();
    void lineEndingsOfTheBlobMayDiffer();
    void aLinkIsNoScript();
    void prefersTheFirstChecksum();
    void tellsCommentsFromSql();
    void theMigrationsFolderItselfMayBeGone();
    void saysWhereThereIsNoRepository();
    void anEmptyRepositoryKnowsNothing();
    void withoutQuestionsNoGitRuns();
    void withoutGitNothingIsFound();
    void readsARepositoryOfAnotherOwner();
    void aHostileRepositoryExecutesNothing();
    void aPartialCloneFetchesNothing();
    void canBeCancelled();

private:
    QByteArray git(const QStringList &arguments, const QByteArray &input = {});
    void write(const std::string &path, std::string_view bytes);
    void commit(const char *message);
    std::optional<GitAnswer> ask(const std::string &name, const std::vector<std::string> &scripts);
    fs::path migrations() const { return m_path / "prisma" / "migrations"; }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
};

void TestGitArchive::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->path().toStdString();
    git({QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("main")});
}

QByteArray TestGitArchive::git(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(m_path.string()));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("git"),
                  QStringList{QStringLiteral("-c"), QStringLiteral("user.name=t"), QStringLiteral("-c"),
                              QStringLiteral("user.email=t@example.org"), QStringLiteral("-c"),
                              QStringLiteral("core.autocrlf=false")} +
                      arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(-1);
    return process.readAllStandardOutput();
}

void TestGitArchive::write(const std::string &path, std::string_view bytes)
{
    const fs::path file = migrations() / path;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

void TestGitArchive::commit(const char *message)
{
    git({QStringLiteral("add"), QStringLiteral("-A")});
    git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("--allow-empty"),
         QStringLiteral("-m"), QString::fromLatin1(message)});
}

std::optional<GitAnswer> TestGitArchive::ask(const std::string &name, const std::vector<std::string> &scripts)
{
    GitQuestion question{MigrationName(name), {}};
    for (const std::string &script : scripts)
        question.checksums.push_back(sha256(script));
    auto answers = searchGit(migrations(), {question}, {});
    if (!answers || answers->size() != 1 || answers->front().name != question.name)
        return std::nullopt;
    return answers->front();
}

void TestGitArchive::findsTheScriptThatRanAndTheNewest()
{
    write("1_a/migration.sql", "SELECT 1;\n");
    commit("one");
    const QByteArray first = git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")}).trimmed();
    write("1_a/migration.sql", "SELECT 2;\n");
    commit("two");
    write("1_a/migration.sql", "SELECT 3;\n");
    const auto answer = ask("1_a", {"SELECT 1;\n"});
    QVERIFY(answer && answer->byChecksum && answer->newest);
    QCOMPARE(answer->byChecksum->text, std::string("SELECT 1;\n"));
    QCOMPARE(answer->byChecksum->commit, first.toStdString());
    QCOMPARE(answer->byChecksum->path, std::string("prisma/migrations/1_a/migration.sql"));
    QVERIFY(answer->byChecksum->committedAt.ends_with('Z'));
    QCOMPARE(answer->newest->text, std::string("SELECT 2;\n"));
    QCOMPARE(answer->newest->checksum, sha256("SELECT 2;\n"));
    const auto unknown = ask("1_a", {"SELECT 3;\n"});
    QVERIFY(unknown && !unknown->byChecksum && unknown->newest);
}

void TestGitArchive::findsAFolderThatIsGone_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"deleted", "only on another branch", "only in the reflog", "only in a stash",
                            "added by a merge", "renamed", "moved to another package"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void TestGitArchive::findsAFolderThatIsGone()
{
    QFETCH(QString, how);
    const auto run = [&](const char *words) { git(QString::fromLatin1(words).split(QLatin1Char(' '))); };
    write("0_base/migration.sql", "SELECT 0;\n");
    commit("base");
    const std::string script = "CREATE TABLE gone ();\n";
    if (how == QLatin1String("only on another branch"))
        run("switch -q -c other");
    if (how == QLatin1String("added by a merge")) {
        run("switch -q -c other");
        commit("other");
        run("switch -q main");
        run("merge -q --no-ff --no-commit other");
    }
    write("1_gone/migration.sql", script);
    if (how == QLatin1String("only in a stash")) {
        run("add -A");
        run("stash -q");
    } else {
        commit("add");
    }
    if (how == QLatin1String("only on another branch"))
        run("switch -q main");
    else if (how == QLatin1String("only in the reflog"))
        run("reset -q --hard HEAD~1");
    else if (how == QLatin1String("renamed"))
        run("mv prisma/migrations/1_gone prisma/migrations/2_other");
    else if (how == QLatin1String("moved to another package"))
        run("mv prisma/migrations old");
    else
        fs::remove_all(migrations() / "1_gone");
    commit("away");
    QVERIFY(!fs::exists(migrations() / "1_gone"));
    const auto answer = ask("1_gone", {script});
    QVERIFY(answer && answer->byChecksum);
    QCOMPARE(answer->byChecksum->text, script);
    QVERIFY(answer->newest);
    QCOMPARE(answer->newest->text, script);
}

void TestGitArchive::oddNamesAreLiteral_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("spaces") << QByteArray("with space");
    QTest::newRow("quotes") << QByteArray("\"double\" and 'single'");
    QTest::newRow("a newline and a tab") << QByteArray("new\nline\there");
    QTest::newRow("umlauts") << QByteArray("\xC3\xBCml\xC3\xA4ut");
    QTest::newRow("a pattern") << QByteArray("[a-z]*");
    QTest::newRow("git's own magic") << QByteArray(":(top)");
    QTest::newRow("like an option") << QByteArray("-p");
    QTest::newRow("a backslash") << QByteArray("back\\slash");
    QTest::newRow("like a line of git's answer") << QByteArray("\n:100644 100644");
}

void TestGitArchive::oddNamesAreLiteral()
{
    QFETCH(QByteArray, name);
    write("1_other/migration.sql", "SELECT 'other';\n");
    write(name.toStdString() + "/migration.sql", "SELECT 'odd';\n");
    commit("odd");
    fs::remove_all(migrations() / name.toStdString());
    commit("gone");
    const auto answer = ask(name.toStdString(), {"SELECT 'odd';\n"});
    QVERIFY(answer && answer->byChecksum && answer->newest);
    QCOMPARE(answer->byChecksum->path, "prisma/migrations/" + name.toStdString() + "/migration.sql");
    QCOMPARE(answer->newest->text, std::string("SELECT 'odd';\n"));
}

void TestGitArchive::lineEndingsOfTheBlobMayDiffer()
{
    write("1_a/migration.sql", "SELECT 1;\n");
    commit("as autocrlf stores it");
    const auto answer = ask("1_a", {"SELECT 1;\r\n"});
    QVERIFY(answer && answer->byChecksum);
    QCOMPARE(answer->byChecksum->text, std::string("SELECT 1;\n"));
}

void TestGitArchive::aLinkIsNoScript()
{
    fs::create_directories(migrations() / "1_a");
    fs::create_symlink("SELECT 1;", migrations() / "1_a" / "migration.sql");
    commit("a link whose target reads like a script");
    const auto answer = ask("1_a", {"SELECT 1;"});
    QVERIFY(answer && !answer->byChecksum && !answer->newest);
}

void TestGitArchive::prefersTheFirstChecksum()
{
    write("1_a/migration.sql", "SELECT 1;\n");
    commit("one");
    write("1_a/migration.sql", "SELECT 2;\n");
    commit("two");
    const auto answer = ask("1_a", {"SELECT 1;\n", "SELECT 2;\n"});
    QVERIFY(answer && answer->byChecksum);
    QCOMPARE(answer->byChecksum->text, std::string("SELECT 1;\n"));
}

void TestGitArchive::tellsCommentsFromSql()
{
    write("1_a/migration.sql", "CREATE TABLE a (); -- a\n");
    write("2_b/migration.sql", "CREATE TABLE b ();\n");
    commit("both");
    const Ledger ledger = ledgerOf(
        {appliedRow("1_a", 1, "CREATE TABLE a (); -- a\n"), appliedRow("2_b", 2, "CREATE TABLE b ();\n")});
    const auto onDisk = folders(
        {folder("1_a", "-- the same\nCREATE TABLE a\n  ();\n"), folder("2_b", "CREATE TABLE c ();\n")});
    const History before = historyOf(onDisk, &ledger, {});
    QVERIFY(before.migrations[0].has(Problem::Edited));
    const auto answers = searchGit(migrations(), gitQuestions(before), {});
    QVERIFY(answers.has_value());
    const History after = historyOf(onDisk, &ledger, *answers);
    QCOMPARE(lines(after), QStringList({QStringLiteral("1_a: applied, editedComments"),
                                        QStringLiteral("2_b: applied, edited")}));
    QCOMPARE(gitQuestions(after).size(), std::size_t(2));
}

void TestGitArchive::theMigrationsFolderItselfMayBeGone()
{
    write("1_a/migration.sql", "SELECT 1;\n");
    commit("one");
    fs::remove_all(m_path / "prisma");
    const auto answer = ask("1_a", {"SELECT 1;\n"});
    QVERIFY(answer && answer->byChecksum);
}

void TestGitArchive::saysWhereThereIsNoRepository()
{
    fs::remove_all(m_path / ".git");
    fs::create_directories(migrations());
    const auto answer = searchGit(migrations(), {{MigrationName("1_a"), {}}}, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::NotFound);

    std::ofstream(m_path / ".git") << "gitdir: nowhere\n";
    const auto broken = searchGit(migrations(), {{MigrationName("1_a"), {}}}, {});
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, ErrorCode::ProgramFailed);
    QVERIFY(!broken.error().detail.empty());
}

void TestGitArchive::anEmptyRepositoryKnowsNothing()
{
    fs::create_directories(migrations());
    const auto answer = ask("1_a", {"SELECT 1;\n"});
    QVERIFY(answer && !answer->byChecksum && !answer->newest);
}

void TestGitArchive::withoutQuestionsNoGitRuns()
{
    fs::remove_all(m_path / ".git"); // it would be an error to run
    const auto answers = searchGit(migrations(), {}, {});
    QVERIFY(answers.has_value());
    QVERIFY(answers->empty());
}

void TestGitArchive::withoutGitNothingIsFound()
{
    write("1_a/migration.sql", "SELECT 1;\n");
    commit("one");
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", "/nowhere");
    const auto answer = searchGit(migrations(), {{MigrationName("1_a"), {}}}, {});
    qputenv("PATH", path);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::NotFound);
}

void TestGitArchive::readsARepositoryOfAnotherOwner()
{
    write("1_a/migration.sql", "SELECT 1;\n");
    commit("one");
    if (::geteuid() != 0) {
        qInfo("not root: a repository of another owner cannot be made here");
    } else {
        for (const auto &entry : fs::recursive_directory_iterator(m_path))
            QCOMPARE(::lchown(entry.path().c_str(), 65534, 65534), 0);
        QCOMPARE(::lchown(m_path.c_str(), 65534, 65534), 0);
        QVERIFY(git({QStringLiteral("log")}).isEmpty()); // git alone refuses
    }
    const auto answer = ask("1_a", {"SELECT 1;\n"});
    QVERIFY(answer && answer->byChecksum);
}

void TestGitArchive::aHostileRepositoryExecutesNothing()
{
    const fs::path trap = m_path / "trap.sh";
    const fs::path sprung = m_path / "sprung";
    std::ofstream(trap) << "#!/bin/sh\ntouch '" << sprung.string() << "'\ncat\n";
    fs::permissions(trap, fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    write("1_a/migration.sql", "SELECT 1;\n");
    commit("one");
    write("1_a/migration.sql", "SELECT 2;\n");
    commit("two");
    const auto set = [&](const char *key, const QString &value) {
        git({QStringLiteral("config"), QString::fromLatin1(key), value});
    };
    const QString program = QString::fromStdString(trap.string());
    for (const char *key : {"core.fsmonitor",
                            "core.pager",
                            "pager.log",
                            "pager.cat-file",
                            "core.sshCommand",
                            "core.gitProxy",
                            "core.editor",
                            "core.askPass",
                            "core.alternateRefsCommand",
                            "diff.external",
                            "diff.evil.textconv",
                            "diff.evil.command",
                            "filter.evil.smudge",
                            "filter.evil.clean",
                            "filter.evil.process",
                            "gpg.program",
                            "gpg.ssh.program",
                            "credential.helper",
                            "interactive.diffFilter",
                            "alias.log",
                            "alias.cat-file"})
        set(key, program);
    set("alias.log", QStringLiteral("!") + program);
    set("log.showSignature", QStringLiteral("true"));
    set("color.ui", QStringLiteral("always"));
    set("log.showRoot", QStringLiteral("false"));
    set("diff.orderFile", program);
    set("core.hooksPath", QString::fromStdString((m_path / "hooks").string()));
    fs::create_directory(m_path / "hooks");
    for (const char *hook : {"post-index-change", "reference-transaction", "fsmonitor-watchman"})
        fs::create_symlink(trap, m_path / "hooks" / hook);
    std::ofstream(m_path / ".gitattributes") << "*.sql diff=evil filter=evil\n";
    // A replacement would make git show another script than the one that is there.
    write("1_a/other", "SELECT 'replaced';\n");
    const QString blob = QString::fromLatin1(
        git({QStringLiteral("rev-parse"), QStringLiteral("HEAD:prisma/migrations/1_a/migration.sql")})
            .trimmed());
    const QString other = QString::fromLatin1(
        git({QStringLiteral("hash-object"), QStringLiteral("-w"), QStringLiteral("--no-filters"),
             QStringLiteral("prisma/migrations/1_a/other")})
            .trimmed());
    git({QStringLiteral("replace"), blob, other});
    fs::remove(sprung);

    git({QStringLiteral("status")});
    QVERIFY2(fs::exists(sprung), "the traps are not set: nothing is shown by their not springing");
    fs::remove(sprung);

    const auto answer = ask("1_a", {"SELECT 1;\n"});
    QVERIFY(answer && answer->byChecksum && answer->newest);
    QCOMPARE(answer->newest->text, std::string("SELECT 2;\n"));
    QVERIFY(ask("9_nowhere", {"SELECT 9;\n"})); // searches the whole repository
    QVERIFY(!fs::exists(sprung));
}

void TestGitArchive::aPartialCloneFetchesNothing()
{
    write("1_a/migration.sql", "SELECT 1;\n");
    commit("one");
    const fs::path sprung = m_path / "sprung";
    const fs::path trap = m_path / "trap.sh";
    std::ofstream(trap) << "#!/bin/sh\ntouch '" << sprung.string() << "'\nexit 1\n";
    fs::permissions(trap, fs::perms::owner_all);
    const QByteArray blob =
        git({QStringLiteral("rev-parse"), QStringLiteral("HEAD:prisma/migrations/1_a/migration.sql")})
            .trimmed();
    fs::remove(m_path / ".git" / "objects" / blob.left(2).toStdString() / blob.mid(2).toStdString());
    const auto set = [&](const char *key, const QString &value) {
        git({QStringLiteral("config"), QString::fromLatin1(key), value});
    };
    set("core.repositoryFormatVersion", QStringLiteral("1"));
    set("extensions.partialClone", QStringLiteral("origin"));
    set("remote.origin.promisor", QStringLiteral("true"));
    set("remote.origin.url", QString::fromStdString(m_path.string()));
    set("remote.origin.uploadpack", QString::fromStdString(trap.string()));
    set("protocol.file.allow", QStringLiteral("always"));

    git({QStringLiteral("cat-file"), QStringLiteral("blob"), QString::fromLatin1(blob)});
    QVERIFY2(fs::exists(sprung), "the trap is not set: nothing is shown by its not springing");
    fs::remove(sprung);
    const auto answer = searchGit(migrations(), {{MigrationName("1_a"), {sha256("SELECT 1;\n")}}}, {});
    QVERIFY(!fs::exists(sprung));
    QVERIFY(!answer || !answer->front().byChecksum);
}

void TestGitArchive::canBeCancelled()
{
    write("1_a/migration.sql", "SELECT 1;\n");
    commit("one");
    std::stop_source stop;
    stop.request_stop();
    const auto answer = searchGit(migrations(), {{MigrationName("1_a"), {}}}, {stop.get_token(), {}});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Cancelled);

    // A git that never ends is stopped.
    fs::create_directory(m_path / "bin");
    std::ofstream(m_path / "bin" / "git") << "#!/bin/sh\nexec sleep 600\n";
    fs::permissions(m_path / "bin" / "git", fs::perms::owner_all);
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", QByteArray::fromStdString((m_path / "bin").string()) + ":" + path);
    std::stop_source later;
    std::jthread thread([&later] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        later.request_stop();
    });
    const auto stopped = searchGit(migrations(), {{MigrationName("1_a"), {}}}, {later.get_token(), {}});
    qputenv("PATH", path);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
}

PLUMBLINE_TEST(tst_git_archive, TestGitArchive)
#include "tst_git_archive.moc"
