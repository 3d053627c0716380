#pragma once

#include "models/base/names.h"

#include <QJsonArray>
#include <QJsonObject>

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::sql {

// Small readings of libpg_query's parse trees. A member that is not there reads as empty, as in the tree
// itself, which leaves zeroes and nulls out.

QJsonObject child(const QJsonObject &node, const char *member);
QJsonArray list(const QJsonObject &node, const char *member);
std::string string(const QJsonObject &node, const char *member);
bool flag(const QJsonObject &node, const char *member);

/// A node inside a list or a generic member: `{"ColumnDef": {…}}`.
struct Node {
    std::string kind; ///< empty where there is none
    QJsonObject fields;
};
Node node(const QJsonValue &wrapped);

/// The strings of a name such as `"public"."a"`: a list of String nodes, or a `List` of them.
std::vector<std::string> names(const QJsonValue &nameList);
/// The last one or two parts of such a name.
QualifiedName qualifiedName(const std::vector<std::string> &parts);
/// A RangeVar: its schema (empty where none is written) and its name.
QualifiedName relation(const QJsonObject &rangeVar);

/// The value of a constant (A_Const) as text, NULL as "NULL". `source` is the text that the tree was made of:
/// libpg_query 15 prints zero and every negative number alike.
std::string constant(const QJsonObject &fields, std::string_view source);

} // namespace plumbline::sql
