#include "models/diff/line_diff.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline::diff;

namespace {

/// " a|-b|+c" with the line numbers left out.
QString drawingOf(const std::vector<DiffLine> &lines)
{
    QStringList drawn;
    for (const DiffLine &line : lines) {
        const QChar sign = QLatin1Char(line.kind == DiffLine::Kind::Same    ? ' '
                                       : line.kind == DiffLine::Kind::Added ? '+'
                                                                            : '-');
        drawn.append(sign + QString::fromStdString(line.text));
    }
    return drawn.join(QLatin1Char('|'));
}

} // namespace

class TestLineDiff : public QObject {
    Q_OBJECT

private slots:
    void laysTwoTextsOverEachOther_data();
    void laysTwoTextsOverEachOther();
    void numbersTheLinesOfBothSides();
    void aDiffLeadsFromLeftToRight();
    void textsTooFarApartAreReplacedWhole();
};

void TestLineDiff::laysTwoTextsOverEachOther_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QString>("expected");

    QTest::newRow("nothing and nothing") << QByteArray() << QByteArray() << QString();
    QTest::newRow("the same") << QByteArray("a\nb\n") << QByteArray("a\nb\n") << " a| b";
    QTest::newRow("a line is changed") << QByteArray("a\nb\nc\n") << QByteArray("a\nB\nc\n") << " a|-b|+B| c";
    QTest::newRow("a line comes first") << QByteArray("b\n") << QByteArray("a\nb\n") << "+a| b";
    QTest::newRow("a line goes last") << QByteArray("a\nb\n") << QByteArray("a\n") << " a|-b";
    QTest::newRow("everything comes") << QByteArray() << QByteArray("a\nb") << "+a|+b";
    QTest::newRow("everything goes") << QByteArray("a\nb") << QByteArray() << "-a|-b";
    QTest::newRow("line endings alone are no difference")
        << QByteArray("a\r\nb\r\n") << QByteArray("a\nb") << " a| b";
}

void TestLineDiff::laysTwoTextsOverEachOther()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QString, expected);
    QCOMPARE(drawingOf(lineDiff(left.toStdString(), right.toStdString())), expected);
}

void TestLineDiff::numbersTheLinesOfBothSides()
{
    const auto lines = lineDiff("a\nb\nc\n", "a\nx\ny\nc\n");
    QCOMPARE(lines.back().text, std::string("c"));
    QCOMPARE(lines.back().leftLine, 3);
    QCOMPARE(lines.back().rightLine, 4);
}

void TestLineDiff::aDiffLeadsFromLeftToRight()
{
    // Every pair of texts of up to five lines over two letters: what is kept and removed is the left text,
    // what is kept and added the right one.
    QStringList texts{QString()};
    for (int i = 0; i < texts.size() && texts[i].size() < 10; ++i)
        texts << texts[i] + QStringLiteral("a\n") << texts[i] + QStringLiteral("b\n");
    QVERIFY(texts.size() > 60);
    for (const QString &left : texts) {
        for (const QString &right : texts) {
            QString before;
            QString after;
            for (const DiffLine &line : lineDiff(left.toStdString(), right.toStdString())) {
                const QString text = QString::fromStdString(line.text) + QLatin1Char('\n');
                before += line.kind != DiffLine::Kind::Added ? text : QString();
                after += line.kind != DiffLine::Kind::Removed ? text : QString();
            }
            QCOMPARE(before, left);
            QCOMPARE(after, right);
        }
    }
}

void TestLineDiff::textsTooFarApartAreReplacedWhole()
{
    QCOMPARE(drawingOf(lineDiff("a\nb\nc\n", "x\nb\ny\n", 2)), QStringLiteral("-a|-b|-c|+x|+b|+y"));
}

PLUMBLINE_TEST(tst_line_diff, TestLineDiff)
#include "tst_line_diff.moc"
