#include "views/delegates/meaning_delegate.h"

#include "models/items/roles.h"
#include "views/delegates/mark.h"
#include "views/theme/kinds.h"
#include "views/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>
#include <QTreeView>

namespace plumbline::views {

namespace {

std::optional<Mark> attentionMark(items::Severity severity)
{
    switch (severity) {
    case items::Severity::None:
        return {};
    case items::Severity::Good:
        return Mark::Good;
    case items::Severity::Note:
        return Mark::Info;
    case items::Severity::Caution:
        return Mark::Attention;
    case items::Severity::Error:
        return Mark::Bad;
    case items::Severity::Unknown:
        return Mark::Unknown;
    }
    Q_UNREACHABLE();
}

std::optional<Mark> markAt(const QModelIndex &index)
{
    if (const QVariant state = index.data(items::StepStateRole); state.isValid() && index.column() == 0)
        return markOf(static_cast<checklist::StepState>(state.toInt()));
    if (const QVariant answer = index.data(items::AnswerRole); answer.isValid())
        return markOf(static_cast<evidence::Answer>(answer.toInt()));
    if (const QVariant achievement = index.data(items::AchievementRole); achievement.isValid())
        return markOf(static_cast<evidence::Achievement>(achievement.toInt()));
    if (const QVariant outcome = index.data(items::OutcomeRole); outcome.isValid())
        return markOf(static_cast<journal::Outcome>(outcome.toInt()));
    if (const QVariant change = index.data(items::ChangeRole); change.isValid())
        return markOf(static_cast<items::ChangeSort>(change.toInt()));
    if (const QVariant attention = index.data(items::AttentionRole); attention.isValid())
        return attentionMark(static_cast<items::Severity>(attention.toInt()));
    return {};
}

/// A palette whose signs are as readable on a selected row as its text.
QPalette selectedPalette(QPalette palette)
{
    palette.setColor(QPalette::Base, palette.color(QPalette::Highlight));
    palette.setColor(QPalette::Window, palette.color(QPalette::Highlight));
    palette.setColor(QPalette::WindowText, palette.color(QPalette::HighlightedText));
    palette.setColor(QPalette::Text, palette.color(QPalette::HighlightedText));
    return palette;
}

QIcon iconAt(const QModelIndex &index, const QStyleOptionViewItem &option)
{
    const QPalette palette =
        option.state & QStyle::State_Selected ? selectedPalette(option.palette) : option.palette;
    if (const QVariant state = index.data(items::StateRole); state.isValid())
        return signIcon(
            signOf(static_cast<history::State>(state.toInt()), index.data(items::DeclaredRole).toBool()),
            index.data(items::EditedRole).toBool(), palette);
    const auto colored = [&](const QColor &color) {
        return option.state & QStyle::State_Selected ? option.palette.color(QPalette::HighlightedText)
                                                     : color;
    };
    if (index.data(items::CautionRole).toBool())
        return markIcon(Mark::Attention, colored(markColor(Mark::Attention, palette)));
    if (const auto mark = markAt(index))
        return markIcon(*mark, colored(markColor(*mark, palette)));
    if (const QVariant kind = index.data(items::KindRole); kind.isValid())
        return kindIcon(static_cast<schema::ObjectKind>(kind.toInt()),
                        static_cast<items::Key>(index.data(items::KeyRole).toInt()),
                        colored(mutedColor(palette)));
    return {};
}

/// Where the words stand in a text that is shown, whatever their case.
QList<QTextLayout::FormatRange> matches(const QString &text, const QStringList &words, const QColor &tint)
{
    QTextCharFormat format;
    format.setFontWeight(QFont::Bold);
    format.setBackground(tint);
    QList<QTextLayout::FormatRange> ranges;
    for (const QString &word : words) {
        qsizetype at = word.isEmpty() ? -1 : text.indexOf(word, 0, Qt::CaseInsensitive);
        for (; at >= 0; at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive))
            ranges.append({static_cast<int>(at), static_cast<int>(word.size()), format});
    }
    return ranges;
}

QColor faint(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

/// Whether a row flashes: for itself, or for what it hides because it is closed.
bool isFlashing(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (index.data(items::FlashRole).toBool())
        return true;
    const auto *tree = qobject_cast<const QTreeView *>(option.widget);
    return tree && index.data(items::FlashBelowRole).toBool() && !tree->isExpanded(index.siblingAtColumn(0));
}

/// The flash of a selected row, which hides every tint: lines above and below in the colour of its text, and
/// a bar at its start.
void paintFlash(QPainter *painter, const QStyleOptionViewItem &option, bool isStart)
{
    constexpr int line = 2;
    const QRect &cell = option.rect;
    const QColor color = option.palette.color(QPalette::HighlightedText);
    painter->fillRect(QRect(cell.left(), cell.top(), cell.width(), line), color);
    painter->fillRect(QRect(cell.left(), cell.bottom() - line + 1, cell.width(), line), color);
    if (isStart)
        painter->fillRect(QStyle::visualRect(option.direction, cell,
                                             QRect(cell.left(), cell.top(), space::tight, cell.height())),
                          color);
}

} // namespace

MeaningDelegate::MeaningDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

void MeaningDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->icon = iconAt(index, *option);
    if (!option->icon.isNull()) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
    }
    if (const QVariant elide = index.data(items::ElideRole); elide.isValid())
        option->textElideMode = static_cast<Qt::TextElideMode>(elide.toInt());
    if (index.data(items::EmphasisRole).toBool())
        option->font.setWeight(QFont::DemiBold);
    if (index.data(items::AbsentRole).toBool()) {
        option->font.setItalic(true);
        option->palette.setColor(QPalette::Text, mutedColor(option->palette));
    }
    if (index.data(items::CodeRole).toBool()) {
        QFont code = codeFont(option->font);
        code.setItalic(option->font.italic());
        option->font = code;
        option->fontMetrics = QFontMetrics(code);
    }
    if (isFlashing(*option, index))
        option->backgroundBrush = faint(signColor(Sign::Pending, option->palette), 0.3F);
}

