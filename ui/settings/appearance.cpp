#include "ui/settings/appearance.h"

#include "views/theme/theme.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>

namespace plumbline::ui {

void applyAppearance(Appearance appearance)
{
    // The desktop's own, as they were before we changed anything.
    static const QString desktopStyle = QApplication::style()->name();
    const bool isOurs = appearance != Appearance::System;
    const QString wanted = isOurs ? QStringLiteral("fusion") : desktopStyle;
    if (QApplication::style()->name() != wanted)
        QApplication::setStyle(QStyleFactory::create(wanted));
    QApplication::setPalette(!isOurs                           ? QPalette()
                             : appearance == Appearance::Light ? views::lightPalette()
                                                               : views::darkPalette());
}

} // namespace plumbline::ui
