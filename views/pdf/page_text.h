#pragma once

#include "models/base/clock.h"

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace plumbline::pdf {

// Text on paper: measured without hinting, so that lines are as long in print as they were thought to be.

/// The body: 12 CSS pixels (9 pt) of a humanist sans serif that Debian has, with tabular figures.
QFont pageFont();
/// The fixed font at the body's x-height.
QFont pageFixedFont();

double textWidth(const QString &text, const QFont &font);
QString elidedAtStart(const QString &text, const QFont &font, double width);
QString elidedAtEnd(const QString &text, const QFont &font, double width);

/// The height of plain text broken into lines; long words and names break anywhere.
double paragraphHeight(const QString &text, double width, const QFont &font);
/// Draws it and returns its height; lines that would end below the box are left out, the last one that fits
/// ends in an ellipsis then.
double drawnParagraph(QPainter &painter, const QString &text, const QRectF &box, const QFont &font,
                      const QColor &color);

/// "2025-01-31 22:00 CET" in local time with the zone, which summer time changes from row to row.
QString minuteText(Time time);

} // namespace plumbline::pdf
