#include "models/diff/aligned_rows.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline::diff;

namespace {

using Kind = AlignedRow::Kind;

/// The line with its changed words between angle brackets.
QString marked(const std::string &line, const std::vector<Stretch> &words)
{
    std::string result;
    std::size_t at = 0;
    for (const Stretch &word : words) {
        result += line.substr(at, word.offset - at) + "<" + line.substr(word.offset, word.length) + ">";
        at = word.offset + word.length;
    }
    return QString::fromStdString(result + line.substr(at));
}

/// "1  a | 1  a" a row, with the sign of its kind in the middle.
QString drawingOf(const std::vector<AlignedRow> &rows)
{
    QStringList drawn;
    for (const AlignedRow &row : rows) {
        const char *sign = row.kind == Kind::Same      ? "="
                           : row.kind == Kind::Changed ? "~"
                           : row.kind == Kind::Added   ? "+"
                                                       : "-";
        drawn.append(QStringLiteral("%1%2 %3 %4%5")
                         .arg(row.leftLine ? QString::number(row.leftLine) : QString(),
                              marked(row.left, row.leftWords), QLatin1String(sign),
                              row.rightLine ? QString::number(row.rightLine) : QString(),
                              marked(row.right, row.rightWords)));
    }
    return drawn.join(QLatin1Char('\n'));
}

std::vector<AlignedRow> rowsOf(const QString &kinds)
{
    std::vector<AlignedRow> rows;
    for (const QChar kind : kinds)
        rows.push_back({kind == QLatin1Char('=') ? Kind::Same : Kind::Changed});
    return rows;
}

} // namespace

class TestAlignedRows : public QObject {
    Q_OBJECT

private slots:
    void laysTwoTextsBesideEachOther_data();
    void laysTwoTextsBesideEachOther();
    void everyLineOfBothTextsIsThereOnceAndInOrder();
    void aCharacterIsNeverCut();
    void aBlockTooLargeToPairIsShownAllTheSame();
    void foldsWhatIsTheSame_data();
    void foldsWhatIsTheSame();
};

void TestAlignedRows::laysTwoTextsBesideEachOther_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QString>("expected");

    QTest::newRow("nothing and nothing") << QByteArray() << QByteArray() << QString();
    QTest::newRow("a word of a line is changed")
        << QByteArray("a integer,\n") << QByteArray("a bigint,\n") << "1a <integer>, ~ 1a <bigint>,";
    QTest::newRow("a word comes") << QByteArray("a text\n") << QByteArray("a text NOT NULL\n")
                                  << "1a text ~ 1a text< NOT NULL>";
    QTest::newRow("a column is added between changed ones")
        << QByteArray("a int,\nc int\n") << QByteArray("a text,\nb text,\nc text\n")
        << "1a <int>, ~ 1a <text>,\n + 2b text,\n2c <int> ~ 3c <text>";
    QTest::newRow("a column with a quoted name of two words")
        << QByteArray("\"a b\" int DEFAULT 1234567\n") << QByteArray("\"a b\" text NOT NULL\n")
        << "1\"a b\" <int DEFAULT 1234567> ~ 1\"a b\" <text NOT NULL>";
    QTest::newRow("lines that have nothing in common stand alone")
        << QByteArray("x\n") << QByteArray("hello world\n") << "1x - \n + 1hello world";
    QTest::newRow("a trigger is no index")
        << QByteArray("CREATE TRIGGER touch BEFORE UPDATE ON public.users;\n")
        << QByteArray("CREATE INDEX users_email ON public.users (email);\n")
        << "1CREATE TRIGGER touch BEFORE UPDATE ON public.users; - \n"
           " + 1CREATE INDEX users_email ON public.users (email);";
    QTest::newRow("an index that becomes unique is one index")
        << QByteArray("CREATE INDEX a ON t (x);\n") << QByteArray("CREATE UNIQUE INDEX a ON t (x);\n")
        << "1CREATE INDEX a ON t (x); ~ 1CREATE <UNIQUE >INDEX a ON t (x);";
    QTest::newRow("statements of one kind stand by the names of what they make")
        << QByteArray("CREATE INDEX b ON t (b);\n")
        << QByteArray("CREATE INDEX a ON t (a);\nCREATE INDEX b ON t (b, c);\n")
        << " + 1CREATE INDEX a ON t (a);\n1CREATE INDEX b ON t (b); ~ 2CREATE INDEX b ON t (b<, c>);";
    QTest::newRow("the comma of the last column is no change")
        << QByteArray("a int,\nb int\n") << QByteArray("a int,\nb int,\nc int\n")
        << "1a int, = 1a int,\n2b int = 2b int,\n + 3c int";
    QTest::newRow("nor is it one in a line that changes otherwise")
        << QByteArray("b int\n") << QByteArray("b text,\nc int\n")
        << "1b <int> ~ 1b <text>,\n + 2c int";
    QTest::newRow("everything comes") << QByteArray() << QByteArray("a\nb") << " + 1a\n + 2b";
    QTest::newRow("what is the same keeps both numbers")
        << QByteArray("a\nz\n") << QByteArray("z\n") << "1a - \n2z = 1z";
}

