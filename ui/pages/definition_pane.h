#pragma once

#include "models/base/names.h"
#include "models/diff/aligned_rows.h"
#include "models/schema/object_name.h"

#include <QWidget>

#include <optional>
#include <vector>

class QBoxLayout;
class QLabel;
class QSplitter;
class QStackedLayout;
class QStackedWidget;
class QToolButton;

namespace plumbline::views {
class ElidedLabel;
class SideBySideView;
} // namespace plumbline::views

namespace plumbline::ui {

class Settings;

/// One line of a comparison: what it is, the migration it comes from, both definitions side by side, and
/// below them what the derived pane knows of it. Shows nothing but a sentence while no line is chosen.
class DefinitionPane : public QWidget {
    Q_OBJECT

public:
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

    // For `ChangeWalk`, which knows the objects before and behind this one.
    /// False where the object that is shown has no change further on.
    bool goToChange(bool isForward);
    /// The next object is entered from its first change, or walking back from its last.
    void enterFrom(bool isFirst) { m_isEnteredBehind = !isFirst; }
    void setNeighbours(bool isOneBefore, bool isOneBehind);
    /// What has to be in sight to see a change.
    QWidget *definitions() const;

signals:
    void migrationOpened(const plumbline::MigrationName &name);
    /// A person wants the next change, or the one before.
    void walkWanted(bool isForward);

protected:
    struct Names {
        QString prefix; ///< what the names of the other objects begin with: "change"
        QString fold;
        QString previous;
        QString next;
        QString splitter; ///< what the settings call it
    };
    struct Parts {
        QString empty;               ///< said while nothing is chosen
        QWidget *sentence = nullptr; ///< below the head
        QWidget *choice = nullptr;   ///< beside the buttons, which else stand beside the title
        QWidget *lower = nullptr;    ///< below the definitions
        int upperShare = 2;          ///< how many times as high as `lower` the rest is
    };
    explicit DefinitionPane(const Names &names, QWidget *parent = nullptr);

    /// To be called once, with what the derived pane made.
    void setUp(const Parts &parts);
    void showNothing();
    /// `what` happened to it; may be empty.
    void showObject(const schema::ObjectName &object, const QString &what,
                    const std::optional<MigrationName> &origin);
    /// What happened to an object that does not differ itself.
    static QString inItsParts();
    void showSides(const QString &left, const QString &right);
    void showRows(std::vector<diff::AlignedRow> rows, bool isSameObject);
    /// Why there are no definitions, in their place.
    void showReason(const QString &why);

private:
    void addHead(QBoxLayout &column, const Parts &parts) const;
    void updateButtons();
    void orderByTab(const Parts &parts) const;

    QString m_splitterKey;
    std::optional<MigrationName> m_migration;
    QStackedLayout *m_stack;
    QLabel *m_empty;
    views::ElidedLabel *m_title;
    QLabel *m_kind;
    QToolButton *m_origin;
    QToolButton *m_fold;
    QToolButton *m_previous;
    QToolButton *m_next;
    views::ElidedLabel *m_left;
    views::ElidedLabel *m_right;
    QStackedWidget *m_definitionStack;
    views::SideBySideView *m_definitions;
    QLabel *m_reason;
    QSplitter *m_splitter;
    bool m_isEnteredBehind = false;
    bool m_isOneBefore = false;
    bool m_isOneBehind = false;
};

} // namespace plumbline::ui
