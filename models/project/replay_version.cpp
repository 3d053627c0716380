#include "models/project/replay_version.h"

#include "models/sql/statement.h"

#include <algorithm>
#include <cctype>
#include <span>

namespace plumbline::project {

namespace {

struct Since {
    std::string_view word;
    int version;
};

/// Settings that a dump of a newer version makes.
constexpr Since settings[] = {{"transaction_timeout", 17},  {"event_triggers", 17},
                              {"scram_iterations", 16},     {"createrole_self_grant", 16},
                              {"debug_parallel_query", 16}, {"restrict_nonsystem_relation_kind", 17},
                              {"idle_session_timeout", 14}, {"default_toast_compression", 14}};

constexpr Since functions[] = {{"uuidv7", 18},
                               {"uuidv4", 18},
                               {"casefold", 18},
                               {"crc32", 18},
                               {"crc32c", 18},
                               {"array_sort", 18},
                               {"array_reverse", 18},
                               {"json_strip_nulls", 18},
                               {"uuid_extract_timestamp", 17},
                               {"uuid_extract_version", 17},
                               {"to_bin", 17},
                               {"to_oct", 17},
                               {"unicode_assigned", 17},
                               {"xmltext", 17},
                               {"pg_basetype", 17},
                               {"any_value", 16},
                               {"array_sample", 16},
                               {"array_shuffle", 16},
                               {"random_normal", 16},
                               {"date_add", 16},
                               {"date_subtract", 16},
                               {"erf", 16},
                               {"erfc", 16},
                               {"pg_input_is_valid", 16},
                               {"regexp_count", 15},
                               {"regexp_instr", 15},
                               {"regexp_like", 15},
                               {"regexp_substr", 15},
                               {"unistr", 14},
                               {"date_bin", 14},
                               {"bit_count", 14},
                               {"gen_random_uuid", 13}};

/// Words at which the parser of an older version stops, and which hardly stand anywhere else by mistake.
constexpr Since words[] = {{"virtual", 18}, {"enforced", 18}, {"overlaps", 18}, {"without", 18}};

/// What there was only before a version.
constexpr Since removedTypes[] = {{"abstime", 12}, {"reltime", 12}, {"tinterval", 12}, {"opaque", 13}};

std::string needed(std::span<const Since> list, std::string_view word, int serverVersion)
{
    const auto found = std::ranges::find(list, word, &Since::word);
    return found != list.end() && found->version > serverVersion / 10000 ? std::to_string(found->version)
                                                                         : std::string();
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// The word that the server pointed at.
std::string wordAt(std::string_view script, int position)
{
    if (position < 1)
        return {};
    const std::size_t offset = sql::byteOffset(script, position);
    return offset < script.size() ? lowered(script.substr(offset, sql::wordLength(script, offset)))
                                  : std::string();
}

/// The last thing in double quotes in a message: `unrecognized configuration parameter "x"`.
std::string quotedIn(std::string_view message)
{
    const std::string_view line = message.substr(0, message.find('\n'));
    const auto end = line.rfind('"');
    const auto begin = end == std::string_view::npos || end == 0 ? end : line.rfind('"', end - 1);
    return begin == std::string_view::npos ? std::string()
                                           : std::string(line.substr(begin + 1, end - begin - 1));
}

} // namespace

std::string versionNeeded(const Error &error, std::string_view script, int serverVersion)
{
    const std::string word = wordAt(script, error.position);
    if (error.sqlState == "42704") { // undefined_object: a setting or a type
        if (auto version = needed(settings, quotedIn(error.detail), serverVersion); !version.empty())
            return version;
        const auto *removed = std::ranges::find(removedTypes, quotedIn(error.detail), &Since::word);
        return removed == std::end(removedTypes) ? std::string() : "<" + std::to_string(removed->version);
    }
    if (error.sqlState == "42883") // undefined_function
        return needed(functions, word, serverVersion);
    if (error.sqlState == "42601") // syntax_error; `WITH OIDS` after a table was grammar up to 11
        return word == "oids" ? "<12" : needed(words, word, serverVersion);
    if (error.sqlState == "0A000" && error.detail.find("WITH OIDS") != std::string::npos)
        return "<12";
    return {};
}

} // namespace plumbline::project
