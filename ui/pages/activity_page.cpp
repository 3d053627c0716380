#include "ui/pages/activity_page.h"

#include "models/base/text.h"
#include "models/items/activity_model.h"
#include "models/wording/wording.h"
#include "ui/pages/inline_message.h"
#include "views/delegates/labels.h"
#include "views/delegates/table_view.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>

#include <algorithm>
#include <utility>

namespace plumbline::ui {

namespace space = views::space;
using namespace std::chrono_literals;

namespace {

const QString columnsKey = QStringLiteral("activityColumnsWhoFirst");
const QString splitterKey = QStringLiteral("activitySplitter");

/// After a failure, and at most between two looks at a server that takes long to answer.
constexpr auto longPause = 15s;
/// Looking may take at most one part in so many of the server's time.
constexpr int politeness = 20;

/// An answer and how long it took.
struct Look {
    Result<postgres::Activity> activity;
    std::chrono::milliseconds took;
};

} // namespace

ActivityPage::ActivityPage(QWidget *parent)
    : Page(parent),
      m_model(new items::ActivityModel(this)),
      m_message(new InlineMessage),
      m_state(views::mutedLabel()),
      m_pause(new QPushButton(tr("&Pause"))),
      m_now(new QPushButton(tr("&Look now"))),
      m_table(new views::TableView(tr("Activity"))),
      m_details(new QPlainTextEdit),
      m_copy(new QPushButton(tr("&Copy"))),
      m_empty(views::mutedLabel()),
      m_splitter(new QSplitter(Qt::Vertical))
{
    m_table->setObjectName(QStringLiteral("activity"));
    m_table->setModel(m_model);
    m_table->setRootIsDecorated(true);
    m_table->header()->setStretchLastSection(true);
    setUpColumns();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(space::page, space::page, space::page, space::page);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(makeDetails());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(makeTools());
    column->addWidget(m_splitter, 1);
    column->addWidget(m_empty, 1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ActivityPage::look);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ActivityPage::showDetails);
    connect(m_table->header(), &QHeaderView::sectionResized, this, &ActivityPage::showDetails);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { open({}); });
    // What is new is open; what a person closed stays closed. A session gets its first lock while it is
    // shown.
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &under, int first, int last) {
                const items::ActivityRow *row = m_model->value(under);
                if (row && !row->isHeading && m_model->rowCount(under) == last - first + 1)
                    open(under);
                for (int at = first; at <= last; ++at)
                    open(m_model->index(at, 0, under));
            });
    showState();
    showDetails();
}

ActivityPage::~ActivityPage() = default;

/// As wide as they may be beside the open checklist: the last one takes what is left, and what does not fit
/// is in the tooltip. Who it is comes before what it does.
void ActivityPage::setUpColumns()
{
    using Column = items::ActivityModel::Column;
    constexpr std::pair<Column, int> widths[] = {
        {Column::What, 180}, {Column::Who, 160}, {Column::State, 230}, {Column::Since, 120}};
    QHeaderView *header = m_table->header();
    int place = 0;
    for (const auto &[column, width] : widths) {
        header->resizeSection(static_cast<int>(column), width);
        header->moveSection(header->visualIndex(static_cast<int>(column)), place++);
    }
}

/// With all that is below it, but for what is there only for who asks.
void ActivityPage::open(const QModelIndex &index)
{
    if (const items::ActivityRow *row = m_model->value(index); row && row->isClosed)
        return;
    m_table->expand(index);
    for (int row = 0; row < m_model->rowCount(index); ++row)
        open(m_model->index(row, 0, index));
}

QWidget *ActivityPage::makeTools()
{
    m_state->setObjectName(QStringLiteral("activityState"));
    m_pause->setObjectName(QStringLiteral("activityPause"));
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("Stop looking until you go on"));
    m_now->setObjectName(QStringLiteral("activityNow"));
    connect(m_pause, &QPushButton::toggled, this, [this](bool isPaused) {
        if (isPaused)
            m_timer.stop();
        else
            look();
        showState();
    });
    // Paused, a person may still ask for one look.
    connect(m_now, &QPushButton::clicked, this, &ActivityPage::startReading);
    auto *tools = new QWidget;
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(space::group, space::control, space::group, space::control);
    row->setSpacing(space::control);
    row->addWidget(m_pause);
    row->addWidget(m_now);
    m_state->setWordWrap(true);
    row->addWidget(m_state, 1);
    return tools;
}

QWidget *ActivityPage::makeDetails()
{
    m_details->setObjectName(QStringLiteral("activityDetails"));
    m_details->setReadOnly(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setFont(views::fixedFont(font()));
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->setTabChangesFocus(true);
    m_details->document()->setDocumentMargin(space::group);
    m_details->setAccessibleName(tr("Details of the line"));
    m_details->setPlaceholderText(tr("There is nothing more to say of this line."));
    m_copy->setObjectName(QStringLiteral("activityCopy"));
    m_copy->setText(tr("&Copy the SQL that ends it"));
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const items::ActivityRow *row = m_model->value(m_table->currentIndex()))
            QGuiApplication::clipboard()->setText(text(row->sql));
    });
    auto *lower = new QWidget;
    auto *column = new QVBoxLayout(lower);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *actions = new QHBoxLayout;
    actions->setContentsMargins(space::group, space::control, space::group, space::control);
    actions->addWidget(m_copy);
    actions->addStretch(1);
    column->addLayout(actions);
    column->addWidget(m_details, 1);
    return lower;
}

