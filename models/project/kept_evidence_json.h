#pragma once

#include <string>

#include "models/project/kept_evidence.h"

#include <QJsonObject>

namespace plumbline::project {

/// As it stands in its line, without `hash`; the same in `--json`.
QJsonObject keptEvidenceJson(const KeptEvidence &evidence);
/// Nothing where a member is missing or of the wrong type.
std::optional<KeptEvidence> keptEvidenceOf(const QJsonObject &json);

} // namespace plumbline::project
