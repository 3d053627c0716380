#include "ui/window/page_stack.h"

#include "ui/pages/inline_message.h"
#include "ui/window/page_list.h"

#include <QBoxLayout>

namespace plumbline::ui {

PageStack::PageStack(QWidget *parent)
    : QWidget(parent),
      m_list(new PageList),
      m_pages(new QStackedWidget),
      m_message(new InlineMessage)
{
    m_message->setObjectName(QStringLiteral("message"));
    m_pages->setAutoFillBackground(true);
    m_pages->setBackgroundRole(QPalette::Base);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_message);
    right->addWidget(m_pages, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(line);
    row->addLayout(right, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int page) {
        m_pages->setCurrentIndex(page);
        emit currentChanged(current());
    });
}

void PageStack::addPage(Page *page, const QString &key, const QString &name)
{
    m_keys.append(key);
    m_all.append(page);
    m_pages->addWidget(page);
    m_list->addPage(name, key);
    page->setAccessibleName(name);
    connect(page, &Page::selected, this, &PageStack::selected);
    connect(page, &Page::requested, this, &PageStack::requested);
    if (m_keys.size() == 1)
        m_list->setCurrentRow(0);
}

void PageStack::setCurrent(const QString &key)
{
    if (const qsizetype row = m_keys.indexOf(key); row >= 0)
        m_list->setCurrentRow(static_cast<int>(row));
}

QString PageStack::current() const
{
    return m_keys.value(m_list->currentRow());
}

void PageStack::showSurvey(const project::SurveyPtr &survey)
{
    for (Page *page : std::as_const(m_all))
        page->showSurvey(survey);
}

void PageStack::showSelection(const MigrationName &name)
{
    for (Page *page : std::as_const(m_all))
        page->showSelection(name);
}

void PageStack::setCompact(bool isCompact)
{
    for (Page *page : std::as_const(m_all))
        page->setCompact(isCompact);
}

void PageStack::saveState(Settings &settings) const
{
    for (const Page *page : m_all)
        page->saveState(settings);
}

void PageStack::restoreState(const Settings &settings)
{
    for (Page *page : std::as_const(m_all))
        page->restoreState(settings);
}

} // namespace plumbline::ui
