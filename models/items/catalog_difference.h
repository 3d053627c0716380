#pragma once

#include <string>

#include "models/items/catalog_node.h"

#include <QString>

namespace plumbline::items {

// Only for the files of CatalogTreeModel.

/// How a row that the live database has compares with schema.prisma and with its migrations.
struct RowDifference {
    Declared declared = Declared::Untold; ///< OnlyInDatabase or Different, where it is marked
    Drift drift = Drift::None;            ///< OnlyInDatabase or Changed, where it is marked

    bool isMarked() const { return declared != Declared::Untold || drift != Drift::None; }
};

RowDifference differenceOf(const CatalogNode &node, CatalogRef ref);

/// What the second column says: the marks with the side that each is about, and the row's own words. Marks
/// come first where the own words may be long, because a cell is elided at its end.
QString markedCell(const CatalogNode &node, const RowDifference &difference, const QString &own);
/// The same in whole sentences, with the parts that differ, one a line.
QString differenceText(const CatalogNode &node, CatalogRef ref, const RowDifference &difference);
/// Its sentences without the parts, on one line: for a screen reader.
QString differenceHeadline(const CatalogNode &node, CatalogRef ref, const RowDifference &difference);

/// What is said of an object that only the migrations make; its own words in the second column and a tooltip.
QString missingCell(const OutlineNode &node);
QString missingText(const OutlineNode &node);

} // namespace plumbline::items
