#pragma once

// A Prisma schema of a test in a few lines: tests::declared("model T {\n  id Int @id\n}\n").

#include "models/prisma/declared_schema.h"

#include <QtTest/QtTest>

#include <string>

namespace plumbline::tests {

inline const char *const schemaHead = "generator client {\n  provider = \"prisma-client-js\"\n}\n"
                                      "datasource db {\n  provider = \"postgresql\"\n"
                                      "  url = env(\"DATABASE_URL\")\n}\n";

/// As Prisma's comparison sees it; its names are in `public`.
inline prisma::Relational declared(const std::string &models)
{
    const auto document = prisma::parse({{"schema.prisma", schemaHead + models}});
    auto diagnostics = document.diagnostics;
    auto result = prisma::relationalOf(prisma::datamodelOf(document, diagnostics));
    if (!diagnostics.empty())
        qFatal("the test's schema is wrong: %s", diagnostics.front().message.c_str());
    result.defaultSchema = "public";
    return result;
}

} // namespace plumbline::tests
