#include "views/sql/sql_editor.h"

#include "models/base/text.h"
#include "models/sql/statement.h"
#include "views/sql/find_bar.h"
#include "views/sql/script_look.h"
#include "views/sql/sql_lexer.h"
#include "views/theme/theme.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QMenu>
#include <QShortcut>
#include <QVBoxLayout>

#include <Qsci/qsciscintilla.h>

namespace plumbline::views {

namespace {

constexpr char listSeparator = '\n';

/// QScintilla leaves the frame of its list to the style, whose line nobody sees on a dark ground.
void frameList(const QsciScintilla &editor, const QPalette &palette)
{
    for (auto *list : editor.findChildren<QListWidget *>()) {
        QPalette framed = palette;
        framed.setColor(QPalette::WindowText, mutedColor(palette));
        list->setPalette(framed);
        list->setFrameStyle(QFrame::Box | QFrame::Plain);
    }
}

/// From how many written characters on names are proposed unasked.
constexpr std::size_t enoughWritten = 2;

} // namespace

struct SqlEditor::Private {
    QsciScintilla *editor = nullptr;
    SqlLexer *lexer = nullptr;
    FindBar *findBar = nullptr;
    Propose propose;
    bool hasProblem = false;

    long send(unsigned int message, unsigned long one = 0, long two = 0) const
    {
        return editor->SendScintilla(message, one, two);
    }
    std::string bytes() const { return utf8(editor->text()); }
    std::size_t caret() const { return static_cast<std::size_t>(send(QsciScintilla::SCI_GETCURRENTPOS)); }
};

SqlEditor::SqlEditor(QWidget *parent) : QWidget(parent), m(std::make_unique<Private>())
{
    m->editor = new QsciScintilla(this);
    m->lexer = new SqlLexer(m->editor);
    m->findBar = new FindBar(m->editor, this);
    m->editor->setObjectName(QStringLiteral("sqlEditor"));
    m->editor->setAccessibleName(tr("SQL query"));
    setUpScript(*m->editor, *m->lexer);
    m->editor->setIndentationsUseTabs(false);
    m->editor->setAutoIndent(true);
    m->editor->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    // Our own list: Scintilla would propose words of the text.
    m->send(QsciScintilla::SCI_AUTOCSETSEPARATOR, static_cast<unsigned long>(listSeparator));
    m->send(QsciScintilla::SCI_AUTOCSETTYPESEPARATOR, 0x1F);
    m->send(QsciScintilla::SCI_AUTOCSETORDER, QsciScintilla::SC_ORDER_CUSTOM);
    m->send(QsciScintilla::SCI_AUTOCSETIGNORECASE, 1);
    m->send(QsciScintilla::SCI_AUTOCSETAUTOHIDE, 0);
    m->send(QsciScintilla::SCI_AUTOCSETMAXHEIGHT, 12);
    followLook(*m->editor, *m->lexer, palette(), font());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m->editor, 1);
    column->addWidget(m->findBar);
    setFocusProxy(m->editor);
    connect(m->editor, &QsciScintilla::textChanged, this, &SqlEditor::takeText);
    // Queued, because Scintilla chooses in an open list by itself after it has told of the character.
    connect(
        m->editor, &QsciScintilla::SCN_CHARADDED, this, [this] { propose(false); }, Qt::QueuedConnection);
    m->editor->installEventFilter(this);
    buildShortcuts();
    buildMenu();
}

SqlEditor::~SqlEditor() = default;

void SqlEditor::buildShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto slot) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    on(Qt::ALT | Qt::Key_Up, &SqlEditor::olderRequested);
    on(Qt::ALT | Qt::Key_Down, &SqlEditor::newerRequested);
    on(Qt::Key_F6, &SqlEditor::leaveRequested);
    on(Qt::CTRL | Qt::Key_Space, [this] { propose(true); });
}

void SqlEditor::buildMenu()
{
    // QScintilla's own menu is in English only.
    m->editor->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m->editor, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const bool hasSelection = m->editor->hasSelectedText();
        const auto add = [&](const QString &text, const QKeySequence &keys, bool isEnabled, auto slot) {
            QAction *action = menu->addAction(text, m->editor, slot);
            action->setShortcut(keys);
            action->setEnabled(isEnabled);
        };
        add(tr("Undo"), QKeySequence::Undo, m->editor->isUndoAvailable(), &QsciScintilla::undo);
        add(tr("Redo"), QKeySequence::Redo, m->editor->isRedoAvailable(), &QsciScintilla::redo);
        menu->addSeparator();
        add(tr("Cut"), QKeySequence::Cut, hasSelection, &QsciScintilla::cut);
        add(tr("Copy"), QKeySequence::Copy, hasSelection, &QsciScintilla::copy);
        add(tr("Paste"), QKeySequence::Paste, true, &QsciScintilla::paste);
        add(tr("Select all"), QKeySequence::SelectAll, true, [this] { m->editor->selectAll(); });
        menu->addSeparator();
        add(tr("Find…"), QKeySequence::Find, true, [this] { m->findBar->open(); });
        menu->popup(m->editor->mapToGlobal(position));
    });
}

