#include "tests/support/test_registry.h"
#include "ui/pages/comparison_notice.h"
#include "ui/pages/inline_message.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

#include <memory>

using namespace plumbline;
using ui::ComparisonNotice;
using ui::InlineMessage;
using views::Mark;
using wording::ComparisonNotes;

namespace {

ComparisonNotes notes(const QString &words)
{
    return {{words}, {words}};
}

} // namespace

/// The message at the top of a page, and who may say something in it.
class TestComparisonNotice : public QObject {
    Q_OBJECT

private slots:
    void theSameNotesLeaveWhatOthersSaid();
    void otherNotesAreSaid();
    void whatWasPutAwayStaysAway();
    void anActionMayDeleteItsMessage();
};

void TestComparisonNotice::theSameNotesLeaveWhatOthersSaid()
{
    InlineMessage message;
    ComparisonNotice notice(message);
    notice.show(notes(QStringLiteral("sand")));
    message.show(Mark::Good, QStringLiteral("Written."));
    notice.update(notes(QStringLiteral("sand")));
    QCOMPARE(message.text(), QStringLiteral("Written."));
    notice.clear();
    message.show(Mark::Good, QStringLiteral("Written."));
    notice.update({});
    QCOMPARE(message.text(), QStringLiteral("Written."));
}

void TestComparisonNotice::otherNotesAreSaid()
{
    InlineMessage message;
    ComparisonNotice notice(message);
    notice.show(notes(QStringLiteral("sand")));
    notice.update(notes(QStringLiteral("a rename")));
    QCOMPARE(message.text(), QStringLiteral("a rename"));
    notice.update({});
    QVERIFY(message.text().isEmpty());
}

void TestComparisonNotice::whatWasPutAwayStaysAway()
{
    InlineMessage message;
    ComparisonNotice notice(message);
    notice.show(notes(QStringLiteral("sand")));
    message.hide();
    notice.update(notes(QStringLiteral("sand")));
    QVERIFY(message.text().isEmpty());
}

void TestComparisonNotice::anActionMayDeleteItsMessage()
{
    auto *page = new QWidget;
    auto *message = new InlineMessage(page);
    auto captured = std::make_shared<int>();
    const std::weak_ptr<int> weak = captured;
    QString found;
    message->show(Mark::Info, QStringLiteral("Go on?"), QStringLiteral("&Go"),
                  [page, weak, &found, captured = std::move(captured)] {
                      // Here, so that nothing is read of what may be gone.
                      const std::weak_ptr<int> mine = weak;
                      QString &said = found;
                      delete page;
                      said = mine.expired() ? QStringLiteral("gone") : QStringLiteral("still there");
                  });
    message->findChild<QPushButton *>(QStringLiteral("messageButton"))->click();
    QCOMPARE(found, QStringLiteral("still there"));
    QVERIFY(weak.expired());
}

PLUMBLINE_TEST(tst_comparison_notice, TestComparisonNotice)
#include "tst_comparison_notice.moc"
