#include "models/sql/statement.h"

#include "models/base/utf8.h"
#include "models/sql/position.h"
#include "models/sql/token_stream.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>

#include <pg_query.h>

#include <algorithm>
#include <functional>
#include <memory>

namespace plumbline::sql {

namespace {

/// Above this no parse tree is made: its JSON takes about eight times the script's size.
constexpr std::size_t largestParsedScript = 4 * 1024 * 1024;
/// libpg_query prints trees recursively, at most one level a token, and does not watch its stack. Measured:
/// up to 200 bytes a level.
constexpr std::size_t stackBytesPerToken = 256;
constexpr std::size_t tokensOnAnyStack = 4000;
constexpr std::size_t spareStack = 8 * 1024 * 1024;

Statement statementAt(std::string_view script, PositionCounter &positions, std::size_t start, std::size_t end)
{
    Statement statement;
    statement.span = positions.spanAt(start, end - start);
    statement.text = std::string(script.substr(start, end - start));
    return statement;
}

/// Follows the tokens of a statement and knows which semicolons end it: not those in parentheses (CREATE
/// RULE) and not those in the body of BEGIN ATOMIC … END.
class SemicolonRule {
public:
    bool endsStatement(const Token &token)
    {
        if (token.text == ";" && m_parentheses == 0 && m_blocks == 0) {
            *this = SemicolonRule();
            return true;
        }
        if (token.text == "(")
            ++m_parentheses;
        else if (token.text == ")")
            m_parentheses = std::max(0, m_parentheses - 1);
        else if ((m_wasBegin && isKeyword(token, "atomic")) || (m_blocks > 0 && isKeyword(token, "case")))
            ++m_blocks;
        else if (m_blocks > 0 && isKeyword(token, "end"))
            --m_blocks;
        m_wasBegin = isKeyword(token, "begin");
        return false;
    }

private:
    int m_parentheses = 0;
    int m_blocks = 0;
    bool m_wasBegin = false;
};

/// The number of tokens of the longest statement, an upper bound of a parse tree's depth.
std::size_t mostTokens(std::string_view script)
{
    TokenStream tokens(script);
    SemicolonRule rule;
    std::size_t most = 0;
    std::size_t count = 0;
    while (const auto token = tokens.next()) {
        count = rule.endsStatement(*token) ? 0 : count + 1;
        most = std::max(most, count);
    }
    return most;
}

/// Runs the work on a stack that is large enough for trees of that depth; false where there is no such stack.
bool runWithStackFor(std::size_t depth, const std::function<void()> &work)
{
    if (depth <= tokensOnAnyStack) {
        work();
        return true;
    }
    bool hasRun = false;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        work();
        hasRun = true;
    }));
    thread->setStackSize(static_cast<uint>(spareStack + depth * stackBytesPerToken));
    thread->start();
    thread->wait();
    return hasRun;
}

struct ParseOutput {
    std::string json;
    std::string error;
    int position = 0;
};

ParseOutput parseOutput(const std::string &script)
{
    const PgQueryParseResult result = pg_query_parse(script.c_str());
    ParseOutput output;
    if (result.error) {
        output.error = result.error->message;
        output.position = result.error->cursorpos;
    } else {
        output.json = result.parse_tree;
    }
    pg_query_free_parse_result(result);
    return output;
}

tl::unexpected<Error> syntaxError(std::string words, int position)
{
    Error error{ErrorCode::SyntaxError, {}, std::move(words), "42601", {}, position};
    return failure(std::move(error));
}

Result<QJsonArray> parseTrees(std::string_view script)
{
    ParseOutput output;
    if (!runWithStackFor(mostTokens(script), [&] { output = parseOutput(std::string(script)); }))
        return failure(ErrorCode::TooLarge);
    if (!output.error.empty())
        return syntaxError(output.error, output.position);
    // An escape such as E'\xff' can put bytes into the tree that are no UTF-8.
    const std::string json = isUtf8(output.json) ? std::move(output.json) : lossyUtf8(output.json);
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())), &problem);
    if (problem.error != QJsonParseError::NoError)
        return failure(ErrorCode::TooLarge, {}, problem.errorString().toStdString());
    return document.object()[QLatin1String("stmts")].toArray();
}

} // namespace

Result<std::vector<Statement>> parsedStatements(std::string_view script)
{
    if (const auto nul = script.find('\0'); nul != std::string_view::npos)
        return syntaxError("invalid byte sequence for encoding \"UTF8\": 0x00",
                           characterPosition(script, nul));
    if (script.size() > largestParsedScript)
        return failure(ErrorCode::TooLarge);
    const auto trees = parseTrees(script);
    if (!trees)
        return failure(trees.error());

    std::vector<Statement> statements;
    TokenStream tokens(script);
    PositionCounter positions(script);
    auto token = tokens.next();
    for (const QJsonValue &value : *trees) {
        const QJsonObject raw = value.toObject();
        const auto from = static_cast<std::size_t>(raw[QLatin1String("stmt_location")].toInt());
        const auto length = static_cast<std::size_t>(raw[QLatin1String("stmt_len")].toInt());
        const std::size_t to = length == 0 ? script.size() : from + length;
        while (token && token->offset < from)
            token = tokens.next();
        const std::size_t start = token ? token->offset : from;
        std::size_t end = start;
        for (; token && token->offset < to; token = tokens.next()) {
            if (length > 0 || token->text != ";")
                end = token->end();
        }
        Statement statement = statementAt(script, positions, start, end);
        const QJsonObject tree = raw[QLatin1String("stmt")].toObject();
        if (!tree.isEmpty()) {
            statement.kind = tree.begin().key().toStdString();
            statement.node = tree.begin().value().toObject();
        }
        statements.push_back(std::move(statement));
    }
    return statements;
}

std::vector<Statement> splitStatements(std::string_view script)
{
    std::vector<Statement> statements;
    TokenStream tokens(script);
    PositionCounter positions(script);
    SemicolonRule rule;
    std::optional<std::size_t> start;
    std::size_t end = 0;
    const auto finish = [&] {
        if (start)
            statements.push_back(statementAt(script, positions, *start, end));
        start.reset();
    };
    while (const auto token = tokens.next()) {
        if (rule.endsStatement(*token)) {
            finish();
            continue;
        }
        start = start.value_or(token->offset);
        end = token->end();
    }
    if (tokens.hasFailed()) {
        start = start.value_or(tokens.failedAt());
        end = script.size();
    }
    finish();
    return statements;
}

std::size_t wordLength(std::string_view text, std::size_t offset)
{
    TokenStream tokens(text.substr(std::min(offset, text.size())));
    const auto token = tokens.next();
    return token && token->offset == 0 ? token->text.size() : 1;
}

bool isSameSql(std::string_view left, std::string_view right)
{
    if (left == right)
        return true;
    TokenStream leftTokens(left);
    TokenStream rightTokens(right);
    for (;;) {
        const auto leftToken = leftTokens.next();
        const auto rightToken = rightTokens.next();
        if (leftTokens.hasFailed() || rightTokens.hasFailed())
            return false;
        if (!leftToken || !rightToken)
            return !leftToken && !rightToken;
        if (leftToken->text != rightToken->text)
            return false;
    }
}

bool isEmptyScript(std::string_view script)
{
    TokenStream tokens(script);
    while (const auto token = tokens.next()) {
        if (token->text != ";")
            return false;
    }
    return !tokens.hasFailed();
}

} // namespace plumbline::sql
