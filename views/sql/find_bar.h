#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QsciScintilla;

namespace plumbline::views {

/// Finds text in an editor: Ctrl+F opens it, Enter the next, Shift+Enter the one before, Escape closes.
class FindBar : public QWidget {
    Q_OBJECT

public:
    FindBar(QsciScintilla *editor, QWidget *parent);
    void open();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void find(bool forward, bool fromHere);

    QsciScintilla *m_editor;
    QLineEdit *m_text;
    QLabel *m_result;
};

} // namespace plumbline::views
