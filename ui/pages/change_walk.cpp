#include "ui/pages/change_walk.h"

#include "ui/pages/definition_pane.h"
#include "ui/pages/difference_tree.h"

namespace plumbline::ui {

ChangeWalk::ChangeWalk(DifferenceTree &list, DefinitionPane &pane, QObject *parent)
    : QObject(parent),
      m_list(list),
      m_pane(pane)
{
    connect(&list, &DifferenceTree::currentChanged, this, &ChangeWalk::updateEnds);
    connect(&pane, &DefinitionPane::walkWanted, this, &ChangeWalk::goOn);
}

void ChangeWalk::goOn(bool isForward)
{
    if (m_pane.goToChange(isForward) || !m_list.hasNeighbour(isForward))
        return;
    // The definitions come from a job: it is they that lead to the first change, or to the last.
    m_pane.enterFrom(isForward);
    m_list.chooseNeighbour(isForward);
}

void ChangeWalk::updateEnds()
{
    m_pane.setNeighbours(m_list.hasNeighbour(false), m_list.hasNeighbour(true));
}

} // namespace plumbline::ui
