#include "ui/settings/motion.h"

#include <QSettings>
#include <QStandardPaths>

namespace plumbline::ui {

namespace {

QVariant configured(const QString &file, const QString &key)
{
    const QString path = QStandardPaths::locate(QStandardPaths::GenericConfigLocation, file);
    return path.isEmpty() ? QVariant() : QSettings(path, QSettings::IniFormat).value(key);
}

} // namespace

bool isMotionWanted()
{
    const QVariant plasma =
        configured(QStringLiteral("kdeglobals"), QStringLiteral("KDE/AnimationDurationFactor"));
    if (plasma.isValid() && qFuzzyIsNull(plasma.toDouble()))
        return false;
    for (const QString &version : {QStringLiteral("gtk-4.0"), QStringLiteral("gtk-3.0")}) {
        const QVariant gtk = configured(version + QStringLiteral("/settings.ini"),
                                        QStringLiteral("Settings/gtk-enable-animations"));
        if (gtk.isValid() && !gtk.toBool())
            return false;
    }
    return true;
}

} // namespace plumbline::ui
