#pragma once

#include "models/checklist/checklist.h"

#include <QString>

namespace plumbline::wording {

// Only for the files of wording/: two groups of `noteText`, empty for notes of other groups.

/// How many migrations are in which state.
QString countNote(const checklist::Note &note);
/// What was found about an error, a script, a folder, and what Prisma offers for it by hand.
QString findingNote(const checklist::Note &note);

} // namespace plumbline::wording
