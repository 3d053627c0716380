// The replay that a comparison may need: asking for it, how far it is, and ending it.
#include "ui/pages/diff_page.h"

#include "models/items/roles.h"
#include "models/project/replay_approval.h"
#include "ui/pages/inline_message.h"

#include <QLabel>
#include <QPushButton>
#include <QShortcut>

#include <utility>

namespace plumbline::ui {

bool DiffPage::mayReplay() const
{
    return m_replay || project::isReplayApproved(m_survey->project.folder);
}

/// The scripts are somebody's program: a person starts them the first time.
void DiffPage::askForReplay()
{
    m_comparing.cancel();
    setReplaying(false);
    clear();
    m_summary->setText(tr("The migrations have not been replayed yet."));
    m_message->show(views::Mark::Info,
                    tr("To know what they make, Plumbline runs the %n migration(s) of this project on a "
                       "private server of its "
                       "own, as a role without rights. Nothing reaches your database.",
                       nullptr, static_cast<int>(m_survey->history.migrations.size())),
                    tr("&Replay the migrations"), [this] {
                        if (!m_survey)
                            return;
                        project::approveReplay(m_survey->project.folder);
                        m_message->hide();
                        compareLater(false);
                        emit replayApproved();
                    });
}

void DiffPage::setReplaying(bool isReplaying)
{
    m_cancel->setVisible(isReplaying);
    m_escape->setEnabled(isReplaying);
}

void DiffPage::showProgress(const Progress &progress)
{
    m_at = progress;
    setReplaying(true);
    m_summary->setText(tr("Replaying migration %L1 of %L2: %3")
                           .arg(progress.done + 1)
                           .arg(progress.total)
                           .arg(items::oneLine(progress.subject)));
}

/// The job lets go at once; the private server ends with it, whatever its script does.
void DiffPage::cancelReplay()
{
    if (!m_comparing.isRunning())
        return;
    const bool hasFocus = m_cancel->hasFocus();
    m_isReplayCancelled = true;
    showCancelled();
    if (hasFocus) // which its button would take along
        if (auto *again = m_message->findChild<QPushButton *>(QStringLiteral("messageButton")))
            again->setFocus();
    emit replayCancelled();
}

void DiffPage::showCancelled()
{
    m_comparing.cancel();
    setReplaying(false);
    clear();
    m_summary->setText(m_at ? tr("Replay cancelled at migration %L1 of %L2 (%3).")
                                  .arg(m_at->done + 1)
                                  .arg(m_at->total)
                                  .arg(items::oneLine(m_at->subject))
                            : tr("Replay cancelled before the first migration."));
    m_message->show(
        views::Mark::Info,
        tr("What the migrations make is unknown, so nothing was compared. Your database was not "
           "touched."),
        tr("&Try again"), [this] { replayAgain(); }, false);
}

void DiffPage::replayAgain()
{
    allowReplay();
    compareLater(true);
}

/// Whoever stopped it has asked for something since: others that held back may go on as well.
void DiffPage::allowReplay()
{
    if (std::exchange(m_isReplayCancelled, false))
        emit replayApproved();
}

} // namespace plumbline::ui
