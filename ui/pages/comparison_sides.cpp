#include "ui/pages/comparison_sides.h"

#include "ui/pages/source_picker.h"
#include "views/delegates/toggle_button.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;
using project::ComparisonSource;
using project::OwnSource;
using project::PointSource;

ComparisonSides::ComparisonSides(Prompter &prompter, QWidget *parent)
    : QWidget(parent),
      m_from(new SourcePicker(prompter, tr("Left side"))),
      m_to(new SourcePicker(prompter, tr("Right side"))),
      m_swap(new QToolButton),
      m_threeWay(new views::ToggleButton(QStringLiteral("diffThreeWay"))),
      m_more(new QToolButton)
{
    m_from->setObjectName(QStringLiteral("diffFrom"));
    m_to->setObjectName(QStringLiteral("diffTo"));
    m_swap->setObjectName(QStringLiteral("diffSwap"));
    m_swap->setText(QStringLiteral("⇄"));
    m_swap->setFocusPolicy(Qt::StrongFocus);
    m_swap->setAccessibleName(tr("Swap the sides"));
    m_swap->setToolTip(tr("Swap the sides"));
    m_threeWay->setText(tr("Three-way"));
    m_threeWay->setToolTip(tr("schema.prisma, the migrations and the database at once"));
    m_more->setObjectName(QStringLiteral("diffExport"));
    m_more->setText(tr("Export"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setMenu(new QMenu(m_more));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::control);
    row->addWidget(m_from, 1, Qt::AlignTop);
    row->addWidget(m_swap, 0, Qt::AlignTop);
    row->addWidget(m_to, 1, Qt::AlignTop);
    row->addStretch();
    row->addWidget(m_threeWay, 0, Qt::AlignTop);
    row->addWidget(m_more, 0, Qt::AlignTop);
    setSides(OwnSource::Live, OwnSource::Declared);
    connect(m_from, &SourcePicker::changed, this, [this] { take(m_from, m_fromKept); });
    connect(m_to, &SourcePicker::changed, this, [this] { take(m_to, m_toKept); });
    connect(m_swap, &QToolButton::clicked, this, &ComparisonSides::swap);
    connect(m_threeWay, &QToolButton::toggled, this, [this](bool isThreeWay) {
        m_from->setVisible(!isThreeWay);
        m_swap->setVisible(!isThreeWay); // three have no left and right
        m_to->setVisible(!isThreeWay);
        emit threeWayChanged();
    });
}

void ComparisonSides::take(SourcePicker *picker, std::optional<ComparisonSource> &kept)
{
    const auto before = std::exchange(kept, picker->source());
    const auto isPoint = [](const std::optional<ComparisonSource> &source) {
        return source && std::holds_alternative<PointSource>(*source);
    };
    emit changed(isPoint(before) && isPoint(kept));
}

void ComparisonSides::swap()
{
    if (!from() || !to())
        return;
    setSides(ComparisonSource(*to()), ComparisonSource(*from()));
    emit changed(true);
}

void ComparisonSides::setSides(const ComparisonSource &from, const ComparisonSource &to)
{
    m_from->setSource(from);
    m_to->setSource(to);
    m_fromKept = m_from->source();
    m_toKept = m_to->source();
}

bool ComparisonSides::setPoint(const MigrationName &last)
{
    for (auto [picker, kept] : {std::pair(m_to, &m_toKept), std::pair(m_from, &m_fromKept)}) {
        if (!*kept || !std::holds_alternative<PointSource>(**kept))
            continue;
        picker->setSource(PointSource{last});
        *kept = picker->source();
        return true;
    }
    return false;
}

bool ComparisonSides::isThreeWay() const
{
    return m_threeWay->isChecked();
}

void ComparisonSides::setThreeWay(bool isThreeWay)
{
    m_threeWay->setChecked(isThreeWay);
}

std::optional<ComparisonSource> ComparisonSides::from() const
{
    return m_from->source();
}

std::optional<ComparisonSource> ComparisonSides::to() const
{
    return m_to->source();
}

QString ComparisonSides::fromName() const
{
    return m_from->sideName();
}

QString ComparisonSides::toName() const
{
    return m_to->sideName();
}

void ComparisonSides::setMigrations(const std::vector<MigrationName> &names)
{
    m_from->setMigrations(names);
    m_to->setMigrations(names);
}

QMenu &ComparisonSides::exportMenu() const
{
    return *m_more->menu();
}

void ComparisonSides::setExportEnabled(bool isEnabled)
{
    m_more->setEnabled(isEnabled);
}

} // namespace plumbline::ui
