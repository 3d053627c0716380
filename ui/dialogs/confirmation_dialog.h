#pragma once

#include <string>

#include "models/project/plan.h"

#include <QDialog>

#include <optional>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace plumbline::ui {

/// The one design for every action. Cancel is the default; the button that goes on carries the action's verb
/// and stays disabled while a check is red or unknown, and until the database's name is typed where that is
/// asked for. A refused plan has no such button.
///
/// Show it with `open()`; `answered` follows exactly once.
class ConfirmationDialog : public QDialog {
    Q_OBJECT

public:
    explicit ConfirmationDialog(const project::Plan &plan, QWidget *parent = nullptr);

signals:
    void answered(const std::optional<plumbline::project::Confirmation> &confirmation);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QBoxLayout *targetLine() const;
    void addQuestions(QBoxLayout *column);
    QBoxLayout *buttons();
    QString whatIsMissing() const;
    void tellWhatIsMissing();
    void proceed();

    project::Plan m_plan;
    QLineEdit *m_typedName = nullptr; ///< only outside a local environment
    QLineEdit *m_reason = nullptr;    ///< only where the plan needs one
    QLabel *m_missing;
    QPushButton *m_proceed = nullptr; ///< never for a refused plan
    QPushButton *m_cancel;
    std::optional<project::Confirmation> m_confirmation;
};

} // namespace plumbline::ui
