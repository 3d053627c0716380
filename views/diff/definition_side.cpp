#include "views/diff/definition_side.h"

#include "views/sql/script_look.h"
#include "views/sql/sql_lexer.h"
#include "views/theme/theme.h"

#include <QEvent>
#include <QMouseEvent>
#include <QVBoxLayout>

#include <Qsci/qsciscintilla.h>
#include <Qsci/qscistyle.h>

#include <algorithm>

namespace plumbline::views {

namespace {

using Kind = diff::AlignedRow::Kind;

// Markers that tint a whole line.
constexpr int addedMarker = 10;
constexpr int removedMarker = 11;
constexpr int changedMarker = 12;
constexpr int absentMarker = 13; ///< a line that only the other side has
constexpr int foldMarker = 14;
constexpr int wordIndicator = 9;
constexpr int marginStyle = 24;

int markerOf(Kind kind, bool isHere)
{
    switch (kind) {
    case Kind::Same:
        return -1;
    case Kind::Changed:
        return changedMarker;
    case Kind::Removed:
        return isHere ? removedMarker : absentMarker;
    case Kind::Added:
        return isHere ? addedMarker : absentMarker;
    }
    return -1;
}

QString signOf(Kind kind)
{
    switch (kind) {
    case Kind::Same:
        break;
    case Kind::Changed:
        return QStringLiteral("~");
    case Kind::Removed:
        return QStringLiteral("−");
    case Kind::Added:
        return QStringLiteral("+");
    }
    return QStringLiteral(" ");
}

QColor mixed(const QColor &base, const QColor &tint, float share)
{
    const auto mix = [share](float a, float b) { return a + (b - a) * share; };
    return QColor::fromRgbF(mix(base.redF(), tint.redF()), mix(base.greenF(), tint.greenF()),
                            mix(base.blueF(), tint.blueF()));
}

} // namespace

DefinitionSide::DefinitionSide(Which which, QWidget *parent)
    : QWidget(parent),
      m_which(which),
      m_editor(new QsciScintilla(this)),
      m_lexer(new SqlLexer(m_editor))
{
    setUpScript(*m_editor, *m_lexer);
    m_editor->setReadOnly(true);
    m_editor->setMarginType(script::numberMargin, QsciScintilla::TextMarginRightJustified);
    m_editor->setMarginWidth(script::markMargin, 0);
    for (const int marker : {addedMarker, removedMarker, changedMarker, absentMarker, foldMarker})
        m_editor->markerDefine(QsciScintilla::Background, marker);
    m_editor->SendScintilla(QsciScintilla::SCI_INDICSETSTYLE, wordIndicator,
                            QsciScintilla::INDIC_STRAIGHTBOX);
    m_editor->SendScintilla(QsciScintilla::SCI_INDICSETUNDER, wordIndicator, 1);
    m_editor->viewport()->installEventFilter(this);
    m_editor->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_editor);
    setFocusProxy(m_editor);
    followPalette();
}

const std::string &DefinitionSide::textOf(const diff::AlignedRow &row) const
{
    return m_which == Which::Left ? row.left : row.right;
}

int DefinitionSide::numberOf(const diff::AlignedRow &row) const
{
    return m_which == Which::Left ? row.leftLine : row.rightLine;
}

void DefinitionSide::appendRow(Text &text, const diff::AlignedRow &row, std::size_t sourceOffset,
                               const std::vector<SqlToken> &source) const
{
    const std::string &line = textOf(row);
    const auto here = static_cast<std::size_t>(text.bytes.size());
    text.bytes.append(line.data(), static_cast<qsizetype>(line.size()));
    auto token = std::partition_point(source.begin(), source.end(), [&](const SqlToken &each) {
        return each.offset + each.length <= sourceOffset;
    });
    for (; token != source.end() && token->offset < sourceOffset + line.size(); ++token) {
        const std::size_t begin = std::max(token->offset, sourceOffset);
        const std::size_t end = std::min(token->offset + token->length, sourceOffset + line.size());
        text.tokens.push_back({here + begin - sourceOffset, end - begin, token->style});
    }
    for (const diff::Stretch &word : m_which == Which::Left ? row.leftWords : row.rightWords)
        text.words.push_back({here + word.offset, word.length});
}

/// Coloured as in the whole text: a fold may hide where a string or comment begins.
DefinitionSide::Text DefinitionSide::textOf(const ShownRows &rows) const
{
    std::string whole;
    std::vector<std::size_t> offsets;
    offsets.reserve(rows.rows().size());
    for (const diff::AlignedRow &row : rows.rows()) {
        offsets.push_back(whole.size());
        if (numberOf(row) > 0)
            whole.append(textOf(row)).append("\n");
    }
    const std::vector<SqlToken> source = sqlTokens(whole);
    Text text;
    for (std::size_t i = 0; i < rows.lines().size(); ++i) {
        const ShownRows::Line &line = rows.lines()[i];
        if (i > 0)
            text.bytes.append('\n');
        if (line.foldedRows == 0) {
            appendRow(text, rows.rows()[line.row], offsets[line.row], source);
            continue;
        }
        const QByteArray note = tr("⋯ %n line(s) the same", nullptr, int(line.foldedRows)).toUtf8();
        text.tokens.push_back({static_cast<std::size_t>(text.bytes.size()),
                               static_cast<std::size_t>(note.size()), ScriptStyle::Comment});
        text.bytes.append(note);
    }
    return text;
}

