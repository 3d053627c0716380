#pragma once

#include "ui/pages/page.h"

#include <QStackedWidget>
#include <QWidget>

namespace plumbline::ui {

class InlineMessage;
class PageList;

/// The list of pages on the left, the page in the middle, and above it what a person should know just now.
class PageStack : public QWidget {
    Q_OBJECT

public:
    explicit PageStack(QWidget *parent = nullptr);

    /// `key` is what is remembered and names the page's picture.
    void addPage(Page *page, const QString &key, const QString &name);
    void setCurrent(const QString &key);
    QString current() const;
    InlineMessage &message() const { return *m_message; }

    void showSurvey(const project::SurveyPtr &survey);
    void showSelection(const MigrationName &name);
    void setCompact(bool isCompact);
    void saveState(Settings &settings) const;
    void restoreState(const Settings &settings);

signals:
    void currentChanged(const QString &key);
    void selected(const plumbline::MigrationName &name);
    void requested(const plumbline::project::Action &action);

private:
    PageList *m_list;
    QStackedWidget *m_pages;
    InlineMessage *m_message;
    QStringList m_keys;
    QList<Page *> m_all;
};

} // namespace plumbline::ui
