#include "ui/pages/migration_notes.h"

#include "models/items/migration_model.h"
#include "models/items/roles.h"
#include "models/wording/wording.h"
#include "views/delegates/labels.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QGridLayout>

namespace plumbline::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(plumbline::ui::MigrationNotes)
};

using history::LedgerRow;
using history::Migration;
using Facts = QList<std::pair<QString, QString>>;

void addTimes(Facts &facts, const Migration &migration)
{
    const LedgerRow *row = migration.decidingRow();
    if (!row)
        return;
    if (row->startedAt)
        facts.append({Words::tr("Started"), wording::timeText(*row->startedAt)});
    if (row->finishedAt)
        facts.append({Words::tr("Finished"), wording::timeText(*row->finishedAt)});
    if (row->rolledBackAt)
        facts.append({Words::tr("Rolled back"), wording::timeText(*row->rolledBackAt)});
    if (const auto length = items::duration(migration))
        facts.append({Words::tr("Duration"), wording::durationText(*length)});
    facts.append({Words::tr("Steps applied"), QString::number(row->appliedStepsCount)});
    if (migration.attempts.size() > 1)
        facts.append({Words::tr("Attempts"), wording::countText(std::int64_t(migration.attempts.size()))});
}

void addChecksums(Facts &facts, const Migration &migration)
{
    const bool hasScript = migration.folder && migration.folder->script;
    const std::string disk = hasScript ? migration.folder->script->checksum.value : std::string();
    const LedgerRow *row = migration.decidingRow();
    const std::string ledger = row ? row->checksum.value : std::string();
    if (!disk.empty() && disk == ledger) {
        facts.append(
            {Words::tr("Checksum"),
             Words::tr("%1…, the same on disk and in the ledger").arg(items::oneLine(disk.substr(0, 12)))});
        return;
    }
    if (!disk.empty())
        facts.append({Words::tr("Checksum on disk"), items::oneLine(disk.substr(0, 24)) + QChar(0x2026)});
    if (!ledger.empty())
        facts.append({Words::tr("Checksum that ran"), items::oneLine(ledger.substr(0, 24)) + QChar(0x2026)});
}

void addGit(Facts &facts, const Migration &migration)
{
    if (!migration.git)
        return;
    const auto &script = migration.git->byChecksum ? migration.git->byChecksum : migration.git->newest;
    if (!script)
        return;
    const QString where =
        Words::tr("commit %1, %2")
            .arg(items::oneLine(script->commit.substr(0, 10)), items::oneLine(script->path));
    facts.append(
        {migration.git->byChecksum ? Words::tr("What ran is in git") : Words::tr("Newest in git"), where});
}

void addHolder(Facts &facts, const Migration &migration)
{
    if (!migration.lockHolder)
        return;
    const history::LockHolder &holder = *migration.lockHolder;
    facts.append({Words::tr("Run by"),
                  Words::tr("%1, %2, process %3 of the server")
                      .arg(items::oneLine(holder.user), holder.applicationName.empty()
                                                            ? Words::tr("an unnamed program")
                                                            : items::oneLine(holder.applicationName))
                      .arg(holder.pid)});
}

} // namespace

void addMigrationNotes(QVBoxLayout &column, const Migration &migration)
{
    Facts facts;
    addTimes(facts, migration);
    addHolder(facts, migration);
    addChecksums(facts, migration);
    addGit(facts, migration);
    if (facts.isEmpty())
        return;
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(views::space::group);
    grid->setVerticalSpacing(views::space::tight);
    grid->setColumnStretch(1, 1);
    for (const auto &[name, value] : facts) {
        const int row = grid->rowCount();
        QLabel *label = views::mutedLabel(name);
        label->setWordWrap(false);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        QLabel *shown = views::wrappedLabel(value);
        shown->setFont(views::tabularFont(shown->font()));
        shown->setAccessibleName(name + QStringLiteral(": ") + value);
        grid->addWidget(shown, row, 1);
    }
    column.addWidget(box);
}

} // namespace plumbline::ui
