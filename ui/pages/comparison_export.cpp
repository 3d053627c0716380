#include "ui/pages/comparison_export.h"

#include "models/base/text.h"
#include "models/items/roles.h"
#include "models/report/comparison_json.h"
#include "models/report/three_way_json.h"
#include "models/report/three_way_report.h"
#include "models/wording/comparison_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/wording.h"
#include "ui/dialogs/prompter.h"
#include "ui/pages/inline_message.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QPointer>
#include <QSaveFile>
#include <QUrl>

namespace plumbline::ui {

ComparisonExport::ComparisonExport(Prompter &prompter, InlineMessage &message, QObject *parent)
    : QObject(parent),
      m_prompter(prompter),
      m_message(message)
{
}

void ComparisonExport::fill(QMenu &menu)
{
    menu.setToolTipsVisible(true);
    menu.addAction(tr("Copy the &summary"), this, &ComparisonExport::copySummary);
    QAction *copy = menu.addAction(tr("Copy the s&cript"), this, &ComparisonExport::copyScript);
    menu.addSeparator();
    menu.addAction(tr("Export as &HTML…"), this, [this] { exportAs(Form::Html); });
    menu.addAction(tr("Export as &Markdown…"), this, [this] { exportAs(Form::Markdown); });
    menu.addAction(tr("Export as &JSON…"), this, [this] { exportAs(Form::Json); });
    QAction *sql = menu.addAction(tr("Export the script as S&QL…"), this, [this] { exportAs(Form::Sql); });
    m_ofScript = {copy, sql};
}

void ComparisonExport::setReport(report::ComparisonReport report)
{
    m_report = std::move(report);
    m_three.reset();
    setScriptEnabled(true);
}

void ComparisonExport::setThreeWay(project::ThreeWayComparisonPtr comparison)
{
    m_report = {};
    m_three = std::move(comparison);
    setScriptEnabled(false);
}

void ComparisonExport::setScriptEnabled(bool isEnabled)
{
    for (QAction *action : m_ofScript) {
        action->setEnabled(isEnabled);
        action->setToolTip(isEnabled ? QString()
                                     : tr("A script leads from one side to another; three have none."));
    }
}

void ComparisonExport::copySummary()
{
    if (m_three)
        QGuiApplication::clipboard()->setText(wording::threeWaySummary(m_three->diff));
    else if (m_report.shown)
        QGuiApplication::clipboard()->setText(wording::comparisonSentence(m_report.shown->comparison));
}

void ComparisonExport::copyScript()
{
    if (m_report.shown)
        QGuiApplication::clipboard()->setText(text(m_report.shown->script));
}

void ComparisonExport::exportAs(Form form)
{
    if (!m_report.shown && !m_three)
        return;
    const QString suffix = form == Form::Html       ? QStringLiteral("html")
                           : form == Form::Markdown ? QStringLiteral("md")
                           : form == Form::Json     ? QStringLiteral("json")
                                                    : QStringLiteral("sql");
    const QString name = m_three ? QStringLiteral("three-way.") : QStringLiteral("diff.");
    // What is there when it is asked for: behind the dialog another comparison may come, or none.
    const auto content = [form, report = m_report, three = m_three] {
        return three ? contentOf(form, *three) : contentOf(form, report);
    };
    m_prompter.chooseFileToSave(
        QDir::home().filePath(name + suffix), QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix),
        [guard = QPointer(this), content, suffix](const std::optional<QString> &file) {
            if (!guard || !file)
                return;
            const bool hasSuffix = !QFileInfo(*file).suffix().isEmpty();
            guard->write(content, hasSuffix ? *file : *file + QLatin1Char('.') + suffix);
        });
}

std::string ComparisonExport::contentOf(Form form, const report::ComparisonReport &report)
{
    switch (form) {
    case Form::Html:
        return utf8(report::html(report));
    case Form::Markdown:
        return utf8(report::markdown(report));
    case Form::Json:
        return report::comparisonJson(report.shown->comparison);
    case Form::Sql:
        break;
    }
    return report.shown->script;
}

std::string ComparisonExport::contentOf(Form form, const project::ThreeWayComparison &comparison)
{
    switch (form) {
    case Form::Html:
        return utf8(report::html(comparison));
    case Form::Markdown:
        return utf8(report::markdown(comparison));
    case Form::Json:
        return report::threeWayJson(comparison);
    case Form::Sql:
        break;
    }
    Q_UNREACHABLE();
}

void ComparisonExport::write(std::function<std::string()> content, const QString &file)
{
    m_writing.start(
        [content = std::move(content), file](const JobControl &) -> QString {
            const std::string bytes = content();
            QSaveFile target(file);
            const bool isWritten = target.open(QIODevice::WriteOnly) &&
                                   target.write(bytes.data(), static_cast<qint64>(bytes.size())) >= 0 &&
                                   target.commit();
            return isWritten ? QString() : target.errorString();
        },
        this,
        [this, file](const QString &error) {
            const QString name = items::oneLine(utf8(file));
            if (!error.isEmpty())
                m_message.show(views::Mark::Bad, tr("%1 was not written: %2").arg(name, error));
            else
                m_message.show(views::Mark::Good, tr("Written to %1").arg(name), tr("&Open it"),
                               [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
        });
}

} // namespace plumbline::ui
