#pragma once

#include <QListWidget>

namespace plumbline::tests {

/// The row of a page in the window's list, by the page's key; -1 where there is no such page.
inline int pageRow(const QWidget &window, const char *key)
{
    const auto *list = window.findChild<QListWidget *>(QStringLiteral("pageList"));
    for (int row = 0; row < list->count(); ++row)
        if (list->item(row)->data(Qt::UserRole).toString() == QLatin1String(key))
            return row;
    return -1;
}

inline void turnTo(const QWidget &window, const char *key)
{
    window.findChild<QListWidget *>(QStringLiteral("pageList"))->setCurrentRow(pageRow(window, key));
}

} // namespace plumbline::tests
