#include "views/sql/script_lexer.h"

#include "views/sql/script_style.h"

namespace plumbline::views {

QString ScriptLexer::description(int style) const
{
    // QScintilla takes a style without a description as not there.
    switch (static_cast<ScriptStyle>(style)) {
    case ScriptStyle::Plain:
        return tr("Text");
    case ScriptStyle::Keyword:
        return tr("Keyword");
    case ScriptStyle::String:
        return tr("String");
    case ScriptStyle::Identifier:
        return tr("Quoted name");
    case ScriptStyle::Comment:
        return tr("Comment");
    case ScriptStyle::Number:
        return tr("Number");
    case ScriptStyle::Attribute:
        return tr("Attribute");
    }
    return {};
}

} // namespace plumbline::views
