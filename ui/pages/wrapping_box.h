#pragma once

#include <QWidget>

namespace plumbline::ui {

/// What a widget's layout needs at least where it has that width.
int neededHeight(const QWidget &widget, int width);

/// A widget that is never lower than what is in it needs at its present width. A splitter asks for one
/// smallest height and does not know that narrower means higher where texts and buttons wrap.
class WrappingBox : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

protected:
    bool event(QEvent *event) override;
};

} // namespace plumbline::ui
