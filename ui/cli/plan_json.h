#pragma once

#include "models/project/plan.h"

#include <QJsonObject>

namespace plumbline::cli {

/// A plan as `--json` of the acting commands has it.
QJsonObject planJson(const project::Plan &plan);

} // namespace plumbline::cli
