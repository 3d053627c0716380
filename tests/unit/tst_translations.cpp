#include "models/wording/translations.h"
#include "tests/support/places.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <QTranslator>

/// Every visible text goes through translation, and German is complete: nothing unfinished, empty, copied or
/// missing.
class TestTranslations : public QObject {
    Q_OBJECT

private slots:
    void areEmbeddedAndLoad_data();
    void areEmbeddedAndLoad();
    void whereWeHaveNoTranslationThePluralsAreEnglish();
    void haveEveryTextOfTheSources_data();
    void haveEveryTextOfTheSources();
    void areWholeAndNotCopied_data();
    void areWholeAndNotCopied();
    void anEllipsisStandsAsTheLanguageWantsIt();
    void noVisibleTextEscapes();
};

namespace {

struct Message {
    QString context;
    QString source;
    QString type; ///< "", "unfinished", "vanished", "obsolete"
    bool isPlural = false;
    QStringList translations;
};

QString tsFile(const QString &language)
{
    return plumbline::tests::sourceFolder() + QStringLiteral("/translations/plumbline_%1.ts").arg(language);
}

QList<Message> messages(const QString &path)
{
    QList<Message> found;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return found;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement())
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            found.append({context,
                          {},
                          {},
                          xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes"),
                          {}});
        } else if (xml.name() == QLatin1String("source")) {
            found.last().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            found.last().type = xml.attributes().value(QLatin1String("type")).toString();
            if (!found.last().isPlural)
                found.last().translations.append(xml.readElementText());
        } else if (xml.name() == QLatin1String("numerusform")) {
            found.last().translations.append(xml.readElementText());
        }
    }
    return found;
}

/// %1 … %9, %n and %L1 of a text, sorted: a translation must use the same.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%(L?[0-9]+|n)"));
    QSet<QString> found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found.insert(match.next().captured());
    QStringList sorted(found.begin(), found.end());
    sorted.sort();
    return sorted;
}

/// Words that German writes as English does.
bool isSameInGerman(const QString &source)
{
    static const QRegularExpression words(QStringLiteral("[A-Za-z]{2,}"));
    static const QStringList same{
        QStringLiteral("Plumbline"), QStringLiteral("Status"), QStringLiteral("Name"), QStringLiteral("SQL"),
        QStringLiteral("PDF"), QStringLiteral("HTML"), QStringLiteral("JSON"), QStringLiteral("Markdown"),
        QStringLiteral("Prisma"), QStringLiteral("Migrate"), QStringLiteral("Version"),
        QStringLiteral("System"), QStringLiteral("Journal"), QStringLiteral("Host"), QStringLiteral("Schema"),
        QStringLiteral("ms"), QStringLiteral("min"), QStringLiteral("kB"), QStringLiteral("MB"),
        QStringLiteral("GB"), QStringLiteral("TB"), QStringLiteral("UTC"), QStringLiteral("Migration"),
        QStringLiteral("PostgreSQL"), QStringLiteral("Git"), QStringLiteral("git"), QStringLiteral("Option"),
        QStringLiteral("STAGING"), QStringLiteral("staging"), QStringLiteral("Staging"),
        QStringLiteral("Server"), QStringLiteral("NULL"), QStringLiteral("Schemas"), QStringLiteral("CSV"),
        QStringLiteral("PK"), QStringLiteral("FK"),
        // A form of the time of day: HH:mm:ss.
        QStringLiteral("HH"), QStringLiteral("mm"), QStringLiteral("ss")};
    // What stands as code in a text (`…`) is the same everywhere.
    static const QRegularExpression code(QStringLiteral("`[^`]*`|\\$\\w+|--[\\w-]+|%L?[0-9n]"));
    const QString prose = QString(source).remove(code);
    for (auto match = words.globalMatch(prose); match.hasNext();) {
        if (!same.contains(match.next().captured()))
            return false;
    }
    return true;
}

} // namespace

void TestTranslations::areEmbeddedAndLoad_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << QStringLiteral("de");
    QTest::newRow("English plurals") << QStringLiteral("en");
}

void TestTranslations::areEmbeddedAndLoad()
{
    QFETCH(QString, language);
    QTranslator translator;
    QVERIFY(translator.load(QStringLiteral(":/translations/plumbline_%1.qm").arg(language)));
    QVERIFY(!translator.isEmpty());
}

void TestTranslations::whereWeHaveNoTranslationThePluralsAreEnglish()
{
    for (const QLocale &locale : {QLocale(QStringLiteral("fr_FR")), QLocale(QStringLiteral("ja_JP")),
                                  QLocale(QLocale::C), QLocale(QStringLiteral("en_US"))}) {
        QTranslator translator;
        QVERIFY(plumbline::wording::loadTexts(translator, locale));
        QCOMPARE(translator.language(), QStringLiteral("en"));
    }
    QTranslator german;
    QVERIFY(plumbline::wording::loadTexts(german, QLocale(QStringLiteral("de_AT"))));
    QCOMPARE(german.language(), QStringLiteral("de"));
}

void TestTranslations::haveEveryTextOfTheSources_data()
{
    areEmbeddedAndLoad_data();
}

