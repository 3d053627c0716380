#pragma once

#include "models/diff/object_change.h"
#include "models/project/compare_sources.h"
#include "models/project/schema_differences.h"

#include <QString>

#include <vector>

namespace plumbline::wording {

/// What a comparison comes to, to be read aloud: "2 tables, 1 column and 3 indexes differ; nothing would be
/// lost." Only what counts is counted. `losses` are the objects whose values would be given up.
QString differencesSentence(const std::vector<diff::ObjectChange> &changes,
                            const std::vector<schema::ObjectName> &losses);

/// The same of two sides, with what Prisma passes over and what is unknown.
QString comparisonSentence(const project::SourceComparison &comparison);

/// One difference between database and schema as a sentence: "Missing in the database: table public.users."
/// Added is what the schema has and the database has not.
QString differenceText(diff::ChangeKind change, const schema::ObjectName &object);
QString moreDifferences(int count); ///< "… and 3 more."
/// A sentence on what differs, said of the live database and the Prisma schema.
QString databaseAndSchema(const QString &sentence);

/// One object: "table public.users".
QString objectText(const schema::ObjectName &object);
/// The list behind the number of differences, for a tooltip: what differs between database and schema, one
/// object a line, as many as a person reads; then what would be lost.
QString schemaDifferencesText(const project::SchemaDifferences &differences);
/// One difference in a line, with a sign before it: "+ column email of public.users".
QString changeText(const diff::ObjectChange &change);
/// What could not be read, in a clause: "triggers of public.users".
QString unknownText(const schema::Unknown &unknown);

} // namespace plumbline::wording
