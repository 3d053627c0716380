#include "ui/pages/script_pane.h"

#include "models/base/text.h"
#include "models/items/roles.h"
#include "models/wording/removal_text.h"
#include "models/wording/wording.h"
#include "ui/pages/difference_view.h"
#include "views/delegates/elided_label.h"
#include "views/delegates/labels.h"
#include "views/delegates/mark.h"
#include "views/sql/sql_view.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>

#include <map>

namespace plumbline::ui {

namespace space = views::space;

namespace {
const QString splitterKey = QStringLiteral("scriptSplitter");
enum Tab { OnDisk, WhatRan, Differences };

/// A mark at each statement that would remove what Prisma cannot bring back, or of which nobody knows it. A
/// line has one note: several statements of it share that.
void addRemovals(std::vector<views::SqlView::Mark> &marks, const diff::ScriptRemovals &removals)
{
    std::map<int, QStringList> notes;
    for (const diff::ScriptRemoval &one : removals.removals)
        notes[one.line] << wording::removalText(one);
    for (const diff::UnreadRemoval &one : removals.unread)
        notes[one.line] << wording::unreadRemovalText(one);
    for (const auto &[line, sentences] : notes)
        marks.push_back({line, sentences.join(QLatin1Char(' ')), false});
}

} // namespace

ScriptPane::ScriptPane(QWidget *parent)
    : QWidget(parent),
      m_tabs(new QTabWidget),
      m_empty(views::mutedLabel()),
      m_onDisk(new views::SqlView),
      m_whatRan(new views::SqlView),
      m_difference(new DifferenceView),
      m_logBox(new QWidget),
      m_sign(new QLabel),
      m_pointer(new views::ElidedLabel),
      m_goTo(new QPushButton),
      m_log(new QPlainTextEdit),
      m_splitter(new QSplitter(Qt::Vertical))
{
    m_onDisk->setObjectName(QStringLiteral("sqlOnDisk"));
    m_whatRan->setObjectName(QStringLiteral("sqlWhatRan"));
    m_tabs->setObjectName(QStringLiteral("scriptTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_onDisk, tr("On disk"));
    m_tabs->addTab(m_whatRan, tr("What ran"));
    m_tabs->addTab(m_difference, tr("Differences"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);

    m_pointer->setObjectName(QStringLiteral("failurePointer"));
    m_goTo->setObjectName(QStringLiteral("goToFailure"));
    connect(m_goTo, &QPushButton::clicked, this, &ScriptPane::goToFailure);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::control, space::tight, space::control, space::tight);
    head->setSpacing(space::control);
    head->addWidget(m_sign);
    head->addWidget(m_pointer, 1);
    head->addWidget(m_goTo);
    m_log->setObjectName(QStringLiteral("errorLog"));
    m_log->setReadOnly(true);
    m_log->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_log->setFont(views::fixedFont(font()));
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setTabChangesFocus(true);
    m_log->setAccessibleName(tr("Error log"));
    auto *log = new QVBoxLayout(m_logBox);
    log->setContentsMargins(0, 0, 0, 0);
    log->setSpacing(0);
    log->addLayout(head);
    log->addWidget(m_log, 1);

    auto *scripts = new QWidget;
    auto *scriptColumn = new QVBoxLayout(scripts);
    scriptColumn->setContentsMargins(0, 0, 0, 0);
    scriptColumn->addWidget(m_tabs, 1);
    scriptColumn->addWidget(m_empty, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(scripts);
    m_splitter->addWidget(m_logBox);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    showEmpty({});
}

void ScriptPane::showMigration(const project::SurveyPtr &survey, const history::Migration *migration)
{
    if (!migration) {
        m_reading.cancel();
        m_shown = MigrationName();
        showEmpty(tr("Choose a migration to read its script."));
        return;
    }
    m_reading.start(
        [survey, migration](const JobControl &control) {
            ScriptReading reading = readingOf(*migration, control);
            if (const diff::ScriptRemovals *removals = survey->removalsOf(migration->name))
                reading.removals = *removals;
            return reading;
        },
        this, [this](const ScriptReading &reading) { show(reading); });
}

void ScriptPane::showEmpty(const QString &why)
{
    m_tabs->hide();
    m_logBox->hide();
    m_empty->setText(why);
    m_empty->show();
}

void ScriptPane::show(const ScriptReading &reading)
{
    const bool isOther = std::exchange(m_shown, reading.name) != reading.name;
    if (!reading.onDisk && !reading.whatRan) {
        showEmpty(reading.unreadable ? wording::errorText(*reading.unreadable)
                                     : tr("There is no script on disk, and git does not have one."));
    } else {
        m_empty->hide();
        m_tabs->show();
        m_tabs->setTabVisible(OnDisk, reading.onDisk.has_value());
        m_tabs->setTabVisible(WhatRan, reading.whatRan.has_value());
        m_tabs->setTabVisible(Differences, !reading.difference.empty());
        m_tabs->setTabText(WhatRan, reading.isGuess ? tr("In git") : tr("What ran"));
        m_tabs->setTabToolTip(
            WhatRan,
            items::plainToolTip(reading.isGuess
                                    ? tr("The newest version in git, commit %1. Whether it is "
                                         "the one that ran is not known.")
                                          .arg(reading.commit)
                                    : tr("Found in git by its checksum, commit %1").arg(reading.commit)));
        for (const auto &[view, script] :
             {std::pair{m_onDisk, &reading.onDisk}, {m_whatRan, &reading.whatRan}}) {
            const QString sql = *script ? (*script)->sql : QString();
            if (view->sql() != sql)
                view->setSql(sql);
            view->setHighlight(*script && !reading.isEarlier ? (*script)->failing : std::nullopt);
            std::vector<views::SqlView::Mark> marks;
            if (*script && (*script)->failing && !reading.isEarlier)
                marks.push_back({(*script)->failing->line, items::oneLine(reading.error.message), true});
            if (view == m_onDisk)
                addRemovals(marks, reading.removals);
            view->setMarks(marks);
        }
        m_difference->setDifference(reading.difference);
        if (isOther)
            m_tabs->setCurrentIndex(reading.onDisk ? OnDisk : WhatRan);
    }
    showLog(reading);
    if (isOther && !reading.isEarlier)
        goToFailure();
}

void ScriptPane::showLog(const ScriptReading &reading)
{
    const auto &script = reading.onDisk ? reading.onDisk : reading.whatRan;
    m_failing = script ? script->failing : std::nullopt;
    m_logBox->setVisible(!reading.log.isEmpty());
    if (m_log->toPlainText() != reading.log)
        m_log->setPlainText(reading.log);
    m_log->moveCursor(QTextCursor::Start);
    const QString message = items::oneLine(reading.error.message);
    QString pointer =
        m_failing ? tr("line %1: %2", "where a script failed, and why").arg(m_failing->line).arg(message)
                  : message;
    if (pointer.isEmpty())
        pointer = tr("The server’s error log");
    m_pointer->setText(reading.isEarlier ? tr("an earlier attempt: %1").arg(pointer) : pointer);
    m_goTo->setVisible(m_failing.has_value());
    if (m_failing)
        m_goTo->setText(tr("&Go to line %1").arg(m_failing->line));
    takeColors();
}

void ScriptPane::takeColors()
{
    m_sign->setPixmap(views::markIcon(views::Mark::Bad, views::errorColor(palette())).pixmap(QSize(16, 16)));
}

void ScriptPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        takeColors();
    QWidget::changeEvent(event);
}

void ScriptPane::goToFailure()
{
    if (!m_failing)
        return;
    auto *view = qobject_cast<views::SqlView *>(m_tabs->currentWidget());
    (view ? view : m_onDisk)->goToLine(m_failing->line);
}

void ScriptPane::saveState(Settings &settings) const
{
    settings.setState(splitterKey, m_splitter->saveState());
}

void ScriptPane::restoreState(const Settings &settings)
{
    m_splitter->restoreState(settings.state(splitterKey));
}

} // namespace plumbline::ui
