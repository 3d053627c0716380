#pragma once

#include "views/delegates/mark.h"

#include <QWidget>

#include <set>
#include <span>
#include <vector>

class QBoxLayout;
class QLayout;
class QLineEdit;
class QToolButton;

namespace plumbline::ui {

/// What a list of differences is narrowed by: a search field, and a button for each sort with its sign, its
/// word and how many there are. Tab goes through them in the order in which they are added.
class DifferenceFilter : public QWidget {
    Q_OBJECT

public:
    struct Sort {
        QString word;
        QString help;
        views::Mark mark;
    };
    // Sorts that every comparison has.
    static Sort unmanaged(const QString &help);
    static Sort setAside();

    QLineEdit *search() const { return m_search; }
    /// Everything in it that the keyboard reaches, in the order in which it does.
    QList<QWidget *> byTab() const;

signals:
    void changed();

protected:
    /// `searchName` is the search field's object name.
    explicit DifferenceFilter(const QString &searchName, QWidget *parent = nullptr);

    QBoxLayout *searchRow() const { return m_searchRow; }
    QLayout *sortRow() const { return m_sortRow; }
    /// `counts` and `chosen` go by the order in which the sorts were added. Hidden until something counts.
    const QToolButton *addSort(const QString &objectName, const Sort &sort, bool isChosen);
    void showCounts(std::span<const int> counts);
    template <typename Id>
    std::set<Id> chosen() const
    {
        std::set<Id> ids;
        for (std::size_t i = 0; i < m_sorts.size(); ++i)
            if (isChosen(i))
                ids.insert(static_cast<Id>(i));
        return ids;
    }
    void changeEvent(QEvent *event) override;

private:
    struct Shown {
        QToolButton *button;
        Sort sort;
    };
    bool isChosen(std::size_t place) const;
    void paintSigns();

    QLineEdit *m_search;
    QBoxLayout *m_searchRow;
    QLayout *m_sortRow;
    std::vector<Shown> m_sorts;
};

} // namespace plumbline::ui
