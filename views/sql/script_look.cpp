#include "views/sql/script_look.h"

#include "views/sql/hidden_characters.h"
#include "views/sql/script_lexer.h"
#include "views/sql/script_style.h"
#include "views/theme/theme.h"

#include <Qsci/qsciscintilla.h>
#include <Qsci/qscistyle.h>

#include <cmath>

namespace plumbline::views {

namespace {

QColor tinted(const QColor &base, const QColor &tint)
{
    const auto mix = [](float a, float b) { return a + (b - a) * 0.12F; };
    return QColor::fromRgbF(mix(base.redF(), tint.redF()), mix(base.greenF(), tint.greenF()),
                            mix(base.blueF(), tint.blueF()));
}

void defineMarkers(QsciScintilla &editor, const QPalette &palette)
{
    using namespace script;
    constexpr int side = 14;
    const double ratio = editor.devicePixelRatioF();
    const auto define = [&](int marker, auto paint) {
        const int pixels = static_cast<int>(std::ceil(side * ratio));
        QImage image(pixels, pixels, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(painter, QRectF(0, 0, pixels, pixels));
        painter.end();
        // Scintilla places the picture by its scale, and QScintilla paints it by its own ratio.
        editor.SendScintilla(QsciScintilla::SCI_RGBAIMAGESETSCALE,
                             static_cast<unsigned long>(std::lround(100 * ratio)));
        image.setDevicePixelRatio(ratio);
        editor.markerDefine(image, marker);
    };
    define(errorMarker, [&](QPainter &painter, const QRectF &box) {
        paintSign(painter, box, Sign::Failed, false, palette);
    });
    define(noteMarker, [&](QPainter &painter, const QRectF &box) { paintCaution(painter, box, palette); });
}

} // namespace

void setUpScript(QsciScintilla &editor, ScriptLexer &lexer)
{
    using namespace script;
    editor.setUtf8(true);
    showHiddenCharacters(editor);
    editor.setLexer(&lexer);
    editor.setFrameShape(QFrame::NoFrame);
    editor.setAcceptDrops(false);
    editor.setContextMenuPolicy(Qt::CustomContextMenu);
    editor.setMarginType(numberMargin, QsciScintilla::NumberMargin);
    editor.setMarginType(markMargin, QsciScintilla::SymbolMargin);
    editor.setMarginWidth(markMargin, 20);
    editor.setMarginMarkerMask(markMargin, 1 << errorMarker | 1 << noteMarker);
    editor.setMarginMarkerMask(numberMargin, 0);
    editor.setFolding(QsciScintilla::NoFoldStyle);
    for (int margin = 2; margin < 5; ++margin)
        editor.setMarginWidth(margin, 0);
    editor.setWrapMode(QsciScintilla::WrapNone);
    editor.setTabWidth(4);
    editor.SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTHTRACKING, 1);
    editor.SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTH, 1);
    editor.SendScintilla(QsciScintilla::SCI_SETEXTRAASCENT, 1);
    editor.SendScintilla(QsciScintilla::SCI_SETEXTRADESCENT, 1);
    editor.SendScintilla(QsciScintilla::SCI_SETMARGINLEFT, 0, space::tight);
    // The lines of the server's messages end with \n alone; a stray U+2028 is no end of a line either.
    editor.SendScintilla(QsciScintilla::SCI_SETLINEENDTYPESALLOWED, QsciScintilla::SC_LINE_END_TYPE_DEFAULT);
    editor.SendScintilla(QsciScintilla::SCI_INDICSETSTYLE, failedIndicator, QsciScintilla::INDIC_STRAIGHTBOX);
    editor.SendScintilla(QsciScintilla::SCI_INDICSETUNDER, failedIndicator, 1);
    for (const int underline : {errorUnderline, noteUnderline})
        editor.SendScintilla(QsciScintilla::SCI_INDICSETSTYLE, underline, QsciScintilla::INDIC_SQUIGGLE);
}

