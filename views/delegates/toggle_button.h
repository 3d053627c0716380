#pragma once

#include <QToolButton>

namespace plumbline::views {

/// A button that stays pressed, and is seen to be: styles tell that by a shade of grey, which a dark palette
/// swallows, so it has a frame and a bar below its text as well. Reached by Tab.
class ToggleButton : public QToolButton {
    Q_OBJECT

public:
    explicit ToggleButton(const QString &objectName, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace plumbline::views
