#pragma once

// A Prisma schema of a test in a few lines: tests::declared("model T {\n  id Int @id\n}\n").

#include "models/prisma/checked_schema.h"
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
    const auto schema = prisma::checkSchema({{"schema.prisma", schemaHead + models}});
    if (!schema.isValid())
        qFatal("the test's schema is wrong: %s", prisma::prismaErrorText(schema).c_str());
    auto result = prisma::relationalOf(schema.datamodel);
    result.defaultSchema = "public";
    return result;
}

} // namespace plumbline::tests
