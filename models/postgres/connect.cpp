#include "models/postgres/host_addresses.h"
#include "models/postgres/libpq.h"
#include "models/postgres/server_error.h"
#include "models/postgres/session.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include <poll.h>

namespace plumbline::postgres {

namespace {

using Setting = std::pair<std::string, std::string>;

/// The session's own settings, in the order they are to be made.
std::vector<Setting> sessionSettings(const ConnectionSettings &settings, Access access, SessionLimits limits)
{
    const bool isReading = access == Access::ReadOnly;
    const auto milliseconds = [](std::chrono::milliseconds time) { return std::to_string(time.count()); };
    std::vector<Setting> result{{"default_transaction_read_only", isReading ? "on" : "off"},
                                {"datestyle", "ISO"},
                                {"statement_timeout", milliseconds(limits.statementTimeout)},
                                {"lock_timeout", milliseconds(limits.lockTimeout)},
                                {"idle_in_transaction_session_timeout", "60000"}};
    if (isReading) {
        // What the server prints must not depend on the role's or database's own settings. A writing session
        // keeps them: the meaning of a project's script may.
        for (const auto &[name, value] :
             {std::pair("TimeZone", "UTC"), std::pair("IntervalStyle", "postgres"),
              std::pair("extra_float_digits", "1"), std::pair("quote_all_identifiers", "off"),
              // Rows hidden by a policy make an error, not a smaller number.
              std::pair("row_security", "off")})
            result.emplace_back(name, value);
    }
    if (settings.isSchemaWritten)
        result.emplace_back("search_path", sql::quotedName(settings.schema));
    return result;
}

/// As the start-up option `options` has it: `-c name=value`, with spaces and backslashes escaped.
std::string asOptions(const std::vector<Setting> &settings)
{
    std::string result;
    for (const auto &[name, value] : settings) {
        result += result.empty() ? "-c " : " -c ";
        result += name + '=';
        for (const char c : value) {
            if (c == ' ' || c == '\\' || c == '\t' || c == '\n')
                result += '\\';
            result += c;
        }
    }
    return result;
}

/// The words of a start-up option `options`; a backslash takes the next character as it is.
std::vector<std::string> wordsOfOptions(const std::string &options)
{
    std::vector<std::string> words;
    bool isInWord = false;
    for (std::size_t at = 0; at < options.size(); ++at) {
        const bool isEscaped = options[at] == '\\' && at + 1 < options.size();
        if (!isEscaped && std::isspace(static_cast<unsigned char>(options[at]))) {
            isInWord = false;
            continue;
        }
        if (!std::exchange(isInWord, true))
            words.emplace_back();
        words.back() += options[isEscaped ? ++at : at];
    }
    return words;
}

/// What the URL's own `options` set: `-c name=value` or `--name=value`. A pooler refuses them at the start,
/// so they are set like ours. Nothing else that may stand there is of use to a session that has begun.
std::vector<Setting> settingsOfOptions(const ConnectionSettings &settings)
{
    std::vector<Setting> result;
    for (const auto &[key, options] : settings.parameters) {
        if (key != "options")
            continue;
        bool isNext = false;
        for (std::string word : wordsOfOptions(options)) {
            const bool isSaid = std::exchange(isNext, word == "-c");
            if (word.starts_with("--") || (word.starts_with("-c") && word != "-c"))
                word.erase(0, 2);
            else if (!isSaid)
                continue;
            const std::size_t equals = word.find('=');
            const std::string name = word.substr(0, equals);
            const bool isName = std::ranges::all_of(
                name, [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '.'; });
            if (equals != std::string::npos && isName && !name.empty())
                result.emplace_back(name, word.substr(equals + 1));
        }
    }
    return result;
}

std::vector<Setting> startUp(const ConnectionSettings &settings, Access access, SessionLimits limits)
{
    std::vector<Setting> result{{"host", settings.host},
                                {"port", std::to_string(settings.port)},
                                {"dbname", settings.database},
                                {"user", settings.user},
                                {"password", settings.password.reveal()},
                                {"application_name", "plumbline"},
                                {"client_encoding", "UTF8"},
                                {"gssencmode", "disable"},
                                {"keepalives_idle", "10"},
                                {"keepalives_interval", "5"},
                                {"keepalives_count", "3"},
                                {"tcp_user_timeout", "30000"}};
    std::string options;
    for (const auto &[name, value] : settings.parameters) {
        if (name == "options")
            options = value + ' ';
        else if (name != "application_name")
            result.emplace_back(name, value);
    }
    // Ours come last and win: a URL cannot make a reading session write. A pooler refuses any.
    if (!settings.isPgbouncer)
        result.emplace_back("options", options + asOptions(sessionSettings(settings, access, limits)));
    return result;
}

/// Adds the addresses to try, so that libpq neither resolves names, which would block, nor takes PGHOSTADDR
/// from the environment, which would lead elsewhere than the URL says.
Result<void> addAddresses(std::vector<Setting> &settings, const ConnectionSettings &where, StopBell &bell,
                          Deadline deadline)
{
    if (where.host.starts_with('/')) {
        if (std::getenv("PGHOSTADDR")) // libpq would prefer it to the socket
            return failure(ErrorCode::HostUnreachable, where.hostAndPort(), "PGHOSTADDR");
        return {};
    }
    const auto addresses = hostAddresses(where.host, bell, deadline);
    if (!addresses) {
        Error error = addresses.error();
        error.subject = where.hostAndPort();
        return failure(std::move(error));
    }
    std::string hosts;
    std::string numbers;
    for (const std::string &address : *addresses) {
        hosts += (hosts.empty() ? "" : ",") + where.host;
        numbers += (numbers.empty() ? "" : ",") + address;
    }
    settings.front().second = hosts;
    settings.emplace_back("hostaddr", numbers);
    return {};
}

ConnectionHandle startConnecting(const std::vector<Setting> &settings)
{
    std::vector<const char *> names;
    std::vector<const char *> values;
    for (const auto &[name, value] : settings) {
        names.push_back(name.c_str());
        values.push_back(value.c_str());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    // Without expanding dbname: a database called "postgres://elsewhere" stays a name.
    return ConnectionHandle(PQconnectStartParams(names.data(), values.data(), 0));
}

} // namespace

std::string sessionScript(const ConnectionSettings &settings, Access access, SessionLimits limits,
                          const char *verb)
{
    std::string result;
    for (const auto &[name, value] : settingsOfOptions(settings))
        // We keep our name; and a list of names a URL says as its schema.
        if (name != "search_path" && name != "application_name")
            result += verb + name + " = " + sql::literal(value) + "; ";
    for (const auto &[name, value] : sessionSettings(settings, access, limits)) {
        const bool isList = name == "search_path";
        result += verb + name + " = " + (isList ? value : sql::literal(value)) + "; ";
    }
    return result;
}

Result<ConnectionHandle> connect(const ConnectionSettings &settings, Access access, SessionLimits limits,
                                 StopBell &bell)
{
    Deadline deadline;
    if (settings.connectTimeoutSeconds > 0)
        deadline = Clock::now() + std::chrono::seconds(settings.connectTimeoutSeconds);
    if (bell.isRung())
        return failure(ErrorCode::Cancelled);
    if (const auto fault = libpqFault())
        return failure(ErrorCode::ClientLibraryMissing, settings.hostAndPort(), *fault);
    auto start = startUp(settings, access, limits);
    if (auto added = addAddresses(start, settings, bell, deadline); !added)
        return failure(added.error());
    ConnectionHandle handle = startConnecting(start);
    if (!handle)
        return failure(ErrorCode::HostUnreachable, settings.hostAndPort());
    PQsetErrorVerbosity(handle.get(), PQERRORS_VERBOSE);
    PostgresPollingStatusType state = PGRES_POLLING_WRITING;
    ConnStatusType last = PQstatus(handle.get());
    while (last != CONNECTION_BAD && state != PGRES_POLLING_OK && state != PGRES_POLLING_FAILED) {
        const short events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        const auto wake = bell.wait(PQsocket(handle.get()), events, deadline);
        if (wake == StopBell::Wake::Stopped)
            return failure(ErrorCode::Cancelled);
        if (wake == StopBell::Wake::TimedOut)
            return failure(ErrorCode::TimedOut, settings.hostAndPort());
        last = PQstatus(handle.get());
        state = PQconnectPoll(handle.get());
    }
    if (state != PGRES_POLLING_OK)
        return failure(connectError(handle.get(), settings, last));
    PQsetErrorVerbosity(handle.get(), PQERRORS_DEFAULT);
    return handle;
}

} // namespace plumbline::postgres
