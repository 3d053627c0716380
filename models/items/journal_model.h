#pragma once

#include <string>

#include "models/items/keyed_tree_model.h"
#include "models/journal/journal.h"

namespace plumbline::items {

/// An intent with what became of it.
struct JournalRow {
    journal::Entry intent;
    std::optional<journal::Entry> outcome;
    bool isRestorable = false; ///< a removed folder that was not brought back since

    /// Done, not taken back, and of a kind that can be: what stands in the way by now, the plan's checks say.
    /// A removed folder is restored instead.
    bool isUndoable() const;

    journal::Outcome result() const { return outcome ? outcome->outcome : intent.outcome; }
    friend bool operator==(const JournalRow &, const JournalRow &) = default;
};

/// Joins intents with their outcomes, newest first. An outcome whose intent is not there stands for itself.
std::vector<JournalRow> journalRows(const std::vector<journal::Entry> &entries);

/// What was done, newest first, keyed by the intent's id.
class JournalModel : public KeyedTreeModel<JournalRow> {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::JournalModel)

public:
    enum class Column { When, By, Action, Subject, Outcome };

    explicit JournalModel(QObject *parent = nullptr);
    void setEntries(const std::vector<journal::Entry> &entries);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace plumbline::items
