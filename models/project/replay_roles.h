#pragma once

#include "models/base/job.h"
#include "models/base/result.h"
#include "models/postgres/private_server.h"

#include <set>
#include <string>

namespace plumbline::project {

/// What a script says of roles.
struct ScriptRoles {
    /// The script with blanks where a statement only makes such a role or a member of one: a role of ours may
    /// not run that.
    std::string text;
    std::set<std::string> names = {}; ///< that it takes for being there; none of the server's or ours
    bool hasNewOwners = false;        ///< gives something away (OWNER TO)
};

/// Reads which roles a script needs: those it gives rights, objects or policies to, and those it makes
/// without any right over the server. Left out are roles that it changes or drops, and those that code in
/// strings names, but for CREATE ROLE inside DO: it asks beforehand whether there is one.
ScriptRoles rolesIn(const std::string &script);

/// The roles of a project's scripts on a server of our own.
///
/// They are NOLOGIN, have no right and are no members of anything that has one, least of all of the server's
/// own roles; the project's role is a member of each, so that it may give things to them as whoever deploys
/// does.
class ReplayRoles {
public:
    ReplayRoles(const postgres::PrivateServer &server, std::string database, const JobControl &control)
        : m_server(server),
          m_database(std::move(database)),
          m_control(control)
    {
    }

    /// Before the script runs: makes those that are not there. What already is there stays as it is: one of
    /// ours never becomes the script's.
    Result<void> make(const ScriptRoles &roles);
    /// After the script: takes back what only served it, so that the catalog says nothing of it. Unless
    /// `isSettled`, the script left a transaction open and may yet commit more of it, so the next call looks
    /// again.
    Result<void> tidy(bool isSettled);

private:
    Result<void> run(const std::string &script);

    const postgres::PrivateServer &m_server;
    std::string m_database;
    const JobControl &m_control;
    bool m_isUntidy = false;
};

} // namespace plumbline::project
