#pragma once

class QCoreApplication;
class QLocale;
class QString;
class QTranslator;

namespace plumbline::wording {

/// Loads our texts in the language of a locale; in English where we have no translation for it, because the
/// plurals of the source texts are only there. False where not even those are embedded.
bool loadTexts(QTranslator &translator, const QLocale &locale);

/// Installs our texts for the default locale, and Qt's own in the same language, so that no dialog speaks
/// two. Once for each application object, before the first text is made.
void installTranslations(QCoreApplication &application);

} // namespace plumbline::wording
