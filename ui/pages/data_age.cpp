#include "ui/pages/data_age.h"

#include "models/project/count_losses.h"

#include <QEvent>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace plumbline::ui {

namespace {

using std::chrono::milliseconds;

/// Where somebody writes all the time this is how old a count gets.
constexpr milliseconds shortestWait{10000};
/// Counting is to take no more than a hundredth of the server's time.
constexpr int shareOfTime = 100;

} // namespace

DataAge::DataAge(QWidget &page) : QObject(&page), m_page(page)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DataAge::look);
    page.installEventFilter(this);
}

void DataAge::follow(std::shared_ptr<const project::SourceComparison> comparison, milliseconds took)
{
    m_looking.cancel();
    m_timer.stop();
    m_comparison = std::move(comparison);
    if (m_comparison)
        m_timer.start(std::max(shortestWait, took * shareOfTime));
}

bool DataAge::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_page && event->type() == QEvent::Show)
        look();
    return QObject::eventFilter(watched, event);
}

void DataAge::look()
{
    // A page that is out of sight is looked at when it comes back.
    if (!m_comparison || !m_page.isVisible())
        return;
    m_timer.stop();
    m_looking.start([comparison = m_comparison](
                        const JobControl &control) { return project::isCountStale(*comparison, control); },
                    this,
                    [this](bool isStale) {
                        if (!isStale) {
                            m_timer.start(shortestWait);
                            return;
                        }
                        m_comparison.reset();
                        emit countsAreOld();
                    });
}

} // namespace plumbline::ui