void ActivityPage::showSurvey(const project::SurveyPtr &survey)
{
    m_saidAbove = survey && !survey->server ? wording::errorText(survey->server.error()) : QString();
    if (!survey) {
        follow(failure(ErrorCode::NoProject));
        m_empty->setText(tr("What goes on is shown as soon as the database has been looked at."));
        return;
    }
    follow(survey->project.connection);
    const QString why =
        survey->project.connection ? QString() : wording::errorText(survey->project.connection.error());
    if (why != m_saidAbove && !why.isEmpty())
        m_empty->setText(why);
    else if (!m_saidAbove.isEmpty())
        m_empty->setText(tr("What goes on is shown as soon as the database can be reached."));
    if (m_message->text() == m_saidAbove)
        m_message->hide();
}

/// Looks at another database, where it is another one.
void ActivityPage::follow(const Result<postgres::ConnectionSettings> &connection)
{
    const bool isSame = connection ? m_reader && m_reader->settings() == *connection : !m_reader;
    if (isSame)
        return;
    disconnectReader();
    m_reading.cancel();
    m_timer.stop();
    m_reader = connection ? std::make_shared<postgres::ActivityReader>(*connection) : nullptr;
    m_lookedAt.reset();
    m_model->clear();
    m_message->hide();
    showState();
    look();
}

void ActivityPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    look();
}

void ActivityPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_timer.stop();
    // What nobody looks at needs no session.
    disconnectReader();
}

void ActivityPage::disconnectReader()
{
    if (m_reader)
        m_closing.start(
            [reader = m_reader](const JobControl &) {
                reader->disconnect();
                return true;
            },
            this, [](bool) {});
}

void ActivityPage::look()
{
    if (!m_pause->isChecked())
        startReading();
}

void ActivityPage::startReading()
{
    if (!m_reader || !isVisible() || m_reading.isRunning())
        return;
    m_timer.stop();
    m_reading.start(
        [reader = m_reader](const JobControl &) {
            QElapsedTimer clock;
            clock.start();
            auto activity = reader->read();
            return Look{std::move(activity), std::chrono::milliseconds(clock.elapsed())};
        },
        this, [this](const Look &one) { showActivity(one.activity, one.took); });
}

void ActivityPage::lookLater(std::chrono::milliseconds after)
{
    if (isVisible() && !m_pause->isChecked())
        m_timer.start(after);
}

void ActivityPage::showActivity(const Result<postgres::Activity> &activity, std::chrono::milliseconds took)
{
    if (!activity) {
        // The window says right above what the survey found: once is enough.
        const QString error = wording::errorText(activity.error());
        if (error == m_saidAbove)
            m_message->hide();
        else
            m_message->show(views::Mark::Bad, error, {}, {}, false);
        lookLater(std::max<std::chrono::milliseconds>(m_interval, longPause));
        return;
    }
    m_message->hide();
    if (activity->isCut)
        m_message->show(views::Mark::Attention,
                        tr("There are more sessions or locks than can be shown: some are left out."), {}, {},
                        false);
    const bool wasEmpty = !m_lookedAt;
    m_lookedAt = now();
    m_model->setActivity(*activity);
    if (wasEmpty && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
    showState();
    showDetails();
    leadOn();
    lookLater(std::clamp<std::chrono::milliseconds>(
        took * politeness, m_interval, std::max<std::chrono::milliseconds>(m_interval, longPause)));
}

void ActivityPage::showState()
{
    const bool hasRows = m_lookedAt.has_value();
    m_splitter->setVisible(hasRows);
    m_empty->setVisible(!hasRows);
    m_pause->setEnabled(m_reader != nullptr);
    m_now->setEnabled(m_reader != nullptr);
    if (!hasRows) {
        m_state->clear();
        return;
    }
    const QString moment = wording::timeText(*m_lookedAt);
    m_state->setText(
        m_pause->isChecked()
            ? tr("As it was at %1. Paused.").arg(moment)
            : tr("As it was at %1. Looks again every few seconds while you are here.").arg(moment));
}

void ActivityPage::showDetails()
{
    const items::ActivityRow *row = m_model->value(m_table->currentIndex());
    QStringList parts;
    if (row) {
        const int width = m_table->columnWidth(static_cast<int>(items::ActivityModel::Column::State));
        // What the table cuts is whole here, also for who has no mouse to ask for a tooltip.
        if (m_table->fontMetrics().horizontalAdvance(row->state) > width - 2 * space::control)
            parts << row->state;
        if (!row->tip.isEmpty())
            parts << row->tip;
        if (!row->query.empty())
            parts << tr("Statement") + QLatin1Char('\n') + text(row->query);
        if (!row->sql.empty())
            parts << tr("What would end it") + QLatin1Char('\n') + text(row->sql);
    }
    const QString shown = parts.join(QStringLiteral("\n\n"));
    if (m_details->toPlainText() != shown)
        m_details->setPlainText(shown);
    const bool canEnd = row && !row->sql.empty();
    m_copy->setEnabled(canEnd);
    m_copy->setToolTip(canEnd
                           ? tr("Plumbline only looks: run it yourself where you are sure.")
                           : tr("There is nothing to end here: choose a session or a prepared transaction."));
}

QWidget *ActivityPage::workPlace()
{
    return m_table->isVisibleTo(this) ? static_cast<QWidget *>(m_table) : this;
}

void ActivityPage::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
}

void ActivityPage::setCompact(bool isCompact)
{
    m_table->setCompact(isCompact);
}

void ActivityPage::saveState(Settings &settings) const
{
    settings.setState(columnsKey, m_table->header()->saveState());
    settings.setState(splitterKey, m_splitter->saveState());
}

void ActivityPage::restoreState(const Settings &settings)
{
    m_table->header()->restoreState(settings.state(columnsKey));
    m_splitter->restoreState(settings.state(splitterKey));
}

} // namespace plumbline::ui
