#pragma once

#include <QLabel>

namespace plumbline::views {

// Labels that show hostile text safely: always plain, never rich.

/// A paragraph that wraps and can be selected with the mouse.
QLabel *wrappedLabel(const QString &text = {}, QWidget *parent = nullptr);
/// The heading of a section.
QLabel *headingLabel(const QString &text = {}, QWidget *parent = nullptr);
/// SQL, a path or a command as it is: fixed font on a ground of its own, selected by mouse and keyboard.
QLabel *codeLabel(const QString &text = {}, QWidget *parent = nullptr);
/// A remark beside the matter: the muted colour, which follows the palette.
QLabel *mutedLabel(const QString &text = {}, QWidget *parent = nullptr);

} // namespace plumbline::views
