#pragma once

#include <string>

#include "models/items/roles.h"
#include "models/schema/object_name.h"

#include <QIcon>
#include <QPainter>

namespace plumbline::views {

/// Paints what kind of database object something is: an outline in one colour, 12 px and more. A column that
/// is part of a key has the key's sign.
void paintKind(QPainter &painter, const QRectF &box, schema::ObjectKind kind, items::Key key,
               const QColor &color);
/// The same as an icon; make it anew when the palette changes.
QIcon kindIcon(schema::ObjectKind kind, items::Key key, const QColor &color);

} // namespace plumbline::views
