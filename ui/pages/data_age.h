#pragma once

#include "models/base/job.h"
#include "models/project/compare_sources.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

class QWidget;

namespace plumbline::ui {

/// Looks whether databases were written to since their data was counted: when the page comes into sight, and
/// now and then while it is. A look is one connection and one short statement.
class DataAge : public QObject {
    Q_OBJECT

public:
    /// `page` is the parent, too: nothing is asked while nobody sees it.
    explicit DataAge(QWidget &page);

    /// From now on it is about these counts, which took so long. Nothing ends it.
    void follow(std::shared_ptr<const project::SourceComparison> comparison, std::chrono::milliseconds took);
    void stop() { follow({}, {}); }

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    /// The counts are, or may be, of the past. Told once; then it waits for the next `follow`.
    void countsAreOld();

private:
    void look();

    QWidget &m_page;
    std::shared_ptr<const project::SourceComparison> m_comparison;
    QTimer m_timer;
    Job m_looking;
};

} // namespace plumbline::ui
