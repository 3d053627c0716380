#pragma once

#include <string>

#include "models/items/keyed_tree.h"

#include <QAbstractItemModel>
#include <QCoreApplication>

namespace plumbline::items {

/// A model over rows that have keys. It resets once, for its first rows; after that `setRows` merges by key
/// and signals exactly what came, went, moved and changed, so that selection, expansion and scroll position
/// stay.
///
/// `Value` must be copyable and equality-comparable. Derived classes give columns and data; they need no
/// Q_OBJECT for that. Two siblings with the same key are told apart by their order.
template <typename Value>
class KeyedTreeModel : public QAbstractItemModel {
public:
    using Row = KeyedRow<Value>;

    explicit KeyedTreeModel(QObject *parent = nullptr) : QAbstractItemModel(parent) {}

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override
    {
        if (!hasIndex(row, column, parent))
            return {};
        return createIndex(row, column, node(parent)->children[static_cast<std::size_t>(row)].get());
    }
    QModelIndex parent(const QModelIndex &child) const override
    {
        return child.isValid() ? indexOf(node(child)->parent) : QModelIndex();
    }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.column() > 0 ? 0 : static_cast<int>(node(parent)->children.size());
    }

    /// The value behind an index; nullptr for an invalid one. Valid until the next `setRows`.
    const Value *value(const QModelIndex &index) const
    {
        return index.isValid() ? &node(index)->value : nullptr;
    }
    /// The top-level row with this key; invalid where there is none.
    QModelIndex find(const std::string &key, int column = 0) const
    {
        for (const auto &child : m_root.children)
            if (child->key == key)
                return createIndex(child->row, column, child.get());
        return {};
    }

protected:
    void setRows(std::vector<Row> rows)
    {
        makeKeysUnique(rows);
        if (std::exchange(m_hasRows, m_hasRows || !rows.empty())) {
            merge(m_root, rows);
            return;
        }
        beginResetModel();
        insertNodes(m_root, rows, 0, rows.size(), 0);
        endResetModel();
    }

private:
    using Node = KeyedNode<Value>;

    Node *node(const QModelIndex &index) const
    {
        return index.isValid() ? static_cast<Node *>(index.internalPointer()) : &m_root;
    }
    QModelIndex indexOf(const Node *of) const
    {
        return of->parent ? createIndex(of->row, 0, const_cast<Node *>(of)) : QModelIndex();
    }

    // Defined in keyed_tree_merge.h.
    void merge(Node &into, std::vector<Row> &rows);
    void removeGone(Node &from, const std::unordered_set<std::string> &keys);
    template <typename Sort>
    void reorder(Node &parent, const Sort &sort);
    void insertNew(Node &into, std::vector<Row> &rows);
    bool insertTogether(Node &into, std::vector<Row> &rows);
    void update(Node &parent, std::vector<Row> &rows);

    /// More separate runs than this are brought together by one change of layout first: every run by itself
    /// renumbers all rows after it.
    static constexpr std::size_t manyRuns = 32;

    mutable Node m_root;
    bool m_hasRows = false;
};

} // namespace plumbline::items

#include "models/items/keyed_tree_merge.h"
