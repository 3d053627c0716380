#include "ui/pages/point_slider.h"

#include "models/items/roles.h"
#include "views/delegates/elided_label.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>

namespace plumbline::ui {

PointSlider::PointSlider(QWidget *parent)
    : QWidget(parent),
      m_slider(new QSlider(Qt::Horizontal)),
      m_label(new views::ElidedLabel(this, Qt::ElideMiddle))
{
    m_slider->setObjectName(QStringLiteral("historyPoint"));
    m_slider->setAccessibleName(tr("Up to which migration"));
    m_slider->setMaximum(0);
    m_slider->setPageStep(10);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(views::space::tight);
    column->addWidget(m_slider);
    column->addWidget(m_label);
    setFocusProxy(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, [this](int count) {
        m_last = count > 0 ? std::optional(m_names[static_cast<std::size_t>(count) - 1]) : std::nullopt;
        tell();
        emit moved();
    });
    tell();
}

void PointSlider::setMigrations(const std::vector<MigrationName> &names)
{
    if (m_names == names)
        return;
    const bool wasEmpty = m_names.empty();
    m_names = names;
    const QSignalBlocker blocker(m_slider);
    m_slider->setMaximum(static_cast<int>(names.size()));
    const bool isGone = m_last && std::ranges::find(names, *m_last) == names.end();
    if (!names.empty() && (wasEmpty || isGone))
        m_last = names.back();
    setLast(m_last);
}

std::optional<MigrationName> PointSlider::last() const
{
    return m_last;
}

void PointSlider::setLast(const std::optional<MigrationName> &last)
{
    const auto found = last ? std::ranges::find(m_names, *last) : m_names.end();
    if (last && found == m_names.end() && !m_names.empty())
        return;
    m_last = last;
    const QSignalBlocker blocker(m_slider);
    if (!m_names.empty())
        m_slider->setValue(last ? static_cast<int>(found - m_names.begin()) + 1 : 0);
    tell();
}

void PointSlider::tell()
{
    const QString name = m_last ? items::oneLine(m_last->value) : tr("Before the first migration");
    m_label->setText(m_names.empty() || !m_last
                         ? name
                         : tr("%L1 of %L2 · %3", "a migration's number, how many there are, its name")
                               .arg(m_slider->value())
                               .arg(m_names.size())
                               .arg(name));
    m_slider->setToolTip(items::plainToolTip(name));
}

} // namespace plumbline::ui
