#pragma once

#include <string>

#include "models/items/catalog_outline.h"
#include "ui/pages/page.h"
#include "ui/pages/visited_objects.h"

#include <QTimer>

class QAction;
class QLabel;
class QStackedWidget;

namespace plumbline::ui {

class CatalogExplorer;
class ObjectPane;
class Prompter;
class TurningSplitter;

/// The live database: its objects as a tree to search and filter, and beside it the one that is chosen.
class DatabasePage : public Page {
    Q_OBJECT

public:
    explicit DatabasePage(Prompter &prompter, QWidget *parent = nullptr);

    void showSurvey(const project::SurveyPtr &survey) override;
    /// What leads from what the applied migrations make to the live database; what counts of it is marked,
    /// till another one comes, whatever surveys do. nullptr: not known, because the migrations were never
    /// replayed.
    void showDrift(const items::CatalogDrift::Changes &drift);
    QWidget *workPlace() override;
    void setCompact(bool isCompact) override;
    void saveState(Settings &settings) const override;
    void restoreState(const Settings &settings) override;
    /// Leads the focus to the search field.
    void find();
    /// Goes to an object, as if a person had chosen it.
    void goTo(const schema::ObjectName &wanted);

signals:
    /// A person wants to ask the database this.
    void askAbout(const QString &sql);
    /// A person wants to see where the schema declares this.
    void declarationWanted(const plumbline::schema::ObjectName &name);
    /// A person wants to see this migration on its own page.
    void migrationOpened(const plumbline::MigrationName &name);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showCatalog();
    void makeActions();
    QAction *add(const QString &text, const QKeySequence &shortcut, void (DatabasePage::*call)());
    void choose(const std::optional<schema::ObjectName> &name, bool isGlance);
    void showObject(const std::optional<schema::ObjectName> &name);
    void walk(bool isForward);
    void updateActions();
    void copyName();
    void copyDefinition();
    void follow();
    void ask();
    void showPicture();
    void findMigrations();
    void findDeclaration();

    project::SurveyPtr m_survey;
    items::SchemaPtr m_schema; ///< the survey's
    items::CatalogDrift::Changes m_driftChanges;
    items::DriftPtr m_drift; ///< of `m_driftChanges`
    std::optional<schema::ObjectName> m_shown;
    VisitedObjects m_visited;
    std::optional<schema::ObjectName> m_glance; ///< to be shown when a person rests on it
    QTimer m_glanceSoon;
    QStackedWidget *m_stack;
    QLabel *m_empty;
    TurningSplitter *m_splitter;
    CatalogExplorer *m_explorer;
    ObjectPane *m_object;
    QAction *m_copyName = nullptr;
    QAction *m_copyDefinition = nullptr;
    QAction *m_follow = nullptr;
    QAction *m_ask = nullptr;
    QAction *m_picture = nullptr;
    QAction *m_migrations = nullptr;
    QAction *m_declaration = nullptr;
};

} // namespace plumbline::ui
