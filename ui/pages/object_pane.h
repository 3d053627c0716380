#pragma once

#include <string>

#include "models/base/job.h"
#include "models/items/catalog_outline.h"
#include "models/items/link_model.h"

#include <QWidget>

class QAction;
class QLabel;
class QStackedLayout;
class QTabWidget;
class QToolButton;

namespace plumbline::views {
class ElidedLabel;
class SqlView;
} // namespace plumbline::views

namespace plumbline::ui {

class LinkList;

/// One object of the database: what it is, its definition, what it refers to and what refers to it.
class ObjectPane : public QWidget {
    Q_OBJECT

public:
    explicit ObjectPane(QWidget *parent = nullptr);

    /// An object of that catalog, or nothing. What has to be read together is read in a job; the same object
    /// in a new catalog keeps its place.
    void showObject(const items::SchemaPtr &schema, const std::optional<schema::ObjectName> &name);
    void setHistory(bool canGoBack, bool canGoForward);
    void setCompact(bool isCompact);
    QString definition() const;
    /// A button beside the name.
    void addHeaderAction(QAction *action);

signals:
    void objectChosen(const plumbline::schema::ObjectName &name);
    void backRequested();
    void forwardRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Links {
        items::LinkModel::Rows relations;
        items::LinkModel::Rows users;
    };
    QWidget *makeHeader();
    void showHeader(items::CatalogRef ref);
    void showLinks(Links links);
    void showIcon();

    items::SchemaPtr m_schema;
    std::optional<schema::ObjectName> m_name;
    QStackedLayout *m_stack;
    QLabel *m_empty;
    QToolButton *m_back;
    QToolButton *m_forward;
    QLabel *m_icon;
    views::ElidedLabel *m_title;
    QLabel *m_summary;
    QWidget *m_actions;
    QTabWidget *m_tabs;
    views::SqlView *m_definition;
    LinkList *m_relations;
    LinkList *m_users;
    Job m_reading;
};

} // namespace plumbline::ui
