#pragma once

#include <QScrollArea>

namespace plumbline::ui {

/// A page that scrolls as a whole where the window is too low for it (200 % on a small screen), and fills the
/// window where it is not. `QScrollArea` alone takes what a page would like for what it needs as soon as
/// something in it wraps.
class LowScroll : public QScrollArea {
    Q_OBJECT

public:
    explicit LowScroll(QWidget *content, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QWidget *m_content;
};

} // namespace plumbline::ui
