#pragma once

class QsciScintilla;

namespace plumbline::views {

/// Shows characters that nobody sees as what they are, as Scintilla does it with ESC and BEL: a box with
/// "U+202E" in it. Those that turn the direction of writing would else let a script read otherwise than it
/// runs; those without a width let two names look alike. The text itself stays as it is, also when it is
/// copied. Scintilla forgets them when the encoding is set.
void showHiddenCharacters(QsciScintilla &editor);

} // namespace plumbline::views
