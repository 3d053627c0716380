#pragma once

#include <string>

#include "models/items/schema_problem_model.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace plumbline::views {
class ElidedLabel;
class TableView;
} // namespace plumbline::views

namespace plumbline::ui {

/// What is wrong in a schema as a list to walk through; one line where nothing is.
class SchemaProblems : public QWidget {
    Q_OBJECT

public:
    explicit SchemaProblems(QWidget *parent = nullptr);

    void setProblems(const std::vector<items::SchemaProblem> &problems);
    /// To the next one or the one before, in a circle.
    void step(bool isForward);
    void setCompact(bool isCompact);

signals:
    /// `isEntered` where a person wants to go on there.
    void chosen(const plumbline::items::SchemaProblem &problem, bool isEntered);

protected:
    void changeEvent(QEvent *event) override;

private:
    void choose(const QModelIndex &index, bool isEntered);
    void showSign();

    items::SchemaProblemModel *m_model;
    QLabel *m_sign;
    views::ElidedLabel *m_count;
    QPushButton *m_previous;
    QPushButton *m_next;
    views::TableView *m_view;
    int m_errors = 0;
    bool m_isFollowing = false; ///< the rows change, not the person's place
};

} // namespace plumbline::ui
