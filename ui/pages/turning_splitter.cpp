#include "ui/pages/turning_splitter.h"

#include "ui/settings/settings.h"

namespace plumbline::ui {

TurningSplitter::TurningSplitter(const QString &name, int sideFrom, double share, QWidget *parent)
    : QSplitter(parent),
      m_sideFrom(sideFrom),
      m_share(share)
{
    setObjectName(name);
}

void TurningSplitter::fit(const QSize &page)
{
    const bool isFirst = !m_page.isValid();
    m_page = page;
    const Qt::Orientation wanted = page.width() >= m_sideFrom ? Qt::Horizontal : Qt::Vertical;
    if (!isFirst && wanted == orientation())
        return;
    if (!isFirst)
        kept() = saveState();
    setOrientation(wanted);
    takeUp();
}

/// The sizes that it had when it last stood this way.
void TurningSplitter::takeUp()
{
    const Qt::Orientation wanted = orientation();
    if (!kept().isEmpty() && restoreState(kept())) {
        setOrientation(wanted);
        return;
    }
    setOrientation(wanted);
    const int whole = isSide() ? m_page.width() : m_page.height();
    const int first = static_cast<int>(whole * m_share);
    setSizes({first, whole - first});
}

void TurningSplitter::saveSizes(Settings &settings) const
{
    const bool isFitted = m_page.isValid();
    settings.setState(objectName(), isFitted && isSide() ? saveState() : m_side);
    settings.setState(objectName() + QStringLiteral("Stacked"),
                      isFitted && !isSide() ? saveState() : m_stacked);
}

void TurningSplitter::restoreSizes(const Settings &settings)
{
    m_side = settings.state(objectName());
    m_stacked = settings.state(objectName() + QStringLiteral("Stacked"));
    if (m_page.isValid())
        takeUp();
}

} // namespace plumbline::ui