void TestAlignedRows::laysTwoTextsBesideEachOther()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QString, expected);
    QCOMPARE(drawingOf(alignedRows(left.toStdString(), right.toStdString())), expected);
}

void TestAlignedRows::everyLineOfBothTextsIsThereOnceAndInOrder()
{
    const std::string left = "a 1\nb 2\nc 3\nd 4\ne 5\nf 6\n";
    const std::string right = "f 6\na 2\nc 4\nx\nd 4\nb 2\n";
    std::string seenLeft;
    std::string seenRight;
    for (const AlignedRow &row : alignedRows(left, right)) {
        seenLeft += row.leftLine > 0 ? row.left + "\n" : std::string();
        seenRight += row.rightLine > 0 ? row.right + "\n" : std::string();
    }
    QCOMPARE(seenLeft, left);
    QCOMPARE(seenRight, right);
}

void TestAlignedRows::aCharacterIsNeverCut()
{
    const auto words = wordDifference("'größe'", "'größer'");
    QCOMPARE(words.left, (std::vector<Stretch>{{1, 7}}));
    QCOMPARE(words.right, (std::vector<Stretch>{{1, 8}}));
}

void TestAlignedRows::aBlockTooLargeToPairIsShownAllTheSame()
{
    std::string left;
    std::string right;
    for (int i = 0; i < 300; ++i) {
        left += "left " + std::to_string(i) + "\n";
        right += "right " + std::to_string(i) + "\n";
    }
    const auto rows = alignedRows(left, right);
    QCOMPARE(rows.size(), std::size_t(600));
    QCOMPARE(rows.front().kind, Kind::Removed);
    QCOMPARE(rows.back().kind, Kind::Added);
}

void TestAlignedRows::foldsWhatIsTheSame_data()
{
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("expected");

    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("nothing is the same") << "~~~" << QString();
    QTest::newRow("all is the same") << "======"
                                     << "0+6";
    QTest::newRow("too little to fold") << "~=====~" << QString();
    QTest::newRow("between two changes") << "~==========~"
                                         << "4+4";
    QTest::newRow("before the first and after the last") << "=======~======="
                                                         << "0+4 11+4";
}

void TestAlignedRows::foldsWhatIsTheSame()
{
    QFETCH(QString, rows);
    QFETCH(QString, expected);
    QStringList folds;
    for (const FoldedRows &fold : foldedRows(rowsOf(rows)))
        folds.append(QStringLiteral("%1+%2").arg(fold.first).arg(fold.count));
    QCOMPARE(folds.join(QLatin1Char(' ')), expected);
}

PLUMBLINE_TEST(tst_aligned_rows, TestAlignedRows)
#include "tst_aligned_rows.moc"
