#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <algorithm>

namespace plumbline::wording {

using project::LiveKind;
using project::LiveState;
using project::PaceReason;

namespace {

QString lookedAt(const LiveState &state, const project::Survey &survey)
{
    return Wording::tr("looked at %1").arg(clockText(state.lookedAt.value_or(survey.takenAt)));
}

QString paceText(const project::Pace &pace)
{
    const QString often = durationText(pace.interval);
    switch (pace.reason) {
    case PaceReason::Quiet:
        return Wording::tr("Looks every %1").arg(often);
    case PaceReason::FarAway:
        return Wording::tr("Looks every %1: the server is far away").arg(often);
    case PaceReason::Busy:
        return Wording::tr("Looks every %1: the server is busy").arg(often);
    case PaceReason::LargeCatalog:
        return Wording::tr("Looks every %1: the database is written to, and its catalog is large").arg(often);
    case PaceReason::NotTold:
        return Wording::tr("Looks every %1: the server does not tell whether anything changed").arg(often);
    case PaceReason::Hidden:
        return Wording::tr("Looks every %1 while the window is out of sight").arg(often);
    }
    Q_UNREACHABLE();
}

QString againText(const LiveState &state, Time at)
{
    if (!state.nextTry)
        return Wording::tr("trying again now");
    const auto left = std::chrono::ceil<std::chrono::seconds>(*state.nextTry - at).count();
    return left <= 0 ? Wording::tr("trying again now") : Wording::tr("trying again in %1 s").arg(left);
}

} // namespace

QString liveShortText(const LiveState &state, const project::Survey &survey)
{
    switch (state.kind) {
    case LiveKind::Live:
        return survey.changedAt ? Wording::tr("live · last change %1").arg(clockText(*survey.changedAt))
                                : Wording::tr("live · no change yet");
    case LiveKind::Lost:
    case LiveKind::Refused:
        return survey.isConnected() ? Wording::tr("connection lost") : Wording::tr("not connected");
    case LiveKind::Starting:
    case LiveKind::Absent:
    case LiveKind::Off:
        return {};
    }
    Q_UNREACHABLE();
}

QString liveText(const LiveState &state, const project::Survey &survey)
{
    const QString readOnly = Wording::tr("read-only");
    const QString looked = lookedAt(state, survey);
    QStringList parts;
    switch (state.kind) {
    case LiveKind::Live:
        parts = {liveShortText(state, survey), readOnly};
        break;
    case LiveKind::Lost:
    case LiveKind::Refused:
        parts =
            survey.isConnected() && state.lostAt
                ? QStringList{Wording::tr("connection lost at %1").arg(clockText(*state.lostAt)),
                              Wording::tr("as of %1").arg(clockText(state.lookedAt.value_or(survey.takenAt)))}
                : QStringList{Wording::tr("not connected"), looked};
        break;
    case LiveKind::Starting:
        parts = {Wording::tr("connecting"), looked, readOnly};
        break;
    case LiveKind::Absent:
        parts = {Wording::tr("not connected"), looked};
        break;
    case LiveKind::Off:
        parts = {Wording::tr("live off"), looked,
                 survey.isConnected() ? readOnly : Wording::tr("not connected")};
        break;
    }
    return parts.join(QStringLiteral(" · "));
}

QString liveToolTip(const LiveState &state)
{
    if (state.kind == LiveKind::Off)
        return Wording::tr("Changes made elsewhere are not followed.");
    if (state.kind != LiveKind::Live)
        return state.error ? errorText(*state.error) : QString();
    QStringList lines{paceText(state.pace)};
    if (state.lookedAt)
        lines << Wording::tr("Last look at %1: %2, one statement")
                     .arg(timeText(*state.lookedAt), durationText(state.lookCost));
    if (state.markCost.count() > 0)
        lines << Wording::tr("Comparing the catalog: %1").arg(durationText(state.markCost));
    lines << Wording::tr("In the last minute: %1 statements, %2")
                 .arg(countText(state.statements), bytesText(state.bytes));
    return lines.join(QLatin1Char('\n'));
}

QString lossText(const LiveState &state, Time at)
{
    if (!state.lostAt)
        return {};
    const QString lost = clockText(*state.lostAt);
    const QString asOf = clockText(state.lookedAt.value_or(*state.lostAt));
    if (state.kind == LiveKind::Refused)
        return Wording::
            tr("Connection lost at %1, and it is not tried again by itself: %2 What is shown is as of %3.")
                .arg(lost, state.error ? errorText(*state.error) : QString(), asOf);
    return Wording::tr("Connection lost at %1; %2. What is shown is as of %3.")
        .arg(lost, againText(state, at), asOf);
}

} // namespace plumbline::wording
