#pragma once

#include <string>

#include "models/items/catalog_outline.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace plumbline::ui {

/// Which kinds of objects, which schemas, and whether only what differs: buttons with menus that say what is
/// chosen.
class CatalogFilter : public QWidget {
    Q_OBJECT

public:
    explicit CatalogFilter(QWidget *parent = nullptr);

    /// What there is to choose from. What was chosen and is gone is not chosen any more.
    void showCatalog(const items::SchemaPtr &schema, const items::DeclaredTables &declared);
    /// The choice without the sorting, which is the tree's.
    void apply(items::CatalogChoice &choice) const;
    void showAll();

signals:
    void changed();

private:
    void fillKinds(const std::set<schema::ObjectKind> &kinds);
    void fillSchemas(const std::set<std::string> &schemas);
    void tell();
    void tellWhatDiffers(const items::DeclaredTables &declared);

    QToolButton *m_kinds;
    QToolButton *m_schemas;
    QToolButton *m_different;
    std::set<schema::ObjectKind> m_allKinds;
    std::set<std::string> m_allSchemas;
    std::set<schema::ObjectKind> m_chosenKinds;
    std::set<std::string> m_chosenSchemas;
};

} // namespace plumbline::ui
