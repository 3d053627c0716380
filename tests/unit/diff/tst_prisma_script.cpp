#include "models/diff/prisma_step.h"
#include "models/diff/render_script.h"
#include "tests/support/places.h"
#include "tests/support/prisma_pairs.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QtTest/QtTest>

using namespace plumbline;

/// Prisma's own scripts, byte for byte: recorded answers of the real engine to schemas of ours
/// (tests/fuzz/prisma_diff_cases.mjs), and the corpus of real projects where it lies beside the project.
class TestPrismaScript : public QObject {
    Q_OBJECT

private slots:
    void isTheRealOne_data();
    void isTheRealOne();
    void isTheRealOneForTheCorpus();
};

namespace {

QString script(const QString &from, const QString &to)
{
    const auto diff = diff::comparePrisma(tests::declaredSide(from), tests::declaredSide(to));
    return QString::fromStdString(diff::prismaScript(diff, {}));
}

QString content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString withoutLastNewline(QString text)
{
    return text.endsWith(QLatin1Char('\n')) ? text.chopped(1) : text;
}

} // namespace

void TestPrismaScript::isTheRealOne_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("expected");
    const auto cases = tests::recordedAnswers(QStringLiteral("prisma_diffs/recorded.json"));
    QVERIFY(cases.size() > 100);
    for (const auto &one : cases)
        QTest::newRow(qUtf8Printable(tests::textOf(one, "name")))
            << tests::textOf(one, "from") << tests::textOf(one, "to") << tests::textOf(one, "sql");
}

void TestPrismaScript::isTheRealOne()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, expected);
    QCOMPARE(withoutLastNewline(script(from, to)), withoutLastNewline(expected));
}

void TestPrismaScript::isTheRealOneForTheCorpus()
{
    const QDir corpus(tests::corpusFolder());
    for (const QString &project : corpus.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir folder(corpus.filePath(project));
        QCOMPARE(
            withoutLastNewline(script({}, content(folder.filePath(QStringLiteral("prisma/schema.prisma"))))),
            withoutLastNewline(content(folder.filePath(QStringLiteral("oracle/empty-to-schema.sql")))));
        const QDir history(folder.filePath(QStringLiteral("history")));
        const QStringList versions = history.entryList({QStringLiteral("*.prisma")}, QDir::Files, QDir::Name);
        for (int i = 0; i + 1 < versions.size(); ++i) {
            const QString before = content(history.filePath(versions[i]));
            const QString after = content(history.filePath(versions[i + 1]));
            const QString name = QFileInfo(versions[i]).baseName();
            QCOMPARE(withoutLastNewline(script(before, after)),
                     withoutLastNewline(content(history.filePath(name + QStringLiteral(".sql")))));
            QCOMPARE(withoutLastNewline(script(after, before)),
                     withoutLastNewline(content(history.filePath(name + QStringLiteral(".down.sql")))));
        }
    }
}

PLUMBLINE_TEST(tst_prisma_script, TestPrismaScript)
#include "tst_prisma_script.moc"
