#include "views/prisma/prisma_view.h"

#include "views/prisma/prisma_lexer.h"
#include "views/sql/script_look.h"

#include <Qsci/qsciscintilla.h>

#include <QLocale>
#include <QTimer>

#include <algorithm>
#include <map>
#include <optional>

namespace plumbline::views {

namespace {

/// How much is put in at once; the event loop runs in between.
constexpr std::size_t portion = 512 * 1024;
constexpr std::size_t mostMarked = 500;

} // namespace

struct PrismaView::Private {
    PrismaView *view = nullptr;
    QsciScintilla *editor = nullptr;
    PrismaLexer *lexer = nullptr;
    PrismaTextPtr text;
    std::size_t filled = 0;            ///< bytes of the text that are in the editor
    std::optional<PrismaPlace> wanted; ///< where to go as soon as the text is long enough
    bool isPlaceOfScreen = false;      ///< whether `wanted` says what is at the top as well
    std::vector<Problem> problems;
    QTimer filling;

    long send(unsigned int message, unsigned long one = 0, long two = 0) const
    {
        return editor->SendScintilla(message, one, two);
    }
    void write(unsigned int message, std::size_t size, const char *bytes) const;
    void begin(const PrismaTextPtr &now, const PrismaPlace &at);
    void fill();
    void goToWanted();
    void replaceDifference(const PrismaText &before) const;
    void showProblems() const;
    void underline(const Problem &problem) const;
    void setTopLine(int line) const;
    int topLine() const;
};

void PrismaView::Private::write(unsigned int message, std::size_t size, const char *bytes) const
{
    send(QsciScintilla::SCI_SETREADONLY, 0);
    editor->SendScintilla(message, size, bytes);
    send(QsciScintilla::SCI_SETREADONLY, 1);
}

void PrismaView::Private::begin(const PrismaTextPtr &now, const PrismaPlace &at)
{
    text = now;
    lexer->setText(text);
    filled = 0;
    wanted = at;
    isPlaceOfScreen = true;
    send(QsciScintilla::SCI_SETREADONLY, 0);
    send(QsciScintilla::SCI_CLEARALL);
    editor->clearAnnotations();
    send(QsciScintilla::SCI_ALLOCATE, text->text.size() + 1);
    send(QsciScintilla::SCI_SETSCROLLWIDTH, 1);
    fill();
}

void PrismaView::Private::fill()
{
    const std::size_t end = std::min(text->text.size(), filled + portion);
    write(QsciScintilla::SCI_APPENDTEXT, end - filled, text->text.data() + filled);
    send(QsciScintilla::SCI_COLOURISE, filled, static_cast<long>(end));
    const bool isFirst = filled == 0;
    filled = end;
    const bool isWhole = filled == text->text.size();
    if (isFirst || isWhole) {
        fitNumberMargin(*editor);
        showProblems();
    }
    goToWanted();
    if (isWhole)
        filling.stop();
    else
        filling.start();
}

void PrismaView::Private::goToWanted()
{
    const bool isWhole = text && filled == text->text.size();
    if (!wanted || (wanted->caret > filled && !isWhole))
        return;
    if (isPlaceOfScreen && !isWhole && wanted->topLine >= send(QsciScintilla::SCI_GETLINECOUNT))
        return;
    const PrismaPlace at = *std::exchange(wanted, std::nullopt);
    const std::size_t caret = std::min(at.caret, filled);
    if (!isPlaceOfScreen)
        view->goToLine(static_cast<int>(send(QsciScintilla::SCI_LINEFROMPOSITION, caret)) + 1);
    send(QsciScintilla::SCI_SETEMPTYSELECTION, caret);
    if (isPlaceOfScreen)
        setTopLine(at.topLine);
    else
        send(QsciScintilla::SCI_SCROLLCARET);
}

void PrismaView::Private::replaceDifference(const PrismaText &before) const
{
    const std::string_view was = before.text;
    const std::string_view is = text->text;
    const auto from = static_cast<std::size_t>(std::ranges::mismatch(was, is).in1 - was.begin());
    const std::size_t most = std::min(was.size(), is.size()) - from;
    std::size_t same = 0;
    while (same < most && was[was.size() - 1 - same] == is[is.size() - 1 - same])
        ++same;
    send(QsciScintilla::SCI_SETTARGETRANGE, from, static_cast<long>(was.size() - same));
    write(QsciScintilla::SCI_REPLACETARGET, is.size() - same - from, is.data() + from);
}

void PrismaView::Private::showProblems() const
{
    for (const int marker : {script::errorMarker, script::noteMarker})
        editor->markerDeleteAll(marker);
    editor->clearAnnotations();
    for (const int indicator : {script::errorUnderline, script::noteUnderline}) {
        send(QsciScintilla::SCI_SETINDICATORCURRENT, static_cast<unsigned long>(indicator));
        send(QsciScintilla::SCI_INDICATORCLEARRANGE, 0, static_cast<long>(filled));
    }
    struct Note {
        QString words;
        bool isError = false;
    };
    std::map<int, Note> notes; // a line may have several
    for (const Problem &problem : problems) {
        if (problem.span.offset > filled)
            continue;
        const auto line = static_cast<int>(send(QsciScintilla::SCI_LINEFROMPOSITION, problem.span.offset));
        editor->markerAdd(line, problem.isError ? script::errorMarker : script::noteMarker);
        underline(problem);
        Note &note = notes[line];
        note.words += (note.words.isEmpty() ? QString() : QStringLiteral("\n")) + wrapped(problem.message);
        note.isError = note.isError || problem.isError;
    }
    for (const auto &[line, note] : notes)
        editor->annotate(line, note.words, note.isError ? script::errorStyle : script::noteStyle);
    if (filled == text->text.size() && text->hiddenBytes > 0)
        editor->annotate(editor->lines() - 1,
                         PrismaView::tr("… this line is too long to be shown; %1 of the file are left out.")
                             .arg(QLocale().formattedDataSize(static_cast<qint64>(text->hiddenBytes))),
                         script::noticeStyle);
}

void PrismaView::Private::underline(const Problem &problem) const
{
    // What is wrong with a whole block is underlined in its first line.
    const auto line =
        static_cast<unsigned long>(send(QsciScintilla::SCI_LINEFROMPOSITION, problem.span.offset));
    const auto lineEnd = static_cast<std::size_t>(send(QsciScintilla::SCI_GETLINEENDPOSITION, line));
    const std::size_t end = std::min({problem.span.end(), lineEnd, filled});
    // What is missing at a place has no length of its own.
    const std::size_t begin =
        end > problem.span.offset ? problem.span.offset : std::min(problem.span.offset, lineEnd);
    send(QsciScintilla::SCI_SETINDICATORCURRENT,
         static_cast<unsigned long>(problem.isError ? script::errorUnderline : script::noteUnderline));
    send(QsciScintilla::SCI_INDICATORFILLRANGE, begin,
         static_cast<long>(std::max<std::size_t>(1, end > begin ? end - begin : 1)));
}

int PrismaView::Private::topLine() const
{
    return static_cast<int>(send(QsciScintilla::SCI_DOCLINEFROMVISIBLE,
                                 static_cast<unsigned long>(send(QsciScintilla::SCI_GETFIRSTVISIBLELINE))));
}

void PrismaView::Private::setTopLine(int line) const
{
    send(QsciScintilla::SCI_SETFIRSTVISIBLELINE,
         static_cast<unsigned long>(
             send(QsciScintilla::SCI_VISIBLEFROMDOCLINE, static_cast<unsigned long>(line))));
}

PrismaView::PrismaView(QWidget *parent)
    : ScriptReader(new PrismaLexer, tr("Prisma schema"), parent),
      m(std::make_unique<Private>())
{
    m->view = this;
    m->editor = editor();
    m->lexer = static_cast<PrismaLexer *>(m->editor->lexer());
    m->editor->setObjectName(QStringLiteral("prismaText"));
    m->send(QsciScintilla::SCI_SETUNDOCOLLECTION, 0);
    m->editor->setCaretLineVisible(true);
    m->send(QsciScintilla::SCI_SETCARETLINEVISIBLEALWAYS, 1);
    m->filling.setInterval(0);
    m->filling.setSingleShot(true);
    connect(&m->filling, &QTimer::timeout, this, [this] { m->fill(); });
    connect(m->editor, &QsciScintilla::cursorPositionChanged, this, &PrismaView::caretMoved);
}

PrismaView::~PrismaView() = default;

void PrismaView::showFile(const PrismaTextPtr &text, const PrismaPlace &at)
{
    m->problems.clear();
    m->begin(text, at);
}

void PrismaView::updateFile(const PrismaTextPtr &text)
{
    const PrismaTextPtr before = m->text;
    const bool isWhole = before && m->filled == before->text.size();
    if (!isWhole || text->text.size() > m->filled + portion) {
        m->begin(text, place());
        return;
    }
    if (before->text == text->text && before->hiddenBytes == text->hiddenBytes)
        return;
    // A mark that nobody sees moves with its line.
    const auto mark = static_cast<unsigned long>(m->editor->markerAdd(m->topLine(), script::placeMarker));
    m->text = text;
    m->lexer->setText(text);
    m->replaceDifference(*before);
    m->filled = text->text.size();
    m->problems.clear(); // those of the text before
    m->showProblems();
    fitNumberMargin(*m->editor);
    m->setTopLine(static_cast<int>(m->send(QsciScintilla::SCI_MARKERLINEFROMHANDLE, mark)));
    m->editor->markerDeleteAll(script::placeMarker);
}

void PrismaView::setProblems(std::vector<Problem> problems)
{
    if (problems.size() > mostMarked)
        problems.resize(mostMarked);
    m->problems = std::move(problems);
    if (!m->text)
        return;
    const int top = m->topLine();
    m->showProblems();
    m->setTopLine(top);
}

void PrismaView::goTo(std::size_t offset)
{
    m->wanted = PrismaPlace{offset, 0};
    m->isPlaceOfScreen = false;
    m->goToWanted();
}

PrismaPlace PrismaView::place() const
{
    if (m->wanted)
        return *m->wanted;
    return {static_cast<std::size_t>(m->send(QsciScintilla::SCI_GETCURRENTPOS)), m->topLine()};
}

} // namespace plumbline::views
