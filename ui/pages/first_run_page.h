#pragma once

#include <QWidget>

class QLabel;
class QListWidget;

namespace plumbline::ui {

/// What a person sees without a project: what the program is for, and the few ways to begin.
class FirstRunPage : public QWidget {
    Q_OBJECT

public:
    explicit FirstRunPage(QWidget *parent = nullptr);
    void setRecentProjects(const QStringList &folders);

signals:
    void openRequested();
    void recentRequested(const QString &folder);

private:
    QLabel *m_recentHeading;
    QListWidget *m_recent;
};

} // namespace plumbline::ui
