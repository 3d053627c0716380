#include "ui/window/page_list.h"

#include "views/theme/theme.h"

#include <QEvent>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace plumbline::ui {

namespace {

QPixmap picture(const QByteArray &svg, const QColor &color, int side)
{
    QByteArray colored = svg;
    colored.replace("currentColor", color.name().toLatin1());
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(colored).render(&painter);
    return pixmap;
}

} // namespace

QIcon pageIcon(const QString &name, const QColor &color, const QColor &selected)
{
    QFile file(QStringLiteral(":/pages/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray svg = file.readAll();
    QIcon icon;
    for (const int side : {20, 40, 60}) {
        icon.addPixmap(picture(svg, color, side), QIcon::Normal);
        icon.addPixmap(picture(svg, selected, side), QIcon::Selected);
    }
    return icon;
}

PageList::PageList(QWidget *parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("pageList"));
    setAccessibleName(tr("Pages"));
    setFrameShape(NoFrame);
    setIconSize(QSize(20, 20));
    setSpacing(0);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    viewport()->setBackgroundRole(QPalette::Window);
    setViewportMargins(views::space::control, views::space::control, views::space::control, 0);
}

void PageList::addPage(const QString &name, const QString &icon)
{
    auto *item = new QListWidgetItem(name);
    item->setData(Qt::UserRole, icon);
    item->setSizeHint(QSize(0, 36));
    // A tenth page has no key: Ctrl+0 is the timeline's.
    const int number = count() + 1;
    item->setToolTip(number <= 9 ? tr("%1 (Ctrl+%2)", "name of a page and its number").arg(name).arg(number)
                                 : name);
    addItem(item);
    paintIcons();
    updateGeometry();
}

void PageList::paintIcons()
{
    for (int row = 0; row < count(); ++row)
        item(row)->setIcon(pageIcon(item(row)->data(Qt::UserRole).toString(),
                                    palette().color(QPalette::WindowText),
                                    palette().color(QPalette::HighlightedText)));
}

QSize PageList::sizeHint() const
{
    int width = 0;
    for (int row = 0; row < count(); ++row)
        width = std::max(width, fontMetrics().horizontalAdvance(item(row)->text()));
    return {width + iconSize().width() + 6 * views::space::control, 200};
}

void PageList::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintIcons();
}

} // namespace plumbline::ui
