#pragma once

#include "ui/settings/settings.h"

namespace plumbline::ui {

/// Gives the application the desktop's own palette and style, or our light or dark palette on Fusion. Widgets
/// hear of it by QEvent::PaletteChange. Needs a QApplication.
void applyAppearance(Appearance appearance);

} // namespace plumbline::ui
