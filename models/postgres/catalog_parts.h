#pragma once

#include "models/postgres/catalog_draft.h"

namespace plumbline::postgres {

// What is done with the rows of each part of the catalog's script; the places of the columns are those in
// resources/sql/catalog_<part>.sql.

/// The kind that a word in the queries stands for.
std::optional<schema::ObjectKind> kindOfWord(std::string_view word);

void takeKeywords(CatalogDraft &draft, const PGresult *rows);
void takeMembers(CatalogDraft &draft, const PGresult *rows);
void takeComments(CatalogDraft &draft, const PGresult *rows);
void takeTypes(CatalogDraft &draft, const PGresult *rows);
void takeOperatorClasses(CatalogDraft &draft, const PGresult *rows);
void takeCollations(CatalogDraft &draft, const PGresult *rows);

void takeRelations(CatalogDraft &draft, const PGresult *rows);
void takeComposites(CatalogDraft &draft, const PGresult *rows);
void takeColumns(CatalogDraft &draft, const PGresult *rows);
void takeColumnDetails(CatalogDraft &draft, const PGresult *rows);
void takeDefaults(CatalogDraft &draft, const PGresult *rows);
void takeStorage(CatalogDraft &draft, const PGresult *rows);
void takeViews(CatalogDraft &draft, const PGresult *rows);
void takePartitions(CatalogDraft &draft, const PGresult *rows);
void takeParents(CatalogDraft &draft, const PGresult *rows);
void takeForeignTables(CatalogDraft &draft, const PGresult *rows);

void takeIndexes(CatalogDraft &draft, const PGresult *rows);
void takeConstraints(CatalogDraft &draft, const PGresult *rows);
void takeEnforcement(CatalogDraft &draft, const PGresult *rows);
void takeTriggers(CatalogDraft &draft, const PGresult *rows);
void takeRules(CatalogDraft &draft, const PGresult *rows);
void takePolicies(CatalogDraft &draft, const PGresult *rows);

void takeSchemas(CatalogDraft &draft, const PGresult *rows);
void takeExtensions(CatalogDraft &draft, const PGresult *rows);
void takeEnums(CatalogDraft &draft, const PGresult *rows);
void takeDomains(CatalogDraft &draft, const PGresult *rows);
void takeDomainConstraints(CatalogDraft &draft, const PGresult *rows);
void takeSequences(CatalogDraft &draft, const PGresult *rows);
void takeRoutines(CatalogDraft &draft, const PGresult *rows);
void takeEventTriggers(CatalogDraft &draft, const PGresult *rows);
void takeDependencies(CatalogDraft &draft, const PGresult *rows);

} // namespace plumbline::postgres
