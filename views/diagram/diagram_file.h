#pragma once

#include "views/diagram/diagram.h"

#include <QByteArray>
#include <QImage>

namespace plumbline::views {

/// The picture for a file: with a heading and the legend, dark on light, whatever the window looks like.
struct DiagramFile {
    QString title;       ///< "orders in shop"
    QString description; ///< one sentence

    /// SVG with real text; title and description stand in it for readers that cannot see. Any thread.
    QByteArray svg(const Diagram &diagram) const;
    /// At twice the size, less where that would be more than 200 megapixels. Any thread.
    QImage image(const Diagram &diagram) const;
};

} // namespace plumbline::views
