#pragma once

#include <string>

#include "models/base/job.h"
#include "models/project/survey.h"
#include "ui/pages/script_reading.h"
#include "ui/settings/settings.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QTabWidget;

namespace plumbline::views {
class ElidedLabel;
class SqlView;
} // namespace plumbline::views

namespace plumbline::ui {

class DifferenceView;

/// The script of a migration: on disk, what ran (from git) and what differs; below it the error log, with the
/// statement that failed pointed out in the script.
class ScriptPane : public QWidget {
    Q_OBJECT

public:
    explicit ScriptPane(QWidget *parent = nullptr);

    /// nullptr clears. The reading is done in a job; the pane fills when it is there.
    void showMigration(const project::SurveyPtr &survey, const history::Migration *migration);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

protected:
    void changeEvent(QEvent *event) override;

private:
    void takeColors();
    void show(const ScriptReading &reading);
    void showLog(const ScriptReading &reading);
    void showEmpty(const QString &why);
    void goToFailure();

    Job m_reading;
    MigrationName m_shown;
    QTabWidget *m_tabs;
    QLabel *m_empty;
    views::SqlView *m_onDisk;
    views::SqlView *m_whatRan;
    DifferenceView *m_difference;
    QWidget *m_logBox;
    QLabel *m_sign;
    views::ElidedLabel *m_pointer;
    QPushButton *m_goTo;
    QPlainTextEdit *m_log;
    QSplitter *m_splitter;
    std::optional<Span> m_failing;
};

} // namespace plumbline::ui
