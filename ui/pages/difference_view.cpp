#include "ui/pages/difference_view.h"

#include "models/base/text.h"
#include "views/theme/theme.h"

#include <QEvent>
#include <QTextBlock>

namespace plumbline::ui {

namespace {

using Kind = diff::DiffLine::Kind;
constexpr int context = 3;
constexpr int shownLines = 5000;

/// Whether a line is one of change or stands near one.
std::vector<bool> nearChange(const std::vector<diff::DiffLine> &lines)
{
    std::vector<bool> isNear(lines.size(), false);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].kind == Kind::Same)
            continue;
        const std::size_t first = i > context ? i - context : 0;
        for (std::size_t j = first; j < std::min(lines.size(), i + context + 1); ++j)
            isNear[j] = true;
    }
    return isNear;
}

} // namespace

DifferenceView::DifferenceView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(views::fixedFont(font()));
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    setAccessibleName(tr("Differences between what ran and what is on disk"));
}

void DifferenceView::setDifference(std::vector<diff::DiffLine> lines)
{
    const std::vector<bool> isNear = nearChange(lines);
    QStringList shown;
    m_tinted.clear();
    int folded = 0;
    const auto unfold = [&] {
        if (folded > 0)
            shown.append(tr("    … %n line(s) the same …", nullptr, folded));
        folded = 0;
    };
    for (std::size_t i = 0; i < lines.size() && shown.size() < shownLines; ++i) {
        if (!isNear[i]) {
            ++folded;
            continue;
        }
        unfold();
        const diff::DiffLine &line = lines[i];
        const bool isAdded = line.kind == Kind::Added;
        if (line.kind != Kind::Same)
            m_tinted.emplace_back(int(shown.size()), isAdded);
        const QString sign = line.kind == Kind::Same ? QStringLiteral("  ")
                             : isAdded               ? QStringLiteral("+ ")
                                                     : QStringLiteral("− ");
        const int number = line.rightLine > 0 ? line.rightLine : line.leftLine;
        shown.append(QStringLiteral("%1 %2%3").arg(number, 4).arg(sign, text(line.text)));
    }
    unfold();
    setPlainText(shown.join(QLatin1Char('\n')));
    tint();
}

void DifferenceView::tint()
{
    QList<QTextEdit::ExtraSelection> tints;
    for (const auto &[block, isAdded] : m_tinted) {
        QTextEdit::ExtraSelection selection;
        QColor color = isAdded ? views::goodColor(palette()) : views::errorColor(palette());
        color.setAlphaF(0.16f);
        selection.format.setBackground(color);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selection.cursor = QTextCursor(document()->findBlockByNumber(block));
        tints.append(selection);
    }
    setExtraSelections(tints);
}

void DifferenceView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace plumbline::ui
