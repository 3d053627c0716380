#pragma once

#include "views/sql/script_lexer.h"
#include "views/sql/sql_tokens.h"

namespace plumbline::views {

/// Colours PostgreSQL's SQL from tokens that were found once for the whole text; QsciLexerSQL knows neither
/// dollar quotes nor nested comments.
class SqlLexer : public ScriptLexer {
    Q_OBJECT

public:
    explicit SqlLexer(QObject *parent = nullptr);
    void setText(std::string_view sql) { m_tokens = sqlTokens(sql); }
    /// Of the text that is shown, where it is not the whole one.
    void setTokens(std::vector<SqlToken> tokens) { m_tokens = std::move(tokens); }

    const char *language() const override { return "PostgreSQL"; }
    void styleText(int start, int end) override;

private:
    std::vector<SqlToken> m_tokens;
};

} // namespace plumbline::views
