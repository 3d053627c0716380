#pragma once

#include <QObject>

namespace plumbline::ui {

class DefinitionPane;
class DifferenceTree;

/// Leads through the changes of a whole comparison: within the definitions of the chosen object, and behind
/// its last change on to the next object's first. The pane's own buttons do the same.
class ChangeWalk : public QObject {
    Q_OBJECT

public:
    /// Both must outlive this.
    ChangeWalk(DifferenceTree &list, DefinitionPane &pane, QObject *parent = nullptr);

    void goOn(bool isForward);

private:
    void updateEnds();

    DifferenceTree &m_list;
    DefinitionPane &m_pane;
};

} // namespace plumbline::ui
