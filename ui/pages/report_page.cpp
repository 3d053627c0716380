#include "ui/pages/report_page.h"

#include "models/items/roles.h"
#include "models/report/report.h"
#include "models/wording/wording.h"
#include "ui/dialogs/prompter.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/report_preview.h"
#include "views/delegates/labels.h"
#include "views/pdf/pdf_report.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QPushButton>
#include <QSaveFile>
#include <QUrl>

namespace plumbline::ui {

namespace space = views::space;

namespace {

QString suffixOf(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Pdf:
        return QStringLiteral("pdf");
    case ReportFormat::Html:
        return QStringLiteral("html");
    case ReportFormat::Markdown:
        return QStringLiteral("md");
    case ReportFormat::Json:
        return QStringLiteral("json");
    }
    return {};
}

Result<void> writeBytes(const QByteArray &bytes, const QString &file)
{
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() || !target.commit())
        return failure(ErrorCode::NotWritable, file.toStdString(), target.errorString().toStdString());
    return {};
}

Result<void> writeReport(const project::Survey &survey, ReportFormat format, const QString &file)
{
    const report::Report report = report::reportOf(survey);
    switch (format) {
    case ReportFormat::Pdf:
        return pdf::writePdf(report, survey.history, file.toStdString());
    case ReportFormat::Html:
        return writeBytes(report::html(report).toUtf8(), file);
    case ReportFormat::Markdown:
        return writeBytes(report::markdown(report).toUtf8(), file);
    case ReportFormat::Json:
        return writeBytes(report::json(report), file);
    }
    return {};
}

} // namespace

ReportPage::ReportPage(Prompter &prompter, QWidget *parent)
    : Page(parent),
      m_prompter(prompter),
      m_preview(new ReportPreview),
      m_message(new InlineMessage),
      m_empty(views::mutedLabel(tr("The report is made as soon as the project has been looked at.")))
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::group, space::control, space::group, space::control);
    row->setSpacing(space::control);
    const std::pair<ReportFormat, QString> formats[] = {{ReportFormat::Pdf, tr("Export &PDF…")},
                                                        {ReportFormat::Html, tr("&HTML…")},
                                                        {ReportFormat::Markdown, tr("Mar&kdown…")},
                                                        {ReportFormat::Json, tr("&JSON…")}};
    for (const auto &[format, label] : formats) {
        auto *button = new QPushButton(label);
        button->setObjectName(QStringLiteral("export-") + suffixOf(format));
        connect(button, &QPushButton::clicked, this, [this, chosen = format] { exportAs(chosen); });
        row->addWidget(button);
        m_buttons.append(button);
    }
    row->addStretch(1);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addLayout(row);
    column->addWidget(m_preview, 1);
    column->addWidget(m_empty, 1);
    showSurvey(nullptr);
}

void ReportPage::showSurvey(const project::SurveyPtr &survey)
{
    m_survey = survey;
    m_empty->setVisible(!survey);
    m_preview->setVisible(survey != nullptr);
    for (QPushButton *button : std::as_const(m_buttons))
        button->setEnabled(survey != nullptr);
    m_preview->showSurvey(survey);
}

QWidget *ReportPage::workPlace()
{
    return m_preview->isVisibleTo(this) ? static_cast<QWidget *>(m_preview) : this;
}

void ReportPage::exportAs(ReportFormat format)
{
    if (!m_survey)
        return;
    const QString suffix = suffixOf(format);
    QString name = items::oneLine(m_survey->project.name);
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    const QString suggestion = QDir::home().filePath(
        QStringLiteral("%1-migrations.%2").arg(name.isEmpty() ? QStringLiteral("report") : name, suffix));
    m_prompter.chooseFileToSave(suggestion, QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix),
                                [guard = QPointer(this), format, suffix](const std::optional<QString> &file) {
                                    if (!guard || !file)
                                        return;
                                    const bool hasSuffix = !QFileInfo(*file).suffix().isEmpty();
                                    guard->write(format,
                                                 hasSuffix ? *file : *file + QLatin1Char('.') + suffix);
                                });
}

void ReportPage::write(ReportFormat format, const QString &file)
{
    m_writing.start(
        [survey = m_survey, format, file](const JobControl &) { return writeReport(*survey, format, file); },
        this,
        [this, file](const Result<void> &result) {
            if (!result) {
                m_message->show(views::Mark::Bad, wording::errorText(result.error()));
                return;
            }
            m_message->show(views::Mark::Good, tr("Written to %1").arg(items::oneLine(file.toStdString())),
                            tr("&Open it"), [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
            emit exported(file);
        });
}

} // namespace plumbline::ui
