#pragma once

#include <QListWidget>

namespace plumbline::ui {

/// The narrow list of pages on the left: icons with words. The icons are drawn in the palette's own colour.
class PageList : public QListWidget {
    Q_OBJECT

public:
    explicit PageList(QWidget *parent = nullptr);

    /// `icon` names a picture under `:/pages`.
    void addPage(const QString &name, const QString &icon);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {sizeHint().width(), 0}; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintIcons();
};

/// A one-colour picture of `:/pages` in the given colour.
QIcon pageIcon(const QString &name, const QColor &color, const QColor &selected);

} // namespace plumbline::ui
