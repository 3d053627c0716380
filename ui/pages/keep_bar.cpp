#include "ui/pages/keep_bar.h"

#include "models/wording/wording.h"
#include "views/delegates/elided_label.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace plumbline::ui {

namespace space = views::space;

KeepBar::KeepBar(QWidget *parent)
    : QFrame(parent),
      m_query(new views::ElidedLabel),
      m_origin(new views::ElidedLabel),
      m_step(new QComboBox),
      m_note(new QLineEdit)
{
    setObjectName(QStringLiteral("keepBar"));
    m_query->setObjectName(QStringLiteral("keepQuery"));
    m_origin->setObjectName(QStringLiteral("keepOrigin"));
    m_step->setObjectName(QStringLiteral("keepStep"));
    m_step->setAccessibleName(tr("Step of the checklist"));
    m_step->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_step->setMinimumContentsLength(18);
    m_step->installEventFilter(this);
    for (int step = 0; step < checklist::stepCount; ++step)
        m_step->addItem(QStringLiteral("%1. %2").arg(step + 1).arg(
            wording::stepTitle(static_cast<checklist::Step>(step))));
    m_note->setObjectName(QStringLiteral("keepNote"));
    m_note->setPlaceholderText(tr("What it shows (optional)"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setMaxLength(2000);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::group, space::control, space::control, space::control);
    column->setSpacing(space::control);
    column->addWidget(m_query);
    column->addWidget(m_origin);
    column->addLayout(controls());
    hide();
}

QLayout *KeepBar::controls()
{
    auto *label = new QLabel(tr("&Keep for"));
    label->setBuddy(m_step);
    auto *keepButton = new QPushButton(tr("Keep"));
    keepButton->setObjectName(QStringLiteral("keepButton"));
    auto *cancel = new QPushButton(tr("Cancel"));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(label);
    row->addWidget(m_step, 1);
    row->addWidget(m_note, 2);
    row->addWidget(keepButton);
    row->addWidget(cancel);
    connect(m_step, &QComboBox::activated, this, [this] { m_isChosen = true; });
    connect(keepButton, &QPushButton::clicked, this, &KeepBar::keep);
    connect(cancel, &QPushButton::clicked, this, &QWidget::hide);
    return row;
}

void KeepBar::open(checklist::Step proposed, const QString &query, const QString &origin)
{
    if (m_query->text() != query || m_origin->text() != origin)
        m_note->clear(); // what was written there was meant for another answer
    m_query->setText(query);
    m_origin->setText(origin);
    if (!m_isChosen)
        m_step->setCurrentIndex(static_cast<int>(proposed));
    show();
    m_step->setFocus();
}

void KeepBar::keep()
{
    hide();
    emit keepRequested(static_cast<checklist::Step>(m_step->currentIndex()), m_note->text().trimmed());
    m_note->clear();
}

bool KeepBar::eventFilter(QObject *watched, QEvent *event)
{
    // The box of the steps takes Return and does nothing with it.
    const bool isKey = watched == m_step && event->type() == QEvent::KeyPress;
    const int key = isKey ? static_cast<QKeyEvent *>(event)->key() : 0;
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return QFrame::eventFilter(watched, event);
    keep();
    return true;
}

void KeepBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        keep();
    else if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

} // namespace plumbline::ui
