#pragma once

#include "ui/cli/arguments.h"

namespace plumbline::cli {

// One function a subcommand; each returns the exit code.
int runStatus(const Arguments &arguments);
int runInspect(const Arguments &arguments);
int runSnapshot(const Arguments &arguments);
int runDraft(const Arguments &arguments);
int runDiff(const Arguments &arguments);
int runPull(const Arguments &arguments);
int runResolve(const Arguments &arguments);
int runRemoveBroken(const Arguments &arguments);
int runRestore(const Arguments &arguments);
int runUndo(const Arguments &arguments);
int runReset(const Arguments &arguments); ///< `drop` too: always refused
int runJournal(const Arguments &arguments);
int runChecklist(const Arguments &arguments);
int runEvidence(const Arguments &arguments);
int runReport(const Arguments &arguments);
int runLater(const Arguments &arguments); ///< what the contract names and this version does not have

} // namespace plumbline::cli
