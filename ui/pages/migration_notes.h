#pragma once

class QVBoxLayout;

namespace plumbline::history {
struct Migration;
}

namespace plumbline::ui {

/// Adds what else is known of a migration, as names and values: times, steps, checksums, attempts, who runs
/// it, where git has its script.
void addMigrationNotes(QVBoxLayout &column, const history::Migration &migration);

} // namespace plumbline::ui
