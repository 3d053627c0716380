#include "models/wording/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace plumbline::wording {

bool loadTexts(QTranslator &translator, const QLocale &locale)
{
    const auto load = [&translator](const QLocale &wanted) {
        return translator.load(wanted, QStringLiteral("plumbline"), QStringLiteral("_"),
                               QStringLiteral(":/translations"));
    };
    return load(locale) || load(QLocale(QLocale::English));
}

void installTranslations(QCoreApplication &application)
{
    auto *ours = new QTranslator(&application);
    if (!loadTexts(*ours, QLocale()))
        return;
    auto *qt = new QTranslator(&application);
    if (qt->load(QLocale(ours->language()), QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    QCoreApplication::installTranslator(ours);
}

} // namespace plumbline::wording
