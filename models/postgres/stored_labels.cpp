#include "models/postgres/stored_labels.h"

#include "models/postgres/sql_text.h"
#include "models/sql/quote.h"

namespace plumbline::postgres {

namespace {

using std::chrono::milliseconds;

/// By their text, so that a domain over the type, and a label that went meanwhile, are no error.
std::string hasOneOf(const LabelQuestion &question, const std::string &labels)
{
    const std::string column = sql::quotedName(question.column);
    const std::string list = "ARRAY[" + labels + "]::pg_catalog.text[]";
    return question.isArray ? column + "::pg_catalog.text[] OPERATOR(pg_catalog.&&) " + list
                            : column + "::pg_catalog.text OPERATOR(pg_catalog.=) ANY (" + list + ')';
}

std::string queryOf(const LabelQuestion &question)
{
    std::string all;
    std::string counts;
    for (const std::string &label : question.labels) {
        const std::string one = sql::literal(label);
        all += (all.empty() ? "" : ", ") + one;
        counts += ", pg_catalog.count(*) FILTER (WHERE " + hasOneOf(question, one) + ')';
    }
    return "SELECT pg_catalog.count(*) FILTER (WHERE " + hasOneOf(question, all) + ')' + counts +
           " FROM ONLY " + sql::quotedName(question.table);
}

std::optional<LabelAnswer> answerOf(const LabelQuestion &question,
                                    const std::vector<std::optional<std::string>> &row)
{
    const auto rows = row.size() == question.labels.size() + 1 ? wholeNumber(row[0]) : std::nullopt;
    if (!rows)
        return std::nullopt;
    LabelAnswer answer{*rows, {}};
    for (std::size_t at = 0; at < question.labels.size(); ++at)
        answer.byLabel[question.labels[at]] = wholeNumber(row[at + 1]).value_or(0);
    return answer;
}

} // namespace

std::vector<std::optional<LabelAnswer>>
countLabels(Connection &connection, const std::vector<LabelQuestion> &questions, milliseconds limit)
{
    const auto end = std::chrono::steady_clock::now() + limit;
    std::vector<std::optional<LabelAnswer>> answers(questions.size());
    for (std::size_t at = 0; at < questions.size(); ++at) {
        const auto left =
            std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now()).count();
        if (left <= 0)
            break;
        // The settings end with the script.
        const auto rows = connection.script("SET LOCAL row_security = off; SET LOCAL statement_timeout = " +
                                            std::to_string(left) + "; " + queryOf(questions[at]));
        if (rows && rows->rows.size() == 1)
            answers[at] = answerOf(questions[at], rows->rows[0]);
    }
    return answers;
}

} // namespace plumbline::postgres
