#pragma once

#include <string>

#include "models/diff/compare_catalogs.h"

#include <optional>
#include <utility>
#include <vector>

namespace plumbline::diff {

// The pieces of a change script: what drops one object, and what alters one. Without order among them.

/// What DROP, ALTER and COMMENT say to the object: "TABLE" and `app.orders`, "TRIGGER" and `g ON app.orders`.
struct Spoken {
    std::string kind = {};
    std::string name = {};
};
Spoken spoken(const schema::ObjectName &object);

/// The statement that drops the object; empty where there is none.
std::string dropStatement(const schema::Schema &schema, const schema::ObjectName &object);

/// Whether what differs can only be had by dropping the object and making it anew. Never of a table, which
/// has rows, or of a column.
bool isMadeAnew(const ObjectChange &change);

/// The statements that alter the object, in their order, of any kind but a relation and its columns. What
/// cannot be altered is appended to `leftOut` as keys of members.
std::vector<std::string> alterStatements(const ObjectChange &change, const schema::Schema &from,
                                         const schema::Schema &to, std::vector<std::string> &leftOut);
/// The same of a constraint, an index, a trigger …: what can be had without making it anew.
std::vector<std::string> alterPart(const ObjectChange &change, const schema::Schema &from,
                                   const schema::Schema &to);
/// When a trigger or a rule fires, behind ALTER TABLE or ALTER EVENT TRIGGER.
std::string enabling(char enabled);
/// The same of a relation's own members, and of a column.
std::vector<std::string> alterRelation(const ObjectChange &change, const schema::Table &from,
                                       const schema::Table &to, std::vector<std::string> &leftOut);
std::vector<std::string> alterColumn(const ObjectChange &change, const schema::Table &table,
                                     const schema::Column &from, const schema::Column &to);

/// Whether the column is dropped and added at the end: what is computed is computed anew.
bool isAddedAnew(const ObjectChange &change, const schema::Column &to);

/// ADD COLUMN with all that belongs to the column; without its default where that has to wait for a sequence
/// that comes with the column.
std::vector<std::string> addColumn(const schema::Table &table, const schema::Column &column, bool hasDefault);

/// The statements for a changed list of options ("fillfactor=70"): what is reset, then what is set.
std::vector<std::string> optionStatements(const std::string &alter, const std::string &prefix,
                                          const std::vector<std::string> &from,
                                          const std::vector<std::string> &to);
/// `ALTER INDEX x DEPENDS ON EXTENSION y;` and NO DEPENDS (PostgreSQL 13) for what came and went. `what` is
/// "INDEX x".
std::vector<std::string> dependenceStatements(const std::string &what, const std::vector<std::string> &from,
                                              const std::vector<std::string> &to);
/// OPTIONS (SET …, ADD …, DROP …) of what is foreign; empty where there is nothing to say. What is masked and
/// there already is left alone.
std::string foreignOptionChange(const std::vector<std::string> &from, const std::vector<std::string> &to);

/// Whether the change has the member, as a difference that counts.
bool differsIn(const ObjectChange &change, std::string_view key);
/// Both definitions of an object that is made by a text, where they differ.
std::optional<std::pair<std::string, std::string>> definitions(const ObjectChange &change);

} // namespace plumbline::diff
