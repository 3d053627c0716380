#pragma once

#include "models/schema/schema.h"

#include <QStringList>

namespace plumbline::wording {

/// What could not be read of a database and why, a sentence for each cause: "Views: definitions unknown. The
/// database denies …". What one refusal hides of several kinds is told once.
QStringList unknownTexts(const std::vector<schema::Unknown> &unknown);

} // namespace plumbline::wording
