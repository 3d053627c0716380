#pragma once

#include "models/diff/three_way.h"
#include "models/schema/schema.h"

#include <QStringList>

namespace plumbline::wording {

/// What could not be read of a database and why, a sentence for each cause: "Views: definitions unknown. The
/// database denies …". What one refusal hides of several kinds is told once.
QStringList unknownTexts(const std::vector<schema::Unknown> &unknown);
/// The same of a comparison of three, each sentence behind the name of its side: "database – Views: …".
QStringList unreadTexts(const diff::ThreeWayDiff &diff);

} // namespace plumbline::wording
