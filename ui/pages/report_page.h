#pragma once

#include <string>

#include "models/base/job.h"
#include "ui/pages/page.h"

class QLabel;
class QPushButton;

namespace plumbline::ui {

class InlineMessage;
class Prompter;
class ReportPreview;

enum class ReportFormat { Pdf, Html, Markdown, Json };

/// The report as it will be on paper, and its export.
class ReportPage : public Page {
    Q_OBJECT

public:
    explicit ReportPage(Prompter &prompter, QWidget *parent = nullptr);

    void showSurvey(const project::SurveyPtr &survey) override;
    QWidget *workPlace() override;
    /// Asks for a file and writes it in the background.
    void exportAs(ReportFormat format);

signals:
    void exported(const QString &file);

private:
    void write(ReportFormat format, const QString &file);

    Prompter &m_prompter;
    project::SurveyPtr m_survey;
    ReportPreview *m_preview;
    InlineMessage *m_message;
    QLabel *m_empty;
    QList<QPushButton *> m_buttons;
    Job m_writing;
};

} // namespace plumbline::ui
