#include "views/sql/find_bar.h"

#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <Qsci/qsciscintilla.h>

namespace plumbline::views {

FindBar::FindBar(QsciScintilla *editor, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_text(new QLineEdit(this)),
      m_result(new QLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::tight, space::tight, space::tight, space::tight);
    row->setSpacing(space::tight);
    m_text->setPlaceholderText(tr("Find in the script"));
    m_text->setAccessibleName(tr("Find in the script"));
    m_text->setClearButtonEnabled(true);
    row->addWidget(m_text, 1);
    row->addWidget(m_result);
    const auto button = [&](const QString &sign, const QString &tip, auto slot) {
        auto *made = new QToolButton(this);
        made->setText(sign);
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        made->setAutoRaise(true);
        row->addWidget(made);
        connect(made, &QToolButton::clicked, this, slot);
    };
    button(QStringLiteral("↑"), tr("Previous (Shift+Enter)"), [this] { find(false, false); });
    button(QStringLiteral("↓"), tr("Next (Enter)"), [this] { find(true, false); });
    button(QStringLiteral("×"), tr("Close (Escape)"), [this] {
        hide();
        m_editor->setFocus();
    });
    connect(m_text, &QLineEdit::textChanged, this, [this] { find(true, true); });
    setFocusProxy(m_text);
    m_editor->installEventFilter(this);
    m_text->installEventFilter(this);
    hide();
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    // Before the window's own Ctrl+F, which would find on the whole page.
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find))
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        open();
    event->accept();
    return true;
}

void FindBar::open()
{
    if (m_editor->hasSelectedText() && !m_editor->selectedText().contains(QLatin1Char('\n')))
        m_text->setText(m_editor->selectedText());
    show();
    m_text->setFocus();
    m_text->selectAll();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        find(!(event->modifiers() & Qt::ShiftModifier), false);
    } else if (event->key() == Qt::Key_Escape) {
        hide();
        m_editor->setFocus();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void FindBar::find(bool forward, bool fromHere)
{
    m_result->clear();
    if (m_text->text().isEmpty())
        return;
    int line = 0, column = 0, endLine = 0, endColumn = 0;
    m_editor->getSelection(&line, &column, &endLine, &endColumn);
    if (line < 0)
        m_editor->getCursorPosition(&line, &column);
    // Typing on searches from where the match began; Enter from where it ended.
    if (forward && !fromHere && endLine >= 0) {
        line = endLine;
        column = endColumn;
    }
    if (!m_editor->findFirst(m_text->text(), false, false, false, true, forward, line, column))
        m_result->setText(tr("not found"));
}

} // namespace plumbline::views
