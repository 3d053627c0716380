#include "views/sql/script_reader.h"

#include "views/sql/find_bar.h"
#include "views/sql/script_lexer.h"
#include "views/sql/script_look.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QVBoxLayout>

#include <Qsci/qsciscintilla.h>

#include <algorithm>

namespace plumbline::views {

ScriptReader::ScriptReader(ScriptLexer *lexer, const QString &name, QWidget *parent)
    : QWidget(parent),
      m_editor(new QsciScintilla(this)),
      m_lexer(lexer),
      m_findBar(new FindBar(m_editor, this))
{
    m_lexer->setParent(m_editor);
    setUpScript(*m_editor, *m_lexer);
    m_editor->setReadOnly(true);
    m_editor->setAnnotationDisplay(QsciScintilla::AnnotationStandard);
    m_editor->setAccessibleName(name);
    followLook(*m_editor, *m_lexer, palette(), font());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_editor, 1);
    column->addWidget(m_findBar);
    setFocusProxy(m_editor);
    // QScintilla's own menu offers editing, and in English only.
    connect(m_editor, &QWidget::customContextMenuRequested, this, &ScriptReader::openMenu);
}

void ScriptReader::openFind()
{
    m_findBar->open();
}

void ScriptReader::openMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copy = menu->addAction(tr("Copy"), m_editor, &QsciScintilla::copy);
    copy->setShortcut(QKeySequence::Copy);
    copy->setEnabled(m_editor->hasSelectedText());
    menu->addAction(tr("Select all"), m_editor, [this] { m_editor->selectAll(); })
        ->setShortcut(QKeySequence::SelectAll);
    menu->addSeparator();
    menu->addAction(tr("Find…"), this, &ScriptReader::openFind)->setShortcut(QKeySequence::Find);
    menu->popup(m_editor->mapToGlobal(position));
}

void ScriptReader::goToLine(int line)
{
    const int wanted = std::clamp(line - 1, 0, std::max(0, m_editor->lines() - 1));
    m_editor->setCursorPosition(wanted, 0);
    const auto visible = static_cast<int>(m_editor->SendScintilla(QsciScintilla::SCI_LINESONSCREEN));
    // Notes below lines take lines of the screen, too.
    const auto shown = static_cast<int>(
        m_editor->SendScintilla(QsciScintilla::SCI_VISIBLEFROMDOCLINE, static_cast<unsigned long>(wanted)));
    m_editor->SendScintilla(QsciScintilla::SCI_SETFIRSTVISIBLELINE,
                            static_cast<unsigned long>(std::max(0, shown - visible / 3)));
}

void ScriptReader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        followLook(*m_editor, *m_lexer, palette(), font());
}

} // namespace plumbline::views