QFont MeaningDelegate::codeFont(const QFont &body) const
{
    // Measuring fonts is slow and the body is the same for every cell of a view.
    if (!m_code || m_body != body) {
        m_body = body;
        m_code = fixedFont(body);
    }
    return *m_code;
}

void MeaningDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    paintCell(painter, option, index);
    if ((option.state & QStyle::State_Selected) && isFlashing(option, index))
        paintFlash(painter, option, index.column() == 0);
}

void MeaningDelegate::paintCell(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const QStringList words = index.data(items::MatchRole).toStringList();
    if (words.isEmpty()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    const QRect box = style->subElementRect(QStyle::SE_ItemViewItemText, &cell, cell.widget);
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
    const QString shown =
        cell.fontMetrics.elidedText(cell.text, cell.textElideMode, box.width() - 2 * margin);
    cell.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const bool isSelected = cell.state & QStyle::State_Selected;
    QTextLayout layout(shown, cell.font);
    const QColor tint =
        isSelected ? QColor(Qt::transparent) : faint(signColor(Sign::Pending, cell.palette), 0.22F);
    layout.setFormats(matches(shown, words, tint));
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    if (!line.isValid())
        return;
    painter->save();
    painter->setClipRect(box);
    painter->setPen(cell.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    layout.draw(painter, QPointF(box.left() + margin, box.top() + (box.height() - line.height()) / 2));
    painter->restore();
}

QSize MeaningDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize hint = QStyledItemDelegate::sizeHint(option, index);
    const int wanted = m_isCompact ? space::row - space::tight : space::row;
    hint.setHeight(std::max(wanted, option.fontMetrics.height() + 2));
    return hint;
}

} // namespace plumbline::views
