#pragma once

#include "models/items/change_rows.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace plumbline::ui {

/// Which differences the list shows: a button for each sort with its sign, its word and how many there are, a
/// search field, and what they are grouped by.
class ChangeFilter : public QWidget {
    Q_OBJECT

public:
    explicit ChangeFilter(QWidget *parent = nullptr);

    void setCounts(const std::array<int, items::changeSortCount> &counts);
    const items::ChangeChoice &choice() const { return m_choice; }
    /// What a person chose when they were here last.
    void setChoice(const items::ChangeChoice &choice);
    QLineEdit *search() const { return m_search; }

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void take();
    void tell();

    items::ChangeChoice m_choice;
    std::array<int, items::changeSortCount> m_counts{};
    std::array<QToolButton *, items::changeSortCount> m_sorts{};
    QLineEdit *m_search;
    QComboBox *m_grouping;
};

} // namespace plumbline::ui
