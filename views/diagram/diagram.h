#pragma once

#include <string>

#include "models/schema/neighbourhood.h"
#include "views/diagram/diagram_layout.h"

#include <QFont>
#include <QPainterPath>
#include <QString>

#include <memory>

namespace plumbline::views {

/// A line of a box: a column, or a remark such as "and 12 columns more".
struct DiagramRow {
    QString marks; ///< "PK", "FK"
    QString name;  ///< elided to the box's width
    QString type;
    QString tip; ///< all of it, for the tooltip
    bool isRemark = false;
    bool isNullable = false;
};

/// A table as a box. The head takes one row, or two where there is a schema or a kind to tell.
struct DiagramBox {
    QString title; ///< elided
    QString under; ///< "sales · partitioned table", or empty
    QString tip;
    std::vector<DiagramRow> rows;
    QRectF place;
    double marksWidth = 0;
    int headRows = 1;
};

/// What the end of a line says: how many rows of the table there belong to one row of the other.
enum class LineEnd { ExactlyOne, AtMostOne, AnyNumber, Parent, Plain };
LineEnd beginOf(const schema::NearRelation &relation); ///< at the referencing table
LineEnd endOf(const schema::NearRelation &relation);   ///< at the referenced table

/// A foreign key as a line.
struct DiagramLine {
    QPainterPath path; ///< between the stubs, from the referencing to the referenced table
    QPolygonF points;  ///< the same flattened, with the stubs: for finding it under the mouse
    QPointF from, to;  ///< on the boxes' borders
    QString tip;
};

/// What a picture depends on beside the tables.
struct DiagramLook {
    QFont font;
    std::string defaultSchema = "public"; ///< tables of other schemas say theirs
    friend bool operator==(const DiagramLook &, const DiagramLook &) = default;
};

/// A picture of tables and what connects them, ready to be painted: an immutable value. Made in a job.
struct Diagram {
    schema::Neighbourhood around;
    DiagramLook look; ///< what it was made for
    QFont font;       ///< the body's, in pixels; names are in the fixed font
    QSizeF size;
    double rowHeight = 0;
    std::vector<DiagramBox> boxes;      ///< as around.tables
    std::vector<DiagramLine> lines;     ///< as around.relations
    std::vector<std::size_t> walk = {}; ///< the chosen box, then the others in reading order

    /// The box there, or -1.
    int boxAt(QPointF point) const;
    /// The line nearest to the point, not further away than `reach`; or -1.
    int lineAt(QPointF point, double reach) const;
    int find(const QualifiedName &table) const;
    /// Whether a key is drawn that was never validated: its line is dashed.
    bool hasUnvalidatedKey() const;
    /// The nearest box in a direction (one of the four unit vectors), or -1.
    int neighbourOf(int box, QPointF direction) const;
};
using DiagramPtr = std::shared_ptr<const Diagram>;

/// Measures and lays out; takes up to a second. Any thread.
Result<DiagramPtr> makeDiagram(schema::Neighbourhood around, const DiagramLook &look);

} // namespace plumbline::views
