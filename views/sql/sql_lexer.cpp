#include "views/sql/sql_lexer.h"

#include <algorithm>

namespace plumbline::views {

SqlLexer::SqlLexer(QObject *parent) : ScriptLexer(parent) {}

void SqlLexer::styleText(int start, int end)
{
    const auto from = static_cast<std::size_t>(start);
    const auto to = static_cast<std::size_t>(end);
    auto token = std::partition_point(m_tokens.begin(), m_tokens.end(), [from](const SqlToken &each) {
        return each.offset + each.length <= from;
    });
    startStyling(start);
    std::size_t at = from;
    const auto style = [&](std::size_t until, ScriptStyle wanted) {
        const std::size_t stop = std::min(until, to);
        if (stop > at)
            setStyling(static_cast<int>(stop - at), static_cast<int>(wanted));
        at = std::max(at, stop);
    };
    for (; token != m_tokens.end() && token->offset < to; ++token) {
        style(token->offset, ScriptStyle::Plain);
        style(token->offset + token->length, token->style);
    }
    style(to, ScriptStyle::Plain);
}

} // namespace plumbline::views
