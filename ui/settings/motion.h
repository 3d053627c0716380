#pragma once

namespace plumbline::ui {

/// Whether a person has not asked the desktop for less motion. Qt 6.4 does not tell, so this reads what KDE
/// Plasma (`AnimationDurationFactor` of kdeglobals) and GTK (`gtk-enable-animations` of settings.ini, which
/// GNOME's portal and most desktops keep) write down. Where neither says anything there is motion.
bool isMotionWanted();

} // namespace plumbline::ui
