#pragma once

#include "models/postgres/activity.h"

#include <QString>

namespace plumbline::wording {

// What goes on in a database, in words. Plain texts for one line each, except where it says otherwise.

/// "ACCESS EXCLUSIVE", as SQL names it. A mode of a later version is shown as it is.
QString lockModeName(const std::string &mode);
/// "ACCESS EXCLUSIVE (nobody else may read or write)": the whole of it, for a tooltip.
QString lockModeText(const std::string &mode);
/// "table public.orders", "the end of another transaction", "Prisma's advisory lock".
QString lockTargetText(const postgres::HeldLock &lock);
/// "waits for ROW EXCLUSIVE on table public.orders" or "holds …".
QString lockSentence(const postgres::HeldLock &lock);

/// "idle in transaction", "active", "unknown".
QString sessionStateText(const postgres::Session &session);
/// "shop · psql · 10.0.0.7": whose it is.
QString sessionOwnerText(const postgres::Session &session);
/// The first line of what it runs, or why that is unknown.
QString sessionQueryText(const postgres::Session &session);
/// Which role could see what is hidden from this one; a sentence or two.
QString hiddenSessionsText(const std::string &role);

/// "3 min 12 s, since 20:31:04": how long something lasts at `at`, both of the server's clock. Empty for
/// nothing.
QString sinceText(Time at, std::optional<Time> since);

/// "VACUUM of public.orders", "CREATE INDEX on public.orders".
QString workText(const postgres::RunningWork &work);
/// "scanning heap, 42 %".
QString workProgressText(const postgres::RunningWork &work);
QString standbyText(const postgres::Standby &standby);
QString slotText(const postgres::ReplicationSlot &slot);
/// What keeps old row versions: "session 4711", "slot backup".
QString xminHolderText(const postgres::XminHolder &holder);

} // namespace plumbline::wording
