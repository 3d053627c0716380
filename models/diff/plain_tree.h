#pragma once

#include <QJsonValue>

#include <string_view>

namespace plumbline::diff {

/// A parse tree in a form in which the same meaning is the same tree; see `same_meaning.h`. `source` is the
/// text that the tree was made of.
QJsonValue plainTree(const QJsonValue &tree, std::string_view source);

/// The same for what is a value by itself, as a default: a number is the same in every type of numbers.
QJsonValue plainValue(const QJsonValue &tree, std::string_view source);

} // namespace plumbline::diff
