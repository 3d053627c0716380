#include "views/delegates/text_block.h"

#include "views/theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QTextDocument>
#include <QTextOption>
#include <QWheelEvent>

#include <cmath>

namespace plumbline::views {

TextBlock::TextBlock(const QString &text, Kind kind, QWidget *parent) : QPlainTextEdit(parent), m_kind(kind)
{
    setReadOnly(true);
    setFrameShape(NoFrame);
    setTextInteractionFlags(kind == Kind::Code ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                               : Qt::TextSelectableByMouse);
    setFocusPolicy(kind == Kind::Code ? Qt::StrongFocus : Qt::ClickFocus);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(kind == Kind::Code ? space::control : 0);
    if (kind == Kind::Code)
        setFont(fixedFont(font()));
    if (kind == Kind::Prose) {
        // Only this role: every other one goes on following the application's palette.
        QPalette colors;
        colors.setColor(QPalette::Base, Qt::transparent);
        setPalette(colors);
    }
    setText(text);
}

void TextBlock::setText(const QString &text)
{
    setPlainText(text);
    setAccessibleName(text);
    fit();
}

QSize TextBlock::sizeHint() const
{
    // A plain text document counts its height in lines.
    const double lines = std::max(1.0, document()->size().height());
    const double margins = 2 * document()->documentMargin();
    return {240, int(std::ceil(lines * fontMetrics().lineSpacing() + margins)) + 2 * frameWidth()};
}

void TextBlock::fit()
{
    setFixedHeight(sizeHint().height());
}

void TextBlock::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    if (m_kind == Kind::Code)
        QPainter(viewport()).fillRect(QRect(0, 0, 2, height()), palette().color(QPalette::Mid));
}

void TextBlock::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void TextBlock::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

} // namespace plumbline::views
