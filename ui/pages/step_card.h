#pragma once

#include <string>

#include "models/checklist/checklist.h"
#include "models/project/kept_evidence.h"

#include <QFrame>

class QAbstractButton;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace plumbline::ui {

/// One step of the checklist: a head with its mark, number, title and state that opens and closes the rest:
/// why the step is there, what is known, the facts with their queries, and its one action.
class StepCard : public QFrame {
    Q_OBJECT

public:
    explicit StepCard(checklist::Step step, QWidget *parent = nullptr);

    /// Rebuilds the body only where something changed, so that open queries stay open.
    void setReport(const checklist::StepReport &report, const std::vector<project::KeptEvidence> &kept = {});
    void setOpen(bool isOpen);
    bool isOpen() const;
    checklist::StepState state() const { return m_report.state; }
    QAbstractButton *head() const { return m_head; }

signals:
    void actionRequested(const plumbline::checklist::StepReport &report);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fillBody();

    void addKept(QVBoxLayout &column);

    checklist::StepReport m_report;
    std::vector<project::KeptEvidence> m_kept;
    QAbstractButton *m_head;
    QWidget *m_body;
};

} // namespace plumbline::ui
