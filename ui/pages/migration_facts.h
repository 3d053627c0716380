#pragma once

#include <string>

#include "models/project/plan.h"
#include "models/project/survey.h"
#include "ui/settings/settings.h"

#include <QScrollArea>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace plumbline::items {
class EvidenceModel;
class LedgerRowModel;
} // namespace plumbline::items

namespace plumbline::views {
class ElidedLabel;
class TableView;
} // namespace plumbline::views

namespace plumbline::ui {

/// What is known about one migration: its state in sign and word, what its problems mean, its times, its
/// ledger rows as they are, the evidence, and what may be done about it.
class MigrationFacts : public QScrollArea {
    Q_OBJECT

public:
    explicit MigrationFacts(QWidget *parent = nullptr);

    void showMigration(const project::SurveyPtr &survey, const history::Migration *migration);
    void setCompact(bool isCompact);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

signals:
    void requested(const plumbline::project::Action &action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildHead(QVBoxLayout *column);
    void buildTables(QVBoxLayout *column);
    void takeSign();
    void showActions(const history::Migration &migration);
    void showNotes(const history::Migration &migration);
    void showTables(const history::Migration &migration);

    project::SurveyPtr m_survey;
    MigrationName m_name;
    QWidget *m_content;
    QLabel *m_empty;
    QLabel *m_sign;
    views::ElidedLabel *m_title;
    QLabel *m_state;
    QLabel *m_meaning;
    QWidget *m_actions;
    QPushButton *m_markApplied;
    QPushButton *m_markRolledBack;
    QPushButton *m_removeBroken;
    QVBoxLayout *m_notes;
    QWidget *m_notesBox;
    QWidget *m_ledgerBox;
    QWidget *m_evidenceBox;
    QLabel *m_evidenceVerdict;
    items::LedgerRowModel *m_rows;
    items::EvidenceModel *m_evidence;
    views::TableView *m_rowTable;
    views::TableView *m_evidenceTable;
};

/// What may be asked for about a migration in this state; the plan's checks have the last word.
bool mayMarkApplied(const history::Migration &migration);
bool mayMarkRolledBack(const history::Migration &migration);
bool mayRemove(const history::Migration &migration);

} // namespace plumbline::ui
