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
        insertNodes(m_root, rows, 0, rows.size());
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

    void merge(Node &into, std::vector<Row> &rows)
    {
        removeGone(into, keysOf(rows));
        if (sortLike(into, rows, false))
            reorder(into, rows);
        insertNew(into, rows);
        update(into, rows);
    }

    void removeGone(Node &from, const std::unordered_set<std::string> &keys)
    {
        auto &children = from.children;
        const auto stays = [&](std::size_t i) { return keys.contains(children[i]->key); };
        for (std::size_t end = children.size(); end > 0;) {
            std::size_t begin = end;
            while (begin > 0 && !stays(begin - 1))
                --begin;
            if (begin < end) {
                beginRemoveRows(indexOf(&from), static_cast<int>(begin), static_cast<int>(end) - 1);
                children.erase(children.begin() + static_cast<std::ptrdiff_t>(begin),
                               children.begin() + static_cast<std::ptrdiff_t>(end));
                number(from, begin);
                endRemoveRows();
            }
            end = begin == end ? end - 1 : begin;
        }
    }

    /// Rows that changed places are a change of layout: persistent indexes follow them.
    void reorder(Node &parent, const std::vector<Row> &rows)
    {
        const QList<QPersistentModelIndex> where{indexOf(&parent)};
        emit this->layoutAboutToBeChanged(where);
        sortLike(parent, rows, true);
        const auto before = this->persistentIndexList();
        QModelIndexList after;
        for (const QModelIndex &index : before)
            after.append(createIndex(node(index)->row, index.column(), index.internalPointer()));
        this->changePersistentIndexList(before, after);
        emit this->layoutChanged(where);
    }

    /// The children are by now the rows with gaps; fills each gap at once.
    void insertNew(Node &into, std::vector<Row> &rows)
    {
        for (std::size_t begin = 0; begin < rows.size(); ++begin) {
            const bool isLast = begin == into.children.size();
            std::size_t end = begin;
            while (end < rows.size() && (isLast || rows[end].key != into.children[begin]->key))
                ++end;
            if (begin == end)
                continue;
            beginInsertRows(indexOf(&into), static_cast<int>(begin), static_cast<int>(end) - 1);
            insertNodes(into, rows, begin, end);
            endInsertRows();
        }
    }

    void update(Node &parent, std::vector<Row> &rows)
    {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Node &child = *parent.children[i];
            const bool isSame = child.value == rows[i].value;
            child.value = std::move(rows[i].value);
            if (!isSame)
                emit this->dataChanged(index(static_cast<int>(i), 0, indexOf(&parent)),
                                       index(static_cast<int>(i), this->columnCount() - 1, indexOf(&parent)));
            merge(child, rows[i].children);
        }
    }

    mutable Node m_root;
    bool m_hasRows = false;
};

} // namespace plumbline::items
