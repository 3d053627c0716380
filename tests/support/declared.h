#pragma once

// A Prisma schema of a test in a few lines: tests::declared("model T {\n  id Int @id\n}\n").

#include "tests/support/prisma_pairs.h"

#include <string>

namespace plumbline::tests {

inline const char *const schemaHead = "generator client {\n  provider = \"prisma-client-js\"\n}\n"
                                      "datasource db {\n  provider = \"postgresql\"\n"
                                      "  url = env(\"DATABASE_URL\")\n}\n";

/// As Prisma's comparison sees it; its names are in `public`.
inline prisma::Relational declared(const std::string &models)
{
    return declaredSide(QString::fromStdString(schemaHead + models));
}

} // namespace plumbline::tests
