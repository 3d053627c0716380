#include "ui/pages/step_card.h"

#include "models/base/text.h"
#include "models/items/roles.h"
#include "models/wording/ask_text.h"
#include "models/wording/wording.h"
#include "views/delegates/finding_row.h"
#include "views/delegates/labels.h"
#include "views/delegates/mark.h"
#include "views/delegates/text_block.h"
#include "views/theme/theme.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyleOptionFocusRect>

namespace plumbline::ui {

namespace space = views::space;
using checklist::StepReport;

namespace {

/// The head of a card: mark, number and title on the left, the state's word on the right.
class Head : public QAbstractButton {
public:
    Head()
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setCursor(Qt::PointingHandCursor);
    }

    void setReport(const StepReport &report)
    {
        m_mark = views::markOf(report.state);
        m_isMuted =
            report.state == checklist::StepState::NotNeeded || report.state == checklist::StepState::Blocked;
        m_state = wording::stepStateName(report.state);
        setText(QStringLiteral("%1  %2")
                    .arg(static_cast<int>(report.step) + 1)
                    .arg(wording::stepTitle(report.step)));
        setAccessibleName(QStringLiteral("%1, %2").arg(text(), m_state));
        setToolTip(items::plainToolTip(wording::stepPurpose(report.step)));
        update();
    }
    QSize sizeHint() const override { return {200, std::max(32, fontMetrics().height() + 12)}; }
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (underMouse()) {
            QColor hover = palette().color(QPalette::Highlight);
            hover.setAlphaF(0.08f);
            painter.fillRect(rect(), hover);
        }
        const QColor color = views::markColor(m_mark, palette());
        const QRect sign(space::control, (height() - 16) / 2, 16, 16);
        views::paintMark(painter, sign, m_mark, color);
        const int stateWidth = fontMetrics().horizontalAdvance(m_state);
        const QRect words = rect().adjusted(sign.right() + space::control, 0, -space::control, 0);
        painter.setPen(color);
        painter.drawText(words, int(Qt::AlignRight | Qt::AlignVCenter), m_state);
        QFont bold = font();
        bold.setWeight(isChecked() || !m_isMuted ? QFont::DemiBold : QFont::Normal);
        painter.setFont(bold);
        painter.setPen(m_isMuted ? views::mutedColor(palette()) : palette().color(QPalette::Text));
        const QRect title = words.adjusted(0, 0, -stateWidth - space::control, 0);
        painter.drawText(title, int(Qt::AlignLeft | Qt::AlignVCenter),
                         QFontMetrics(bold).elidedText(text(), Qt::ElideRight, title.width()));
        if (hasFocus()) {
            QStyleOptionFocusRect focus;
            focus.initFrom(this);
            focus.rect = rect().adjusted(1, 1, -1, -1);
            style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
        }
    }
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }

private:
    views::Mark m_mark = views::Mark::Unknown;
    QString m_state;
    bool m_isMuted = false;
};

} // namespace

StepCard::StepCard(checklist::Step step, QWidget *parent)
    : QFrame(parent),
      m_head(new Head),
      m_body(new QWidget)
{
    m_report.step = step;
    setObjectName(QStringLiteral("step%1").arg(static_cast<int>(step) + 1));
    m_head->setObjectName(QStringLiteral("stepHead"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 1);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_body);
    m_body->hide();
    connect(m_head, &QAbstractButton::toggled, m_body, &QWidget::setVisible);
    static_cast<Head *>(m_head)->setReport(m_report);
    fillBody();
}

void StepCard::setReport(const StepReport &report, const std::vector<project::KeptEvidence> &kept)
{
    if (m_report == report && m_kept == kept)
        return;
    m_report = report;
    m_kept = kept;
    static_cast<Head *>(m_head)->setReport(report);
    fillBody();
}

void StepCard::setOpen(bool isOpen)
{
    m_head->setChecked(isOpen);
}

bool StepCard::isOpen() const
{
    return m_head->isChecked();
}

void StepCard::fillBody()
{
    if (QLayout *old = m_body->layout()) {
        while (QLayoutItem *item = old->takeAt(0)) {
            if (item->widget())
                item->widget()->deleteLater();
            delete item;
        }
        delete old;
    }
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(space::control + 16 + space::control, 0, space::control,
                               space::control + space::tight);
    column->setSpacing(space::control);
    column->addWidget(views::mutedLabel(wording::stepPurpose(m_report.step)));
    for (const checklist::Note &note : m_report.notes)
        column->addWidget(new views::TextBlock(wording::noteText(note), views::TextBlock::Kind::Prose));
    for (const evidence::Fact &fact : m_report.facts)
        column->addWidget(new views::FindingRow({views::markOf(fact.holds), wording::factQuestion(fact),
                                                 wording::answerName(fact.holds), items::oneLine(fact.found),
                                                 text(fact.query)}));
    addKept(*column);
    const QString label = wording::stepActionLabel(m_report);
    if (label.isEmpty())
        return;
    auto *button = new QPushButton(label);
    button->setObjectName(QStringLiteral("stepAction"));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this] { emit actionRequested(m_report); });
    column->addWidget(button, 0, Qt::AlignLeft);
}

void StepCard::addKept(QVBoxLayout &column)
{
    constexpr int rowsShown = 3;
    for (const project::KeptEvidence &evidence : m_kept) {
        const QString note =
            evidence.note.empty() ? tr("Evidence that was kept") : items::oneLine(evidence.note);
        column.addWidget(new views::FindingRow({views::Mark::Info, note,
                                                wording::rowsText(evidence.rowCount, evidence.hasMore),
                                                wording::keptText(evidence), text(evidence.query)}));
        const QStringList rows = wording::keptRows(evidence, rowsShown);
        if (!rows.isEmpty())
            column.addWidget(new views::TextBlock(rows.join(QLatin1Char('\n'))));
    }
}

void StepCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Midlight));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace plumbline::ui
