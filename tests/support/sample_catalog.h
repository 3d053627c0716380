#pragma once

#include <string>

#include "models/schema/schema.h"

#include <random>

namespace plumbline::tests {

// Catalogs made by hand, for models and pages. Nothing is read.

schema::Column sampleColumn(std::string name, std::string type, bool isNullable = true);
schema::Constraint samplePrimaryKey(const std::string &table, std::vector<std::string> columns);
schema::Constraint sampleForeignKey(const std::string &table, std::string column, QualifiedName to,
                                    std::string toColumn = "id");
/// A table of public with an id, its key and its key's index.
schema::Table sampleTable(const std::string &name, std::vector<schema::Column> columns = {});

/// A shop: companies, contacts, deals with foreign keys, a view, an enum, a function, a trigger, an invalid
/// index, partitions, a second schema, and subscriptions that could not be read.
schema::Schema shopCatalog();
/// Any number of tables in three schemas with 21 columns each.
schema::Schema largeCatalog(int tables);
/// Names with markup, quotes, line breaks, bidirectional overrides, 60 characters.
schema::Schema hostileCatalog();

/// Changes a catalog at random: objects and parts come, go, change and change their order.
schema::Schema changedAtRandom(schema::Schema schema, std::mt19937 &random);

} // namespace plumbline::tests
