#pragma once

#include "models/diff/likely_renames.h"

#include <QString>

namespace plumbline::wording {

/// One thing that speaks for a renaming or against it: "33 % are NULL on both sides", "51 different values on
/// the one side, 1 on the other".
QString evidenceText(const diff::RenameEvidence &evidence);

/// A short sign in a list: "may be email now", "may have been mail". Empty where it has one name only.
QString otherNameText(const diff::ObjectChange &change);

} // namespace plumbline::wording
