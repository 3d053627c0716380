#pragma once

#include <QLayout>

namespace plumbline::views {

/// Buttons side by side, and on the next line where there is no room: translations are long and panes narrow.
class FlowLayout : public QLayout {
public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), false); }
    void setGeometry(const QRect &rect) override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;

private:
    /// The height that it takes; moves the items when `apply` is set.
    int arrange(const QRect &rect, bool apply) const;
    QList<QLayoutItem *> m_items;
};

} // namespace plumbline::views
