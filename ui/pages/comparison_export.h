#pragma once

#include "models/base/job.h"
#include "models/report/comparison_report.h"

#include <QObject>

class QMenu;

namespace plumbline::ui {

class InlineMessage;
class Prompter;

/// Takes a comparison out of the window: as text to the clipboard, or as HTML, Markdown, JSON or SQL into a
/// file.
class ComparisonExport : public QObject {
    Q_OBJECT

public:
    /// Both must outlive this.
    ComparisonExport(Prompter &prompter, InlineMessage &message, QObject *parent = nullptr);

    void fill(QMenu &menu);
    /// An empty one has nothing to export.
    void setReport(report::ComparisonReport report) { m_report = std::move(report); }

private:
    enum class Form { Html, Markdown, Json, Sql };
    void exportAs(Form form);
    void write(Form form, const QString &file);
    void copySummary();
    void copyScript();

    Prompter &m_prompter;
    InlineMessage &m_message;
    report::ComparisonReport m_report;
    Job m_writing;
};

} // namespace plumbline::ui
