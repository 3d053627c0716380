#pragma once

#include <string>

#include "models/base/job.h"
#include "models/base/span.h"
#include "models/diff/line_diff.h"
#include "models/diff/script_removals.h"
#include "models/evidence/judge.h"
#include "models/project/survey.h"

#include <QString>

namespace plumbline::ui {

/// A script to show, with the statement that failed.
struct ScriptText {
    QString sql;
    std::optional<Span> failing; ///< byte offsets; nothing where it cannot be told
};

/// What the script pane shows of one migration. Made in a job: scripts may be large.
struct ScriptReading {
    MigrationName name;
    std::optional<ScriptText> onDisk;
    std::optional<Error> unreadable;   ///< why there is nothing on disk
    std::optional<ScriptText> whatRan; ///< from git, by its checksum; nothing where it is the one on disk
    QString commit;                    ///< where git has it
    bool isGuess = false; ///< what git has is the newest version, not known to be the one that ran
    std::vector<diff::DiffLine> difference;
    QString log; ///< the error log of the newest attempt that has one
    evidence::LoggedError error;
    bool isEarlier = false; ///< the log is of an attempt that no longer decides the state
    /// What the script on disk would remove that Prisma cannot bring back; filled by whoever has the survey.
    diff::ScriptRemovals removals = {};
};

/// Pure; any thread. Gives up early when cancelled.
ScriptReading readingOf(const history::Migration &migration, const JobControl &control);

} // namespace plumbline::ui
