#pragma once

#include "models/report/report.h"

#include <QJsonObject>

namespace plumbline::report {

/// The member `schemaDifferences` of a report's JSON: all that differs, what is set aside of it and why, what
/// is at stake, and the rules of plumbline.toml. Where it is unknown, `known` is false and the lists are
/// null.
QJsonObject differencesJson(const Report &report);

} // namespace plumbline::report
