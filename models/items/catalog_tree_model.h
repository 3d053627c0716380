#pragma once

#include <string>

#include "models/base/job.h"
#include "models/items/catalog_update.h"

#include <QAbstractItemModel>
#include <QPersistentModelIndex>
#include <QTimer>

namespace plumbline::items {

struct CatalogNode;

/// A live catalog as a tree: schemas, groups, relations with their columns, keys, indexes, triggers.
///
/// Made for 20,000 tables with 400,000 columns: what stands below a row exists only once somebody asks how
/// many rows there are (`hasChildren` does not), sorting, filtering and comparing happen in a job, and a new
/// catalog signals exactly what came, went and changed, so that selection, expansion and scroll stay.
class CatalogTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    explicit CatalogTreeModel(QObject *parent = nullptr);
    ~CatalogTreeModel() override;

    /// Takes a catalog, or nothing. What is shown changes a little later, when `settled` tells.
    void setCatalog(SchemaPtr schema, DeclaredTables declared);
    void setChoice(const CatalogChoice &choice);
    const CatalogChoice &choice() const { return m_choice; }
    void sort(int column, Qt::SortOrder order) override;
    /// Walks an update at once; its `before` must be what is shown.
    void take(const CatalogUpdate &update);

    /// What is shown; nullptr before the first catalog.
    OutlinePtr outline() const { return m_outline; }
    bool isBusy() const { return m_job.isRunning(); }

    /// The object or part in a row; nothing in rows that are neither.
    std::optional<CatalogRef> refAt(const QModelIndex &index) const;
    std::optional<schema::ObjectName> nameAt(const QModelIndex &index) const;
    /// The row itself, whatever it is; nullptr for parts of relations.
    const OutlineNode *outlineAt(const QModelIndex &index) const;
    /// Its row, opened down to it as far as that needs; invalid where it is not shown.
    QModelIndex find(const schema::ObjectName &name);
    QModelIndex find(CatalogRef ref);

    /// Rows that somebody else changed carry FlashRole for 600 ms, and all rows above such a row, or above
    /// one that went, FlashBelowRole: the nearest that is in sight is closed. Off where a person wants no
    /// motion.
    void setFlashing(bool isFlashing) { m_isFlashing = isFlashing; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// What was asked for is about to be shown: rows come and go until `settled`.
    void settling();
    /// What is shown is what was last asked for.
    void settled();

private:
    CatalogNode *node(const QModelIndex &index) const;
    QModelIndex indexOf(const CatalogNode *node, int column = 0) const;
    void start();
    void reset(OutlinePtr outline);
    CatalogNode *filledChild(CatalogNode &parent, const std::function<bool(const CatalogNode &)> &isIt);
    CatalogNode *findObjectNode(CatalogRef ref);
    using Rows = std::vector<QPersistentModelIndex>;
    void flash(Rows rows, Rows above);
    void endFlash();
    void setFlash(const Rows &rows, int role, bool isOn);

    // Defined in catalog_tree_update.cpp.
    void retarget(CatalogNode &node, const OutlineNode &now, bool mayDiffer);
    void mergeOutline(CatalogNode &parent, const OutlineNode &now);
    void mergeParts(CatalogNode &object, const OutlineNode &now);
    void removeAndReorder(CatalogNode &parent, const std::vector<int> &before);
    void insertNew(CatalogNode &parent, const std::vector<int> &before,
                   const std::function<std::unique_ptr<CatalogNode>(std::size_t)> &make);
    template <typename Apply>
    void reorder(CatalogNode &parent, const Apply &apply);
    void tellChanged(CatalogNode &parent, const std::vector<RowOrigin> &origins);

    std::unique_ptr<CatalogNode> m_root;
    OutlinePtr m_outline;
    SchemaPtr m_wantedSchema;
    DeclaredTables m_wantedDeclared;
    CatalogChoice m_choice;
    const CatalogUpdate *m_update = nullptr; ///< while one is taken
    Rows m_changed;
    Rows m_changedBelow; ///< rows with news below them
    Rows m_flashes;
    Rows m_flashesBelow;
    QTimer m_flashEnd;
    bool m_isFlashing = true;
    Job m_job;
};

} // namespace plumbline::items
