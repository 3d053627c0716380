#include "tests/support/test_registry.h"
#include "views/theme/theme.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

using namespace plumbline;
using namespace plumbline::views;

class TestTheme : public QObject {
    Q_OBJECT

private slots:
    void signsHaveTheColoursOfTheTable_data();
    void signsHaveTheColoursOfTheTable();
    void everyColourStandsOut_data();
    void everyColourStandsOut();
    void noTwoSignsHaveOneShape();
    void everyStateHasItsSign();
    void iconsAreSharpAtEveryDevicePixelRatio();
    void iconsStandOutOnASelectedRow();
    void ourPalettesAreReadable_data();
    void ourPalettesAreReadable();
    void fontsHaveThreeSizes();
    void theFixedFontHasTheBodysXHeight();
    void figuresInColumnsHaveOneWidth();
};

namespace {

/// The sign in black on white.
QImage drawn(Sign sign, bool isEdited, int side)
{
    QImage image(side, side, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintSign(painter, QRectF(0, 0, side, side), sign, isEdited, QColor(Qt::black));
    return image;
}

int differentPixels(const QImage &one, const QImage &other)
{
    int count = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x)
            if (qAbs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y))) > 96)
                ++count;
    return count;
}

QPalette paletteWith(QRgb base, QRgb window)
{
    QPalette palette = qGray(base) > 127 ? lightPalette() : darkPalette();
    palette.setColor(QPalette::Base, QColor(base));
    palette.setColor(QPalette::Window, QColor(window));
    return palette;
}

} // namespace

void TestTheme::signsHaveTheColoursOfTheTable_data()
{
    QTest::addColumn<int>("sign");
    QTest::addColumn<bool>("isEdited");
    QTest::addColumn<QString>("light");
    QTest::addColumn<QString>("dark");
    const auto row = [](const char *name, Sign sign, bool edited, const char *light, const char *dark) {
        QTest::newRow(name) << static_cast<int>(sign) << edited << QString::fromLatin1(light)
                            << QString::fromLatin1(dark);
    };
    row("applied", Sign::Applied, false, "#0b6e4f", "#5cd6a9");
    row("applied by declaration", Sign::Declared, false, "#0b6e4f", "#5cd6a9");
    row("pending", Sign::Pending, false, "#1f5fa8", "#7fb8f5");
    row("running", Sign::Running, false, "#1f5fa8", "#7fb8f5");
    row("failed", Sign::Failed, false, "#b3261e", "#ff8a80");
    row("rolled back", Sign::RolledBack, false, "#8a5a00", "#f0b84b");
    row("edited after apply", Sign::Applied, true, "#8a5a00", "#f0b84b");
    row("missing", Sign::Missing, false, "#6b4fa0", "#c4a8f5");
    row("broken", Sign::Broken, false, "#5a6270", "#a6aeba");
    row("unknown", Sign::Unknown, false, "#5a6270", "#a6aeba");
    row("edited and failed stays red", Sign::Failed, true, "#b3261e", "#ff8a80");
}

void TestTheme::signsHaveTheColoursOfTheTable()
{
    QFETCH(int, sign);
    QFETCH(bool, isEdited);
    QFETCH(QString, light);
    QFETCH(QString, dark);
    QCOMPARE(signColor(static_cast<Sign>(sign), isEdited, lightPalette()).name(), light);
    QCOMPARE(signColor(static_cast<Sign>(sign), isEdited, darkPalette()).name(), dark);
}

void TestTheme::everyColourStandsOut_data()
{
    QTest::addColumn<QRgb>("base");
    QTest::addColumn<QRgb>("window");
    QTest::newRow("white") << QRgb(0xffffffff) << QRgb(0xfff6f7f9);
    QTest::newRow("light grey") << QRgb(0xfff6f7f9) << QRgb(0xffffffff);
    QTest::newRow("dark") << QRgb(0xff1e2127) << QRgb(0xff262a31);
    QTest::newRow("dark grey") << QRgb(0xff262a31) << QRgb(0xff1e2127);
    QTest::newRow("a desktop in beige") << QRgb(0xffe8dcc8) << QRgb(0xffd8ccb8);
    QTest::newRow("a desktop in middle grey") << QRgb(0xffb0b0b0) << QRgb(0xffa8a8a8);
    QTest::newRow("a desktop in slate") << QRgb(0xff404858) << QRgb(0xff485060);
    QTest::newRow("high contrast") << QRgb(0xff000000) << QRgb(0xff000000);
}

void TestTheme::everyColourStandsOut()
{
    QFETCH(QRgb, base);
    QFETCH(QRgb, window);
    const QPalette palette = paletteWith(base, window);
    QList<QColor> colors{cautionColor(palette), errorColor(palette), goodColor(palette), mutedColor(palette)};
    for (int sign = 0; sign < signCount; ++sign)
        for (const bool edited : {false, true})
            colors.append(signColor(static_cast<Sign>(sign), edited, palette));
    for (const auto environment :
         {project::Environment::Local, project::Environment::Staging, project::Environment::Production})
        colors.append(environmentColor(environment, palette));
    for (const QColor &color : colors) {
        for (const QRgb background : {base, window}) {
            const double ratio = contrast(color, QColor(background));
            QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 on %2 has %3")
                                                  .arg(color.name(), QColor(background).name())
                                                  .arg(ratio)));
        }
    }
}

