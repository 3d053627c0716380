#pragma once

#include <QTreeView>

namespace plumbline::views {

class MeaningDelegate;

/// A table or tree of facts to read: whole rows, even heights, texts elided with the whole in the tooltip,
/// copied with Ctrl+C as plain text.
class TableView : public QTreeView {
    Q_OBJECT

public:
    /// `name` is what a screen reader says of it.
    explicit TableView(const QString &name, QWidget *parent = nullptr);

    void setCompact(bool isCompact);
    /// As high as its rows, up to `rows`: for a small table on a page that scrolls.
    void fitHeight(int rows);
    QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    int visibleRows(const QModelIndex &parent) const;
    MeaningDelegate *m_delegate;
    int m_fittedRows = 0;
};

} // namespace plumbline::views
