#include "ui/pages/first_run_page.h"

#include "models/items/roles.h"
#include "views/delegates/text_block.h"
#include "views/theme/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDir>
#include <QIcon>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

namespace plumbline::ui {

namespace space = views::space;

namespace {

QLabel *plainLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

FirstRunPage::FirstRunPage(QWidget *parent)
    : QWidget(parent),
      m_recentHeading(plainLabel(tr("Recent projects"))),
      m_recent(new QListWidget)
{
    auto *title = plainLabel(QStringLiteral("Plumbline"));
    title->setFont(views::verdictFont(font()));
    auto *purpose = plainLabel(
        tr("Shows what is true about the migrations of a PostgreSQL database under Prisma Migrate, and takes "
           "you through putting them right without losing a row. Looking never changes anything."));

    auto *open = new QPushButton(tr("&Open a project…"));
    open->setDefault(true);
    open->setMinimumSize(open->sizeHint() + QSize(2 * space::control, space::tight));
    open->setObjectName(QStringLiteral("openProject"));
    connect(open, &QPushButton::clicked, this, &FirstRunPage::openRequested);
    auto *hint = plainLabel(tr("or drop a project’s folder onto this window"));
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto *ways = new QHBoxLayout;
    ways->setSpacing(space::control);
    ways->addWidget(open);
    ways->addWidget(hint, 1);

    m_recentHeading->setFont(views::headingFont(font()));
    m_recent->setObjectName(QStringLiteral("recentProjects"));
    m_recent->setAccessibleName(tr("Recent projects"));
    m_recent->setTextElideMode(Qt::ElideMiddle);
    m_recent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_recent, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { emit recentRequested(item->data(Qt::UserRole).toString()); });
    connect(m_recent, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { emit recentRequested(item->data(Qt::UserRole).toString()); });

    auto *demoHeading = plainLabel(tr("Look around first"));
    demoHeading->setFont(views::headingFont(font()));
    auto *demo = plainLabel(tr("This command starts a sample project with a database of its own, which "
                               "goes away when you close it:"));
    auto *command = new views::TextBlock(QStringLiteral("plumbline demo"));
    command->setAccessibleName(tr("Command that starts the demo"));

    auto *column = new QWidget;
    column->setMaximumWidth(560);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(space::page, space::page, space::page, space::page);
    layout->setSpacing(space::control);
    layout->addWidget(title);
    layout->addWidget(purpose);
    layout->addSpacing(space::control);
    layout->addLayout(ways);
    layout->addSpacing(space::group);
    layout->addWidget(m_recentHeading);
    layout->addWidget(m_recent);
    layout->addSpacing(space::group);
    layout->addWidget(demoHeading);
    layout->addWidget(demo);
    layout->addWidget(command);
    auto *outer = new QGridLayout(this);
    outer->addWidget(column, 1, 1);
    for (const int edge : {0, 2}) {
        outer->setRowStretch(edge, 1);
        outer->setColumnStretch(edge, 1);
    }
    outer->setColumnStretch(1, 4);
    setRecentProjects({});
}

void FirstRunPage::setRecentProjects(const QStringList &folders)
{
    m_recent->clear();
    const QString home = QDir::homePath() + QLatin1Char('/');
    for (const QString &folder : folders) {
        const QString shown =
            folder.startsWith(home) ? QStringLiteral("~/") + folder.mid(home.size()) : folder;
        auto *item = new QListWidgetItem(items::oneLine(shown.toStdString()));
        item->setData(Qt::UserRole, folder);
        item->setToolTip(items::plainToolTip(folder));
        item->setSizeHint(QSize(0, space::row + space::tight));
        m_recent->addItem(item);
    }
    const bool isEmpty = folders.isEmpty();
    m_recentHeading->setVisible(!isEmpty);
    m_recent->setVisible(!isEmpty);
    m_recent->setFixedHeight(std::min(int(folders.size()), 6) * (space::row + space::tight) +
                             2 * m_recent->frameWidth());
}

} // namespace plumbline::ui
