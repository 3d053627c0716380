#pragma once

#include "models/project/plan.h"
#include "models/project/survey.h"

#include <string>

namespace plumbline::cli {

// The stable camelCase keys of `--json`: the names of the contract, which are the names of the values.
std::string stateKey(history::State state);
std::string problemKey(history::Problem problem);
std::string verdictKey(history::VerdictKind verdict);
std::string environmentKey(project::Environment environment);
std::string answerKey(evidence::Answer answer);
std::string achievementKey(evidence::Achievement achievement);
std::string checkKey(project::CheckKind check);
std::string stepKey(checklist::Step step);
std::string stepStateKey(checklist::StepState state);
std::string stepActionKey(checklist::StepAction action);

} // namespace plumbline::cli
