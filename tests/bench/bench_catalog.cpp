// The Database page on a catalog of 20,000 tables with 420,000 columns: how long until its first rows stand
// there, until a keystroke's results do, and how long the event loop stands still meanwhile.
// usage: bench_catalog [TABLES]   (wanted: first rows 200 ms, a keystroke 50 ms, a stall 50 ms)
#include "models/items/catalog_search_model.h"
#include "models/items/catalog_tree_model.h"
#include "tests/gui/window/scripted_prompter.h"
#include "tests/support/sample_catalog.h"
#include "tests/support/sample_survey.h"
#include "ui/pages/database_page.h"
#include "ui/window/run_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimer>
#include <QTreeView>

#include <cstdio>
#include <functional>

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

/// Turns the event loop until something is so, at most for some time.
bool waitFor(const std::function<bool()> &isSo, int most)
{
    QElapsedTimer clock;
    clock.start();
    while (!isSo() && clock.elapsed() < most)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    return isSo();
}

void wait(int time)
{
    waitFor([] { return false; }, time);
}

void press(QWidget &widget, int key, const QString &text = {})
{
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(&widget, &down);
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
    wait(300);
    auto *tree = page.findChild<QTreeView *>(QStringLiteral("catalog"));
    auto *found = page.findChild<QTreeView *>(QStringLiteral("catalogFound"));
    auto *search = page.findChild<QLineEdit *>(QStringLiteral("searchCatalog"));

    int settled = 0;
    int searches = 0;
    QObject::connect(qobject_cast<items::CatalogTreeModel *>(tree->model()),
                     &items::CatalogTreeModel::settled, [&] { ++settled; });
    QObject::connect(qobject_cast<items::CatalogSearchModel *>(found->model()),
                     &items::CatalogSearchModel::searched, [&] { ++searches; });
    Stalls stalls;
    QElapsedTimer clock;
    clock.start();
    page.showSurvey(first);
    // Rows that were painted, not only counted.
    const bool isShown =
        waitFor([&] { return tree->indexAt(QPoint(40, 4 * tree->sizeHintForRow(0) + 4)).isValid(); }, 10000);
    std::printf("first rows         %6.0f ms%s\n", milliseconds(clock), isShown ? "" : " (never)");
    wait(2000);
    std::printf("  worst stall      %6.0f ms\n", stalls.takeWorst());

    double slowest = 0;
    for (const QChar letter : QStringLiteral("column_17_of_4242")) {
        clock.restart();
        searches = 0;
        press(*search, 0, letter);
        waitFor([&] { return searches > 0; }, 5000);
        slowest = qMax(slowest, milliseconds(clock));
    }
    std::printf("slowest keystroke  %6.0f ms\n", slowest);
    std::printf("  worst stall      %6.0f ms\n", stalls.takeWorst());
    press(*search, Qt::Key_Escape);
    wait(300);
    stalls.takeWorst();

    clock.restart();
    settled = 0;
    page.showSurvey(second);
    waitFor([&] { return settled > 0; }, 10000);
    std::printf("a change elsewhere %6.0f ms\n", milliseconds(clock));
    wait(2000);
    std::printf("  worst stall      %6.0f ms\n", stalls.takeWorst());

    clock.restart();
    settled = 0;
    tree->header()->resizeSection(0, 240);
    tree->sortByColumn(5, Qt::DescendingOrder);
    waitFor([&] { return settled > 0; }, 10000);
    std::printf("sorted by size     %6.0f ms\n", milliseconds(clock));
    wait(500);
    std::printf("  worst stall      %6.0f ms\n", stalls.takeWorst());
    return 0;
}
