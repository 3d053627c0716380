#pragma once

class QWidget;

namespace plumbline::ui {

/// What this program is, its version and its licence.
void showAbout(QWidget *window);
/// The licences of the parts that the program is made of.
void showLicences(QWidget *window);

} // namespace plumbline::ui
