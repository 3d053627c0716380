#include "views/delegates/labels.h"

#include "views/theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace plumbline::views {

namespace {

/// Breaks anywhere: paths, checksums and SQL have no spaces where a line would end.
QString breakable(const QString &text)
{
    QString broken;
    int run = 0;
    for (const QChar letter : text) {
        broken += letter;
        run = letter.isSpace() ? 0 : run + 1;
        if (run >= 24 && (letter == QLatin1Char('/') || letter == QLatin1Char('_') || run >= 40)) {
            broken += QChar(0x200b);
            run = 0;
        }
    }
    return broken;
}

class MutedLabel : public QLabel {
public:
    using QLabel::QLabel;
    void takeColor()
    {
        QPalette colors;
        colors.setColor(QPalette::WindowText,
                        mutedColor(parentWidget() ? parentWidget()->palette() : palette()));
        setPalette(colors);
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::ParentChange || event->type() == QEvent::ApplicationPaletteChange)
            takeColor();
        return QLabel::event(event);
    }
};

class CodeLabel : public QLabel {
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
        painter.fillRect(QRect(0, 0, 2, height()), palette().color(QPalette::Mid));
        painter.end();
        QLabel::paintEvent(event);
    }
};

void setUp(QLabel &label)
{
    label.setTextFormat(Qt::PlainText);
    label.setWordWrap(true);
    label.setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A long word must not make its window wide.
    label.setMinimumWidth(1);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    label.setSizePolicy(policy);
}

} // namespace

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

QLabel *codeLabel(const QString &text, QWidget *parent)
{
    auto *label = new CodeLabel(breakable(text), parent);
    setUp(*label);
    label->setFont(fixedFont(label->font()));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setContentsMargins(space::control, space::tight, space::control, space::tight);
    return label;
}

QLabel *mutedLabel(const QString &text, QWidget *parent)
{
    auto *label = new MutedLabel(text, parent);
    setUp(*label);
    label->takeColor();
    return label;
}

} // namespace plumbline::views
