#pragma once

#include <string>

#include "models/project/plan.h"

#include <QScrollArea>

class QVBoxLayout;

namespace plumbline::ui {

/// Everything a person should see before confirming a plan, in the order of `product.md`: what is executed or
/// moved, the rows before and after, what was checked, what is locked, how to take it back. For a refused
/// plan: what would have been lost, and the safe ways instead.
class PlanView : public QScrollArea {
    Q_OBJECT

public:
    explicit PlanView(const project::Plan &plan, QWidget *parent = nullptr);

    QSize sizeHint() const override;

private:
    QVBoxLayout *section(const QString &heading);
    void addStatements(const project::Plan &plan);
    void addMoves(const project::Plan &plan);
    void addRows(const project::Plan &plan);
    void addChecks(const project::Plan &plan);
    void addLocks(const project::Plan &plan);
    void addLosses(const project::Plan &plan);

    QVBoxLayout *m_column;
};

} // namespace plumbline::ui
