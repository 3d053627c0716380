#pragma once

#include <string>

#include "ui/dialogs/prompter.h"

namespace plumbline::tests {

/// Answers what a test says, and remembers what was asked.
class ScriptedPrompter : public ui::Prompter {
public:
    bool confirms = true;
    bool closes = false;
    std::optional<QString> folder;
    std::optional<QString> file;
    std::optional<std::size_t> schema;

    std::vector<project::Plan> plans;
    std::vector<project::SchemaChoice> schemas;
    int closingQuestions = 0;

    void confirm(const project::Plan &plan,
                 std::function<void(std::optional<project::Confirmation>)> answer) override
    {
        plans.push_back(plan);
        if (!confirms) {
            answer({});
            return;
        }
        auto given = project::Confirmation::given(plan, plan.target.database, "a test");
        answer(given ? std::optional(*given) : std::nullopt);
    }
    void chooseFolder(const QString &, std::function<void(std::optional<QString>)> answer) override
    {
        answer(folder);
    }
    void chooseFileToSave(const QString &, const QString &,
                          std::function<void(std::optional<QString>)> answer) override
    {
        answer(file);
    }
    void chooseFileToOpen(const QString &, const QString &,
                          std::function<void(std::optional<QString>)> answer) override
    {
        answer(file);
    }
    void chooseSchema(const std::vector<project::SchemaChoice> &choices,
                      std::function<void(std::optional<std::size_t>)> answer) override
    {
        schemas = choices;
        answer(schema);
    }
    void confirmClosing(std::function<void(bool)> answer) override
    {
        ++closingQuestions;
        answer(closes);
    }
};

} // namespace plumbline::tests
