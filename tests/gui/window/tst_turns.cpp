#include "tests/support/test_registry.h"
#include "ui/settings/settings.h"
#include "ui/window/page_stack.h"
#include "ui/window/turns.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

using namespace plumbline;

namespace {

/// Remembers what it was shown.
class ListeningPage : public ui::Page {
public:
    void showSurvey(const project::SurveyPtr &survey) override { surveys.push_back(survey); }
    void showSelection(const MigrationName &name) override { selections.push_back(name.value); }

    std::vector<project::SurveyPtr> surveys;
    std::vector<std::string> selections;
};

struct TwoPages {
    ui::Turns turns;
    ui::PageStack stack{turns};
    ListeningPage *first = new ListeningPage;
    ListeningPage *second = new ListeningPage;
    TwoPages()
    {
        stack.addPage(first, QStringLiteral("first"), QStringLiteral("First"));
        stack.addPage(second, QStringLiteral("second"), QStringLiteral("Second"));
    }
};

} // namespace

class TestTurns : public QObject {
    Q_OBJECT

private slots:
    void eachPieceHasATurnOfItsOwn();
    void whatIsAskedForAgainIsDoneOnce();
    void whatIsHurriedIsDoneAtOnce();
    void nothingIsDoneForWhoIsGone();
    void thePageInSightIsShownASurveyAtOnceAndTheOthersLater();
    void theNewestSurveyWins();
    void aPageThatIsTurnedToIsUpToDate();
    void theSurveyComesBeforeTheSelection();
};

void TestTurns::eachPieceHasATurnOfItsOwn()
{
    ui::Turns turns;
    QObject a, b;
    QStringList done;
    turns.ask(&a, [&] { done << QStringLiteral("a"); });
    turns.ask(&b, [&] { done << QStringLiteral("b"); });
    QCOMPARE(done, QStringList());
    // What is posted meanwhile comes between two pieces.
    turns.ask(&a, [&] {
        done << QStringLiteral("a");
        QMetaObject::invokeMethod(
            &a, [&] { done << QStringLiteral("between"); }, Qt::QueuedConnection);
    });
    QTRY_VERIFY(turns.isIdle());
    QCOMPARE(done, QStringList({QStringLiteral("a"), QStringLiteral("between"), QStringLiteral("b")}));
}

void TestTurns::whatIsAskedForAgainIsDoneOnce()
{
    ui::Turns turns;
    QObject receiver;
    int first = 0, second = 0;
    turns.ask(&receiver, [&] { ++first; });
    turns.ask(&receiver, [&] { ++second; });
    QTRY_VERIFY(turns.isIdle());
    QCOMPARE(first, 0);
    QCOMPARE(second, 1);
}

void TestTurns::whatIsHurriedIsDoneAtOnce()
{
    ui::Turns turns;
    QObject receiver;
    int done = 0;
    turns.hurry(&receiver);
    turns.ask(&receiver, [&] { ++done; });
    turns.hurry(&receiver);
    QCOMPARE(done, 1);
    QVERIFY(turns.isIdle());
    turns.hurry(&receiver);
    QCOMPARE(done, 1);
}

void TestTurns::nothingIsDoneForWhoIsGone()
{
    ui::Turns turns;
    int done = 0;
    QObject stays;
    {
        QObject goes;
        turns.ask(&goes, [&] { ++done; });
    }
    turns.ask(&stays, [&] { done += 10; });
    QTRY_VERIFY(turns.isIdle());
    QCOMPARE(done, 10);
}

void TestTurns::thePageInSightIsShownASurveyAtOnceAndTheOthersLater()
{
    TwoPages pages;
    const auto survey = std::make_shared<const project::Survey>();
    pages.stack.showSurvey(survey);
    QCOMPARE(pages.first->surveys.size(), std::size_t(1));
    QCOMPARE(pages.second->surveys.size(), std::size_t(0));
    QTRY_COMPARE(pages.second->surveys.size(), std::size_t(1));
    QCOMPARE(pages.second->surveys.front(), survey);
}

void TestTurns::theNewestSurveyWins()
{
    TwoPages pages;
    const auto older = std::make_shared<const project::Survey>();
    const auto newer = std::make_shared<const project::Survey>();
    pages.stack.showSurvey(older);
    pages.stack.showSurvey(newer);
    QTRY_VERIFY(pages.turns.isIdle());
    QCOMPARE(pages.first->surveys.size(), std::size_t(2));
    QCOMPARE(pages.second->surveys.size(), std::size_t(1));
    QCOMPARE(pages.second->surveys.front(), newer);
}

void TestTurns::aPageThatIsTurnedToIsUpToDate()
{
    TwoPages pages;
    pages.stack.showSurvey(std::make_shared<const project::Survey>());
    connect(&pages.stack, &ui::PageStack::currentChanged, &pages.stack,
            [&] { QCOMPARE(pages.second->surveys.size(), std::size_t(1)); });
    pages.stack.setCurrent(QStringLiteral("second"));
    QCOMPARE(pages.stack.current(), QStringLiteral("second"));
    QTRY_VERIFY(pages.turns.isIdle());
    QCOMPARE(pages.second->surveys.size(), std::size_t(1));
}

void TestTurns::theSurveyComesBeforeTheSelection()
{
    TwoPages pages;
    pages.stack.showSurvey(std::make_shared<const project::Survey>());
    pages.stack.showSelection(MigrationName("20240101000000_init"));
    QCOMPARE(pages.first->selections, std::vector<std::string>{"20240101000000_init"});
    QCOMPARE(pages.second->surveys.size(), std::size_t(0));
    QCOMPARE(pages.second->selections.size(), std::size_t(0));
    pages.stack.bringUpToDate(pages.second);
    QCOMPARE(pages.second->surveys.size(), std::size_t(1));
    QCOMPARE(pages.second->selections, std::vector<std::string>{"20240101000000_init"});
}

PLUMBLINE_TEST(tst_turns, TestTurns)
#include "tst_turns.moc"
