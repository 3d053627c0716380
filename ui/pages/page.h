#pragma once

#include <string>

#include "models/project/plan.h"
#include "models/project/survey.h"
#include "ui/settings/settings.h"

#include <QWidget>

namespace plumbline::ui {

/// A page of the window: one widget that is shown a survey and says what a person wishes. It knows neither
/// the Workspace nor the other pages.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// A new survey, or nothing while the first one is being made.
    virtual void showSurvey(const project::SurveyPtr &survey) = 0;
    /// The migration that every pane shows.
    virtual void showSelection(const MigrationName &name) { Q_UNUSED(name) }
    /// Where a person works on the page: its key leads the keyboard there. The page itself while there is
    /// nothing to work with. Never nullptr.
    virtual QWidget *workPlace() { return this; }
    virtual void setCompact(bool isCompact) { Q_UNUSED(isCompact) }
    virtual void saveState(Settings &settings) const { Q_UNUSED(settings) }
    virtual void restoreState(const Settings &settings) { Q_UNUSED(settings) }

protected:
    /// Something to work with has come: whoever waited for it with the keyboard is led there.
    void leadOn()
    {
        if (hasFocus())
            workPlace()->setFocus();
    }

signals:
    void selected(const plumbline::MigrationName &name);
    void requested(const plumbline::project::Action &action);
};

} // namespace plumbline::ui
