// How CatalogExplorer is used by keyboard.
#include "ui/pages/catalog_explorer.h"

#include "views/delegates/table_view.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>

namespace plumbline::ui {

namespace {

/// Whoever types a name into the tree searches for it. The signs that open and close rows do just that.
bool startsSearch(const QKeyEvent &key)
{
    const bool isPlain = !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    return isPlain && !key.text().isEmpty() &&
           (key.text().at(0).isLetterOrNumber() || key.text() == QLatin1String("_"));
}

} // namespace

bool CatalogExplorer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        endSearch();
        m_tree->setFocus();
        return true;
    }
    if (watched == m_tree && startsSearch(*key)) {
        m_search->setFocus();
        QKeyEvent copy(key->type(), key->key(), key->modifiers(), key->text());
        QCoreApplication::sendEvent(m_search, &copy);
        return true;
    }
    if (watched != m_search)
        return QWidget::eventFilter(watched, event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        if (isSearching())
            goToResult(m_found->currentIndex());
        return true;
    }
    // The arrows walk through the results while one goes on typing.
    const bool isArrow = key->key() == Qt::Key_Down || key->key() == Qt::Key_Up ||
                         key->key() == Qt::Key_PageDown || key->key() == Qt::Key_PageUp;
    if (isArrow && isSearching()) {
        QKeyEvent copy(key->type(), key->key(), key->modifiers());
        QCoreApplication::sendEvent(m_found, &copy);
        return true;
    }
    if (key->key() == Qt::Key_Down) {
        m_tree->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace plumbline::ui
