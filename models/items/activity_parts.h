#pragma once

#include "models/items/activity_rows.h"

namespace plumbline::items {

// Only for the files of activityRows.

/// A heading that stands whether or not anything stands below it.
KeyedRow<ActivityRow> heading(const char *key, const QString &what, const QString &state, Severity severity);

/// Standbys and slots, and how far this server is where it is a standby itself.
KeyedRow<ActivityRow> replicationRows(const postgres::Activity &activity);

} // namespace plumbline::items
