// The Database page on a catalog of 20,000 tables with 420,000 columns: how long until its first rows stand
// there, until a keystroke's results do, and how long the event loop stands still meanwhile.
// usage: bench_catalog [TABLES]   (wanted: first rows 200 ms, a keystroke 50 ms, a stall 50 ms)
#include "tests/gui/window/scripted_prompter.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/sample_survey.h"
#include "ui/pages/database_page.h"
#include "ui/window/run_window.h"

#include <QtTest/QtTest>
#include <QtWidgets>

#include <cstdio>

using namespace plumbline;

namespace {

project::SurveyPtr surveyOf(schema::Schema catalog)
{
    project::Survey survey = *tests::surveyOf(tests::emptyHistory());
    survey.catalog = schema::shared(std::move(catalog));
    return std::make_shared<const project::Survey>(std::move(survey));
}

/// Measures the longest time between two turns of the event loop.
class Stalls {
public:
    Stalls()
    {
        m_clock.start();
        QObject::connect(&m_beat, &QTimer::timeout, [this] {
            const qint64 now = m_clock.nsecsElapsed();
            m_worst = qMax(m_worst, now - m_last);
            m_last = now;
        });
        m_beat.start(0);
    }
    double takeWorst()
    {
        const double worst = static_cast<double>(std::exchange(m_worst, 0)) / 1e6;
        m_last = m_clock.nsecsElapsed();
        return worst;
    }

private:
    QTimer m_beat;
    QElapsedTimer m_clock;
    qint64 m_last = 0;
    qint64 m_worst = 0;
};

double milliseconds(const QElapsedTimer &clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::setUpApplication(application);
    const int tables = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 20000;
    const project::SurveyPtr first = surveyOf(tests::largeCatalog(tables));
    schema::Schema changed = tests::largeCatalog(tables);
    for (std::size_t i = 0; i < changed.tables.size(); i += 1000)
        changed.tables[i].columns.push_back(tests::sampleColumn("added", "text"));
    const project::SurveyPtr second = surveyOf(std::move(changed));

    tests::ScriptedPrompter prompter;
    ui::DatabasePage page(prompter);
    page.resize(1120, 640);
    page.show();
    QTest::qWait(300);
    auto *tree = page.findChild<QTreeView *>(QStringLiteral("catalog"));
    auto *found = page.findChild<QTreeView *>(QStringLiteral("catalogFound"));
    auto *search = page.findChild<QLineEdit *>(QStringLiteral("searchCatalog"));

    Stalls stalls;
    QElapsedTimer clock;
    clock.start();
    page.showSurvey(first);
    // Rows that were painted, not only counted.
    bool isShown = QTest::qWaitFor(
        [&] { return tree->indexAt(QPoint(40, 4 * tree->sizeHintForRow(0) + 4)).isValid(); }, 10000);
    std::printf("first rows         %6.0f ms%s\n", milliseconds(clock), isShown ? "" : " (never)");
    QTest::qWait(2000);
    std::printf("  worst stall      %6.0f ms\n", stalls.takeWorst());

    double slowest = 0;
    for (const QChar letter : QStringLiteral("column_17_of_4242")) {
        clock.restart();
        QSignalSpy searched(found->model(), SIGNAL(searched(bool)));
        QTest::keyClick(search, letter.toLatin1());
        isShown = QTest::qWaitFor([&] { return searched.count() > 0; }, 5000);
        slowest = qMax(slowest, milliseconds(clock));
    }
    std::printf("slowest keystroke  %6.0f ms\n", slowest);
    std::printf("  worst stall      %6.0f ms\n", stalls.takeWorst());
    QTest::keyClick(search, Qt::Key_Escape);
    QTest::qWait(300);
    stalls.takeWorst();

    clock.restart();
    QSignalSpy settled(tree->model(), SIGNAL(settled()));
    page.showSurvey(second);
    isShown = QTest::qWaitFor([&] { return settled.count() > 0; }, 10000);
    std::printf("a change elsewhere %6.0f ms\n", milliseconds(clock));
    QTest::qWait(2000);
    std::printf("  worst stall      %6.0f ms\n", stalls.takeWorst());

    clock.restart();
    settled.clear();
    tree->header()->resizeSection(0, 240);
    tree->sortByColumn(5, Qt::DescendingOrder);
    isShown = QTest::qWaitFor([&] { return settled.count() > 0; }, 10000);
    std::printf("sorted by size     %6.0f ms\n", milliseconds(clock));
    QTest::qWait(500);
    std::printf("  worst stall      %6.0f ms\n", stalls.takeWorst());
    return 0;
}
