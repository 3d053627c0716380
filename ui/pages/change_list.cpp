#include "ui/pages/change_list.h"

#include "ui/pages/change_filter.h"

namespace plumbline::ui {

ChangeList::ChangeList(QWidget *parent)
    : DifferenceTree({QStringLiteral("changes"), QStringLiteral("noChanges"), QStringLiteral("changeColumns"),
                      tr("What differs")},
                     parent),
      m_model(new items::ChangeModel(this)),
      m_filter(new ChangeFilter)
{
    setUp(m_filter, m_model, {230, 136, 220});
    connect(m_filter, &ChangeFilter::changed, this, &ChangeList::makeRows);
}

void ChangeList::showChanges(const items::ChangesPtr &changes, const QString &empty)
{
    m_changes = changes;
    m_emptyText = empty;
    m_filter->setCounts(changes ? items::countsBySort(*changes) : std::array<int, items::changeSortCount>{});
    makeRows();
}

void ChangeList::makeRows()
{
    m_model->setGrouping(m_filter->choice().grouping);
    if (!m_changes) {
        m_making.cancel();
        startAnew();
        take({});
        return;
    }
    m_making.start([changes = m_changes, choice = m_filter->choice()](
                       const JobControl &) { return items::changeRows(*changes, choice); },
                   this,
                   [this](std::vector<items::KeyedRow<items::ChangeRow>> rows) { take(std::move(rows)); });
}

void ChangeList::take(std::vector<items::KeyedRow<items::ChangeRow>> rows)
{
    rowsAboutToChange();
    m_model->setRows(std::move(rows));
    rowsChanged(!m_changes ? QString() : m_changes->empty() ? m_emptyText : noneIsChosen());
}

std::optional<items::ChangeRow> ChangeList::current() const
{
    const items::ChangeRow *row = m_model->value(currentIndex());
    return row ? std::optional(*row) : std::nullopt;
}

} // namespace plumbline::ui