void followLook(QsciScintilla &editor, ScriptLexer &lexer, const QPalette &palette, const QFont &body)
{
    using namespace script;
    const QFont font = fixedFont(body);
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor muted = mutedColor(palette);
    lexer.setDefaultFont(font);
    lexer.setDefaultPaper(base);
    lexer.setDefaultColor(text);
    const auto style = [&](ScriptStyle which, const QColor &color, bool isBold = false) {
        QFont styled = font;
        styled.setBold(isBold);
        lexer.setColor(color, static_cast<int>(which));
        lexer.setPaper(base, static_cast<int>(which));
        lexer.setFont(styled, static_cast<int>(which));
    };
    // Green, red and amber mean a state elsewhere, so scripts do without them.
    style(ScriptStyle::Plain, text);
    style(ScriptStyle::Identifier, text);
    style(ScriptStyle::Keyword, signColor(Sign::Pending, palette), true);
    style(ScriptStyle::String, signColor(Sign::Missing, palette));
    style(ScriptStyle::Number, signColor(Sign::Missing, palette));
    style(ScriptStyle::Comment, muted);
    style(ScriptStyle::Attribute, signColor(Sign::Pending, palette));
    editor.setColor(text);
    editor.setPaper(base);
    editor.setCaretForegroundColor(text);
    editor.setCaretLineBackgroundColor(palette.color(QPalette::AlternateBase));
    editor.setSelectionBackgroundColor(palette.color(QPalette::Highlight));
    editor.setSelectionForegroundColor(palette.color(QPalette::HighlightedText));
    editor.setMarginsFont(font);
    editor.setMarginsBackgroundColor(palette.color(QPalette::AlternateBase));
    editor.setMarginsForegroundColor(muted);
    const QColor error = errorColor(palette);
    for (const auto &[indicator, color] :
         {std::pair(failedIndicator, error), std::pair(errorUnderline, error),
          std::pair(noteUnderline, cautionColor(palette))})
        editor.SendScintilla(QsciScintilla::SCI_INDICSETFORE, indicator,
                             color.red() | color.green() << 8 | color.blue() << 16);
    editor.SendScintilla(QsciScintilla::SCI_INDICSETALPHA, failedIndicator, 36);
    editor.SendScintilla(QsciScintilla::SCI_INDICSETOUTLINEALPHA, failedIndicator, 90);
    for (const auto &[number, color] :
         {std::pair(errorStyle, error), std::pair(noteStyle, cautionColor(palette)),
          std::pair(noticeStyle, muted)}) {
        QsciStyle annotation(number);
        annotation.setFont(body);
        annotation.setColor(color);
        annotation.setPaper(number == noticeStyle ? base : tinted(base, color));
        annotation.apply(&editor);
    }
    defineMarkers(editor, palette);
    fitNumberMargin(editor);
}

void tintStretch(QsciScintilla &editor, const std::optional<Span> &stretch)
{
    using namespace script;
    const long length = editor.SendScintilla(QsciScintilla::SCI_GETLENGTH);
    editor.SendScintilla(QsciScintilla::SCI_SETINDICATORCURRENT, failedIndicator);
    editor.SendScintilla(QsciScintilla::SCI_INDICATORCLEARRANGE, 0, length);
    if (!stretch || static_cast<long>(stretch->offset) >= length)
        return;
    const long end = std::min(length, static_cast<long>(stretch->end()));
    editor.SendScintilla(QsciScintilla::SCI_INDICATORFILLRANGE, stretch->offset,
                         end - static_cast<long>(stretch->offset));
}

void fitNumberMargin(QsciScintilla &editor)
{
    editor.setMarginWidth(script::numberMargin, QStringLiteral("0%1").arg(std::max(99, editor.lines())));
}

QString wrapped(const QString &note)
{
    constexpr qsizetype columns = 96;
    QStringList lines;
    for (QString rest : note.split(QLatin1Char('\n'))) {
        while (rest.size() > columns) {
            const qsizetype space = rest.lastIndexOf(QLatin1Char(' '), columns);
            const qsizetype cut = space > columns / 2 ? space : columns;
            lines.append(rest.left(cut));
            rest = rest.mid(cut).trimmed();
        }
        lines.append(rest);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace plumbline::views
