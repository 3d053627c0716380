#pragma once

#include "ui/pages/page.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSplitter;

namespace plumbline::items {
class JournalModel;
}
namespace plumbline::views {
class TableView;
}

namespace plumbline::ui {

class InlineMessage;

/// What was done here, when and by whom, with the statements and the rows before and after; a removed folder
/// can be brought back, and what can be taken back is, each behind its confirmation.
class JournalPage : public Page {
    Q_OBJECT

public:
    explicit JournalPage(QWidget *parent = nullptr);

    void showSurvey(const project::SurveyPtr &survey) override;
    QWidget *workPlace() override;
    void setCompact(bool isCompact) override;
    void saveState(Settings &settings) const override;
    void restoreState(const Settings &settings) override;

private:
    void showDetails();

    items::JournalModel *m_model;
    views::TableView *m_table;
    QPlainTextEdit *m_details;
    QPushButton *m_restore;
    QPushButton *m_undo;
    QSplitter *m_splitter;
    QLabel *m_empty;
    InlineMessage *m_message;
};

} // namespace plumbline::ui
