#pragma once

#include <QSplitter>

namespace plumbline::ui {

class Settings;

/// Two panes of a page beside each other where there is room, else one below the other; remembers the sizes
/// of both ways. The page says when its own size changed.
class TurningSplitter : public QSplitter {
    Q_OBJECT

public:
    /// Side by side from `sideFrom` pixels of width on; at first the first pane has `share` of the whole.
    /// `name` is the object's, and what the settings call its sizes.
    TurningSplitter(const QString &name, int sideFrom, double share, QWidget *parent = nullptr);

    void fit(const QSize &page);
    void saveSizes(Settings &settings) const;
    void restoreSizes(const Settings &settings);

private:
    bool isSide() const { return orientation() == Qt::Horizontal; }
    QByteArray &kept() { return isSide() ? m_side : m_stacked; }
    void takeUp();

    int m_sideFrom;
    double m_share;
    QSize m_page; ///< not valid before the first fit
    QByteArray m_side;
    QByteArray m_stacked;
};

} // namespace plumbline::ui
