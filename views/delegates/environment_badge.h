#pragma once

#include <string>

#include "models/project/project.h"

#include <QWidget>

namespace plumbline::views {

/// What kind of database this is: shape, word in capitals, and colour.
class EnvironmentBadge : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentBadge(QWidget *parent = nullptr);
    void setEnvironment(project::Environment environment);
    project::Environment environment() const { return m_environment; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont wordFont() const;
    project::Environment m_environment = project::Environment::Production;
    QString m_word;
};

} // namespace plumbline::views
