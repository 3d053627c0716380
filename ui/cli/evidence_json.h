#pragma once

#include "models/evidence/fact.h"

#include <QJsonObject>

namespace plumbline::cli {

/// One look at the database: `holds` is null where it is unknown.
QJsonObject factJson(const evidence::Fact &fact);

} // namespace plumbline::cli
