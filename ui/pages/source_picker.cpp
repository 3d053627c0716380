#include "ui/pages/source_picker.h"

#include "models/base/match.h"
#include "models/base/text.h"
#include "models/items/roles.h"
#include "ui/dialogs/prompter.h"
#include "ui/pages/point_slider.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <QUrl>

namespace plumbline::ui {

namespace space = views::space;
using project::ComparisonSource;
using project::OwnSource;

namespace {

/// A name, the same in every language.
const QString schemaFile = QStringLiteral("schema.prisma");

} // namespace

SourcePicker::SourcePicker(Prompter &prompter, const QString &name, QWidget *parent)
    : QWidget(parent),
      m_prompter(prompter),
      m_choice(new QComboBox),
      m_place(new QLineEdit),
      m_browse(new QToolButton),
      m_point(new PointSlider)
{
    m_choice->setAccessibleName(name);
    m_choice->setToolTip(name);
    m_choice->addItem(tr("Live database"));
    m_choice->addItem(schemaFile);
    m_choice->addItem(tr("Migrations, replayed"));
    m_choice->addItem(tr("Applied migrations, replayed"));
    m_choice->addItem(tr("Migrations up to…"));
    m_choice->addItem(tr("Another database…"));
    m_choice->addItem(tr("Snapshot file…"));
    m_choice->addItem(tr("Nothing (an empty database)"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(6);
    m_place->setAccessibleName(tr("Where it is"));
    m_browse->setText(tr("Choose…"));
    m_browse->setFocusPolicy(Qt::StrongFocus);
    auto *below = new QHBoxLayout;
    below->setSpacing(space::tight);
    below->addWidget(m_place, 1);
    below->addWidget(m_browse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tight);
    column->addWidget(m_choice);
    column->addLayout(below);
    column->addWidget(m_point);
    m_point->hide();
    m_place->hide();
    m_browse->hide();
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::activated, this, &SourcePicker::choose);
    connect(m_place, &QLineEdit::editingFinished, this, [this] {
        QString &kept = m_choice->currentIndex() == Database ? m_url : m_file;
        if (std::exchange(kept, m_place->text().trimmed()) != m_place->text().trimmed())
            emit changed();
    });
    connect(m_point, &PointSlider::moved, this, &SourcePicker::changed);
    connect(m_browse, &QToolButton::clicked, this, &SourcePicker::browse);
}

void SourcePicker::choose(int choice)
{
    const bool isElsewhere = choice == Database || choice == Snapshot;
    m_place->setVisible(isElsewhere);
    m_browse->setVisible(choice == Snapshot);
    m_point->setVisible(choice == Point);
    if (isElsewhere) {
        const QSignalBlocker blocker(m_place);
        m_place->setText(choice == Database ? m_url : m_file);
        m_place->setPlaceholderText(choice == Database
                                        ? QStringLiteral("postgresql://user@host:5432/database")
                                        : tr("a file that plumbline snapshot wrote"));
        m_place->setFocus();
    }
    emit changed();
}

void SourcePicker::browse()
{
    m_prompter.chooseFileToOpen(tr("Choose a snapshot"), tr("Snapshots (*.json);;All files (*)"),
                                [this](const std::optional<QString> &file) {
                                    if (!file)
                                        return;
                                    m_file = *file;
                                    m_place->setText(*file);
                                    emit changed();
                                });
}

std::optional<ComparisonSource> SourcePicker::source() const
{
    switch (m_choice->currentIndex()) {
    case Live:
        return OwnSource::Live;
    case Declared:
        return OwnSource::Declared;
    case Migrations:
        return OwnSource::Migrations;
    case Applied:
        return OwnSource::Applied;
    case Point:
        return project::PointSource{m_point->last()};
    case Empty:
        return project::EmptySource{};
    case Database:
        return m_url.isEmpty() ? std::nullopt
                               : std::optional<ComparisonSource>(project::UrlSource{utf8(m_url)});
    case Snapshot:
        return m_file.isEmpty() ? std::nullopt
                                : std::optional<ComparisonSource>(project::SnapshotSource{utf8(m_file)});
    default:
        return {};
    }
}

SourcePicker::Choice SourcePicker::choiceOf(const ComparisonSource &source)
{
    constexpr Choice own[] = {Declared, Migrations, Live, Applied};
    return match(
        source, [](const project::EmptySource &) { return Empty; },
        [](const project::PointSource &) { return Point; },
        [](const project::UrlSource &) { return Database; },
        [](const project::SnapshotSource &) { return Snapshot; },
        [&](OwnSource one) { return own[static_cast<int>(one)]; },
        // What only the command line names.
        [](const project::SchemaSource &) { return Live; },
        [](const project::DatasourceSource &) { return Live; },
        [](const project::MigrationsSource &) { return Live; });
}

void SourcePicker::setSource(const ComparisonSource &source)
{
    const Choice choice = choiceOf(source);
    if (const auto *url = std::get_if<project::UrlSource>(&source))
        m_url = text(url->url);
    if (const auto *file = std::get_if<project::SnapshotSource>(&source))
        m_file = text(file->file.string());
    if (const auto *point = std::get_if<project::PointSource>(&source))
        m_point->setLast(point->last);
    const QSignalBlocker blocker(this);
    m_choice->setCurrentIndex(choice);
    choose(choice);
}

void SourcePicker::setMigrations(const std::vector<MigrationName> &names)
{
    m_point->setMigrations(names);
}

QString SourcePicker::sideName() const
{
    switch (m_choice->currentIndex()) {
    case Database: {
        const QUrl url(m_url);
        return tr("Database %1").arg(items::oneLine(utf8(url.host() + url.path())));
    }
    case Point:
        return m_point->last() ? tr("Migrations up to %1").arg(items::oneLine(m_point->last()->value))
                               : tr("Before the first migration");
    case Empty:
        return tr("Nothing");
    case Snapshot:
        return tr("Snapshot %1").arg(items::oneLine(utf8(QFileInfo(m_file).fileName())));
    default:
        return m_choice->currentText();
    }
}

} // namespace plumbline::ui
