#pragma once

#include <string>

#include "models/items/keyed_tree.h"
#include "models/items/roles.h"
#include "models/postgres/activity.h"

namespace plumbline::items {

/// One line of what goes on in a database.
struct ActivityRow {
    QString what;
    QString state;
    QString since; ///< how long, beside the moment
    QString who;
    QString detail;
    QString tip; ///< more than the line has room for, where there is more
    Severity severity = Severity::None;
    bool isHeading = false;
    bool isClosed = false; ///< what stands below it is for who asks: not open at first
    int pid = 0;           ///< of a session; else 0
    std::string query;     ///< all that is known of its statement
    std::string sql;       ///< what a DBA would run to end it; to be copied, never run from here
    friend bool operator==(const ActivityRow &, const ActivityRow &) = default;
};

/// What goes on, under headings that are always there, so that "nothing" is said and not left out: who waits
/// for whom, open transactions with the oldest first and what each holds, Prisma's lock, maintenance,
/// replication, prepared transactions, old snapshots, Plumbline's own sessions.
std::vector<KeyedRow<ActivityRow>> activityRows(const postgres::Activity &activity);

} // namespace plumbline::items
