#include "ui/pages/answer_caption.h"

#include "views/delegates/elided_label.h"
#include "views/delegates/mark.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>

namespace plumbline::ui {

namespace space = views::space;

namespace {

constexpr int signSize = 16;

} // namespace

AnswerCaption::AnswerCaption(QWidget *parent)
    : QFrame(parent),
      m_sign(new QLabel),
      m_text(new views::ElidedLabel)
{
    setObjectName(QStringLiteral("askCaption"));
    m_text->setObjectName(QStringLiteral("askCaptionText"));
    m_sign->setFixedSize(signSize, signSize);
    m_text->setMinimumHeight(signSize);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::group, space::tight, space::control, space::tight);
    row->setSpacing(space::control);
    row->addWidget(m_sign);
    row->addWidget(m_text, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

void AnswerCaption::show(const QString &text, bool isStale)
{
    m_text->setText(text);
    m_isStale = isStale;
    takeColors();
    QFrame::show();
}

QString AnswerCaption::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void AnswerCaption::takeColors()
{
    QPalette colors;
    colors.setColor(QPalette::WindowText,
                    m_isStale ? palette().color(QPalette::WindowText) : views::mutedColor(palette()));
    m_text->setPalette(colors);
    m_sign->setVisible(m_isStale);
    const QColor caution = views::markColor(views::Mark::Attention, palette());
    m_sign->setPixmap(views::markIcon(views::Mark::Attention, caution).pixmap(QSize(signSize, signSize)));
}

void AnswerCaption::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        takeColors();
    QFrame::changeEvent(event);
}

} // namespace plumbline::ui
