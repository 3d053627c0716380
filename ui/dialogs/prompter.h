#pragma once

#include "models/project/plan.h"

#include <QString>

#include <functional>
#include <optional>

namespace plumbline::ui {

/// Every question to a person goes through here, so that tests can answer. Asynchronous: no nested event
/// loop; the answer comes on the UI thread, later or at once.
class Prompter {
public:
    virtual ~Prompter() = default;

    /// Shows a plan; answers with a confirmation, or nothing when the person cancels or the plan is refused.
    virtual void confirm(const project::Plan &plan,
                         std::function<void(std::optional<project::Confirmation>)> answer) = 0;
    /// A folder to open; nothing when cancelled.
    virtual void chooseFolder(const QString &start, std::function<void(std::optional<QString>)> answer) = 0;
    /// A file to write to.
    virtual void chooseFileToSave(const QString &suggestion, const QString &filter,
                                  std::function<void(std::optional<QString>)> answer) = 0;
    /// A file to read.
    virtual void chooseFileToOpen(const QString &title, const QString &filter,
                                  std::function<void(std::optional<QString>)> answer) = 0;
    /// One of several schemas of a monorepo; answers with the index.
    virtual void chooseSchema(const std::vector<project::SchemaChoice> &choices,
                              std::function<void(std::optional<std::size_t>)> answer) = 0;
    /// Whether to close the window although a plan is running.
    virtual void confirmClosing(std::function<void(bool)> answer) = 0;
};

} // namespace plumbline::ui
