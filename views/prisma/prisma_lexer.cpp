#include "views/prisma/prisma_lexer.h"

#include <Qsci/qsciscintilla.h>

#include <algorithm>

namespace plumbline::views {

PrismaLexer::PrismaLexer(QObject *parent) : ScriptLexer(parent) {}

void PrismaLexer::styleText(int start, int end)
{
    if (!m_text || !editor())
        return;
    const auto from = static_cast<std::size_t>(start);
    const std::size_t to = std::min(m_text->styles.size(), static_cast<std::size_t>(end));
    startStyling(start);
    if (from < to)
        editor()->SendScintilla(QsciScintilla::SCI_SETSTYLINGEX, to - from, m_text->styles.data() + from);
}

} // namespace plumbline::views
