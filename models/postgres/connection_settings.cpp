#include "models/postgres/connection_settings.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>

#include <arpa/inet.h>

namespace fs = std::filesystem;

namespace plumbline::postgres {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Percent-decoded; what is no escape stays as it is. In a query `+` is a space.
std::string decoded(std::string_view text, bool isQuery)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 &&
            hexValue(text[i + 2]) >= 0) {
            result += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else {
            result += isQuery && text[i] == '+' ? ' ' : text[i];
        }
    }
    return result;
}

/// As every URL is read: blanks around it and line breaks within it do not count.
std::string cleaned(std::string_view url)
{
    while (!url.empty() && static_cast<unsigned char>(url.front()) <= ' ')
        url.remove_prefix(1);
    while (!url.empty() && static_cast<unsigned char>(url.back()) <= ' ')
        url.remove_suffix(1);
    std::string result(url);
    std::erase_if(result, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
    return result;
}

std::optional<std::uint64_t> number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [rest, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || problem != std::errc() || rest != text.data() + text.size())
        return {};
    return value;
}

int seconds(std::uint64_t value)
{
    return static_cast<int>(std::min<std::uint64_t>(value, 1000000));
}

tl::unexpected<Error> invalid(std::string_view part, const char *problem)
{
    return failure(ErrorCode::UrlInvalid, std::string(part), problem);
}