QString SqlEditor::sql() const
{
    return m->editor->text();
}

void SqlEditor::setSql(const QString &sql)
{
    if (sql == m->editor->text())
        return;
    m->editor->beginUndoAction();
    m->editor->selectAll();
    m->editor->replaceSelectedText(sql);
    m->editor->endUndoAction();
}

SqlEditor::Wanted SqlEditor::wanted() const
{
    Wanted wanted;
    // QScintilla's own hasSelectedText() lags behind by a turn of the event loop.
    if (m->send(QsciScintilla::SCI_GETSELECTIONEMPTY) == 0) {
        wanted.sql = m->editor->selectedText();
        wanted.offset = static_cast<std::size_t>(m->send(QsciScintilla::SCI_GETSELECTIONSTART));
        return wanted;
    }
    const std::string all = m->bytes();
    const auto statements = sql::splitStatements(all);
    wanted.sql = text(all);
    if (statements.size() < 2)
        return wanted;
    const std::size_t caret = m->caret();
    std::size_t chosen = 0;
    while (chosen + 1 < statements.size() && statements[chosen + 1].span.offset <= caret)
        ++chosen;
    // The lines between two statements belong to the next one: its comment stands there.
    const std::size_t end = statements[chosen].span.end();
    if (chosen + 1 < statements.size() && end < caret &&
        std::string_view(all).substr(end, caret - end).find('\n') != std::string_view::npos)
        ++chosen;
    wanted.sql = text(statements[chosen].text);
    wanted.offset = statements[chosen].span.offset;
    wanted.number = static_cast<int>(chosen) + 1;
    wanted.count = static_cast<int>(statements.size());
    return wanted;
}

void SqlEditor::setPropose(Propose propose)
{
    m->propose = std::move(propose);
}

void SqlEditor::closeProposals()
{
    m->send(QsciScintilla::SCI_AUTOCCANCEL);
}

void SqlEditor::showProblem(const Span &place)
{
    clearProblem();
    m->hasProblem = true;
    tintStretch(*m->editor, place);
    const auto line = m->send(QsciScintilla::SCI_LINEFROMPOSITION, place.offset);
    m->editor->markerAdd(static_cast<int>(line), script::errorMarker);
    m->send(QsciScintilla::SCI_GOTOPOS, place.offset);
}

void SqlEditor::clearProblem()
{
    if (!std::exchange(m->hasProblem, false))
        return;
    tintStretch(*m->editor, std::nullopt);
    m->editor->markerDeleteAll();
}

void SqlEditor::takeText()
{
    const std::string bytes = m->bytes();
    m->lexer->setText(bytes);
    // A quote that opens or closes changes what comes after it, too.
    m->send(QsciScintilla::SCI_COLOURISE, 0, -1);
    fitNumberMargin(*m->editor);
    clearProblem();
    emit textChanged();
}

void SqlEditor::propose(bool isAsked)
{
    if (!m->propose)
        return;
    const std::size_t caret = m->caret();
    const sql::Completion completion = m->propose(m->bytes(), caret);
    const std::size_t written = caret - completion.from;
    if (completion.proposals.empty() || (!isAsked && !completion.isAfterDot && written < enoughWritten)) {
        m->send(QsciScintilla::SCI_AUTOCCANCEL);
        return;
    }
    std::string list;
    for (const sql::Proposal &proposal : completion.proposals)
        list += (list.empty() ? std::string() : std::string(1, listSeparator)) + proposal.text;
    m->editor->SendScintilla(QsciScintilla::SCI_AUTOCSHOW, written, list.c_str());
    // Scintilla would choose what begins as written, which no quoted name does.
    m->editor->SendScintilla(QsciScintilla::SCI_AUTOCSELECT, 0UL, completion.proposals.front().text.c_str());
    frameList(*m->editor, palette());
}

bool SqlEditor::eventFilter(QObject *watched, QEvent *event)
{
    // QScintilla claims Escape even where it has nothing to put away.
    const bool isEscape = watched == m->editor && event->type() == QEvent::ShortcutOverride &&
                          static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    if (isEscape && !m->editor->isListActive()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SqlEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        followLook(*m->editor, *m->lexer, palette(), font());
}

} // namespace plumbline::views
