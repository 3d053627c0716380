#pragma once

#include "models/ddl/grants.h"
#include "ui/cli/text_columns.h"

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::cli {

// What of an object does not fit into its row of the tree: who may do what with it, and its text.

/// A row of the tree and, where it has one, the text of several lines that belongs under it.
struct DetailedRow {
    Cells cells;
    std::string body = {};
};

/// Prints rows in aligned columns as `printColumns` does, and under a row its body.
void printRows(const Arguments &arguments, qsizetype indent, const std::vector<DetailedRow> &rows);

/// Prints a text line by line, whole and with that much before each, control characters made visible: no line
/// of it can be taken for one of the tree's own, which stand further to the left.
void printBody(const Arguments &arguments, qsizetype indent, std::string_view body);

/// "reader SELECT, INSERT · PUBLIC nothing": what others have, or do not have, than an object of that kind
/// has when it is made. Empty where nobody granted or revoked anything.
QString grantsText(ddl::Grantable kind, const std::string &owner, const schema::Grants &grants);

/// The same as a cell.
Cell grantsCell(ddl::Grantable kind, const std::string &owner, const schema::Grants &grants);

/// The same as a line of its own; nothing where there is nothing to say.
void printGrants(const Arguments &arguments, qsizetype indent, ddl::Grantable kind, const std::string &owner,
                 const schema::Grants &grants);

} // namespace plumbline::cli
