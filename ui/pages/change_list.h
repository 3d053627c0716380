#pragma once

#include "models/base/job.h"
#include "models/items/change_model.h"
#include "ui/pages/difference_tree.h"

namespace plumbline::ui {

class ChangeFilter;

/// The differences between two sides. Selection, expansion and place stay when a new comparison of the same
/// sides comes.
class ChangeList : public DifferenceTree {
    Q_OBJECT

public:
    explicit ChangeList(QWidget *parent = nullptr);

    /// `empty` is said where nothing differs. Without changes the next ones are those of other sides.
    void showChanges(const items::ChangesPtr &changes, const QString &empty);
    std::optional<items::ChangeRow> current() const;

private:
    void makeRows();
    void take(std::vector<items::KeyedRow<items::ChangeRow>> rows);

    items::ChangesPtr m_changes;
    QString m_emptyText;
    items::ChangeModel *m_model;
    ChangeFilter *m_filter;
    Job m_making;
};

} // namespace plumbline::ui
