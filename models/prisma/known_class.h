#pragma once

#include "models/prisma/relational.h"

#include <string_view>

namespace plumbline::prisma {

/// Whether Prisma's language has a word for this class. One that is written as `raw("…")` is another to
/// Prisma, even where its name is the same.
bool hasWord(std::string_view operatorClass);

/// Whether Prisma takes the class for what an index of this method has where none is said.
bool isSaidDefault(std::string_view operatorClass, IndexMethod method);

/// What PostgreSQL takes for a column of this type where an index of this method says no class; empty where
/// this is not known. The catalog's reader keeps only the classes that are not the default.
std::string defaultClass(const ColumnType &type, IndexMethod method);

} // namespace plumbline::prisma
