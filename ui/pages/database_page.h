#pragma once

#include <string>

#include "models/items/catalog_outline.h"
#include "ui/pages/page.h"
#include "ui/pages/visited_objects.h"

class QAction;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace plumbline::ui {

class CatalogExplorer;
class ObjectPane;

/// The live database: its objects as a tree to search and filter, and beside it the one that is chosen.
class DatabasePage : public Page {
    Q_OBJECT

public:
    explicit DatabasePage(QWidget *parent = nullptr);

    void showSurvey(const project::SurveyPtr &survey) override;
    void setCompact(bool isCompact) override;
    void saveState(Settings &settings) const override;
    void restoreState(const Settings &settings) override;
    /// Leads the focus to the search field.
    void find();
    /// Goes to an object, as if a person had chosen it.
    void goTo(const schema::ObjectName &name);

signals:
    /// A person wants to ask the database this.
    void askAbout(const QString &sql);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeActions();
    QAction *add(const QString &text, const QKeySequence &shortcut, void (DatabasePage::*call)());
    void show(const std::optional<schema::ObjectName> &name, bool isGlance);
    void walk(bool isForward);
    void updateActions();
    void copyName();
    void copyDefinition();
    void follow();
    void ask();
    void fitSplitter();

    items::SchemaPtr m_schema;
    std::optional<schema::ObjectName> m_shown;
    VisitedObjects m_visited;
    QStackedWidget *m_stack;
    QLabel *m_empty;
    QSplitter *m_splitter;
    CatalogExplorer *m_explorer;
    ObjectPane *m_object;
    QAction *m_copyName = nullptr;
    QAction *m_copyDefinition = nullptr;
    QAction *m_follow = nullptr;
    QAction *m_ask = nullptr;
};

} // namespace plumbline::ui
