#pragma once

#include <string>

#include "models/evidence/fact.h"
#include "models/items/keyed_tree_model.h"

#include <variant>

namespace plumbline::items {

/// A statement of a script without its facts, or one fact of it.
using EvidenceRow = std::variant<std::monostate, evidence::StatementEvidence, evidence::Fact>;

/// The evidence for one migration: its statements, and below each the facts that were looked at.
class EvidenceModel : public KeyedTreeModel<EvidenceRow> {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::EvidenceModel)

public:
    enum class Column { What, Answer, Found };

    explicit EvidenceModel(QObject *parent = nullptr);
    /// nullptr shows nothing.
    void setEvidence(const evidence::Evidence *evidence);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// The key of a fact: what was asked about what.
std::string factKey(const evidence::Fact &fact);

} // namespace plumbline::items
