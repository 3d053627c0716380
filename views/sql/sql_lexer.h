#pragma once

#include "views/sql/sql_tokens.h"

#include <Qsci/qscilexercustom.h>

namespace plumbline::views {

/// Colours PostgreSQL's SQL from tokens that were found once for the whole text; QsciLexerSQL knows neither
/// dollar quotes nor nested comments.
class SqlLexer : public QsciLexerCustom {
    Q_OBJECT

public:
    explicit SqlLexer(QObject *parent = nullptr);
    void setText(std::string_view sql) { m_tokens = sqlTokens(sql); }

    const char *language() const override { return "PostgreSQL"; }
    QString description(int style) const override;
    void styleText(int start, int end) override;

private:
    std::vector<SqlToken> m_tokens;
};

} // namespace plumbline::views
