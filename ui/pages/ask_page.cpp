#include "ui/pages/ask_page.h"

#include "models/base/text.h"
#include "models/project/default_schema.h"
#include "models/sql/completion.h"
#include "models/wording/report_text.h"
#include "models/wording/wording.h"
#include "ui/pages/answer_caption.h"
#include "ui/pages/answer_view.h"
#include "ui/pages/ask_bar.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/keep_bar.h"
#include "views/delegates/elided_label.h"
#include "views/delegates/labels.h"
#include "views/sql/sql_editor.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;
using Mode = project::AskRequest::Mode;

namespace {

const QString splitterKey = QStringLiteral("askSplitter");

QPlainTextEdit *textPane(const QString &name, const QString &accessibleName)
{
    auto *pane = new QPlainTextEdit;
    pane->setObjectName(name);
    pane->setAccessibleName(accessibleName);
    pane->setReadOnly(true);
    pane->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    pane->setFont(views::fixedFont(pane->font()));
    pane->setFrameShape(QFrame::NoFrame);
    pane->setLineWrapMode(QPlainTextEdit::NoWrap);
    pane->setTabChangesFocus(true);
    return pane;
}

} // namespace

AskPage::AskPage(QWidget *parent)
    : Page(parent),
      m_bar(new AskBar),
      m_editor(new views::SqlEditor),
      m_message(new InlineMessage),
      m_keepBar(new KeepBar),
      m_caption(new AnswerCaption),
      m_lower(new QStackedWidget),
      m_empty(views::mutedLabel()),
      m_answer(new AnswerView),
      m_plan(textPane(QStringLiteral("askPlan"), tr("Plan"))),
      m_notices(textPane(QStringLiteral("askNotices"), tr("What the server said besides"))),
      m_status(new views::ElidedLabel),
      m_copy(new QToolButton),
      m_keep(new QPushButton(tr("&Keep as evidence…"))),
      m_splitter(new QSplitter(Qt::Vertical))
{
    m_message->setObjectName(QStringLiteral("askMessage"));
    m_status->setObjectName(QStringLiteral("askStatus"));
    m_editor->setMinimumHeight(80);
    buildLower();
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Midlight);
    auto *upper = new QWidget;
    auto *upperColumn = new QVBoxLayout(upper);
    upperColumn->setContentsMargins(0, 0, 0, 0);
    upperColumn->setSpacing(0);
    upperColumn->addWidget(m_bar);
    upperColumn->addWidget(line);
    upperColumn->addWidget(m_editor, 1);
    m_splitter->insertWidget(0, upper);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({220, 400});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    m_tick.setInterval(250);
    connectParts();
    showSurvey(nullptr);
}

void AskPage::buildLower()
{
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);
    m_lower->addWidget(m_empty);
    m_lower->addWidget(m_answer);
    m_lower->addWidget(m_plan);
    m_notices->setMaximumHeight(96);
    m_notices->hide();
    m_copy->setObjectName(QStringLiteral("askCopy"));
    m_copy->setText(tr("C&opy"));
    m_copy->setPopupMode(QToolButton::InstantPopup);
    m_copy->setMenu(new QMenu(m_copy));
    m_keep->setObjectName(QStringLiteral("askKeep"));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(space::group, space::tight, space::control, space::tight);
    foot->setSpacing(space::control);
    foot->addWidget(m_status, 1);
    foot->addWidget(m_copy);
    foot->addWidget(m_keep);
    auto *lower = new QWidget;
    auto *column = new QVBoxLayout(lower);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(m_caption);
    column->addWidget(m_lower, 1);
    column->addWidget(m_notices);
    column->addWidget(m_keepBar);
    column->addLayout(foot);
    m_splitter->addWidget(lower);
}

