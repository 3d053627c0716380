#pragma once

#include <string>

#include "models/base/error.h"

#include <chrono>

namespace plumbline::project {

/// What the pace of looking depends on.
struct PaceFacts {
    bool isLocal = true;                ///< the server is on this machine
    bool isHidden = false;              ///< nobody sees the window
    bool mayAsk = true;                 ///< the server tells whether anything can have changed
    bool hasMoved = false;              ///< something was written since the last look
    bool isChanging = false;            ///< a definition changed a moment ago: more may follow
    std::chrono::microseconds looks{0}; ///< what a cheap look takes nowadays, there and back
    std::chrono::microseconds least{0}; ///< what it took at best
    std::chrono::microseconds marks{0}; ///< what comparing the catalog took
};

/// Why we look as often as we do; `wording/` says it.
enum class PaceReason {
    Quiet,        ///< looking costs next to nothing
    FarAway,      ///< an answer takes its time on the way
    Busy,         ///< the server is slower than it can be
    LargeCatalog, ///< somebody writes, and comparing the catalog takes its time
    NotTold,      ///< the server does not say whether anything changed, so the catalog is compared each time
    Hidden,
};

struct Pace {
    std::chrono::milliseconds interval{1000};
    PaceReason reason = PaceReason::Quiet;
    friend bool operator==(const Pace &, const Pace &) = default;
};

/// How long to wait until the next look: a second where it costs nothing, and always long enough that looking
/// takes at most a hundredth of the server's time, or a tenth while definitions change, which people wait to
/// see. Never more than half a minute. Pure.
Pace paceOf(const PaceFacts &facts);

/// How long to wait until the next attempt to connect, after so many that failed: 1, 2, 4 … 30 s. `chance`
/// from 0 up to 1 makes it up to a fifth shorter, so that many programs do not come back to a restarted
/// server all at once. Pure.
std::chrono::milliseconds backOff(int failures, double chance);

/// Whether connecting again may succeed without a person: a wrong password does not become right, and a
/// server that counts failed logins may lock the role.
bool mayPass(const Error &error);

} // namespace plumbline::project
