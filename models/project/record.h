#pragma once

#include "models/journal/journal.h"
#include "models/project/act.h"

namespace plumbline::project {

/// The two lines that an action leaves in the journal. For act.cpp only.
class Record {
public:
    Record(const Project &project, const Plan &plan, const Confirmation &confirmation);

    /// Written before anything is touched.
    Result<void> begin();
    /// Written after it, whatever became of it; fills the outcome's journal entry.
    Result<void> finish(ActionOutcome &outcome);
    /// The error goes back to the caller; that the journal could not be written must not hide it.
    void finish(const Error &error);

private:
    journal::Entry outcomeEntry() const;

    journal::Journal m_journal;
    journal::Entry m_entry;
    std::string m_undone; ///< the intent that an undo takes back
};

} // namespace plumbline::project
