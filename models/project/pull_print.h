#pragma once

#include <string>

#include "models/project/pull.h"

#include <filesystem>

namespace plumbline::project {

/// What `prisma db pull --print` writes to standard output: the file, or of several each with its path from
/// `folder`, in the order in which Prisma sorts them. A password that the datasource holds literally is
/// starred out.
std::string printedSchema(const Pulled &pulled, const std::filesystem::path &folder);
/// What it writes to standard error; empty where Prisma warns of nothing.
std::string printedWarnings(const Pulled &pulled);

/// The files in Prisma's order, passwords starred out.
std::vector<prisma::SourceFile> shownFiles(const Pulled &pulled);
/// A URL whose password is starred out.
std::string withoutPassword(const std::string &url);

} // namespace plumbline::project
