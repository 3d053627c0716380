#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace plumbline::postgres {

/// Where and how to connect, as a Prisma URL says it (`prisma-migrate.md` section 1.7) in libpq's terms.
struct ConnectionSettings {
    std::string host = "localhost"; ///< a path means a Unix socket's folder
    int port = 5432;
    bool isPortWritten = false; ///< Prisma's header leaves an unwritten port out
    std::string database = "postgres";
    std::string user; ///< empty: libpq's default
    Secret password;  ///< empty: libpq asks PGPASSWORD and .pgpass
    std::string schema = "public";
    bool isSchemaWritten = false; ///< without `schema=` nothing is set and the role's own search_path decides
    int connectTimeoutSeconds = 5;
    int socketTimeoutSeconds =
        0; ///< how long a statement may take, measured here; 0: as the session's limits
    bool isPgbouncer = false;
    /// Everything else as libpq keywords, already mapped and checked: sslmode, sslrootcert, options,
    /// channel_binding, …
    std::vector<std::pair<std::string, std::string>> parameters;
    /// Parameters of the URL that Prisma drops silently, for a notice; names only.
    std::vector<std::string> ignored;

    bool isLocal() const;            ///< a socket, localhost or a loopback address
    std::string hostAndPort() const; ///< "db.internal:5432", for people; never with user or password
    /// "db.internal:5432/crm", likewise; as the URL has it, so whoever shows it makes hidden characters
    /// visible.
    std::string place() const;
    friend bool operator==(const ConnectionSettings &, const ConnectionSettings &) = default;
};

/// The values of `Error::detail` for UrlInvalid.
namespace urlProblem {
inline constexpr const char *missing = "missing";         ///< no `scheme://`
inline constexpr const char *invalid = "invalid";         ///< a NUL byte, several hosts, an open bracket …
inline constexpr const char *notANumber = "notANumber";   ///< also a number that is too large
inline constexpr const char *notABoolean = "notABoolean"; ///< neither `true` nor `false`
inline constexpr const char *notSupported = "notSupported"; ///< `sslidentity`: a PKCS#12 file
} // namespace urlProblem

/// Reads a postgresql:// URL as Prisma does. `baseFolder` is what relative certificate paths are relative to.
/// TLS verification is never weaker than the URL asks for: `sslmode=verify-ca` and `verify-full`, which
/// Prisma does not know, are kept and named in `ignored`. Fails with UnsupportedUrl (`subject` is the scheme)
/// or UrlInvalid: `subject` is the part or parameter ("scheme", "host", "port", "connect_timeout", …),
/// `detail` one of `urlProblem`. The error never holds the URL itself.
Result<ConnectionSettings> connectionSettings(const std::string &url,
                                              const std::filesystem::path &baseFolder);

} // namespace plumbline::postgres
