#include "models/history/read_script.h"

#include "models/base/checksum.h"
#include "models/base/read_file.h"
#include "models/base/utf8.h"

#include <string_view>

namespace plumbline::history {

namespace {

/// What `!sql::isEmptyScript` says, without running PostgreSQL's scanner over thousands of scripts: skips
/// white space, semicolons and comments, and stops at the first character of anything else, so a usual script
/// costs a few bytes. A comment that never ends is a syntax error, hence something.
bool hasStatements(std::string_view script)
{
    std::size_t at = 0;
    while (at < script.size()) {
        if (std::string_view(" \t\n\r\f;").find(script[at]) != std::string_view::npos) {
            ++at;
        } else if (script.substr(at, 2) == "--") {
            at = script.find_first_of("\n\r", at);
            if (at == std::string_view::npos)
                return false;
        } else if (script.substr(at, 2) == "/*") {
            int depth = 0;
            do {
                const std::string_view pair = script.substr(at, 2);
                if (pair.empty())
                    return true;
                depth += pair == "/*" ? 1 : pair == "*/" ? -1 : 0;
                at += pair == "/*" || pair == "*/" ? 2 : 1;
            } while (depth > 0);
        } else {
            return true;
        }
    }
    return false;
}

} // namespace

Script scriptOf(std::string bytes)
{
    Script script;
    script.bytesOnDisk = bytes.size();
    script.isUtf8 = isUtf8(bytes);
    script.text = script.isUtf8 ? std::move(bytes) : lossyUtf8(bytes);
    script.checksum = sha256(script.text);
    script.hasStatements = hasStatements(script.text);
    return script;
}

Result<Script> readScript(const std::filesystem::path &path)
{
    auto bytes = readFile(path, longestScript);
    if (!bytes)
        return failure(std::move(bytes.error()));
    return scriptOf(std::move(*bytes));
}

} // namespace plumbline::history
