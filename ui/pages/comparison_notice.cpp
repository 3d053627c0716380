#include "ui/pages/comparison_notice.h"

#include "ui/pages/inline_message.h"

namespace plumbline::ui {

ComparisonNotice::ComparisonNotice(InlineMessage &message, QObject *parent)
    : QObject(parent),
      m_message(message)
{
}

void ComparisonNotice::show(const wording::ComparisonNotes &notes)
{
    const bool wasPutAway = m_message.isHidden() && m_notes == notes;
    m_notes = notes;
    if (notes.whole.isEmpty())
        m_message.hide();
    else if (!wasPutAway)
        tell();
}

void ComparisonNotice::update(const wording::ComparisonNotes &notes)
{
    if (notes != m_notes)
        show(notes);
}

void ComparisonNotice::tell()
{
    const bool isAll = m_notes.brief == m_notes.whole;
    const QStringList &lines = m_isWhole ? m_notes.whole : m_notes.brief;
    const QString label = isAll ? QString() : m_isWhole ? tr("Show &less") : tr("Show &all");
    m_message.show(views::Mark::Attention, lines.join(QLatin1Char('\n')), label, [this] {
        m_isWhole = !m_isWhole;
        tell();
    });
}

void ComparisonNotice::clear()
{
    m_notes = {};
    m_message.hide();
}

} // namespace plumbline::ui
