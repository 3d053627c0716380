#pragma once

#include <string>

#include "models/items/catalog_text.h"

#include <QStringList>

namespace plumbline::items {

// What of an object could not be read: what is unknown must not be shown as if it were not there. Each looks
// through `Schema::unknown`, which is empty where the role may read everything.

/// Why nobody knows which parts of that kind an object has; nullptr where all are known, or it can have none.
const schema::Unknown *unknownParts(const schema::Schema &schema, CatalogRef object, CatalogPart part);

/// Why a cell of a column's row is empty though something may stand in it: its type or its default was not
/// read. nullptr where it is empty because there is nothing.
const schema::Unknown *unknownCell(const schema::Schema &schema, CatalogRef ref, CatalogColumn column);

/// Whether `Table::bytes` is not what the table occupies: 0 then means nothing at all, more is what
/// statistics know.
bool isSizeUnknown(const schema::Schema &schema, const schema::Table &table);

// What may be missing in each tab of an object, a sentence for each cause and why, in the words of
// `plumbline inspect`; bounded. Empty where nothing can be.
QStringList definitionGaps(const schema::Schema &schema, CatalogRef ref);
QStringList relationGaps(const schema::Schema &schema, CatalogRef ref);
QStringList userGaps(const schema::Schema &schema, CatalogRef ref);
/// Why an object that the schema does not hold may be there all the same; of the same form.
QStringList existenceGaps(const schema::Schema &schema, const schema::ObjectName &name);

/// The object as pg_dump would write it. Where it is not whole it begins with comments that say so, so that
/// who copies it knows too. Empty where the schema does not hold the object.
QString definitionText(const schema::Schema &schema, CatalogRef ref);

} // namespace plumbline::items
