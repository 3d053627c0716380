#pragma once

#include <string>

#include "models/base/job.h"
#include "ui/pages/page.h"

#include <memory>

class QLabel;
class QPrinter;
class QPrintPreviewWidget;
class QPushButton;

namespace plumbline::ui {

class InlineMessage;
class Prompter;

enum class ReportFormat { Pdf, Html, Markdown, Json };

/// The report as it will be on paper, and its export. The preview is made only while the page is visible.
class ReportPage : public Page {
    Q_OBJECT

public:
    explicit ReportPage(Prompter &prompter, QWidget *parent = nullptr);
    ~ReportPage() override;

    void showSurvey(const project::SurveyPtr &survey) override;
    /// Asks for a file and writes it in the background.
    void exportAs(ReportFormat format);

signals:
    void exported(const QString &file);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void preview();
    void write(ReportFormat format, const QString &file);

    Prompter &m_prompter;
    project::SurveyPtr m_survey;
    project::SurveyPtr m_previewed;
    std::unique_ptr<QPrinter> m_printer;
    QPrintPreviewWidget *m_preview;
    InlineMessage *m_message;
    QLabel *m_empty;
    QList<QPushButton *> m_buttons;
    Job m_writing;
};

} // namespace plumbline::ui
