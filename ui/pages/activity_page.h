#pragma once

#include "models/base/job.h"
#include "models/postgres/read_activity.h"
#include "ui/pages/page.h"

#include <QTimer>

#include <chrono>
#include <memory>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSplitter;

namespace plumbline::items {
class ActivityModel;
}
namespace plumbline::views {
class TableView;
}

namespace plumbline::ui {

class InlineMessage;

/// What goes on in the database: who waits for whom, open transactions, Prisma's lock, maintenance,
/// replication. Looks again every few seconds, over one session, and only while a person can see the page.
/// It ends nothing: the statement that would is there to be copied.
class ActivityPage : public Page {
    Q_OBJECT

public:
    explicit ActivityPage(QWidget *parent = nullptr);
    ~ActivityPage() override;

    void showSurvey(const project::SurveyPtr &survey) override;
    QWidget *workPlace() override;
    void setCompact(bool isCompact) override;
    void saveState(Settings &settings) const override;
    void restoreState(const Settings &settings) override;
    /// How long after an answer it looks again; tests shorten it.
    void setInterval(std::chrono::milliseconds interval);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setUpColumns();
    void open(const QModelIndex &index);
    QWidget *makeTools();
    QWidget *makeDetails();
    void follow(const Result<postgres::ConnectionSettings> &connection);
    void look();
    void startReading();
    void lookLater(std::chrono::milliseconds after);
    void showActivity(const Result<postgres::Activity> &activity, std::chrono::milliseconds took);
    void showState();
    void showDetails();
    void disconnectReader();

    std::shared_ptr<postgres::ActivityReader> m_reader; ///< nothing where there is no database
    items::ActivityModel *m_model;
    InlineMessage *m_message;
    QLabel *m_state;
    QPushButton *m_pause;
    QPushButton *m_now;
    views::TableView *m_table;
    QPlainTextEdit *m_details;
    QPushButton *m_copy;
    QLabel *m_empty;
    QSplitter *m_splitter;
    QTimer m_timer;
    std::chrono::milliseconds m_interval{3000};
    std::optional<Time> m_lookedAt;
    QString m_saidAbove; ///< the error of the survey, which the window shows over every page
    Job m_reading;
    Job m_closing;
};

} // namespace plumbline::ui
