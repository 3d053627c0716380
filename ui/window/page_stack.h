#pragma once

#include "ui/pages/page.h"

#include <QStackedWidget>
#include <QWidget>

#include <vector>

namespace plumbline::ui {

class InlineMessage;
class PageList;
class Turns;

/// The list of pages on the left, the page in the middle, and above it what a person should know just now.
///
/// It decides when a page is shown a survey or a selection: the one in sight at once, the others one in each
/// later turn of the event loop, or when a person turns to them. The newest survey is the one that is shown.
class PageStack : public QWidget {
    Q_OBJECT

public:
    /// `turns` must outlive the stack.
    explicit PageStack(Turns &turns, QWidget *parent = nullptr);

    /// `key` is what is remembered and names the page's picture.
    void addPage(Page *page, const QString &key, const QString &name);
    QStringList keys() const;
    QStringList names() const;
    void setCurrent(const QString &key);
    /// Shows a page and leads the keyboard to where a person writes or chooses on it.
    void goTo(const QString &key);
    QString current() const;
    InlineMessage &message() const { return *m_message; }
    /// What is said of the connection, above everything else.
    InlineMessage &connectionMessage() const { return *m_connectionMessage; }

    void showSurvey(const project::SurveyPtr &survey);
    void showSelection(const MigrationName &name);
    /// Shows a page what it has not been shown yet: before it is asked to do something out of sight.
    void bringUpToDate(Page *page);
    void setCompact(bool isCompact);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

signals:
    void currentChanged(const QString &key);
    void selected(const plumbline::MigrationName &name);
    void requested(const plumbline::project::Action &action);

private:
    struct Entry {
        Page *page;
        QString key;
        QString name;
        bool isSurveyDue = false;
        bool isSelectionDue = false;
    };
    void showPage(int row);
    /// Shows what is due at once to the page in sight, and to the others in turns.
    void share();
    void bringUpToDate(Entry &entry);

    Turns &m_turns;
    PageList *m_list;
    QStackedWidget *m_pages;
    InlineMessage *m_message;
    InlineMessage *m_connectionMessage;
    std::vector<Entry> m_entries;
    project::SurveyPtr m_survey;
    MigrationName m_selection;
};

} // namespace plumbline::ui
