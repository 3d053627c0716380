#pragma once

#include <QDockWidget>

namespace plumbline::ui {

class ChecklistPanel;

/// The checklist beside the page, where there is room for it and a person wants it. The wish is remembered
/// apart from whether there is room.
class ChecklistDock : public QDockWidget {
    Q_OBJECT

public:
    explicit ChecklistDock(QWidget *parent = nullptr);

    ChecklistPanel &panel() const { return *m_panel; }
    bool isWanted() const { return m_isWanted; }
    void setWanted(bool isWanted) { m_isWanted = isWanted; }
    /// Shows it if it is wanted and has a place: `hasPlace` is whether a docked one would be in the way of
    /// nothing.
    void fit(bool isOfUse, bool hasPlace);

signals:
    /// A person asked for it or put it away.
    void wishChanged();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    ChecklistPanel *m_panel;
    bool m_isWanted = true;
};

} // namespace plumbline::ui
