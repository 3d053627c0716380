#pragma once

#include <string>

#include "models/items/catalog_ref.h"

#include <QString>
#include <QVariant>

namespace plumbline::items {

/// The columns of everything that shows objects of a catalog: tree and search results.
enum class CatalogColumn { Name, Type, Null, Default, Rows, Size, Comment };
inline constexpr int catalogColumnCount = 7;

QString catalogColumnHeading(CatalogColumn column);
/// Right-aligned.
bool isNumber(CatalogColumn column);

/// What an object is called where its schema or relation is told already: `id`, `f(integer)`.
QString shortName(const schema::ObjectName &name);
/// With its schema and relation: `public.users.id`. Unquoted, for people; `sql::quotedName` is for SQL.
QString longName(const schema::ObjectName &name);
/// Where it stands: its relation, else its schema, else nothing.
QString placeName(const schema::ObjectName &name);
/// As it has to be written in SQL, quoted: `"public"."users"`, a part by its own name.
QString quotedName(const schema::ObjectName &name);

/// One cell: one line, control characters visible.
QString catalogCell(const schema::Schema &schema, CatalogRef ref, CatalogColumn column);
/// The cell exactly and whole, and what else there is to know; plain text, may have several lines.
QString catalogDetail(const schema::Schema &schema, CatalogRef ref, CatalogColumn column);
/// Whether the cell says that something is not there or not known: muted where shown.
bool isAbsent(const schema::Schema &schema, CatalogRef ref, CatalogColumn column);
/// What a column sorts by: a number or a case-folded text.
QVariant catalogSortKey(const schema::Schema &schema, CatalogRef ref, CatalogColumn column);

/// Whether a person should look at it: an invalid index, a constraint that was never validated, a disabled
/// trigger. Empty where all is well.
QString catalogCaution(const schema::Schema &schema, CatalogRef ref);

} // namespace plumbline::items
