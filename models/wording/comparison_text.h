#pragma once

#include "models/project/compare_sources.h"
#include "models/project/schema_differences.h"

#include <QString>

#include <vector>

namespace plumbline::wording {

/// What the comparison of two sides comes to, to be read aloud: "2 tables, 1 column and 3 indexes differ;
/// nothing would be lost", and how much Prisma passes over where a side is a Prisma schema. What is set aside
/// is not counted, and told: "in sync, but for 1 held back".
QString comparisonSentence(const project::SourceComparison &comparison);

/// What differs between database and Prisma schema, in one sentence.
QString schemaDifferencesSentence(const project::SchemaDifferences &differences);
/// The list behind the number of differences, for a tooltip: that sentence, one object a line, then apart
/// what is set aside and by whom; as many as a person reads. A plumbline.toml that cannot be read is told.
QString schemaDifferencesText(const project::SchemaDifferences &differences);
/// One of them: "Missing in the database: table public.users." Added is what the schema has and the database
/// has not.
QString differenceText(diff::ChangeKind change, const schema::ObjectName &object);
QString moreDifferences(int count); ///< "… and 3 more."
/// One that is set aside, and why: "Not in the schema: table app.x. (held back by Ada on 2026-11-02: …)".
QString setAsideDifferenceText(const diff::ObjectChange &change);

/// One object: "table public.users", "column email of public.users".
QString objectText(const schema::ObjectName &object);
/// One difference in a line, with a sign before it: "+ column email of public.users".
QString changeText(const diff::ObjectChange &change);

} // namespace plumbline::wording