void AskPage::connectParts()
{
    const auto on = [this](const QKeySequence &keys, auto slot) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    for (const auto enter : {Qt::Key_Return, Qt::Key_Enter}) {
        on(Qt::CTRL | enter, [this] { run(Mode::Run); });
        on(Qt::CTRL | Qt::SHIFT | enter, [this] { run(Mode::Explain); });
    }
    m_escape = new QShortcut(Qt::Key_Escape, this);
    m_escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(m_escape, &QShortcut::activated, this, &AskPage::cancel);
    connect(m_bar, &AskBar::runRequested, this, [this] { run(Mode::Run); });
    connect(m_bar, &AskBar::explainRequested, this, [this] { run(Mode::Explain); });
    connect(m_bar, &AskBar::cancelRequested, this, &AskPage::cancel);
    connect(m_bar, &AskBar::queryChosen, this, &AskPage::setQuery);
    connect(m_bar, &AskBar::clearHistoryRequested, this, [this] {
        m_history.clear();
        m_historyAt = -1;
        m_bar->setHistory({});
    });
    connect(m_editor, &views::SqlEditor::olderRequested, this, [this] { walkHistory(1); });
    connect(m_editor, &views::SqlEditor::newerRequested, this, [this] { walkHistory(-1); });
    connect(m_editor, &views::SqlEditor::leaveRequested, this, [this] {
        if (m_lower->currentWidget() == m_empty)
            m_bar->setFocus();
        else
            m_lower->currentWidget()->setFocus();
    });
    m_editor->setPropose([this](std::string_view script, std::size_t caret) {
        if (!m_survey || !m_survey->catalog)
            return sql::completionAt(script, caret, {}, {});
        return sql::completionAt(script, caret, **m_survey->catalog,
                                 project::defaultSchema(m_survey->project));
    });
    connect(m_keep, &QPushButton::clicked, this, &AskPage::openKeepBar);
    connect(m_keepBar, &KeepBar::keepRequested, this, &AskPage::keep);
    connect(m_copy->menu(), &QMenu::aboutToShow, this, [this] {
        m_copy->menu()->clear();
        m_answer->fillCopyMenu(*m_copy->menu());
    });
    connect(&m_tick, &QTimer::timeout, this, &AskPage::showStatus);
}

bool AskPage::canAsk() const
{
    return m_survey && m_survey->project.connection;
}

void AskPage::showSurvey(const project::SurveyPtr &survey)
{
    const bool isOther = survey && survey->project.folder != m_folder;
    m_survey = survey;
    if (isOther) {
        // What was asked of another project is not this one's.
        m_folder = survey->project.folder;
        m_history = project::QueryHistory(m_folder);
        m_historyAt = -1;
        m_bar->setHistory(m_history.queries());
        cancel();
        m_message->hide();
        showNothing();
    } else if (!m_asked.request.sql.empty() && isElsewhere(m_asked.request)) {
        m_message->hide(); // nobody should go on with what another database said
    }
    if (isOther && !survey->kept)
        m_message->show(views::Mark::Bad, wording::unknownEvidence(wording::errorText(survey->kept.error())));
    m_empty->setText(
        survey && !survey->project.connection
            ? wording::errorText(survey->project.connection.error())
            : tr("Write a query and press Ctrl+Return; Ctrl+Shift+Return shows its plan. Every query "
                 "runs in a read-only transaction of its own, and what would write, lock or reach "
                 "outside the database is refused before it is sent."));
    showCaption();
    setRunning(m_asking.isRunning());
}

QWidget *AskPage::workPlace()
{
    return m_editor;
}

void AskPage::setQuery(const QString &query)
{
    m_editor->setSql(query);
    m_editor->setFocus();
}

void AskPage::walkHistory(int by)
{
    const QStringList &queries = m_history.queries();
    const int wanted = std::clamp(m_historyAt + by, -1, static_cast<int>(queries.size()) - 1);
    if (wanted == m_historyAt)
        return;
    if (m_historyAt < 0)
        m_draft = m_editor->sql();
    m_historyAt = wanted;
    m_editor->setSql(wanted < 0 ? m_draft : queries[wanted]);
}

void AskPage::setCompact(bool isCompact)
{
    m_answer->setCompact(isCompact);
}

void AskPage::saveState(Settings &settings) const
{
    settings.setState(splitterKey, m_splitter->saveState());
    m_bar->saveState(settings);
}

void AskPage::restoreState(const Settings &settings)
{
    m_splitter->restoreState(settings.state(splitterKey));
    m_bar->restoreState(settings);
}

} // namespace plumbline::ui
