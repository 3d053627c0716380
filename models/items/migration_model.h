#pragma once

#include <string>

#include "models/items/keyed_tree_model.h"
#include "models/items/roles.h"
#include "models/project/survey.h"

#include <QStringList>

namespace plumbline::items {

/// A migration inside a survey, compared by what it says and not by where it lies.
struct MigrationRow {
    const history::Migration *migration = nullptr;
    friend bool operator==(const MigrationRow &left, const MigrationRow &right)
    {
        return left.migration && right.migration && *left.migration == *right.migration;
    }
};

/// Every migration of a survey, in Prisma's order, keyed by name.
class MigrationModel : public KeyedTreeModel<MigrationRow> {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::MigrationModel)

public:
    enum class Column { Name, State, Problems, Started, Duration, Checksum };

    explicit MigrationModel(QObject *parent = nullptr);

    /// Takes a survey, or nothing.
    void setSurvey(project::SurveyPtr survey);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    MigrationName nameAt(const QModelIndex &index) const;

private:
    QString display(const history::Migration &migration, Column column) const;
    QVariant sortKey(const history::Migration &migration, const QModelIndex &index) const;
    QString toolTip(const history::Migration &migration, Column column) const;

    project::SurveyPtr m_survey; ///< keeps alive what the rows point at
};

/// The problems of a migration as words, for a column or a heading.
QStringList problemNames(const history::Migration &migration);
/// Whether its script differs in any way from the one that ran.
bool isEdited(const history::Migration &migration);
/// From the deciding row: how long it ran, nothing where it did not end.
std::optional<std::chrono::microseconds> duration(const history::Migration &migration);

} // namespace plumbline::items