bool isLoopback(const std::string &host)
{
    in_addr v4 = {};
    if (inet_pton(AF_INET, host.c_str(), &v4) == 1)
        return (ntohl(v4.s_addr) >> 24) == 127;
    in6_addr v6 = {};
    return inet_pton(AF_INET6, host.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

/// The pieces of a URL, still encoded.
struct Pieces {
    std::string_view user;
    std::string_view password;
    std::string_view host;
    std::optional<std::string_view> port;
    std::string_view path;
    std::string_view query;
};

Result<Pieces> split(std::string_view rest)
{
    Pieces pieces;
    rest = rest.substr(0, rest.find('#'));
    if (const auto mark = rest.find('?'); mark != rest.npos) {
        pieces.query = rest.substr(mark + 1);
        rest = rest.substr(0, mark);
    }
    const auto slash = std::min(rest.find('/'), rest.size());
    pieces.path = rest.substr(std::min(slash + 1, rest.size()));
    std::string_view authority = rest.substr(0, slash);
    if (const auto at = authority.rfind('@'); at != authority.npos) {
        const std::string_view who = authority.substr(0, at);
        const auto colon = std::min(who.find(':'), who.size());
        pieces.user = who.substr(0, colon);
        pieces.password = who.substr(std::min(colon + 1, who.size()));
        authority = authority.substr(at + 1);
    }
    std::size_t hostEnd = 0;
    if (authority.starts_with('[')) {
        const auto bracket = authority.find(']');
        if (bracket == authority.npos)
            return invalid("host", urlProblem::invalid);
        pieces.host = authority.substr(1, bracket - 1);
        hostEnd = bracket + 1;
    } else {
        hostEnd = std::min(authority.find(':'), authority.size());
        pieces.host = authority.substr(0, hostEnd);
    }
    if (hostEnd < authority.size()) {
        if (authority[hostEnd] != ':')
            return invalid("host", urlProblem::invalid);
        pieces.port = authority.substr(hostEnd + 1);
    }
    return pieces;
}

/// Reads the parameters into settings; TLS is put together at the end, from all that was said.
class Parameters {
public:
    Parameters(ConnectionSettings &settings, const fs::path &baseFolder)
        : m_settings(settings),
          m_baseFolder(baseFolder)
    {
    }

    Result<void> read(std::string_view query)
    {
        while (!query.empty()) {
            const auto end = std::min(query.find('&'), query.size());
            const std::string_view pair = query.substr(0, end);
            query.remove_prefix(std::min(end + 1, query.size()));
            if (pair.empty())
                continue;
            const auto equals = std::min(pair.find('='), pair.size());
            const std::string name = decoded(pair.substr(0, equals), true);
            const std::string value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
            if (value.find('\0') != value.npos)
                return invalid(name, urlProblem::invalid);
            if (auto taken = take(name, value); !taken)
                return taken;
        }
        return finish();
    }

private:
    Result<void> take(const std::string &name, const std::string &value);
    Result<void> takeNumber(const std::string &name, const std::string &value);
    bool takeTls(const std::string &name, const std::string &value);
    Result<void> finish();
    std::string certificatePath(const std::string &value) const { return (m_baseFolder / value).string(); }
    std::string trustedRoots() const;

    ConnectionSettings &m_settings;
    const fs::path &m_baseFolder;
    std::string m_tlsMode;
    bool m_isStrict = false;
    bool m_hasIdentity = false;
    std::string m_rootCertificate;      ///< `sslcert`
    std::string m_libpqRootCertificate; ///< `sslrootcert`, which Prisma drops
    std::string m_channelBinding;
    std::string m_options;
};

Result<void> Parameters::takeNumber(const std::string &name, const std::string &value)
{
    const auto amount = number(value);
    if (!amount)
        return invalid(name, urlProblem::notANumber);
    if (name == "connect_timeout")
        m_settings.connectTimeoutSeconds = seconds(*amount);
    else if (name == "socket_timeout")
        m_settings.socketTimeoutSeconds = seconds(*amount);
    return {};
}

bool Parameters::takeTls(const std::string &name, const std::string &value)
{
    if (name == "sslmode")
        m_tlsMode = value;
    else if (name == "sslcert")
        m_rootCertificate = value;
    else if (name == "sslrootcert")
        m_libpqRootCertificate = value;
    else if (name == "sslidentity")
        m_hasIdentity = true;
    else if (name == "sslaccept")
        m_isStrict = value != "accept_invalid_certs";
    else
        return name == "sslpassword"; // of the identity, which is refused
    return true;
}

Result<void> Parameters::take(const std::string &name, const std::string &value)
{
    static constexpr std::string_view numbers[] = {"connect_timeout",
                                                   "socket_timeout",
                                                   "pool_timeout",
                                                   "connection_limit",
                                                   "statement_cache_size",
                                                   "max_connection_lifetime",
                                                   "max_idle_connection_lifetime"};
    if (std::ranges::find(numbers, name) != std::end(numbers))
        return takeNumber(name, value);
    if (takeTls(name, value))
        return {};
    if (name == "schema") {
        m_settings.schema = value;
        m_settings.isSchemaWritten = true;
    } else if (name == "host") {
        m_settings.host = value;
    } else if (name == "options") {
        m_options = value;
    } else if (name == "channel_binding") {
        m_channelBinding = value;
    } else if (name == "pgbouncer") {
        if (value != "true" && value != "false")
            return invalid(name, urlProblem::notABoolean);
        m_settings.isPgbouncer = value == "true";
    } else if (name != "application_name") { // ours is "plumbline", so that a DBA sees who is there
        m_settings.ignored.push_back(name);
    }
    return {};
}

/// The certificates that the operating system trusts, which is what Prisma verifies against where no other is
/// named.
std::string Parameters::trustedRoots() const
{
    for (const char *bundle : {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
                               "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"}) {
        std::error_code ignored;
        if (fs::exists(bundle, ignored))
            return bundle;
    }
    return {};
}

Result<void> Parameters::finish()
{
    if (m_hasIdentity)
        return invalid("sslidentity", urlProblem::notSupported);
    const bool isVerifying = m_tlsMode == "verify-ca" || m_tlsMode == "verify-full";
    std::string mode = m_tlsMode;
    if (isVerifying)
        m_settings.ignored.push_back("sslmode=" + m_tlsMode);
    else if (!mode.empty() && mode != "disable" && mode != "require")
        mode = "prefer";
    if (m_isStrict && mode != "disable")
        mode = "verify-full";
    std::string root = m_rootCertificate.empty() ? std::string() : certificatePath(m_rootCertificate);
    if (!m_libpqRootCertificate.empty()) {
        m_settings.ignored.push_back("sslrootcert");
        // Who wrote verify-full wrote it for libpq, and names the roots as libpq has them.
        if (root.empty() && isVerifying)
            root = certificatePath(m_libpqRootCertificate);
    }
    if (root.empty() && m_isStrict && mode == "verify-full")
        root = trustedRoots();
    if (m_channelBinding != "disable" && m_channelBinding != "require" && !m_channelBinding.empty())
        m_channelBinding = "prefer";
    for (const auto &[name, value] :
         {std::pair("sslmode", mode), std::pair("sslrootcert", root),
          std::pair("channel_binding", m_channelBinding), std::pair("options", m_options)}) {
        if (!value.empty())
            m_settings.parameters.emplace_back(name, value);
    }
    return {};
}

/// The scheme, where the text begins with one; nothing for text that is no URL, which may be a password.
std::optional<std::string> scheme(std::string_view url)
{
    const auto end = url.find("://");
    if (end == url.npos || end == 0)
        return {};
    const auto isAllowed = [](char c) {
        const char lower = static_cast<char>(c | 0x20);
        return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    };
    if (!std::ranges::all_of(url.substr(0, end), isAllowed))
        return {};
    return std::string(url.substr(0, end));
}

} // namespace

bool ConnectionSettings::isLocal() const
{
    return host.empty() || host.starts_with('/') || host == "localhost" || isLoopback(host);
}

std::string ConnectionSettings::hostAndPort() const
{
    const bool isV6 = !host.starts_with('/') && host.find(':') != host.npos;
    return (isV6 ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

std::string ConnectionSettings::place() const
{
    return hostAndPort() + '/' + database;
}

Result<ConnectionSettings> connectionSettings(const std::string &url, const fs::path &baseFolder)
{
    const std::string text = cleaned(url);
    const auto kind = scheme(text);
    if (!kind)
        return invalid("scheme", urlProblem::missing);
    if (*kind != "postgresql" && *kind != "postgres")
        return failure(ErrorCode::UnsupportedUrl, *kind);
    const auto pieces = split(std::string_view(text).substr(kind->size() + 3));
    if (!pieces)
        return failure(pieces.error());
    ConnectionSettings settings;
    if (pieces->port && !pieces->port->empty()) {
        const auto port = number(*pieces->port);
        if (!port || *port > 65535)
            return invalid("port", urlProblem::notANumber);
        settings.port = static_cast<int>(*port);
        settings.isPortWritten = true;
    }
    if (!pieces->host.empty())
        settings.host = pieces->host;
    settings.user = decoded(pieces->user, false);
    settings.password = Secret(decoded(pieces->password, false));
    if (const auto path = pieces->path.substr(0, pieces->path.find('/')); !path.empty())
        settings.database = decoded(path, false);
    if (auto read = Parameters(settings, baseFolder).read(pieces->query); !read)
        return failure(read.error());
    if (settings.host.empty())
        settings.host = "localhost";
    const std::pair<const char *, const std::string *> texts[] = {{"user", &settings.user},
                                                                  {"password", &settings.password.reveal()},
                                                                  {"database", &settings.database},
                                                                  {"host", &settings.host}};
    for (const auto &[name, value] : texts) {
        if (value->find('\0') != value->npos)
            return invalid(name, urlProblem::invalid);
    }
    // To libpq a comma separates hosts to try, to Prisma it is part of a name.
    if (settings.host.find(',') != settings.host.npos)
        return invalid("host", urlProblem::invalid);
    return settings;
}

} // namespace plumbline::postgres
