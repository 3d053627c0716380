#include "views/sql/sql_view.h"

#include "models/base/text.h"
#include "views/sql/find_bar.h"
#include "views/sql/sql_lexer.h"
#include "views/theme/theme.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QMenu>
#include <QShortcut>
#include <QVBoxLayout>

#include <Qsci/qsciscintilla.h>
#include <Qsci/qscistyle.h>

#include <cmath>

namespace plumbline::views {

namespace {

constexpr qsizetype mostBytes = 2 * 1024 * 1024;
constexpr int numberMargin = 0;
constexpr int markMargin = 1;
constexpr int errorMarker = 1;
constexpr int noteMarker = 2;
constexpr int failedIndicator = 8;
constexpr int errorStyle = 20;
constexpr int noteStyle = 21;
constexpr int noticeStyle = 22;

QColor tinted(const QColor &base, const QColor &tint)
{
    const auto mix = [](float a, float b) { return a + (b - a) * 0.12F; };
    return QColor::fromRgbF(mix(base.redF(), tint.redF()), mix(base.greenF(), tint.greenF()),
                            mix(base.blueF(), tint.blueF()));
}

/// Annotations do not wrap by themselves.
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

} // namespace

struct SqlView::Private {
    QsciScintilla *editor = nullptr;
    SqlLexer *lexer = nullptr;
    FindBar *findBar = nullptr;
    QString sql;
    qsizetype hiddenBytes = 0;
    std::vector<Mark> marks;
    std::optional<Span> highlight;

