#pragma once

#include <string>

#include "models/base/job.h"
#include "models/items/catalog_ref.h"
#include "models/items/link_model.h"
#include "models/items/mentions.h"
#include "models/project/survey.h"

#include "ui/settings/settings.h"

#include <QWidget>

class QAction;
class QLabel;
class QStackedLayout;
class QPushButton;
class QTabWidget;
class QToolButton;

namespace plumbline::views {
class ElidedLabel;
class SqlView;
} // namespace plumbline::views

namespace plumbline::ui {

class LinkList;
class Prompter;
class TablePicture;

/// One object of the database: what it is, its definition, what it refers to and what refers to it.
class ObjectPane : public QWidget {
    Q_OBJECT

public:
    explicit ObjectPane(Prompter &prompter, QWidget *parent = nullptr);

    /// An object of a survey's catalog, or nothing. What has to be read together is read in jobs; the same
    /// object in a new survey keeps its place, and where it is gone that is said until it comes back or
    /// another is shown.
    void showObject(const project::SurveyPtr &survey, const std::optional<schema::ObjectName> &name);
    void showPicture();
    void showMigrations();
    void setHistory(bool canGoBack, bool canGoForward);
    void setCompact(bool isCompact);
    QString definition() const;
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

signals:
    void objectChosen(const plumbline::schema::ObjectName &name);
    void migrationChosen(const plumbline::MigrationName &name);
    /// A person wants to see where the schema declares what is shown.
    void declarationWanted(const plumbline::schema::ObjectName &name);
    /// `definition()` is that of the object that is shown.
    void definitionShown();
    void backRequested();
    void forwardRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Links {
        QString definition;
        items::LinkModel::Rows relations;
        items::LinkModel::Rows users;
        QStringList relationGaps; ///< why there may be more of them
        QStringList userGaps;
    };
    struct MentionRows {
        items::LinkModel::Rows routines;
        items::LinkModel::Rows migrations;
    };
    QWidget *makeHeader();
    void addTabs();
    void showHeader(items::CatalogRef ref);
    void showMissing();
    void showDeclaration();
    void showIcon();
    void count();
    void endCount(const Result<std::int64_t> &counted);

    // Defined in object_pane_links.cpp.
    void readLinks(items::CatalogRef ref);
    void readMentions(items::CatalogRef ref);
    void showLinks();

    project::SurveyPtr m_survey;
    schema::SchemaPtr m_schema; ///< the survey's
    std::optional<schema::ObjectName> m_name;
    bool m_wasThere = false;      ///< it has been shown, of this database
    std::optional<Time> m_goneAt; ///< when it was seen first that it went
    std::shared_ptr<items::Mentions> m_mentions;
    std::optional<Links> m_links;       ///< nothing while they are being read
    std::optional<MentionRows> m_named; ///< nothing while it is being read
    std::optional<std::int64_t> m_rows; ///< counted
    QString m_countNews;
    QStackedLayout *m_stack;
    QLabel *m_empty;
    QToolButton *m_back;
    QToolButton *m_forward;
    QLabel *m_icon;
    views::ElidedLabel *m_title;
    QLabel *m_summary;
    QPushButton *m_declaration;
    QPushButton *m_count;
    QTabWidget *m_tabs;
    views::SqlView *m_definition;
    LinkList *m_relations;
    LinkList *m_users;
    LinkList *m_migrations;
    TablePicture *m_picture;
    Job m_reading;
    Job m_mentioning;
    Job m_counting;
};

} // namespace plumbline::ui