void TestTranslations::haveEveryTextOfTheSources()
{
    QFETCH(QString, language);
    QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("plumbline_%1.ts").arg(language));
    QVERIFY(QFile::copy(tsFile(language), copy));
    QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
    QStringList arguments{QStringLiteral("-silent"), QStringLiteral("-recursive")};
    for (const char *layer : {"models", "views", "ui"})
        arguments << plumbline::tests::sourceFolder() + QLatin1Char('/') + QLatin1String(layer);
    arguments << QStringLiteral("-locations") << QStringLiteral("none") << QStringLiteral("-I")
              << plumbline::tests::sourceFolder();
    if (language == QLatin1String("en"))
        arguments << QStringLiteral("-pluralonly");
    arguments << QStringLiteral("-ts") << copy;
    QProcess lupdate;
    lupdate.start(plumbline::tests::lupdatePath(), arguments);
    QVERIFY(lupdate.waitForFinished(120000));
    QCOMPARE(lupdate.exitCode(), 0);
    QStringList wrong;
    const auto all = messages(copy);
    QVERIFY(!all.isEmpty());
    for (const Message &message : all) {
        if (!message.type.isEmpty())
            wrong.append(QStringLiteral("%1 [%2] %3").arg(message.type, message.context, message.source));
    }
    QVERIFY2(wrong.isEmpty(),
             qPrintable(QStringLiteral("refresh with the target update_translations, then translate:\n") +
                        wrong.join(QLatin1Char('\n'))));
}

void TestTranslations::areWholeAndNotCopied_data()
{
    areEmbeddedAndLoad_data();
}

void TestTranslations::areWholeAndNotCopied()
{
    QFETCH(QString, language);
    QStringList wrong;
    for (const Message &message : messages(tsFile(language))) {
        const QString where = QStringLiteral("[%1] %2").arg(message.context, message.source);
        if (!message.type.isEmpty())
            wrong.append(message.type + QLatin1Char(' ') + where);
        if (message.translations.size() != (message.isPlural ? 2 : 1))
            wrong.append(QStringLiteral("wrong number of forms ") + where);
        for (const QString &translation : message.translations) {
            if (translation.trimmed().isEmpty())
                wrong.append(QStringLiteral("empty ") + where);
            QStringList expected = placeholders(message.source);
            QStringList used = placeholders(translation);
            // A singular may say the number as a word.
            expected.removeAll(QStringLiteral("%n"));
            used.removeAll(QStringLiteral("%n"));
            if (used != expected)
                wrong.append(QStringLiteral("other placeholders ") + where);
            if (language == QLatin1String("de") && translation == message.source &&
                !isSameInGerman(message.source))
                wrong.append(QStringLiteral("copied ") + where);
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void TestTranslations::anEllipsisStandsAsTheLanguageWantsIt()
{
    // "Export…" asks more before it acts. English has no space there, German has one.
    const QString ellipsis = QStringLiteral("\u2026");
    const QString spaced = QLatin1Char(' ') + ellipsis;
    QStringList wrong;
    int labels = 0;
    for (const Message &message : messages(tsFile(QStringLiteral("de")))) {
        if (!message.source.endsWith(ellipsis) || message.source.trimmed().startsWith(ellipsis))
            continue;
        ++labels;
        if (message.source.endsWith(spaced) || !message.translations.value(0).endsWith(spaced))
            wrong.append(message.source + QLatin1Char('|') + message.translations.value(0));
    }
    QVERIFY(labels > 10);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void TestTranslations::noVisibleTextEscapes()
{
    // A visible text given as a bare literal. The window itself is walked with a marking translator in
    // tests/gui.
    static const QRegularExpression shown(QStringLiteral(
        "\\b(setText|setWindowTitle|setToolTip|setPlaceholderText|setTitle|addAction|addMenu|addTab|addItem|"
        "addItems|setStatusTip"
        "|setWhatsThis|setAccessibleName|setAccessibleDescription|QLabel|QPushButton|QToolButton|QAction|"
        "QGroupBox|QCheckBox"
        "|QRadioButton|setLabelText|showMessage|addRow|drawText|setHeaderData|setInformativeText)\\s*\\([^;]*"
        "?"
        "(QStringLiteral|QLatin1String|fromUtf8|fromLatin1)\\s*\\(\\s*\"([^\"]*[A-Za-z]{2,}[^\"]*)\"[^;]*;"));
    QStringList wrong;
    int files = 0;
    for (const char *layer : {"models/wording", "views", "ui"}) {
        QDirIterator sources(plumbline::tests::sourceFolder() + QLatin1Char('/') + QLatin1String(layer),
                             {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile file(sources.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            ++files;
            const QString code = QString::fromUtf8(file.readAll());
            for (auto match = shown.globalMatch(code); match.hasNext();) {
                const auto hit = match.next();
                if (hit.captured(3) == QLatin1String("Plumbline"))
                    continue; // a name
                // A statement that translates may use a literal beside: an object name, a format, a
                // separator.
                if (!hit.captured().contains(QLatin1String("tr(")) &&
                    !hit.captured().contains(QLatin1String("translate(")))
                    wrong.append(QFileInfo(file).fileName() + QStringLiteral(": ") + hit.captured(3));
            }
        }
    }
    QVERIFY(files > 10);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

PLUMBLINE_TEST(tst_translations, TestTranslations)
#include "tst_translations.moc"
