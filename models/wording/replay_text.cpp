#include "models/wording/replay_text.h"

#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <algorithm>

namespace plumbline::wording {

using project::Replay;
using project::ReplayFinding;
using project::ReplayRemark;
using project::ReplayStep;

namespace {

/// "15.8" of "15.8 (Debian 15.8-0+deb12u1)".
QString shortVersion(const Replay &replay)
{
    return shown(replay.serverVersion).section(QLatin1Char(' '), 0, 0);
}

QString versionText(const ReplayRemark &remark, const Replay &replay)
{
    const std::string &needed = remark.subject;
    if (needed.starts_with('<'))
        return Wording::tr("Needs a PostgreSQL before %1, and was replayed on %2.")
            .arg(shown(std::string_view(needed).substr(1)), shortVersion(replay));
    return Wording::tr("Needs PostgreSQL %1 or newer, and was replayed on %2.")
        .arg(shown(needed), shortVersion(replay));
}

/// What the server said, and of which line.
QString errorOf(const ReplayStep &step)
{
    const QString words = firstLine(step.error->detail);
    return words.isEmpty() ? errorText(*step.error) : Wording::tr("The server said: %1.").arg(words);
}

} // namespace

QString replayRemarkText(const ReplayRemark &remark, const Replay &replay)
{
    const QString subject = shown(remark.subject);
    switch (remark.finding) {
    case ReplayFinding::Unreadable:
        return Wording::tr("There is no script that could be run.");
    case ReplayFinding::Refused:
        return Wording::tr("The server refused a statement.");
    case ReplayFinding::NeedsRights:
        return Wording::tr(
            "Needs rights that a replay gives to nobody: those of a superuser, over roles, or over "
            "the server's files and programs.");
    case ReplayFinding::ExtensionMissing:
        return Wording::tr("The extension %1 is not installed on this machine. The script ran without it.")
            .arg(subject);
    case ReplayFinding::ExtensionUntrusted:
        return Wording::tr(
                   "The extension %1 is not among those that are safe to make for a script that nobody has "
                   "checked. The script ran without it.")
            .arg(subject);
    case ReplayFinding::NeedsVersion:
        return versionText(remark, replay);
    case ReplayFinding::TooLong:
        return Wording::tr("Was stopped because it ran longer than a script may.");
    case ReplayFinding::TooMuchDisk:
        return Wording::tr("Was stopped because it took more of the disk than a replay may.");
    case ReplayFinding::TooMuchMemory:
        return Wording::tr("Wanted more memory than a replay may take.");
    case ReplayFinding::SessionEnded:
        return Wording::tr("Ended its own session.");
    case ReplayFinding::UsesCopy:
        return Wording::tr(
            "Copies rows over the connection (COPY FROM STDIN or TO STDOUT), at which Prisma fails.");
    case ReplayFinding::OpenTransaction:
        return Wording::tr(
            "Begins a transaction and does not end it: Prisma loses what it did and reports success.");
    case ReplayFinding::NotRun:
        return Wording::tr("Was not run, because the replay had come to its end.");
    }
    Q_UNREACHABLE();
}

QStringList replayStepTexts(const ReplayStep &step, const Replay &replay)
{
    QStringList result;
    for (const ReplayRemark &remark : step.remarks)
        result.append(replayRemarkText(remark, replay));
    const bool hasScript = std::ranges::none_of(
        step.remarks, [](const ReplayRemark &remark) { return remark.finding == ReplayFinding::Unreadable; });
    if (step.error && hasScript)
        result.append(errorOf(step));
    QStringList names;
    for (const MigrationName &name : step.standsOn)
        names.append(shown(name));
    if (!names.isEmpty())
        result.append(Wording::tr("Uses what %1 was to make.").arg(QLocale().createSeparatedList(names)));
    else if (step.isOnSand)
        result.append(
            Wording::tr("An earlier migration did not go through, so this result is built on sand."));
    return result;
}

QString replaySummary(const Replay &replay)
{
    const auto failed = std::ranges::count_if(replay.steps, &ReplayStep::hasFailed);
    const QString whole = Wording::tr("%n migration(s) replayed on PostgreSQL %1", nullptr,
                                      static_cast<int>(replay.steps.size()))
                              .arg(shortVersion(replay));
    return failed == 0 ? whole : Wording::tr("%1, %2 failed").arg(whole).arg(failed);
}

} // namespace plumbline::wording
