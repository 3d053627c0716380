#pragma once

#include <string>

#include "ui/dialogs/prompter.h"

#include <QPointer>
#include <QWidget>

namespace plumbline::ui {

/// Asks with dialogs over a window. Nothing blocks: each dialog is opened and deletes itself.
class GuiPrompter : public Prompter {
public:
    explicit GuiPrompter(QWidget *window = nullptr) : m_window(window) {}
    /// The window that dialogs belong to.
    void setWindow(QWidget *window) { m_window = window; }

    void confirm(const project::Plan &plan,
                 std::function<void(std::optional<project::Confirmation>)> answer) override;
    void chooseFolder(const QString &start, std::function<void(std::optional<QString>)> answer) override;
    void chooseFileToSave(const QString &suggestion, const QString &filter,
                          std::function<void(std::optional<QString>)> answer) override;
    void chooseFileToOpen(const QString &title, const QString &filter,
                          std::function<void(std::optional<QString>)> answer) override;
    void chooseSchema(const std::vector<project::SchemaChoice> &choices,
                      std::function<void(std::optional<std::size_t>)> answer) override;
    void confirmClosing(std::function<void(bool)> answer) override;

private:
    QPointer<QWidget> m_window;
};

} // namespace plumbline::ui
