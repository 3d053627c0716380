#include "views/sql/sql_lexer.h"

#include <algorithm>

namespace plumbline::views {

SqlLexer::SqlLexer(QObject *parent) : QsciLexerCustom(parent) {}

QString SqlLexer::description(int style) const
{
    // QScintilla takes a style without a description as not there.
    switch (static_cast<SqlStyle>(style)) {
    case SqlStyle::Plain:
        return tr("Text");
    case SqlStyle::Keyword:
        return tr("Keyword");
    case SqlStyle::String:
        return tr("String");
    case SqlStyle::Identifier:
        return tr("Quoted name");
    case SqlStyle::Comment:
        return tr("Comment");
    case SqlStyle::Number:
        return tr("Number");
    }
    return {};
}

void SqlLexer::styleText(int start, int end)
{
    const auto from = static_cast<std::size_t>(start);
    const auto to = static_cast<std::size_t>(end);
    auto token = std::partition_point(m_tokens.begin(), m_tokens.end(), [from](const SqlToken &each) {
        return each.offset + each.length <= from;
    });
    startStyling(start);
    std::size_t at = from;
    const auto style = [&](std::size_t until, SqlStyle wanted) {
        const std::size_t stop = std::min(until, to);
        if (stop > at)
            setStyling(static_cast<int>(stop - at), static_cast<int>(wanted));
        at = std::max(at, stop);
    };
    for (; token != m_tokens.end() && token->offset < to; ++token) {
        style(token->offset, SqlStyle::Plain);
        style(token->offset + token->length, token->style);
    }
    style(to, SqlStyle::Plain);
}

} // namespace plumbline::views
