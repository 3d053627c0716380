#include "ui/window/page_stack.h"

#include "ui/pages/inline_message.h"
#include "ui/window/page_list.h"
#include "ui/window/turns.h"

#include <QBoxLayout>

#include <algorithm>
#include <utility>

namespace plumbline::ui {

PageStack::PageStack(Turns &turns, QWidget *parent)
    : QWidget(parent),
      m_turns(turns),
      m_list(new PageList),
      m_pages(new QStackedWidget),
      m_message(new InlineMessage),
      m_connectionMessage(new InlineMessage)
{
    m_connectionMessage->setObjectName(QStringLiteral("connectionMessage"));
    m_message->setObjectName(QStringLiteral("message"));
    m_pages->setAutoFillBackground(true);
    m_pages->setBackgroundRole(QPalette::Base);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_connectionMessage);
    right->addWidget(m_message);
    right->addWidget(m_pages, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(line);
    row->addLayout(right, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &PageStack::showPage);
}

void PageStack::addPage(Page *page, const QString &key, const QString &name)
{
    m_entries.push_back({page, key, name});
    m_pages->addWidget(page);
    m_list->addPage(name, key);
    page->setAccessibleName(name);
    connect(page, &Page::selected, this, &PageStack::selected);
    connect(page, &Page::requested, this, &PageStack::requested);
    if (m_entries.size() == 1)
        m_list->setCurrentRow(0);
}

QStringList PageStack::keys() const
{
    QStringList keys;
    for (const Entry &entry : m_entries)
        keys.append(entry.key);
    return keys;
}

QStringList PageStack::names() const
{
    QStringList names;
    for (const Entry &entry : m_entries)
        names.append(entry.name);
    return names;
}

void PageStack::setCurrent(const QString &key)
{
    const auto found = std::ranges::find(m_entries, key, &Entry::key);
    if (found != m_entries.end())
        m_list->setCurrentRow(static_cast<int>(found - m_entries.begin()));
}

void PageStack::goTo(const QString &key)
{
    setCurrent(key);
    const auto found = std::ranges::find(m_entries, key, &Entry::key);
    if (found != m_entries.end())
        found->page->workPlace()->setFocus(Qt::ShortcutFocusReason);
}

QString PageStack::current() const
{
    const int row = m_list->currentRow();
    return row < 0 ? QString() : m_entries[static_cast<std::size_t>(row)].key;
}

void PageStack::showPage(int row)
{
    if (row < 0)
        return;
    bringUpToDate(m_entries[static_cast<std::size_t>(row)]);
    m_pages->setCurrentIndex(row);
    emit currentChanged(current());
}

void PageStack::showSurvey(const project::SurveyPtr &survey)
{
    m_survey = survey;
    for (Entry &entry : m_entries)
        entry.isSurveyDue = true;
    share();
}

void PageStack::showSelection(const MigrationName &name)
{
    m_selection = name;
    for (Entry &entry : m_entries)
        entry.isSelectionDue = true;
    share();
}

void PageStack::share()
{
    const int row = m_list->currentRow();
    if (row >= 0)
        bringUpToDate(m_entries[static_cast<std::size_t>(row)]);
    for (const Entry &entry : m_entries)
        if (entry.isSurveyDue || entry.isSelectionDue)
            m_turns.ask(entry.page, [this, page = entry.page] { bringUpToDate(page); });
}

void PageStack::bringUpToDate(Page *page)
{
    if (const auto found = std::ranges::find(m_entries, page, &Entry::page); found != m_entries.end())
        bringUpToDate(*found);
}

void PageStack::bringUpToDate(Entry &entry)
{
    // The flags go first: a page that answers with a selection of its own comes here again.
    if (std::exchange(entry.isSurveyDue, false))
        entry.page->showSurvey(m_survey);
    if (std::exchange(entry.isSelectionDue, false))
        entry.page->showSelection(m_selection);
}

void PageStack::setCompact(bool isCompact)
{
    for (const Entry &entry : m_entries)
        entry.page->setCompact(isCompact);
}

void PageStack::saveState(Settings &settings) const
{
    for (const Entry &entry : m_entries)
        entry.page->saveState(settings);
}

void PageStack::restoreState(const Settings &settings)
{
    for (const Entry &entry : m_entries)
        entry.page->restoreState(settings);
}

} // namespace plumbline::ui