    long send(unsigned int message, unsigned long one = 0, long two = 0) const
    {
        return editor->SendScintilla(message, one, two);
    }
    void setUp();
    void followLook(const QPalette &palette, const QFont &font);
    void defineMarkers(const QPalette &palette) const;
    void showMarks() const;
    void showHighlight() const;
    void fitMargin() const;
};

void SqlView::Private::setUp()
{
    editor->setUtf8(true);
    editor->setReadOnly(true);
    editor->setLexer(lexer);
    editor->setFrameShape(QFrame::NoFrame);
    editor->setAcceptDrops(false);
    editor->setContextMenuPolicy(Qt::CustomContextMenu);
    editor->setMarginType(numberMargin, QsciScintilla::NumberMargin);
    editor->setMarginType(markMargin, QsciScintilla::SymbolMargin);
    editor->setMarginWidth(markMargin, 20);
    editor->setMarginMarkerMask(markMargin, 1 << errorMarker | 1 << noteMarker);
    editor->setMarginMarkerMask(numberMargin, 0);
    editor->setFolding(QsciScintilla::NoFoldStyle);
    for (int margin = 2; margin < 5; ++margin)
        editor->setMarginWidth(margin, 0);
    editor->setAnnotationDisplay(QsciScintilla::AnnotationStandard);
    editor->setWrapMode(QsciScintilla::WrapNone);
    editor->setTabWidth(4);
    send(QsciScintilla::SCI_SETSCROLLWIDTHTRACKING, 1);
    send(QsciScintilla::SCI_SETSCROLLWIDTH, 1);
    send(QsciScintilla::SCI_SETEXTRAASCENT, 1);
    send(QsciScintilla::SCI_SETEXTRADESCENT, 1);
    send(QsciScintilla::SCI_SETMARGINLEFT, 0, space::tight);
    // The lines of the server's messages end with \n alone; a stray U+2028 is no end of a line either.
    send(QsciScintilla::SCI_SETLINEENDTYPESALLOWED, QsciScintilla::SC_LINE_END_TYPE_DEFAULT);
    send(QsciScintilla::SCI_INDICSETSTYLE, failedIndicator, QsciScintilla::INDIC_STRAIGHTBOX);
    send(QsciScintilla::SCI_INDICSETUNDER, failedIndicator, 1);
}

void SqlView::Private::followLook(const QPalette &palette, const QFont &body)
{
    const QFont font = fixedFont(body);
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor muted = mutedColor(palette);
    lexer->setDefaultFont(font);
    lexer->setDefaultPaper(base);
    lexer->setDefaultColor(text);
    const auto style = [&](SqlStyle which, const QColor &color, bool isBold = false) {
        QFont styled = font;
        styled.setBold(isBold);
        lexer->setColor(color, static_cast<int>(which));
        lexer->setPaper(base, static_cast<int>(which));
        lexer->setFont(styled, static_cast<int>(which));
    };
    // Green, red and amber mean a state elsewhere, so SQL does without them.
    style(SqlStyle::Plain, text);
    style(SqlStyle::Identifier, text);
    style(SqlStyle::Keyword, signColor(Sign::Pending, palette), true);
    style(SqlStyle::String, signColor(Sign::Missing, palette));
    style(SqlStyle::Number, signColor(Sign::Missing, palette));
    style(SqlStyle::Comment, muted);
    editor->setColor(text);
    editor->setPaper(base);
    editor->setCaretForegroundColor(text);
    editor->setSelectionBackgroundColor(palette.color(QPalette::Highlight));
    editor->setSelectionForegroundColor(palette.color(QPalette::HighlightedText));
    editor->setMarginsFont(font);
    editor->setMarginsBackgroundColor(palette.color(QPalette::AlternateBase));
    editor->setMarginsForegroundColor(muted);
    const QColor error = errorColor(palette);
    send(QsciScintilla::SCI_INDICSETFORE, failedIndicator,
         error.red() | error.green() << 8 | error.blue() << 16);
    send(QsciScintilla::SCI_INDICSETALPHA, failedIndicator, 36);
    send(QsciScintilla::SCI_INDICSETOUTLINEALPHA, failedIndicator, 90);
    for (const auto &[number, color] :
         {std::pair(errorStyle, error), std::pair(noteStyle, cautionColor(palette)),
          std::pair(noticeStyle, muted)}) {
        QsciStyle annotation(number);
        annotation.setFont(body);
        annotation.setColor(color);
        annotation.setPaper(number == noticeStyle ? base : tinted(base, color));
        annotation.apply(editor);
    }
    defineMarkers(palette);
    fitMargin();
}

void SqlView::Private::defineMarkers(const QPalette &palette) const
{
    constexpr int side = 14;
    const double ratio = editor->devicePixelRatioF();
    const auto define = [&](int marker, auto paint) {
        const int pixels = static_cast<int>(std::ceil(side * ratio));
        QImage image(pixels, pixels, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(painter, QRectF(0, 0, pixels, pixels));
        painter.end();
        // Scintilla places the picture by its scale, and QScintilla paints it by its own ratio.
        send(QsciScintilla::SCI_RGBAIMAGESETSCALE, static_cast<unsigned long>(std::lround(100 * ratio)));
        image.setDevicePixelRatio(ratio);
        editor->markerDefine(image, marker);
    };
    define(errorMarker, [&](QPainter &painter, const QRectF &box) {
        paintSign(painter, box, Sign::Failed, false, palette);
    });
    define(noteMarker, [&](QPainter &painter, const QRectF &box) { paintCaution(painter, box, palette); });
}

void SqlView::Private::showMarks() const
{
    editor->markerDeleteAll();
    editor->clearAnnotations();
    for (const Mark &mark : marks) {
        const int line = mark.line - 1;
        if (line < 0 || line >= editor->lines())
            continue;
        editor->markerAdd(line, mark.isError ? errorMarker : noteMarker);
        if (!mark.note.isEmpty())
            editor->annotate(line, wrapped(mark.note), mark.isError ? errorStyle : noteStyle);
    }
    if (hiddenBytes > 0)
        editor->annotate(editor->lines() - 1,
                         SqlView::tr("… the script goes on for another %1; only its beginning is shown.")
                             .arg(QLocale().formattedDataSize(hiddenBytes)),
                         noticeStyle);
}

void SqlView::Private::showHighlight() const
{
    const long length = send(QsciScintilla::SCI_GETLENGTH);
    send(QsciScintilla::SCI_SETINDICATORCURRENT, failedIndicator);
    send(QsciScintilla::SCI_INDICATORCLEARRANGE, 0, length);
    if (!highlight || static_cast<long>(highlight->offset) >= length)
        return;
    const long end = std::min(length, static_cast<long>(highlight->end()));
    send(QsciScintilla::SCI_INDICATORFILLRANGE, highlight->offset,
         end - static_cast<long>(highlight->offset));
}

void SqlView::Private::fitMargin() const
{
    editor->setMarginWidth(numberMargin, QStringLiteral("0%1").arg(std::max(99, editor->lines())));
}

SqlView::SqlView(QWidget *parent) : QWidget(parent), m(std::make_unique<Private>())
{
    m->editor = new QsciScintilla(this);
    m->lexer = new SqlLexer(m->editor);
    m->findBar = new FindBar(m->editor, this);
    m->setUp();
    m->editor->setAccessibleName(tr("SQL script"));
    m->followLook(palette(), font());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m->editor, 1);
    column->addWidget(m->findBar);
    setFocusProxy(m->editor);
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m->findBar, &FindBar::open);
    // QScintilla's own menu offers editing, and in English only.
    connect(m->editor, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        QMenu menu(this);
        QAction *copy = menu.addAction(tr("Copy"), m->editor, &QsciScintilla::copy);
        copy->setShortcut(QKeySequence::Copy);
        copy->setEnabled(m->editor->hasSelectedText());
        menu.addAction(tr("Select all"), m->editor, [this] { m->editor->selectAll(); })
            ->setShortcut(QKeySequence::SelectAll);
        menu.addSeparator();
        menu.addAction(tr("Find…"), m->findBar, &FindBar::open)->setShortcut(QKeySequence::Find);
        menu.exec(m->editor->mapToGlobal(position));
    });
}

