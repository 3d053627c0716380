#pragma once

#include "models/diff/prisma_step.h"

#include <cstdint>
#include <functional>

namespace plumbline::diff {

/// What a step may lose or why it may fail, in Prisma's words.
struct DestructiveCheck {
    bool isUnexecutable = false; ///< the step cannot run while the data is as it is
    std::size_t step = 0;        ///< in the diff's steps
    std::string message = {};
};

/// What the live database says; nothing where it could not be asked, which Prisma's texts tell as unknown.
struct DataFacts {
    /// Rows of a table of the previous schema.
    std::function<std::optional<std::int64_t>(const QualifiedName &table)> rows = {};
    /// Rows of it in which the column is not NULL.
    std::function<std::optional<std::int64_t>(const QualifiedName &table, const std::string &column)> values =
        {};
};

/// Prisma's warnings and unexecutable steps, in the order of the steps. Without `facts` nothing is known of
/// the data, as for a migration file; with them a check that the data make harmless is left out.
std::vector<DestructiveCheck> destructiveChecks(const PrismaDiff &diff, const DataFacts &facts = {});

/// The messages as the block at a script's head lists them: warnings, then what is unexecutable.
std::vector<std::string> warningTexts(const std::vector<DestructiveCheck> &checks);

} // namespace plumbline::diff
