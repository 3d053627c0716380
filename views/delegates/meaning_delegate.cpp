#include "views/delegates/meaning_delegate.h"

#include "models/items/roles.h"
#include "views/delegates/mark.h"
#include "views/theme/theme.h"

namespace plumbline::views {

namespace {

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
    if (const auto mark = markAt(index))
        return markIcon(*mark, option.state & QStyle::State_Selected
                                   ? option.palette.color(QPalette::HighlightedText)
                                   : markColor(*mark, palette));
    return {};
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
}

QSize MeaningDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize hint = QStyledItemDelegate::sizeHint(option, index);
    const int wanted = m_isCompact ? space::row - space::tight : space::row;
    hint.setHeight(std::max(wanted, option.fontMetrics.height() + 2));
    return hint;
}

} // namespace plumbline::views
