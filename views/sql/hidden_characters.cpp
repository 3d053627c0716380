#include "views/sql/hidden_characters.h"

#include "models/base/utf8.h"

#include <QString>

#include <Qsci/qsciscintilla.h>

namespace plumbline::views {

void showHiddenCharacters(QsciScintilla &editor)
{
    // The control characters and the line and paragraph separators Scintilla shows by itself.
    for (const auto &[first, last] : invisibleCharacters()) {
        for (char32_t character = first; character <= last; ++character) {
            const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
            const QByteArray name =
                "U+" + QByteArray::number(static_cast<uint>(character), 16).toUpper().rightJustified(4, '0');
            editor.SendScintilla(QsciScintilla::SCI_SETREPRESENTATION, bytes.constData(), name.constData());
        }
    }
}

} // namespace plumbline::views
