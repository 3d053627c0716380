#pragma once

#include <QWidget>

class QsciScintilla;

namespace plumbline::views {

class FindBar;
class ScriptLexer;

/// A script to read: QScintilla, read-only, highlighted, with line numbers, in the palette's own light or
/// dark. Ctrl+F finds; the text can be selected and copied by keyboard.
class ScriptReader : public QWidget {
    Q_OBJECT

public:
    void openFind();
    /// Leads the caret to a line (1-based), with some lines above it in sight.
    void goToLine(int line);

protected:
    /// Takes the lexer. `name` is for screen readers.
    ScriptReader(ScriptLexer *lexer, const QString &name, QWidget *parent);

    QsciScintilla *editor() const { return m_editor; }
    void changeEvent(QEvent *event) override;

private:
    void openMenu(const QPoint &position);

    QsciScintilla *m_editor;
    ScriptLexer *m_lexer;
    FindBar *m_findBar;
};

} // namespace plumbline::views
