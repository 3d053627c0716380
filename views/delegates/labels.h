#pragma once

#include <QLabel>

namespace plumbline::views {

// Labels that show hostile text safely: always plain, never rich.

/// A paragraph that wraps and can be selected with the mouse.
QLabel *wrappedLabel(const QString &text = {}, QWidget *parent = nullptr);
/// The heading of a section.
QLabel *headingLabel(const QString &text = {}, QWidget *parent = nullptr);
/// A remark beside the matter: the muted colour, which follows the palette.
QLabel *mutedLabel(const QString &text = {}, QWidget *parent = nullptr);

/// Gives a label a colour of its own, whichever ground it stands on (a label on a Base ground paints with
/// Text, one on a Window ground with WindowText).
void setLabelColor(QLabel &label, const QColor &color);

} // namespace plumbline::views
