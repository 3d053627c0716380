#include "ui/pages/inline_message.h"

#include "views/delegates/text_block.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace plumbline::ui {

namespace space = views::space;

InlineMessage::InlineMessage(QWidget *parent)
    : QFrame(parent),
      m_sign(new QLabel),
      m_text(new views::TextBlock({}, views::TextBlock::Kind::Prose)),
      m_button(new QPushButton),
      m_close(new QToolButton)
{
    m_text->setObjectName(QStringLiteral("messageText"));
    m_button->setObjectName(QStringLiteral("messageButton"));
    m_close->setAutoRaise(true);
    m_close->setText(QStringLiteral("×"));
    m_close->setAccessibleName(tr("Put this message away"));
    m_close->setToolTip(m_close->accessibleName());
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_button, &QPushButton::clicked, this, [this] {
        hide();
        // A copy: the action may show another message here, or delete what holds this one.
        if (const auto action = m_action)
            action();
    });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::group, space::control, space::control, space::control);
    row->setSpacing(space::control);
    row->addWidget(m_sign, 0, Qt::AlignVCenter);
    row->addWidget(m_text, 1, Qt::AlignVCenter);
    row->addWidget(m_button, 0, Qt::AlignVCenter);
    row->addWidget(m_close, 0, Qt::AlignVCenter);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void InlineMessage::show(views::Mark mark, const QString &text, const QString &buttonLabel,
                         std::function<void()> action, bool isClosable)
{
    m_mark = mark;
    m_text->setText(text);
    setAccessibleName(text);
    m_button->setText(buttonLabel);
    m_button->setVisible(!buttonLabel.isEmpty());
    m_close->setVisible(isClosable);
    m_action = std::move(action);
    takeColors();
    QFrame::show();
}

QString InlineMessage::text() const
{
    return isHidden() ? QString() : m_text->toPlainText();
}

void InlineMessage::takeColors()
{
    m_sign->setPixmap(views::markIcon(m_mark, views::markColor(m_mark, palette())).pixmap(QSize(16, 16)));
    update();
}

void InlineMessage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        takeColors();
    QFrame::changeEvent(event);
}

void InlineMessage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor color = views::markColor(m_mark, palette());
    QColor tint = color;
    tint.setAlphaF(0.08f);
    painter.fillRect(rect(), palette().base());
    painter.fillRect(rect(), tint);
    painter.fillRect(QRect(0, 0, space::tight, height()), color);
}

} // namespace plumbline::ui
