#include "ui/pages/ask_bar.h"

#include "models/items/roles.h"
#include "models/wording/wording.h"
#include "views/delegates/flow_layout.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;

namespace {

const QString timeKey = QStringLiteral("askTimeLimit");
const QString rowsKey = QStringLiteral("askRowLimit");
constexpr int historyShown = 25;
constexpr int historyWidth = 90;

/// One line of a menu: an ampersand is no mnemonic, a tab no shortcut.
QString menuText(const QString &query)
{
    QString line = query.simplified();
    if (line.size() > historyWidth)
        line = line.left(historyWidth) + QStringLiteral("…");
    return items::oneLine(line.toStdString()).replace(QLatin1Char('&'), QLatin1String("&&"));
}

/// A label with its box, which the flow keeps together.
QWidget *labelled(const QString &text, QComboBox *box)
{
    auto *pair = new QWidget;
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::tight);
    auto *label = new QLabel(text);
    label->setBuddy(box);
    row->addWidget(label);
    row->addWidget(box);
    return pair;
}

} // namespace

AskBar::AskBar(QWidget *parent)
    : QWidget(parent),
      m_run(new QPushButton(tr("&Run", "a query"))),
      m_explain(new QPushButton(tr("&Explain"))),
      m_cancel(new QPushButton(tr("&Cancel"))),
      m_time(new QComboBox),
      m_rows(new QComboBox),
      m_history(new QToolButton)
{
    m_run->setObjectName(QStringLiteral("askRun"));
    m_run->setToolTip(tr("Run the selection, or the statement at the caret (Ctrl+Return)"));
    m_explain->setObjectName(QStringLiteral("askExplain"));
    m_explain->setToolTip(tr("Show the planner's way without running the query (Ctrl+Shift+Return)"));
    m_cancel->setObjectName(QStringLiteral("askCancel"));
    m_cancel->setToolTip(tr("Stop the query at the server (Escape)"));
    m_time->setObjectName(QStringLiteral("askTimeLimit"));
    for (const int seconds : {5, 30, 120, 600})
        m_time->addItem(seconds < 60 ? tr("%Ln second(s)", nullptr, seconds)
                                     : tr("%Ln minute(s)", nullptr, seconds / 60),
                        seconds);
    m_time->setToolTip(tr("When the server stops the query by itself"));
    m_rows->setObjectName(QStringLiteral("askRowLimit"));
    for (const int rows : {100, 1000, 10000, 100000})
        m_rows->addItem(wording::countText(rows), rows);
    m_rows->setToolTip(tr("How many rows are fetched; the server makes no more than these"));
    m_history->setObjectName(QStringLiteral("askHistory"));
    m_history->setText(tr("&History"));
    m_history->setToolTip(tr("What was asked in this project before (Alt+Up, Alt+Down)"));
    m_history->setPopupMode(QToolButton::InstantPopup);
    m_history->setMenu(new QMenu(m_history));
    m_time->setCurrentIndex(1);
    m_rows->setCurrentIndex(1);

    auto *flow = new QWidget;
    auto *row = new views::FlowLayout(flow);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::group, space::control, space::control, space::control);
    column->addWidget(flow);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_run, m_explain, m_cancel, m_history,
                                          labelled(tr("&Time limit"), m_time), labelled(tr("Ro&ws"), m_rows)})
        row->addWidget(widget);
    connect(m_run, &QPushButton::clicked, this, &AskBar::runRequested);
    connect(m_explain, &QPushButton::clicked, this, &AskBar::explainRequested);
    connect(m_cancel, &QPushButton::clicked, this, &AskBar::cancelRequested);
    setEnabledFor(false, false);
    setHistory({});
}

void AskBar::setEnabledFor(bool canAsk, bool isRunning)
{
    m_run->setEnabled(canAsk && !isRunning);
    m_explain->setEnabled(canAsk && !isRunning);
    m_cancel->setEnabled(isRunning);
}

void AskBar::setHistory(const QStringList &queries)
{
    QMenu *menu = m_history->menu();
    menu->clear();
    for (const QString &query : queries.mid(0, historyShown)) {
        QAction *action = menu->addAction(menuText(query), this, [this, query] { emit queryChosen(query); });
        action->setToolTip(items::plainToolTip(query.left(2000)));
    }
    menu->setToolTipsVisible(true);
    menu->addSeparator();
    menu->addAction(tr("&Clear the history"), this, &AskBar::clearHistoryRequested);
    m_history->setEnabled(!queries.isEmpty());
}

std::chrono::milliseconds AskBar::timeLimit() const
{
    return std::chrono::seconds(m_time->currentData().toInt());
}

int AskBar::rowLimit() const
{
    return m_rows->currentData().toInt();
}

void AskBar::saveState(Settings &settings) const
{
    settings.setState(timeKey, QByteArray::number(m_time->currentData().toInt()));
    settings.setState(rowsKey, QByteArray::number(m_rows->currentData().toInt()));
}

void AskBar::restoreState(const Settings &settings)
{
    for (const auto &[box, key] : {std::pair(m_time, timeKey), std::pair(m_rows, rowsKey)})
        if (const int index = box->findData(settings.state(key).toInt()); index >= 0)
            box->setCurrentIndex(index);
}

} // namespace plumbline::ui
