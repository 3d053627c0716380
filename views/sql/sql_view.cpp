#include "views/sql/sql_view.h"

#include "models/base/text.h"
#include "views/sql/script_look.h"
#include "views/sql/sql_lexer.h"

#include <QLocale>

#include <Qsci/qsciscintilla.h>

#include <algorithm>

namespace plumbline::views {

namespace {

constexpr qsizetype mostBytes = 2 * 1024 * 1024;

} // namespace

struct SqlView::Private {
    QsciScintilla *editor = nullptr;
    SqlLexer *lexer = nullptr;
    QString sql;
    qsizetype hiddenBytes = 0;
    std::vector<Mark> marks;
    std::optional<Span> highlight;

    long send(unsigned int message, unsigned long one = 0, long two = 0) const
    {
        return editor->SendScintilla(message, one, two);
    }
    void showMarks() const;
};

void SqlView::Private::showMarks() const
{
    editor->markerDeleteAll();
    editor->clearAnnotations();
    for (const Mark &mark : marks) {
        const int line = mark.line - 1;
        if (line < 0 || line >= editor->lines())
            continue;
        editor->markerAdd(line, mark.isError ? script::errorMarker : script::noteMarker);
        if (!mark.note.isEmpty())
            editor->annotate(line, wrapped(mark.note), mark.isError ? script::errorStyle : script::noteStyle);
    }
    if (hiddenBytes > 0)
        editor->annotate(editor->lines() - 1,
                         SqlView::tr("… the script goes on for another %1; only its beginning is shown.")
                             .arg(QLocale().formattedDataSize(hiddenBytes)),
                         script::noticeStyle);
}

SqlView::SqlView(QWidget *parent)
    : ScriptReader(new SqlLexer, tr("SQL script"), parent),
      m(std::make_unique<Private>())
{
    m->editor = editor();
    m->lexer = static_cast<SqlLexer *>(m->editor->lexer());
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
    fitNumberMargin(*m->editor);
    m->showMarks();
    tintStretch(*m->editor, m->highlight);
}

void SqlView::setMarks(const std::vector<Mark> &marks)
{
    m->marks = marks;
    m->showMarks();
}

void SqlView::setHighlight(std::optional<Span> span)
{
    m->highlight = span;
    tintStretch(*m->editor, m->highlight);
}

QString SqlView::sql() const
{
    return m->sql;
}

} // namespace plumbline::views
