#pragma once

#include <string>

#include "models/prisma/previous_schema.h"
#include "models/prisma/seen_database.h"

#include <map>
#include <optional>
#include <vector>

namespace plumbline::prisma {

using Slot = std::optional<std::size_t>;

/// Which part of the schema that was there stands for which part of the database: by name alone, as Prisma
/// matches them.
struct Matches {
    std::vector<Slot> tableModels = {}; ///< for each table its model
    std::vector<Slot> viewModels = {};
    std::vector<Slot> enums = {};
    std::vector<std::vector<Slot>> tableFields = {}; ///< for each column of each table its scalar field
    std::vector<std::vector<Slot>> viewFields = {};
    std::vector<std::vector<const Relation *>> keyRelations = {}; ///< for each foreign key of each table
    std::vector<const Relation *> joinRelations = {};             ///< for each table, where it joins others
    std::vector<bool> isThere = {}; ///< for each model or view of the schema: something matches it
};

/// `isJoin` says of each table whether it only joins others.
Matches matched(const SeenDatabase &database, const PreviousSchema &previous,
                const std::vector<bool> &isJoin);

} // namespace plumbline::prisma
