#pragma once

#include "views/prisma/prisma_text.h"
#include "views/sql/script_lexer.h"

namespace plumbline::views {

/// Colours a schema from the styles that were found once for the whole of it.
class PrismaLexer : public ScriptLexer {
    Q_OBJECT

public:
    explicit PrismaLexer(QObject *parent = nullptr);
    void setText(PrismaTextPtr text) { m_text = std::move(text); }

    const char *language() const override { return "Prisma"; }
    void styleText(int start, int end) override;

private:
    PrismaTextPtr m_text;
};

} // namespace plumbline::views
