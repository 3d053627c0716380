#include "tests/support/sample_survey.h"
#include "tests/support/test_registry.h"
#include "views/theme/theme.h"
#include "views/timeline/timeline_plot.h"
#include "views/timeline/timeline_text.h"
#include "views/timeline/timeline_view.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

using namespace plumbline;
using namespace plumbline::views;
using namespace plumbline::tests;

class TestTimelineView : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aClickSelectsTheMigration();
    void theArrowsWalkThroughTheMigrations();
    void keysAndWheelZoomAndPan();
    void draggingPansAndSelectsNothing();
    void zoomStaysWhenANewSurveyComes();
    void showsAllAgainWhenNothingWasZoomed();
    void selectingOutsideTheViewBringsItIn();
    void theAxisIsChosen();
    void aDoubleClickOpensAGroup();
    void itTellsAssistiveTechnologyWhatIsSelected();
    void followsThePalette();
    void tenThousandAreShownAndWalked();
    void foreignTextIsEscapedInTooltips();
    void theLegendNamesOnlyWhatOccurs();
    void anEmptyHistoryIsSaid();

private:
    QPointF placeOf(int migration) const;
    static void wheel(TimelinePlot *plot, QPointF position, int delta);
    std::unique_ptr<TimelineView> m_view;
    TimelinePlot *m_plot = nullptr;
};

namespace {
const MigrationName failedName("20250131210000_consolidate_plan_access_to_company_hqs");
}

void TestTimelineView::init()
{
    m_view = std::make_unique<TimelineView>();
    m_view->setPalette(lightPalette());
    m_view->resize(900, 300);
    m_view->setSurvey(surveyOf(storyHistory()));
    m_view->show();
    m_plot = m_view->findChild<TimelinePlot *>();
    QVERIFY(m_plot);
}

void TestTimelineView::cleanup()
{
    m_view.reset();
}

QPointF TestTimelineView::placeOf(int migration) const
{
    const auto *group = m_plot->layout().groupOf(migration);
    return {m_plot->columns().left() + m_plot->layout().pixel(*group), m_plot->columns().center().y()};
}

void TestTimelineView::wheel(TimelinePlot *plot, QPointF position, int delta)
{
    QWheelEvent event(position, plot->mapToGlobal(position), QPoint(), QPoint(0, delta), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(plot, &event);
}

void TestTimelineView::aClickSelectsTheMigration()
{
    QSignalSpy selected(m_view.get(), &TimelineView::selected);
    const int failed = m_plot->layout().find(failedName);
    QTest::mouseClick(m_plot, Qt::LeftButton, {}, placeOf(failed).toPoint());
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected[0][0].value<MigrationName>(), failedName);
    // Being told the selection from outside is no news to tell back.
    m_view->setSelection(MigrationName("20240304101500_init"));
    QCOMPARE(selected.size(), 1);
    // An empty place selects nothing.
    QTest::mouseClick(m_plot, Qt::LeftButton, {}, QPoint(3, 3));
    QCOMPARE(selected.size(), 1);
}

void TestTimelineView::theArrowsWalkThroughTheMigrations()
{
    QSignalSpy selected(m_view.get(), &TimelineView::selected);
    const auto last = [&] { return selected.last()[0].value<MigrationName>().value; };
    QTest::keyClick(m_plot, Qt::Key_Home);
    QCOMPARE(last(), std::string("20240304101500_init"));
    QTest::keyClick(m_plot, Qt::Key_Right);
    QCOMPARE(last(), std::string("20240311090210_add_owners"));
    QTest::keyClick(m_plot, Qt::Key_Left);
    QTest::keyClick(m_plot, Qt::Key_Left);
    QCOMPARE(last(), std::string("20240304101500_init"));
    QTest::keyClick(m_plot, Qt::Key_End);
    QCOMPARE(last(), std::string("20251231180252_add_platform_model"));
    const auto count = selected.size();
    QTest::keyClick(m_plot, Qt::Key_Return);
    QCOMPARE(selected.size(), count + 1);
    QCOMPARE(last(), std::string("20251231180252_add_platform_model"));
}

