#pragma once

#include "models/diff/prisma_step.h"

namespace plumbline::diff {

/// One step with its SQL: `statements` without their semicolons.
struct RenderedStep {
    std::string heading = {}; ///< "CreateTable"; empty where Prisma writes none
    std::string note = {};    ///< comment lines between the heading and the first statement
    std::vector<std::string> statements = {};
};

/// Prisma's SQL of one step.
RenderedStep renderStep(const PrismaDiff &diff, const PrismaStep &step);

/// The comment that Prisma puts at the head of a migration; empty without warnings.
std::string warningBlock(const std::vector<std::string> &warnings);

/// The whole script as `prisma migrate diff --script` writes it to a file: byte for byte Prisma 6.19, with
/// its faults. Without `warnings` (see `destructive_checks.h`) it has no block of them.
std::string prismaScript(const PrismaDiff &diff, const std::vector<std::string> &warnings);

} // namespace plumbline::diff
