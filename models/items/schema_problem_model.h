#pragma once

#include <string>

#include "models/items/keyed_tree_model.h"
#include "models/prisma/source.h"

#include <vector>

namespace plumbline::items {

/// Something that Prisma has against a schema, or warns of.
struct SchemaProblem {
    prisma::Diagnostic diagnostic;
    bool isError = true;
    QString file; ///< as people see it
    friend bool operator==(const SchemaProblem &, const SchemaProblem &) = default;
};

/// What is wrong in a schema, in Prisma's order, kept by its words when the schema changes.
class SchemaProblemModel : public KeyedTreeModel<SchemaProblem> {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::SchemaProblemModel)

public:
    enum class Column { Message, Place };

    explicit SchemaProblemModel(QObject *parent = nullptr);
    void setProblems(const std::vector<SchemaProblem> &problems);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace plumbline::items