SqlView::~SqlView() = default;

void SqlView::setSql(const QString &sql)
{
    // Cut by characters first: a script of 50 MB need not become bytes whole. Never between two halves of
    // one.
    QString beginning = sql.left(mostBytes);
    if (beginning.size() < sql.size() && beginning.back().isHighSurrogate())
        beginning.chop(1);
    QByteArray bytes = beginning.toUtf8();
    m->hiddenBytes = 0;
    if (bytes.size() > mostBytes || beginning.size() < sql.size()) {
        qsizetype cut = bytes.left(mostBytes).lastIndexOf('\n') + 1;
        if (cut == 0) { // One endless line.
            cut = std::min(mostBytes, bytes.size());
            while (cut < bytes.size() && (static_cast<unsigned char>(bytes[cut]) & 0xC0) == 0x80)
                --cut;
        }
        m->hiddenBytes = sql.toUtf8().size() - cut;
        bytes.truncate(cut);
    }
    m->sql = QString::fromUtf8(bytes);
    m->marks.clear();
    m->highlight.reset();
    m->lexer->setText(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    m->editor->clearAnnotations();
    m->editor->markerDeleteAll();
    m->send(QsciScintilla::SCI_SETSCROLLWIDTH, 1);
    m->editor->setText(m->sql);
    m->editor->setCursorPosition(0, 0);
    m->fitMargin();
    m->showMarks();
    m->showHighlight();
}

void SqlView::setMarks(const std::vector<Mark> &marks)
{
    m->marks = marks;
    m->showMarks();
}

void SqlView::setHighlight(std::optional<Span> span)
{
    m->highlight = span;
    m->showHighlight();
}

void SqlView::goToLine(int line)
{
    const int wanted = std::clamp(line - 1, 0, std::max(0, m->editor->lines() - 1));
    m->editor->setCursorPosition(wanted, 0);
    const long visible = m->send(QsciScintilla::SCI_LINESONSCREEN);
    m->editor->setFirstVisibleLine(std::max(0, wanted - static_cast<int>(visible) / 3));
}

QString SqlView::sql() const
{
    return m->sql;
}

void SqlView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m->followLook(palette(), font());
}

} // namespace plumbline::views
