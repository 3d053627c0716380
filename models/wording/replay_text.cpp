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
    const bool isBefore = remark.subject.starts_with('<');
    const std::string_view needed = std::string_view(remark.subject).substr(isBefore ? 1 : 0);
    // "17 JSON_TABLE"
    const std::string_view version = needed.substr(0, needed.find(' '));
    const QString feature = shown(needed.substr(std::min(needed.size(), version.size() + 1)));
    if (isBefore)
        return feature.isEmpty()
                   ? Wording::tr("Needs a PostgreSQL before %1; the server here is %2.")
                         .arg(shown(version), shortVersion(replay))
                   : Wording::tr("Needs a PostgreSQL before %1 (%3); the server here is %2.")
                         .arg(shown(version), shortVersion(replay), feature);
    return feature.isEmpty() ? Wording::tr("Needs PostgreSQL %1 or newer; the server here is %2.")
                                   .arg(shown(version), shortVersion(replay))
                             : Wording::tr("Needs PostgreSQL %1 or newer (%3); the server here is %2.")
                                   .arg(shown(version), shortVersion(replay), feature);
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
        return remark.subject.empty()
                   ? Wording::tr("Was stopped because it ran longer than a script may.")
                   : Wording::tr("The migration’s script did not end within %1 seconds and was stopped.")
                         .arg(subject);
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
    case ReplayFinding::InTransaction:
        return Wording::tr(
                   "Runs inside the transaction that %1 began and did not end: unless it commits, Prisma "
                   "loses what it did as well.")
            .arg(subject);
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
    // Of these the remark says all that the error would.
    const bool isSaid = std::ranges::any_of(step.remarks, [](const ReplayRemark &remark) {
        return remark.finding == ReplayFinding::Unreadable || remark.finding == ReplayFinding::TooLong;
    });
    if (step.error && !isSaid)
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
