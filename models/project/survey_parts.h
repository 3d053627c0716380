#pragma once

#include "models/project/survey.h"

namespace plumbline::project {

/// The models whose table is not in the live catalog. Views and ignored models are left out; `defaultSchema`
/// is where a model without `@@schema` lives. Pure.
std::vector<prisma::Model> modelsWithoutTable(const prisma::Document &document, const schema::Schema &catalog,
                                              const std::string &defaultSchema);

} // namespace plumbline::project
