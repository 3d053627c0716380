#include "views/delegates/labels.h"

#include "views/theme/theme.h"

#include <QEvent>
#include <QGuiApplication>

namespace plumbline::views {

namespace {

class MutedLabel : public QLabel {
public:
    using QLabel::QLabel;
    void takeColor() { setLabelColor(*this, mutedColor(QGuiApplication::palette())); }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange)
            takeColor();
        return QLabel::event(event);
    }
};

void setUp(QLabel &label)
{
    label.setTextFormat(Qt::PlainText);
    label.setWordWrap(true);
    label.setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A long word must not make its window wide; and a layout asks for the height that goes with the width,
    // instead of taking the height of the narrowest case.
    label.setMinimumSize(1, 1);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    label.setSizePolicy(policy);
}

} // namespace

void setLabelColor(QLabel &label, const QColor &color)
{
    // Only these two: every other role goes on following the application's palette.
    QPalette colors;
    colors.setColor(QPalette::WindowText, color);
    colors.setColor(QPalette::Text, color);
    label.setPalette(colors);
}

QLabel *wrappedLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    setUp(*label);
    return label;
}

QLabel *headingLabel(const QString &text, QWidget *parent)
{
    QLabel *label = wrappedLabel(text, parent);
    label->setFont(headingFont(label->font()));
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    return label;
}

QLabel *mutedLabel(const QString &text, QWidget *parent)
{
    auto *label = new MutedLabel(text, parent);
    setUp(*label);
    // A label whose text can be selected keeps the colours it began with.
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    label->takeColor();
    return label;
}

} // namespace plumbline::views
