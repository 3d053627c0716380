#pragma once

#include "models/schema/grant.h"
#include "models/schema/object_name.h"

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::ddl {

/// What privileges are for; decides which there are and who has some before anything was granted.
enum class Grantable {
    Table,
    Column,
    Sequence,
    Function,
    Language,
    Schema,
    PublicSchema, ///< the schema `public`, which everybody may use
    Type,
    ForeignDataWrapper,
    ForeignServer,
};

/// The GRANT and REVOKE statements that lead from what a new object has (`acldefault`) to `grants`, one a
/// line and in pg_dump's order; nothing where nobody ever granted or revoked.
///
/// `what` is the object for GRANT … ON ("TABLE app.t"); `column` the quoted column of a Grantable::Column.
/// `before` stands in front of each (ALTER DEFAULT PRIVILEGES …). `hasMaintain` says whether the server knows
/// MAINTAIN (PostgreSQL 17).
std::string grantStatements(Grantable kind, const std::string &what, const std::string &owner,
                            const schema::Grants &grants, bool hasMaintain = false,
                            const std::string &column = {});

/// The same from some grants to others.
std::string grantChange(Grantable kind, const std::string &what, const std::string &owner,
                        const schema::Grants &from, const schema::Grants &to, bool hasMaintain,
                        const std::string &column = {});

/// What one role has of an object, from one grantor.
struct Granted {
    std::string grantee = {}; ///< empty for PUBLIC
    std::string grantor = {}; ///< empty where it is the owner
    /// "SELECT"; "ALL" alone where none is missing. Nothing here and below where the role lost what it
    /// usually has.
    std::vector<std::string> privileges = {};
    std::vector<std::string> grantable = {}; ///< those that the role may pass on
    friend bool operator==(const Granted &, const Granted &) = default;
};

/// Who has something else than on a new object of that kind, in the order of the grants. For people;
/// `grantStatements` says the same to the server.
std::vector<Granted> unusualGrants(Grantable kind, const std::string &owner, const schema::Grants &grants);

/// What privileges of an object of that kind are for.
Grantable grantableOf(schema::ObjectKind kind);

/// The same for an object that an extension or the server brought: from what it was given then to what it
/// has. `name` is of the kind ChangedPrivileges, whose part is the object's kind with what else tells it from
/// others: "TABLE", "COLUMN id", "FUNCTION a integer".
std::string changedPrivileges(const schema::ObjectName &name, const std::string &owner,
                              const schema::Grants &from, const schema::Grants &to);

/// The same for default privileges: `isOfSchema` starts from nothing instead of the kind's own.
std::string defaultPrivileges(Grantable kind, const std::string &before, const std::string &what,
                              const std::string &owner, const schema::Grants &grants, bool isOfSchema,
                              bool hasMaintain);

} // namespace plumbline::ddl
