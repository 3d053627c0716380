#pragma once

#include "models/schema/grant.h"
#include "models/schema/object_name.h"

#include <string>
#include <string_view>

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

/// What privileges of an object of that kind are for.
Grantable grantableOf(schema::ObjectKind kind);

/// The same for default privileges: `isOfSchema` starts from nothing instead of the kind's own.
std::string defaultPrivileges(Grantable kind, const std::string &before, const std::string &what,
                              const std::string &owner, const schema::Grants &grants, bool isOfSchema,
                              bool hasMaintain);

} // namespace plumbline::ddl
