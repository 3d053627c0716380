#include "models/project/pace.h"

#include <algorithm>

namespace plumbline::project {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds shortest = 1s;
constexpr milliseconds longest = 30s;
/// Looking may take this part of the time.
constexpr int share = 100;
/// And this one while somebody changes definitions, within what a person takes for at once.
constexpr int shareOfChanges = 10;
constexpr milliseconds atOnce = 2s;
/// Waiting for an answer costs nobody anything, but a slow line is not to be kept busy either.
constexpr int wayShare = 20;
/// Where nobody looks, nobody waits.
constexpr milliseconds outOfSight = 10s;
/// Where each look compares the catalog.
constexpr milliseconds withoutHelp = 5s;

milliseconds timeFor(std::chrono::microseconds cost)
{
    return std::chrono::ceil<milliseconds>(share * cost);
}

} // namespace

Pace paceOf(const PaceFacts &facts)
{
    Pace pace{shortest, PaceReason::Quiet};
    const auto atLeast = [&pace](milliseconds interval, PaceReason reason) {
        interval = std::min(interval, longest);
        if (interval > pace.interval)
            pace = {interval, reason};
    };
    // What an answer takes at best is the way there and back; what it takes longer is the server's work.
    const auto way = facts.isLocal ? 0us : facts.least;
    atLeast(std::chrono::ceil<milliseconds>(wayShare * way), PaceReason::FarAway);
    atLeast(timeFor(facts.looks - way), PaceReason::Busy);
    if (!facts.mayAsk)
        atLeast(std::max(withoutHelp, timeFor(facts.marks)), PaceReason::NotTold);
    else if (facts.hasMoved && facts.isChanging)
        atLeast(std::min(timeFor(facts.marks),
                         std::max(atOnce, std::chrono::ceil<milliseconds>(shareOfChanges * facts.marks))),
                PaceReason::LargeCatalog);
    else if (facts.hasMoved)
        atLeast(timeFor(facts.marks), PaceReason::LargeCatalog);
    if (facts.isHidden)
        atLeast(outOfSight, PaceReason::Hidden);
    return pace;
}

milliseconds backOff(int failures, double chance)
{
    const milliseconds whole = std::min(longest, milliseconds(1s) * (1 << std::clamp(failures - 1, 0, 5)));
    return whole - std::chrono::duration_cast<milliseconds>(whole * (std::clamp(chance, 0.0, 1.0) / 5));
}

bool mayPass(const Error &error)
{
    switch (error.code) {
    case ErrorCode::HostUnreachable:
    case ErrorCode::ConnectionLost:
    case ErrorCode::TimedOut:
    case ErrorCode::TooManyConnections:
    case ErrorCode::DatabaseMissing:
    case ErrorCode::LockTimeout:
    case ErrorCode::SqlFailed:
    // A proxy before a server that is being replaced ends the handshake; a certificate is renewed. Nobody
    // counts these.
    case ErrorCode::TlsFailed:
        return true;
    default:
        return false;
    }
}

} // namespace plumbline::project