void DefinitionSide::showRows(const ShownRows &rows)
{
    Text text = textOf(rows);
    m_lexer->setTokens(std::move(text.tokens));
    m_editor->markerDeleteAll();
    m_editor->clearMarginText();
    m_editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTH, 1);
    m_editor->setText(QString::fromUtf8(text.bytes));
    m_editor->SendScintilla(QsciScintilla::SCI_SETINDICATORCURRENT, wordIndicator);
    for (const diff::Stretch &word : text.words)
        m_editor->SendScintilla(QsciScintilla::SCI_INDICATORFILLRANGE, word.offset,
                                static_cast<long>(word.length));
    mark(rows);
}

void DefinitionSide::mark(const ShownRows &rows)
{
    int last = 0;
    for (const diff::AlignedRow &row : rows.rows())
        last = std::max(last, numberOf(row));
    m_digits = std::max(2, int(QString::number(last).size()));
    for (std::size_t i = 0; i < rows.lines().size(); ++i) {
        const ShownRows::Line &line = rows.lines()[i];
        const int at = static_cast<int>(i);
        if (line.foldedRows > 0) {
            m_editor->markerAdd(at, foldMarker);
            continue;
        }
        const diff::AlignedRow &row = rows.rows()[line.row];
        const int number = numberOf(row);
        if (const int marker = markerOf(row.kind, number > 0); marker >= 0)
            m_editor->markerAdd(at, marker);
        if (number > 0)
            setMargin(at, QString::number(number), signOf(row.kind));
    }
    m_editor->setMarginWidth(script::numberMargin, QString(m_digits + 3, QLatin1Char('0')));
}

void DefinitionSide::setMargin(int line, const QString &number, const QString &sign) const
{
    m_editor->setMarginText(line, number + QLatin1Char(' ') + sign + QLatin1Char(' '), marginStyle);
}

void DefinitionSide::followPalette()
{
    followLook(*m_editor, *m_lexer, palette(), font());
    const QColor base = palette().color(QPalette::Base);
    const auto tint = [&](int marker, const QColor &color, float share) {
        m_editor->setMarkerBackgroundColor(mixed(base, color, share), marker);
    };
    tint(addedMarker, goodColor(palette()), 0.14F);
    tint(removedMarker, errorColor(palette()), 0.14F);
    tint(changedMarker, cautionColor(palette()), 0.14F);
    tint(absentMarker, mutedColor(palette()), 0.08F);
    tint(foldMarker, palette().color(QPalette::Highlight), 0.10F);
    const QColor word = cautionColor(palette());
    m_editor->SendScintilla(QsciScintilla::SCI_INDICSETFORE, wordIndicator,
                            word.red() | word.green() << 8 | word.blue() << 16);
    m_editor->SendScintilla(QsciScintilla::SCI_INDICSETALPHA, wordIndicator, 70);
    m_editor->SendScintilla(QsciScintilla::SCI_INDICSETOUTLINEALPHA, wordIndicator, 140);
    QsciStyle margin(marginStyle);
    margin.setFont(fixedFont(font()));
    margin.setColor(mutedColor(palette()));
    margin.setPaper(palette().color(QPalette::AlternateBase));
    margin.apply(m_editor);
    m_editor->setMarginWidth(script::numberMargin, QString(m_digits + 3, QLatin1Char('0')));
}

int DefinitionSide::caretLine() const
{
    int line = 0;
    int column = 0;
    m_editor->getCursorPosition(&line, &column);
    return line;
}

void DefinitionSide::goToLine(int line)
{
    m_editor->setCursorPosition(line, 0);
    const long visible = m_editor->SendScintilla(QsciScintilla::SCI_LINESONSCREEN);
    const long first = m_editor->SendScintilla(QsciScintilla::SCI_GETFIRSTVISIBLELINE);
    if (line < first || line >= first + visible - 1)
        m_editor->setFirstVisibleLine(std::max(0, line - static_cast<int>(visible) / 3));
}

void DefinitionSide::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        followPalette();
}

bool DefinitionSide::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const long position = m_editor->SendScintilla(QsciScintilla::SCI_POSITIONFROMPOINT,
                                                      static_cast<unsigned long>(mouse->pos().x()),
                                                      static_cast<long>(mouse->pos().y()));
        const long line = m_editor->SendScintilla(QsciScintilla::SCI_LINEFROMPOSITION,
                                                  static_cast<unsigned long>(position));
        if (mouse->button() == Qt::LeftButton && !m_editor->hasSelectedText())
            emit unfoldRequested(static_cast<int>(line));
    }
    if (watched == m_editor && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
            emit unfoldRequested(caretLine());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace plumbline::views
