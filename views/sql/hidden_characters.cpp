#include "views/sql/hidden_characters.h"

#include <QString>

#include <Qsci/qsciscintilla.h>

#include <utility>

namespace plumbline::views {

namespace {

/// Unicode 15: format characters and others that are drawn as nothing. The control characters and the line
/// and paragraph separators Scintilla shows by itself.
constexpr std::pair<char32_t, char32_t> hidden[] = {
    {0x00AD, 0x00AD},   // soft hyphen
    {0x034F, 0x034F},   // grapheme joiner
    {0x061C, 0x061C},   // direction: Arabic letter mark
    {0x115F, 0x1160},   // Hangul fillers
    {0x17B4, 0x17B5},   // Khmer vowels that are inherent
    {0x180B, 0x180F},   // Mongolian variations and vowel separator
    {0x200B, 0x200F},   // zero width, and direction: marks
    {0x202A, 0x202E},   // direction: embeddings and overrides
    {0x2060, 0x206F},   // word joiner, invisible operators, and direction: isolates
    {0x3164, 0x3164},   // Hangul filler
    {0xFE00, 0xFE0F},   // variations
    {0xFEFF, 0xFEFF},   // byte-order mark, zero width
    {0xFFA0, 0xFFA0},   // Hangul filler, half width
    {0xFFF9, 0xFFFB},   // annotations between lines
    {0x1BCA0, 0x1BCA3}, // shorthand format
    {0x1D173, 0x1D17A}, // musical format
    {0xE0001, 0xE0001}, // language tag
    {0xE0020, 0xE007F}, // tags: a whole text can hide in them
    {0xE0100, 0xE01EF}, // variations
};

} // namespace

void showHiddenCharacters(QsciScintilla &editor)
{
    for (const auto &[first, last] : hidden) {
        for (char32_t character = first; character <= last; ++character) {
            const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
            const QByteArray name =
                "U+" + QByteArray::number(static_cast<uint>(character), 16).toUpper().rightJustified(4, '0');
            editor.SendScintilla(QsciScintilla::SCI_SETREPRESENTATION, bytes.constData(), name.constData());
        }
    }
}

} // namespace plumbline::views
