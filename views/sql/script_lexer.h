#pragma once

#include <Qsci/qscilexercustom.h>

namespace plumbline::views {

/// A lexer whose styles are those of `ScriptStyle`, found once for the whole text and not line by line.
class ScriptLexer : public QsciLexerCustom {
    Q_OBJECT

public:
    using QsciLexerCustom::QsciLexerCustom;
    QString description(int style) const override;
};

} // namespace plumbline::views
