#pragma once

#include "ui/pages/page.h"

namespace plumbline::ui {

class ChecklistPanel;

/// The checklist as a page, for narrow windows and for those who like it large.
class ResolvePage : public Page {
    Q_OBJECT

public:
    explicit ResolvePage(QWidget *parent = nullptr);
    void showSurvey(const project::SurveyPtr &survey) override;
    QWidget *workPlace() override;
    ChecklistPanel &panel() const { return *m_panel; }

private:
    ChecklistPanel *m_panel;
};

} // namespace plumbline::ui
