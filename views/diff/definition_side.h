#pragma once

#include "views/diff/shown_rows.h"
#include "views/sql/sql_tokens.h"

#include <QWidget>

class QsciScintilla;

namespace plumbline::views {

class SqlLexer;

/// One of the two texts of a comparison: QScintilla, read-only, with the numbers of its own lines and the
/// sign of what happened to each (+, −, ~) in the margin. Tints say the same once more and never carry text
/// colour.
class DefinitionSide : public QWidget {
    Q_OBJECT

public:
    enum class Which { Left, Right };

    explicit DefinitionSide(Which which, QWidget *parent = nullptr);

    void showRows(const ShownRows &rows);
    QsciScintilla *editor() const { return m_editor; }
    /// 0-based, of the lines that are shown.
    int caretLine() const;
    void goToLine(int line);

signals:
    /// A person wants to open the fold at this line.
    void unfoldRequested(int line);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// The lines as text, and what to colour and to mark in them.
    struct Text {
        QByteArray bytes;
        std::vector<SqlToken> tokens;
        std::vector<diff::Stretch> words; ///< that differ, by their place in `bytes`
    };
    Text textOf(const ShownRows &rows) const;
    void appendRow(Text &text, const diff::AlignedRow &row, std::size_t sourceOffset,
                   const std::vector<SqlToken> &source) const;
    void mark(const ShownRows &rows);
    void setMargin(int line, const QString &number, const QString &sign) const;
    void followPalette();

    const std::string &textOf(const diff::AlignedRow &row) const;
    int numberOf(const diff::AlignedRow &row) const;

    Which m_which;
    QsciScintilla *m_editor;
    SqlLexer *m_lexer;
    int m_digits = 2;
};

} // namespace plumbline::views
