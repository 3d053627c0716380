#pragma once

#include "models/project/survey.h"

#include <initializer_list>
#include <string>

namespace plumbline::tests {

// Histories and surveys made by hand, for pictures and for tests of what is shown. No file is read and no
// server asked; every time is fixed, so two runs give the same values.

/// Builds one migration after another; each `add…` returns the migration to be changed further.
class HistoryBuilder {
public:
    /// A folder and a finished row; it ran an hour after its name's time and took `milliseconds`.
    history::Migration &applied(const std::string &name, int milliseconds = 40);
    history::Migration &declared(const std::string &name);
    history::Migration &pending(const std::string &name, const std::string &script = {});
    history::Migration &running(const std::string &name);
    /// Its row has the logs and no end.
    history::Migration &failed(const std::string &name, const std::string &logs = {});
    history::Migration &rolledBack(const std::string &name);
    history::Migration &missing(const std::string &name);
    /// A folder without a migration.sql.
    history::Migration &broken(const std::string &name);
    history::Migration &unknown(const std::string &name);

    history::History history() const { return m_history; }

private:
    history::Migration &add(const std::string &name, history::State state);
    history::History m_history;
};

/// A row of a migration; `seconds` after the time of its name, or after 2025-01-01 where that has none.
history::LedgerRow sampleRow(const std::string &name, double seconds, int milliseconds);
/// Adds an attempt before those that are there.
void addEarlierFailure(history::Migration &migration);

history::History emptyHistory();
history::History threeMigrations();
/// The story of product.md: 15 applied, one of them edited and one declared, a missing, a failed, an empty
/// folder, a rolled-back attempt, two pending.
history::History storyHistory();
/// 60 over two years, in bursts and long silences, in every state.
history::History unevenHistory();
/// Any number, hours apart, with a failure and some edits among them.
history::History longHistory(int count = 10000);
/// Names with markup, quotes, newlines, bidirectional overrides, 200 characters, no time stamp, no time at
/// all.
history::History hostileHistory();

/// A survey around a history, whole enough for every view; the verdict is counted from the history.
project::SurveyPtr surveyOf(const history::History &history);
project::SurveyPtr surveyOf(const history::History &history, project::Environment environment);
/// The same, with a ledger that could not be read and no server.
project::SurveyPtr unreachableSurvey(const history::History &history);

} // namespace plumbline::tests
