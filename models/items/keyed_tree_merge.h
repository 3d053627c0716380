#pragma once

// How KeyedTreeModel comes from the rows it has to the rows it should have; included by keyed_tree_model.h.
// Linear in the rows, but for a few runs that came or went and for sorting where something moved.

#include <string>

#include "models/items/keyed_tree_model.h"

#include <functional>

namespace plumbline::items {

template <typename Value>
void KeyedTreeModel<Value>::merge(Node &into, std::vector<Row> &rows)
{
    if (!hasKeysOf(into, rows)) {
        removeGone(into, keysOf(rows));
        if (sortLike(into, rows, false))
            reorder(into, [&] { sortLike(into, rows, true); });
        insertNew(into, rows);
    }
    update(into, rows);
}

template <typename Value>
void KeyedTreeModel<Value>::removeGone(Node &from, const std::unordered_set<std::string> &keys)
{
    auto &children = from.children;
    const auto isKept = [&](const auto &child) { return keys.contains(child->key); };
    const auto stays = [&](std::size_t i) { return isKept(children[i]); };
    if (runs(children, std::not_fn(isKept)) > manyRuns)
        reorder(from, [&] {
            std::stable_partition(children.begin(), children.end(), isKept);
            number(from);
        });
    for (std::size_t end = children.size(); end > 0;) {
        std::size_t begin = end;
        while (begin > 0 && !stays(begin - 1))
            --begin;
        if (begin < end) {
            this->beginRemoveRows(indexOf(&from), static_cast<int>(begin), static_cast<int>(end) - 1);
            children.erase(children.begin() + static_cast<std::ptrdiff_t>(begin),
                           children.begin() + static_cast<std::ptrdiff_t>(end));
            number(from, begin);
            this->endRemoveRows();
        }
        end = begin == end ? end - 1 : begin;
    }
}

/// Rows that changed places are a change of layout: persistent indexes follow them.
template <typename Value>
template <typename Sort>
void KeyedTreeModel<Value>::reorder(Node &parent, const Sort &sort)
{
    const QList<QPersistentModelIndex> where{indexOf(&parent)};
    emit this->layoutAboutToBeChanged(where);
    sort();
    const auto before = this->persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &index : before)
        after.append(this->createIndex(node(index)->row, index.column(), index.internalPointer()));
    this->changePersistentIndexList(before, after);
    emit this->layoutChanged(where);
}

/// The children are by now the rows with gaps; fills each gap at once.
template <typename Value>
void KeyedTreeModel<Value>::insertNew(Node &into, std::vector<Row> &rows)
{
    if (insertTogether(into, rows))
        return;
    for (std::size_t begin = 0; begin < rows.size(); ++begin) {
        const bool isLast = begin == into.children.size();
        std::size_t end = begin;
        while (end < rows.size() && (isLast || rows[end].key != into.children[begin]->key))
            ++end;
        if (begin == end)
            continue;
        this->beginInsertRows(indexOf(&into), static_cast<int>(begin), static_cast<int>(end) - 1);
        insertNodes(into, rows, begin, end, begin);
        this->endInsertRows();
    }
}

/// Where many gaps are: appends the new rows, then puts all in order.
template <typename Value>
bool KeyedTreeModel<Value>::insertTogether(Node &into, std::vector<Row> &rows)
{
    std::unordered_set<std::string> known;
    for (const auto &child : into.children)
        known.insert(child->key);
    const auto isNew = [&known](const Row &row) { return !known.contains(row.key); };
    if (runs(rows, isNew) <= manyRuns)
        return false;
    std::vector<Row> added;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(added), isNew);
    const std::size_t at = into.children.size();
    this->beginInsertRows(indexOf(&into), static_cast<int>(at), static_cast<int>(at + added.size()) - 1);
    insertNodes(into, added, 0, added.size(), at);
    this->endInsertRows();
    reorder(into, [&] { sortLike(into, rows, true); });
    return true;
}

template <typename Value>
void KeyedTreeModel<Value>::update(Node &parent, std::vector<Row> &rows)
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

} // namespace plumbline::items