void TestTimelineView::keysAndWheelZoomAndPan()
{
    const auto all = m_plot->visibleRange();
    QTest::keyClick(m_plot, Qt::Key_Plus);
    const auto closer = m_plot->visibleRange();
    QVERIFY(closer.size() < all.size());
    QTest::keyClick(m_plot, Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(m_plot->visibleRange().lower > closer.lower);
    QVERIFY(qAbs(m_plot->visibleRange().size() - closer.size()) < 1);
    QTest::keyClick(m_plot, Qt::Key_Minus);
    QVERIFY(m_plot->visibleRange().size() > closer.size());
    QTest::keyClick(m_plot, Qt::Key_0);
    QCOMPARE(m_plot->visibleRange(), all);
    const QPointF place = placeOf(10);
    const double before = m_plot->layout().positionAt(place.x() - m_plot->columns().left());
    wheel(m_plot, place, 240);
    QVERIFY(m_plot->visibleRange().size() < all.size());
    QVERIFY(qAbs(m_plot->layout().positionAt(place.x() - m_plot->columns().left()) - before) < 1);
}

void TestTimelineView::draggingPansAndSelectsNothing()
{
    QSignalSpy selected(m_view.get(), &TimelineView::selected);
    m_plot->zoom(4);
    const auto before = m_plot->visibleRange();
    const QPoint from = m_plot->columns().center().toPoint();
    QTest::mousePress(m_plot, Qt::LeftButton, {}, from);
    for (int x = 0; x <= 60; x += 10) {
        QMouseEvent move(QEvent::MouseMove, QPointF(from.x() + x, from.y()),
                         m_plot->mapToGlobal(QPointF(from.x() + x, from.y())), Qt::NoButton, Qt::LeftButton,
                         {});
        QCoreApplication::sendEvent(m_plot, &move);
    }
    QTest::mouseRelease(m_plot, Qt::LeftButton, {}, from + QPoint(60, 0));
    const double moved =
        (before.lower - m_plot->visibleRange().lower) / before.size() * m_plot->columns().width();
    QVERIFY2(qAbs(moved - 60) < 0.5, qPrintable(QString::number(moved)));
    QCOMPARE(selected.size(), 0);
}

void TestTimelineView::zoomStaysWhenANewSurveyComes()
{
    m_view->setSelection(failedName);
    m_plot->zoom(3);
    const auto before = m_plot->visibleRange();
    auto history = storyHistory();
    history.migrations.back().name = MigrationName("20260105000000_new");
    m_view->setSurvey(surveyOf(history));
    QCOMPARE(m_plot->visibleRange(), before);
    QVERIFY(m_plot->accessibleDescription().contains(QLatin1String("consolidate")));
}

void TestTimelineView::showsAllAgainWhenNothingWasZoomed()
{
    HistoryBuilder builder;
    builder.applied("20100101000000_old");
    builder.applied("20300101000000_new");
    m_view->setSurvey(surveyOf(builder.history()));
    QVERIFY(m_plot->visibleRange().lower < m_plot->layout().position(0));
    QVERIFY(m_plot->visibleRange().upper > m_plot->layout().position(1));
}

void TestTimelineView::selectingOutsideTheViewBringsItIn()
{
    m_plot->zoom(20, m_plot->layout().position(0));
    const double where = m_plot->layout().position(m_plot->layout().find(failedName));
    QVERIFY(where > m_plot->visibleRange().upper);
    m_view->setSelection(failedName);
    QVERIFY(where > m_plot->visibleRange().lower && where < m_plot->visibleRange().upper);
}

void TestTimelineView::theAxisIsChosen()
{
    auto *axes = m_view->findChild<QComboBox *>();
    axes->setCurrentIndex(1);
    QCOMPARE(m_view->axis(), TimelineView::Axis::Order);
    QVERIFY(m_plot->visibleRange().upper < 30);
    m_view->setAxis(TimelineView::Axis::Time);
    QCOMPARE(axes->currentIndex(), 0);
    QVERIFY(m_plot->visibleRange().upper > 1e9);
    // Without a single time there is nothing to choose.
    HistoryBuilder builder;
    builder.pending("first");
    m_view->setSurvey(surveyOf(builder.history()));
    QVERIFY(!axes->isEnabled());
    QCOMPARE(axes->currentIndex(), 1);
}

void TestTimelineView::aDoubleClickOpensAGroup()
{
    m_view->setSurvey(surveyOf(longHistory(2000)));
    const auto *group = m_plot->layout().groupOf(1000);
    QVERIFY(group->count > 5);
    const int count = group->count;
    QTest::mouseDClick(m_plot, Qt::LeftButton, {}, placeOf(1000).toPoint());
    QVERIFY(m_plot->layout().groupOf(1000)->count < count);
    QVERIFY(m_plot->layout().position(1000) > m_plot->visibleRange().lower);
    QVERIFY(m_plot->layout().position(1000) < m_plot->visibleRange().upper);
}

void TestTimelineView::itTellsAssistiveTechnologyWhatIsSelected()
{
    QVERIFY(!m_plot->accessibleName().isEmpty());
    m_view->setSelection(failedName);
    QCOMPARE(
        m_plot->accessibleDescription(),
        QStringLiteral("20250131210000_consolidate_plan_access_to_company_hqs · failed, number 17 of 21"));
    QCOMPARE(m_view->focusProxy(), m_plot);
    QVERIFY(!m_plot->whatsThis().isEmpty());
}

void TestTimelineView::followsThePalette()
{
    const QPoint corner(m_plot->width() - 6, m_plot->height() - 6);
    m_plot->replot(QCustomPlot::rpImmediateRefresh);
    QCOMPARE(m_plot->grab().toImage().pixelColor(corner), lightPalette().color(QPalette::Base));
    m_view->setPalette(darkPalette());
    m_plot->replot(QCustomPlot::rpImmediateRefresh);
    const QImage dark = m_plot->grab().toImage();
    QCOMPARE(dark.pixelColor(corner), darkPalette().color(QPalette::Base));
    bool isFailedThere = false;
    for (int y = 0; y < dark.height() && !isFailedThere; ++y)
        for (int x = 0; x < dark.width() && !isFailedThere; ++x)
            isFailedThere = dark.pixelColor(x, y) == signColor(Sign::Failed, darkPalette());
    QVERIFY(isFailedThere);
}

void TestTimelineView::tenThousandAreShownAndWalked()
{
    m_view->setSurvey(surveyOf(longHistory()));
    QTRY_COMPARE(m_plot->layout().count(), 10000);
    QSignalSpy selected(m_view.get(), &TimelineView::selected);
    QTest::keyClick(m_plot, Qt::Key_End);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(m_plot, Qt::Key_Left);
    QCOMPARE(selected.size(), 21);
    QVERIFY(selected.last()[0].value<MigrationName>().value.ends_with("change_9979"));
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(m_plot, Qt::Key_Plus);
    QVERIFY(m_plot->layout().visible().size() < 40);
    QVERIFY(!m_plot->layout().visible().empty());
    m_plot->replot(QCustomPlot::rpImmediateRefresh);
}

void TestTimelineView::foreignTextIsEscapedInTooltips()
{
    const auto history = hostileHistory();
    std::vector<const history::Migration *> all;
    for (const auto &migration : history.migrations) {
        const QString tip = tooltipOf(migration, TimelineLayout::Placed::ByName);
        QVERIFY(!tip.contains(QLatin1String("<script")));
        QVERIFY(!tip.contains(QLatin1String("<b ")));
        QVERIFY(!tip.contains(QChar(0x202E)));
        all.push_back(&migration);
    }
    const QString together = tooltipOf(all);
    QVERIFY(!together.contains(QLatin1String("<script")));
    QVERIFY(together.contains(QStringLiteral("… and 4 more")));
}

void TestTimelineView::theLegendNamesOnlyWhatOccurs()
{
    const auto three = legendOf(threeMigrations());
    QCOMPARE(three.size(), std::size_t(2));
    QCOMPARE(three[0].word, QStringLiteral("applied"));
    QCOMPARE(three[1].word, QStringLiteral("pending"));
    QVERIFY(legendOf(storyHistory()).back().isEdited);
    QVERIFY(legendOf(emptyHistory()).empty());
}

void TestTimelineView::anEmptyHistoryIsSaid()
{
    m_view->setSurvey(surveyOf(emptyHistory()));
    for (const int key : {Qt::Key_Home, Qt::Key_Left, Qt::Key_Plus, Qt::Key_0, Qt::Key_Return})
        QTest::keyClick(m_plot, static_cast<Qt::Key>(key));
    QTest::mouseClick(m_plot, Qt::LeftButton, {}, m_plot->rect().center());
    QVERIFY(!m_plot->grab().isNull());
    m_view->setSurvey(nullptr);
    QVERIFY(!m_plot->grab().isNull());
}

PLUMBLINE_TEST(tst_timeline_view, TestTimelineView)
#include "tst_timeline_view.moc"
