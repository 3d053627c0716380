#include "ui/dialogs/gui_prompter.h"

#include "ui/dialogs/confirmation_dialog.h"
#include "ui/dialogs/schema_dialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace plumbline::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(plumbline::ui::GuiPrompter)
};

void openFileDialog(QFileDialog *dialog, std::function<void(std::optional<QString>)> answer)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    QObject::connect(dialog, &QDialog::finished, dialog, [dialog, answer = std::move(answer)](int result) {
        const QStringList files = dialog->selectedFiles();
        answer(result == QDialog::Accepted && !files.isEmpty() ? std::optional(files.first()) : std::nullopt);
    });
    dialog->open();
}

} // namespace

void GuiPrompter::confirm(const project::Plan &plan,
                          std::function<void(std::optional<project::Confirmation>)> answer)
{
    auto *dialog = new ConfirmationDialog(plan, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &ConfirmationDialog::answered, dialog, std::move(answer));
    dialog->open();
}

void GuiPrompter::chooseFolder(const QString &start, std::function<void(std::optional<QString>)> answer)
{
    auto *dialog = new QFileDialog(m_window, Words::tr("Open a project"), start);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    openFileDialog(dialog, std::move(answer));
}

void GuiPrompter::chooseFileToSave(const QString &suggestion, const QString &filter,
                                   std::function<void(std::optional<QString>)> answer)
{
    auto *dialog = new QFileDialog(m_window, Words::tr("Export the report"), suggestion, filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestion);
    openFileDialog(dialog, std::move(answer));
}

void GuiPrompter::chooseFileToOpen(const QString &title, const QString &filter,
                                   std::function<void(std::optional<QString>)> answer)
{
    auto *dialog = new QFileDialog(m_window, title, {}, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    openFileDialog(dialog, std::move(answer));
}

void GuiPrompter::chooseSchema(const std::vector<project::SchemaChoice> &choices,
                               std::function<void(std::optional<std::size_t>)> answer)
{
    auto *dialog = new SchemaDialog(choices, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &SchemaDialog::answered, dialog, std::move(answer));
    dialog->open();
}

void GuiPrompter::confirmClosing(std::function<void(bool)> answer)
{
    auto *box = new QMessageBox(m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(Words::tr("Still working"));
    box->setText(Words::tr("Something is being done right now. It is never stopped half-way."));
    box->setInformativeText(Words::tr("The window can close by itself as soon as it is done."));
    QPushButton *close = box->addButton(Words::tr("Close when it is done"), QMessageBox::AcceptRole);
    QPushButton *stay = box->addButton(Words::tr("Keep the window open"), QMessageBox::RejectRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    QObject::connect(box, &QDialog::finished, box,
                     [box, close, answer = std::move(answer)] { answer(box->clickedButton() == close); });
    box->open();
}

} // namespace plumbline::ui
