#pragma once

#include "models/base/job.h"
#include "models/project/compare_three.h"
#include "models/report/comparison_report.h"

#include <QObject>

#include <functional>
#include <string>
#include <vector>

class QAction;
class QMenu;

namespace plumbline::ui {

class InlineMessage;
class Prompter;

/// Takes a comparison of two sides or of three out of the window: as text to the clipboard, or as HTML,
/// Markdown, JSON or SQL into a file. Three sides have no script, and the menu says so.
class ComparisonExport : public QObject {
    Q_OBJECT

public:
    /// Both must outlive this.
    ComparisonExport(Prompter &prompter, InlineMessage &message, QObject *parent = nullptr);

    /// Once, before anything is set.
    void fill(QMenu &menu);
    /// An empty one has nothing to export.
    void setReport(report::ComparisonReport report);
    /// In place of the report; never nullptr.
    void setThreeWay(project::ThreeWayComparisonPtr comparison);

private:
    enum class Form { Html, Markdown, Json, Sql };
    static std::string contentOf(Form form, const report::ComparisonReport &report);
    static std::string contentOf(Form form, const project::ThreeWayComparison &comparison);
    void setScriptEnabled(bool isEnabled);
    void exportAs(Form form);
    void write(std::function<std::string()> content, const QString &file);
    void copySummary();
    void copyScript();

    Prompter &m_prompter;
    InlineMessage &m_message;
    report::ComparisonReport m_report;
    project::ThreeWayComparisonPtr m_three; ///< what is exported instead, where there is one
    std::vector<QAction *> m_ofScript;      ///< what two sides alone have
    Job m_writing;
};

} // namespace plumbline::ui
