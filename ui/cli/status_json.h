#pragma once

#include "models/project/survey.h"

#include <QJsonObject>

namespace plumbline::cli {

/// The document of `status --json` (`../spec/command-line.md`). Each migration that a deploy would run has what
/// it would remove that Prisma cannot bring back.
QJsonObject statusJson(const project::Survey &survey,
                       const Result<std::vector<project::PendingRemovals>> &removals);

/// A path, name or message from outside as JSON: ill-formed UTF-8 becomes U+FFFD.
QJsonValue textJson(std::string_view text);
/// null where there is none.
QJsonValue timeJson(const std::optional<Time> &time);

} // namespace plumbline::cli
