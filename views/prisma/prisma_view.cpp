#include "views/prisma/prisma_view.h"

#include "models/diff/shortest_edits.h"
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
/// More lines than these that come or go at once are put in as one piece.
constexpr int mostEdits = 400;

/// Where two texts differ: whole lines of both.
struct Difference {
    std::size_t from = 0; ///< the same in both
    std::string_view was;
    std::string_view is;
};

Difference differenceOf(std::string_view was, std::string_view is)
{
    auto from = static_cast<std::size_t>(std::ranges::mismatch(was, is).in1 - was.begin());
    while (from > 0 && was[from - 1] != '\n')
        --from;
    const std::size_t most = std::min(was.size(), is.size()) - from;
    std::size_t same = 0;
    while (same < most && was[was.size() - 1 - same] == is[is.size() - 1 - same])
        ++same;
    // Back to where a line begins in both.
    const std::string_view end = was.substr(was.size() - same);
    const std::size_t lineEnd = end.find('\n');
    same = lineEnd == std::string_view::npos ? 0 : same - lineEnd - 1;
    return {from, was.substr(from, was.size() - same - from), is.substr(from, is.size() - same - from)};
}

/// The lines with their ends.
std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t found = text.find('\n');
        const std::size_t end = found == std::string_view::npos ? text.size() : found + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

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
    void replace(std::size_t from, std::size_t length, std::string_view by) const;
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

void PrismaView::Private::replace(std::size_t from, std::size_t length, std::string_view by) const
{
    send(QsciScintilla::SCI_SETTARGETRANGE, from, static_cast<long>(from + length));
    write(QsciScintilla::SCI_REPLACETARGET, by.size(), by.data());
}

/// Line by line, so that what is between two changes is not touched: the caret and what is in sight may be
/// there.
void PrismaView::Private::replaceDifference(const PrismaText &before) const
{
    const Difference all = differenceOf(before.text, text->text);
    const std::vector<std::string_view> was = linesOf(all.was);
    const std::vector<std::string_view> is = linesOf(all.is);
    const auto edits = diff::shortestEdits(was, is, mostEdits);
    if (!edits) {
        replace(all.from, all.was.size(), all.is);
        return;
    }
    std::size_t at = all.from;
    auto left = was.begin();
    auto right = is.begin();
    for (auto edit = edits->begin(); edit != edits->end();) {
        if (*edit == diff::Edit::Keep) {
            at += right->size();
            ++left;
            ++right;
            ++edit;
            continue;
        }
        std::size_t removed = 0;
        std::string added;
        for (; edit != edits->end() && *edit != diff::Edit::Keep; ++edit) {
            if (*edit == diff::Edit::Remove)
                removed += (left++)->size();
            else
                added += *right++;
        }
        replace(at, removed, added);
        at += added.size();
    }
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
    // A mark that nobody sees moves with its line. At the very top, what comes above is to be seen.
    const int top = m->topLine();
    // Not by QScintilla's markerAdd, which refuses one that has no look.
    const auto mark = static_cast<unsigned long>(
        m->send(QsciScintilla::SCI_MARKERADD, static_cast<unsigned long>(top), script::placeMarker));
    m->text = text;
    m->lexer->setText(text);
    m->replaceDifference(*before);
    m->filled = text->text.size();
    m->problems.clear(); // those of the text before
    m->showProblems();
    fitNumberMargin(*m->editor);
    // It is gone where the whole text went.
    const int now = static_cast<int>(m->send(QsciScintilla::SCI_MARKERLINEFROMHANDLE, mark));
    m->setTopLine(top == 0 ? 0 : std::max(0, now));
    m->send(QsciScintilla::SCI_MARKERDELETEALL, script::placeMarker);
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
