#pragma once

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace plumbline::items {

/// A row as it should be: what `KeyedTreeModel::setRows` takes.
template <typename Value>
struct KeyedRow {
    std::string key; ///< unique among its siblings and the same in the next survey
    Value value;
    std::vector<KeyedRow> children = {};
};

/// A row as the model holds it: it stays where it is in memory, so that an index can point at it.
template <typename Value>
struct KeyedNode {
    std::string key;
    Value value{};
    KeyedNode *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<KeyedNode>> children;
};

/// Renames later siblings with a key that was there before: a foreign table may repeat what should be unique.
template <typename Value>
void makeKeysUnique(std::vector<KeyedRow<Value>> &rows)
{
    std::unordered_map<std::string, int> seen;
    for (auto &row : rows) {
        if (const int times = seen[row.key]++; times > 0)
            row.key += '\x1f' + std::to_string(times);
        makeKeysUnique(row.children);
    }
}

/// Writes the row numbers of the children from `begin` on.
template <typename Value>
void number(KeyedNode<Value> &parent, std::size_t begin = 0)
{
    for (std::size_t i = begin; i < parent.children.size(); ++i)
        parent.children[i]->row = static_cast<int>(i);
}

/// Inserts nodes for `rows[begin, end)` as children from the place `at` on, with all that is below them.
template <typename Value>
void insertNodes(KeyedNode<Value> &parent, std::vector<KeyedRow<Value>> &rows, std::size_t begin,
                 std::size_t end, std::size_t at)
{
    std::vector<std::unique_ptr<KeyedNode<Value>>> nodes;
    for (std::size_t i = begin; i < end; ++i) {
        auto node = std::make_unique<KeyedNode<Value>>();
        node->key = rows[i].key;
        node->value = rows[i].value;
        node->parent = &parent;
        insertNodes(*node, rows[i].children, 0, rows[i].children.size(), 0);
        nodes.push_back(std::move(node));
    }
    parent.children.insert(parent.children.begin() + static_cast<std::ptrdiff_t>(at),
                           std::make_move_iterator(nodes.begin()), std::make_move_iterator(nodes.end()));
    number(parent, at);
}

/// Whether the children are the rows already, by key and in order: the usual case after a refresh.
template <typename Value>
bool hasKeysOf(const KeyedNode<Value> &parent, const std::vector<KeyedRow<Value>> &rows)
{
    return std::equal(parent.children.begin(), parent.children.end(), rows.begin(), rows.end(),
                      [](const auto &child, const auto &row) { return child->key == row.key; });
}

/// How many stretches of the elements `is` is true for lie between the others.
template <typename Elements, typename Predicate>
std::size_t runs(const Elements &elements, const Predicate &is)
{
    std::size_t count = 0;
    bool isInside = false;
    for (const auto &element : elements) {
        const bool wasInside = std::exchange(isInside, is(element));
        count += isInside && !wasInside ? 1 : 0;
    }
    return count;
}

template <typename Value>
std::unordered_set<std::string> keysOf(const std::vector<KeyedRow<Value>> &rows)
{
    std::unordered_set<std::string> keys;
    for (const auto &row : rows)
        keys.insert(row.key);
    return keys;
}

/// Puts the children into the order that `rows` has them in; every child's key must be there. Tells whether
/// anything has to move, and moves only when `apply` is set, so that a model can signal in between.
template <typename Value>
bool sortLike(KeyedNode<Value> &parent, const std::vector<KeyedRow<Value>> &rows, bool apply)
{
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < rows.size(); ++i)
        places.emplace(rows[i].key, i);
    const auto isBefore = [&places](const auto &left, const auto &right) {
        return places.at(left->key) < places.at(right->key);
    };
    if (std::is_sorted(parent.children.begin(), parent.children.end(), isBefore))
        return false;
    if (apply) {
        std::sort(parent.children.begin(), parent.children.end(), isBefore);
        number(parent);
    }
    return true;
}

} // namespace plumbline::items
