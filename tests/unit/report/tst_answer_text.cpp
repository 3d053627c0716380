#include "models/report/answer_text.h"
#include "tests/support/test_registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest/QtTest>

using namespace plumbline;

namespace {

postgres::Answer answer(std::vector<postgres::AnswerColumn> columns,
                        std::vector<std::vector<std::optional<std::string>>> rows)
{
    postgres::Answer made;
    made.columns = std::move(columns);
    made.rows = std::move(rows);
    return made;
}

} // namespace

class TestAnswerText : public QObject {
    Q_OBJECT

private slots:
    void csvQuotesWhatNeedsIt();
    void csvTellsNullFromEmpty();
    void jsonKeepsTypes();
    void jsonIsValidForHostileValues();
    void markdownStaysOneTable();
    void tabsStayColumns();
    void aPartHasOnlyItsRowsAndColumns();
};

void TestAnswerText::csvQuotesWhatNeedsIt()
{
    const auto text =
        report::csv(answer({{"a,b", "text"}, {"c", "text"}},
                           {{"plain", "a \"quote\""}, {"two\nlines", " spaces "}, {"\u00e4;b", "\r"}}));
    QCOMPARE(text, std::string("\"a,b\",c\r\nplain,\"a \"\"quote\"\"\"\r\n\"two\nlines\",\" spaces \"\r\n"
                               "\u00e4;b,\"\r\"\r\n"));
}

void TestAnswerText::csvTellsNullFromEmpty()
{
    QCOMPARE(report::csv(answer({{"a", "text"}, {"b", "text"}}, {{std::nullopt, ""}})),
             std::string("a,b\r\n,\"\"\r\n"));
}

void TestAnswerText::jsonKeepsTypes()
{
    const auto text = report::json(
        answer({{"n", "bigint"},
                {"x", "numeric(30,10)"},
                {"nan", "double precision"},
                {"yes", "boolean"},
                {"j", "jsonb"},
                {"t", "text"},
                {"t", "text"},
                {"none", "integer"}},
               {{"9007199254740993", "1.50", "NaN", "t", "{\"a\": [1]}", "t", "2", std::nullopt}}));
    QCOMPARE(text, std::string("[\n  {\"n\": 9007199254740993, \"x\": 1.50, \"nan\": \"NaN\", \"yes\": true, "
                               "\"j\": {\"a\": [1]}, \"t\": \"t\", \"t (2)\": \"2\", \"none\": null}\n]\n"));
    QCOMPARE(report::json(answer({{"n", "integer"}}, {})), std::string("[]\n"));
}

void TestAnswerText::jsonIsValidForHostileValues()
{
    const std::string hostile = "\"\\\n\r\t\x01\x1b \xff </script> \u2028";
    const auto text = report::json(answer({{hostile, "text"}}, {{hostile}}));
    QJsonParseError error;
    const auto parsed = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    const QString expected = QString::fromUtf8("\"\\\n\r\t\x01\x1b \xef\xbf\xbd </script> \xe2\x80\xa8");
    QCOMPARE(parsed.array()[0].toObject().value(expected).toString(), expected);
}

void TestAnswerText::markdownStaysOneTable()
{
    const auto text =
        report::markdown(answer({{"n|m", "integer"}, {"<b>", "text"}},
                                {{"1", "a|b\n| c | d |"}, {std::nullopt, "`x` **y** [l](http://a)"}}));
    const QStringList lines = QString::fromStdString(text).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QStringLiteral("| n\\|m | \\<b\\> |"));
    QCOMPARE(lines[1], QStringLiteral("| ---: | --- |"));
    QVERIFY(lines[2].startsWith(QStringLiteral("| 1 | a\\|b")));
    QVERIFY(lines[3].startsWith(QStringLiteral("| *NULL* | \\`x\\` \\*\\*y")));
}

void TestAnswerText::tabsStayColumns()
{
    QCOMPARE(
        report::tabSeparated(answer({{"a", "text"}, {"b", "text"}}, {{"x\ty", "1\n2"}, {std::nullopt, "z"}})),
        std::string("x y\t1 2\n\tz"));
}

void TestAnswerText::aPartHasOnlyItsRowsAndColumns()
{
    const auto part = report::part(answer({{"a", "text"}, {"b", "integer"}, {"c", "text"}},
                                          {{"1", "2", "3"}, {"4", "5", "6"}, {"7", "8", "9"}}),
                                   {0, 2}, {1, 2});
    QCOMPARE(report::csv(part), std::string("b,c\r\n2,3\r\n8,9\r\n"));
}

PLUMBLINE_TEST(tst_answer_text, TestAnswerText)
#include "tst_answer_text.moc"