void TestTheme::noTwoSignsHaveOneShape()
{
    // In black alone, at the smallest size in use and at two devices' ratios: shape comes before colour.
    for (const int side : {12, 16, 32}) {
        QList<QImage> shapes;
        for (int sign = 0; sign < signCount; ++sign) {
            shapes.append(drawn(static_cast<Sign>(sign), false, side));
            shapes.append(drawn(static_cast<Sign>(sign), true, side));
        }
        for (int a = 0; a < shapes.size(); ++a)
            for (int b = a + 1; b < shapes.size(); ++b)
                QVERIFY2(differentPixels(shapes[a], shapes[b]) >= side * side / 36,
                         qPrintable(QStringLiteral("%1 and %2 at %3 px: %4 pixels differ")
                                        .arg(a)
                                        .arg(b)
                                        .arg(side)
                                        .arg(differentPixels(shapes[a], shapes[b]))));
    }
}

void TestTheme::everyStateHasItsSign()
{
    using history::State;
    QCOMPARE(signOf(State::Applied, false), Sign::Applied);
    QCOMPARE(signOf(State::Applied, true), Sign::Declared);
    QCOMPARE(signOf(State::Pending, false), Sign::Pending);
    QCOMPARE(signOf(State::Running, false), Sign::Running);
    QCOMPARE(signOf(State::Failed, false), Sign::Failed);
    QCOMPARE(signOf(State::RolledBack, false), Sign::RolledBack);
    QCOMPARE(signOf(State::Missing, true), Sign::Missing);
    QCOMPARE(signOf(State::Broken, false), Sign::Broken);
    QCOMPARE(signOf(State::Unknown, false), Sign::Unknown);
}

void TestTheme::iconsAreSharpAtEveryDevicePixelRatio()
{
    const QIcon icon = signIcon(Sign::Failed, false, lightPalette());
    for (const double ratio : {1.0, 1.5, 2.0, 3.0}) {
        const QPixmap pixmap = icon.pixmap(QSize(16, 16), ratio);
        QCOMPARE(pixmap.size(), QSize(qRound(16 * ratio), qRound(16 * ratio)));
        QCOMPARE(pixmap.devicePixelRatio(), ratio);
        QImage direct(pixmap.size(), QImage::Format_ARGB32_Premultiplied);
        direct.fill(Qt::transparent);
        QPainter painter(&direct);
        paintSign(painter, QRectF(direct.rect()), Sign::Failed, false, lightPalette());
        painter.end();
        QImage shown = pixmap.toImage().convertToFormat(direct.format());
        shown.setDevicePixelRatio(1);
        QCOMPARE(shown, direct);
    }
}

void TestTheme::iconsStandOutOnASelectedRow()
{
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        const QImage image =
            signIcon(Sign::Applied, false, palette).pixmap(QSize(16, 16), 1, QIcon::Selected).toImage();
        QVERIFY(contrast(image.pixelColor(8, 8), palette.color(QPalette::Highlight)) >= 4.5);
    }
}

void TestTheme::ourPalettesAreReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << lightPalette() << false;
    QTest::newRow("dark") << darkPalette() << true;
}

void TestTheme::ourPalettesAreReadable()
{
    QFETCH(QPalette, palette);
    QFETCH(bool, dark);
    QCOMPARE(isDark(palette), dark);
    const QList<std::pair<QPalette::ColorRole, QPalette::ColorRole>> pairs{
        {QPalette::WindowText, QPalette::Window},         {QPalette::Text, QPalette::Base},
        {QPalette::Text, QPalette::AlternateBase},        {QPalette::ButtonText, QPalette::Button},
        {QPalette::PlaceholderText, QPalette::Base},      {QPalette::HighlightedText, QPalette::Highlight},
        {QPalette::ToolTipText, QPalette::ToolTipBase},   {QPalette::Link, QPalette::Base},
        {QPalette::LinkVisited, QPalette::AlternateBase},
    };
    for (const auto &[front, back] : pairs)
        QVERIFY2(contrast(palette.color(front), palette.color(back)) >= 4.5,
                 qPrintable(QStringLiteral("role %1 on %2").arg(front).arg(back)));
}

void TestTheme::fontsHaveThreeSizes()
{
    QFont body;
    body.setPointSizeF(10);
    QCOMPARE(headingFont(body).pointSizeF(), 12.5);
    QCOMPARE(verdictFont(body).pointSizeF(), 15.0);
    QFont inPixels;
    inPixels.setPixelSize(16);
    QCOMPARE(headingFont(inPixels).pixelSize(), 20);
    QCOMPARE(verdictFont(inPixels).pixelSize(), 24);
}

void TestTheme::theFixedFontHasTheBodysXHeight()
{
    QFont body(QStringLiteral("DejaVu Serif"));
    body.setPointSizeF(20);
    const QFont fixed = fixedFont(body);
    // fontconfig calls Noto Sans Mono of double width and not fixed; what counts is that columns stand.
    QCOMPARE(QFontMetricsF(fixed).horizontalAdvance(QStringLiteral("iii")),
             QFontMetricsF(fixed).horizontalAdvance(QStringLiteral("WWW")));
    QVERIFY(qAbs(QFontMetricsF(fixed).xHeight() / QFontMetricsF(body).xHeight() - 1) < 0.06);
}

void TestTheme::figuresInColumnsHaveOneWidth()
{
    for (const QString &family : {QStringLiteral("DejaVu Sans"), QStringLiteral("C059")}) {
        const QFontMetricsF metrics(tabularFont(QFont(family)));
        for (char digit = '1'; digit <= '9'; ++digit)
            QCOMPARE(metrics.horizontalAdvance(QLatin1Char(digit)),
                     metrics.horizontalAdvance(QLatin1Char('0')));
    }
}

PLUMBLINE_TEST(tst_theme, TestTheme)
#include "tst_theme.moc"
