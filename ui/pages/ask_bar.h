#pragma once

#include <string>

#include "ui/settings/settings.h"

#include <QWidget>

#include <chrono>

class QComboBox;
class QPushButton;
class QToolButton;

namespace plumbline::ui {

/// The row above the query: run, explain, cancel, the limits and the history.
class AskBar : public QWidget {
    Q_OBJECT

public:
    explicit AskBar(QWidget *parent = nullptr);

    /// Without a database nothing can be asked.
    void setEnabledFor(bool canAsk, bool isRunning);
    void setHistory(const QStringList &queries);

    std::chrono::milliseconds timeLimit() const;
    int rowLimit() const;
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

signals:
    void runRequested();
    void explainRequested();
    void cancelRequested();
    void queryChosen(const QString &query);
    void clearHistoryRequested();

private:
    QPushButton *m_run;
    QPushButton *m_explain;
    QPushButton *m_cancel;
    QComboBox *m_time;
    QComboBox *m_rows;
    QToolButton *m_history;
};

} // namespace plumbline::ui
