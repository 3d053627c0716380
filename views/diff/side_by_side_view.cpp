#include "views/diff/side_by_side_view.h"

#include "views/diff/definition_side.h"
#include "views/theme/theme.h"

#include <QScrollBar>
#include <QSplitter>
#include <QStyle>
#include <QVBoxLayout>

#include <Qsci/qsciscintilla.h>

#include <algorithm>

namespace plumbline::views {

namespace {
constexpr int leastLines = 6;
} // namespace

SideBySideView::SideBySideView(QWidget *parent)
    : QWidget(parent),
      m_left(new DefinitionSide(DefinitionSide::Which::Left)),
      m_right(new DefinitionSide(DefinitionSide::Which::Right))
{
    auto *sides = new QSplitter(Qt::Horizontal);
    sides->addWidget(m_left);
    sides->addWidget(m_right);
    sides->setChildrenCollapsible(false);
    sides->setStretchFactor(0, 1);
    sides->setStretchFactor(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(sides);
    setFocusProxy(m_right);
    tieTogether();
    // Fewer lines than these are no text to read; the page scrolls before they go.
    setMinimumHeight(leastLines * (QFontMetrics(fixedFont(font())).lineSpacing() + 2) +
                     style()->pixelMetric(QStyle::PM_ScrollBarExtent));
}

/// One place in both: a bar that moves takes the other one along.
void SideBySideView::tieTogether()
{
    for (const auto &[one, other] : {std::pair(m_left, m_right), std::pair(m_right, m_left)}) {
        connect(one->editor()->verticalScrollBar(), &QScrollBar::valueChanged,
                other->editor()->verticalScrollBar(), &QScrollBar::setValue);
        connect(one->editor()->horizontalScrollBar(), &QScrollBar::valueChanged,
                other->editor()->horizontalScrollBar(), &QScrollBar::setValue);
        connect(one, &DefinitionSide::unfoldRequested, this, &SideBySideView::unfold);
        connect(one->editor(), &QsciScintilla::cursorPositionChanged, this, &SideBySideView::placeChanged);
    }
}

QList<QWidget *> SideBySideView::sides() const
{
    return {m_left->editor(), m_right->editor()};
}

void SideBySideView::setSideNames(const QString &left, const QString &right)
{
    m_left->editor()->setAccessibleName(left);
    m_right->editor()->setAccessibleName(right);
}

std::size_t SideBySideView::rowAt(int line) const
{
    const auto &lines = m_rows.lines();
    if (lines.empty())
        return 0;
    return lines[std::min(lines.size() - 1, static_cast<std::size_t>(std::max(0, line)))].row;
}

DefinitionSide *SideBySideView::active() const
{
    return m_left->editor()->hasFocus() ? m_left : m_right;
}

int SideBySideView::caretLine() const
{
    return active()->caretLine();
}

void SideBySideView::show(std::size_t topRow, std::size_t caretRow)
{
    for (DefinitionSide *side : {m_left, m_right})
        side->showRows(m_rows);
    for (DefinitionSide *side : {m_left, m_right}) {
        side->goToLine(static_cast<int>(m_rows.lineOf(caretRow)));
        side->editor()->setFirstVisibleLine(static_cast<int>(m_rows.lineOf(topRow)));
    }
    emit placeChanged();
}

void SideBySideView::showRows(std::vector<diff::AlignedRow> rows, bool isSameObject)
{
    if (isSameObject && rows == m_rows.rows())
        return;
    const std::size_t top = isSameObject ? rowAt(m_right->editor()->firstVisibleLine()) : 0;
    const std::size_t caret = isSameObject ? rowAt(caretLine()) : 0;
    m_rows.setRows(std::move(rows));
    show(top, caret);
    if (!isSameObject && !m_rows.changes().empty()) {
        for (DefinitionSide *side : {m_left, m_right})
            side->goToLine(static_cast<int>(m_rows.changes().front()));
        emit placeChanged();
    }
}

void SideBySideView::setFolding(bool isFolding)
{
    const std::size_t top = rowAt(m_right->editor()->firstVisibleLine());
    const std::size_t caret = rowAt(caretLine());
    m_rows.setFolding(isFolding);
    show(top, caret);
}

void SideBySideView::unfold(int line)
{
    const std::size_t top = rowAt(m_right->editor()->firstVisibleLine());
    const std::size_t caret = rowAt(line);
    if (m_rows.unfold(static_cast<std::size_t>(std::max(0, line))))
        show(top, caret);
}

bool SideBySideView::hasNextChange() const
{
    return m_rows.nextChange(static_cast<std::size_t>(caretLine())).has_value();
}

bool SideBySideView::hasPreviousChange() const
{
    return m_rows.previousChange(static_cast<std::size_t>(caretLine())).has_value();
}

bool SideBySideView::goToNextChange()
{
    return goTo(m_rows.nextChange(static_cast<std::size_t>(caretLine())));
}

bool SideBySideView::goToPreviousChange()
{
    return goTo(m_rows.previousChange(static_cast<std::size_t>(caretLine())));
}

void SideBySideView::goToLastChange()
{
    if (!m_rows.changes().empty())
        goTo(m_rows.changes().back());
}

bool SideBySideView::goTo(const std::optional<std::size_t> &line)
{
    if (!line)
        return false;
    for (DefinitionSide *side : {m_left, m_right})
        side->goToLine(static_cast<int>(*line));
    return true;
}

} // namespace plumbline::views
