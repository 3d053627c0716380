#include "views/delegates/finding_row.h"

#include "views/delegates/labels.h"
#include "views/delegates/text_block.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QToolButton>

namespace plumbline::views {

FindingRow::FindingRow(const Finding &finding, QWidget *parent)
    : QWidget(parent),
      m_mark(finding.mark),
      m_sign(new QLabel),
      m_answer(new QLabel(finding.answer))
{
    setAccessibleName(QStringLiteral("%1: %2").arg(finding.statement, finding.answer));
    m_answer->setTextFormat(Qt::PlainText);
    m_sign->setFixedSize(16, 16);
    auto *line = new QHBoxLayout;
    line->setSpacing(space::control);
    line->addWidget(m_sign, 0, Qt::AlignTop);
    line->addWidget(wrappedLabel(finding.statement), 1);
    line->addWidget(m_answer, 0, Qt::AlignTop);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tight);
    column->addLayout(line);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(16 + space::control, 0, 0, 0);
    below->setSpacing(space::tight);
    if (!finding.found.isEmpty())
        below->addWidget(mutedLabel(tr("Found: %1").arg(finding.found)));
    if (!finding.query.isEmpty()) {
        auto *toggle = new QToolButton;
        toggle->setText(tr("Query"));
        toggle->setAccessibleName(tr("Query for: %1").arg(finding.statement));
        toggle->setCheckable(true);
        toggle->setAutoRaise(true);
        toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        toggle->setArrowType(Qt::RightArrow);
        toggle->setFixedSize(toggle->sizeHint().width(), fontMetrics().height());
        line->addWidget(toggle, 0, Qt::AlignTop);
        auto *query = new TextBlock(finding.query);
        query->hide();
        below->addWidget(query);
        connect(toggle, &QToolButton::toggled, query, [toggle, query](bool isOpen) {
            toggle->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
            query->setVisible(isOpen);
        });
    }
    column->addLayout(below);
    takeColors();
}

void FindingRow::takeColors()
{
    const QColor color = markColor(m_mark, palette());
    m_sign->setPixmap(markIcon(m_mark, color).pixmap(QSize(16, 16), devicePixelRatioF()));
    setLabelColor(*m_answer, color);
}

void FindingRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        takeColors();
    QWidget::changeEvent(event);
}

} // namespace plumbline::views
