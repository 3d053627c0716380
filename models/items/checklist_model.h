#pragma once

#include <string>

#include "models/checklist/checklist.h"
#include "models/items/keyed_tree_model.h"

#include <variant>

namespace plumbline::items {

/// A step without its notes and facts, or one of those.
using ChecklistRow = std::variant<std::monostate, checklist::StepReport, checklist::Note, evidence::Fact>;

/// The eleven steps of the resolution; below each what is known about it.
class ChecklistModel : public KeyedTreeModel<ChecklistRow> {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::ChecklistModel)

public:
    enum class Column { What, State };

    explicit ChecklistModel(QObject *parent = nullptr);
    /// nullptr shows nothing.
    void setChecklist(const checklist::Checklist *checklist);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// The first step that needs a person: one where something can be done right now, else one that needs
/// attention, is unknown or is a person's turn; -1 where none does.
int firstStepToDo(const checklist::Checklist &checklist);

} // namespace plumbline::items
