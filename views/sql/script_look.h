#pragma once

#include "models/base/span.h"

#include <QFont>
#include <QPalette>

#include <optional>

class QsciScintilla;

namespace plumbline::views {

class ScriptLexer;

// What every script in a QScintilla looks like, to read or to write.

namespace script {
inline constexpr int numberMargin = 0;
inline constexpr int markMargin = 1;
inline constexpr int errorMarker = 1;
inline constexpr int noteMarker = 2;
inline constexpr int placeMarker = 3; ///< seen by nobody: it moves with its line
inline constexpr int failedIndicator = 8;
inline constexpr int errorUnderline = 9;
inline constexpr int noteUnderline = 10;
// Of annotations.
inline constexpr int errorStyle = 20;
inline constexpr int noteStyle = 21;
inline constexpr int noticeStyle = 22;
} // namespace script

/// Margins, markers and everything else that does not follow the palette.
void setUpScript(QsciScintilla &editor, ScriptLexer &lexer);
/// Colours and fonts of the palette's own light or dark; again whenever one of them changes.
void followLook(QsciScintilla &editor, ScriptLexer &lexer, const QPalette &palette, const QFont &body);
/// As wide as the highest line number.
void fitNumberMargin(QsciScintilla &editor);
/// Tints a stretch of bytes as the one that failed; nothing takes the tint away.
void tintStretch(QsciScintilla &editor, const std::optional<Span> &stretch);
/// Annotations do not wrap by themselves.
QString wrapped(const QString &note);

} // namespace plumbline::views
