#include "ui/pages/comparison_export.h"

#include "models/base/text.h"
#include "models/items/roles.h"
#include "models/report/comparison_json.h"
#include "models/wording/comparison_text.h"
#include "models/wording/wording.h"
#include "ui/dialogs/prompter.h"
#include "ui/pages/inline_message.h"

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
    menu.addAction(tr("Copy the &summary"), this, &ComparisonExport::copySummary);
    menu.addAction(tr("Copy the s&cript"), this, &ComparisonExport::copyScript);
    menu.addSeparator();
    menu.addAction(tr("Export as &HTML…"), this, [this] { exportAs(Form::Html); });
    menu.addAction(tr("Export as &Markdown…"), this, [this] { exportAs(Form::Markdown); });
    menu.addAction(tr("Export as &JSON…"), this, [this] { exportAs(Form::Json); });
    menu.addAction(tr("Export the script as S&QL…"), this, [this] { exportAs(Form::Sql); });
}

void ComparisonExport::copySummary()
{
    if (m_report.shown)
        QGuiApplication::clipboard()->setText(wording::comparisonSentence(m_report.shown->comparison));
}

void ComparisonExport::copyScript()
{
    if (m_report.shown)
        QGuiApplication::clipboard()->setText(text(m_report.shown->script));
}

void ComparisonExport::exportAs(Form form)
{
    if (!m_report.shown)
        return;
    const QString suffix = form == Form::Html       ? QStringLiteral("html")
                           : form == Form::Markdown ? QStringLiteral("md")
                           : form == Form::Json     ? QStringLiteral("json")
                                                    : QStringLiteral("sql");
    m_prompter.chooseFileToSave(QDir::home().filePath(QStringLiteral("diff.") + suffix),
                                QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix),
                                [guard = QPointer(this), form, suffix](const std::optional<QString> &file) {
                                    if (!guard || !file)
                                        return;
                                    const bool hasSuffix = !QFileInfo(*file).suffix().isEmpty();
                                    guard->write(form, hasSuffix ? *file : *file + QLatin1Char('.') + suffix);
                                });
}

void ComparisonExport::write(Form form, const QString &file)
{
    m_writing.start(
        [report = m_report, form, file](const JobControl &) -> QString {
            const std::string content = form == Form::Html       ? utf8(report::html(report))
                                        : form == Form::Markdown ? utf8(report::markdown(report))
                                        : form == Form::Json
                                            ? report::comparisonJson(report.shown->comparison)
                                            : report.shown->script;
            QSaveFile target(file);
            const bool isWritten = target.open(QIODevice::WriteOnly) &&
                                   target.write(content.data(), static_cast<qint64>(content.size())) >= 0 &&
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
