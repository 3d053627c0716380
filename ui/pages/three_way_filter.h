#pragma once

#include "models/items/three_way_rows.h"

#include <QWidget>

#include <array>

class QLabel;
class QLineEdit;
class QToolButton;

namespace plumbline::ui {

/// Which lines of the three-way view are shown: a button for each odd one out and each other sort with its
/// sign, its word and how many there are, and a search field.
class ThreeWayFilter : public QWidget {
    Q_OBJECT

public:
    explicit ThreeWayFilter(QWidget *parent = nullptr);

    void setCounts(const std::array<int, items::threeWaySortCount> &counts);
    const items::ThreeWayChoice &choice() const { return m_choice; }
    QLineEdit *search() const { return m_search; }

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void take();
    void tell();

    items::ThreeWayChoice m_choice;
    std::array<int, items::threeWaySortCount> m_counts{};
    std::array<QToolButton *, items::threeWaySortCount> m_sorts{};
    QLabel *m_odd;
    QLineEdit *m_search;
};

} // namespace plumbline::ui
