#pragma once

#include "models/prisma/native_type.h"
#include "models/prisma/relational.h"
#include "models/prisma/syntax.h"

namespace plumbline::prisma {

/// Whether `ops:` knows the word: "Int4MinMaxOps".
bool isOperatorClass(std::string_view word);
/// Whether an index of that method can use the class.
bool suitsMethod(std::string_view operatorClass, IndexMethod method);
/// Whether the BRIN class is one for columns of that type; of no class, whether the type has one by default.
bool suitsType(std::string_view operatorClass, NativeKind type);
/// The class that `ops:` names, or that of `raw("…")`.
OperatorClass operatorClassOf(const Expression &value);
/// The word that `ops:` has for a class of SQL; empty where it has none.
std::string operatorClassWord(const std::string &sqlName);

} // namespace plumbline::prisma
