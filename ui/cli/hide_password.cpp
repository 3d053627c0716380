#include "ui/cli/hide_password.h"

#include <cstring>
#include <string_view>

namespace plumbline::cli {

namespace {

/// Whether a URL has a password: `user:secret@`, or a parameter such as `sslpassword=`. Passwords are often
/// written without percent-encoding, so any `@` counts as the end of one.
bool holdsPassword(std::string_view url)
{
    const std::size_t scheme = url.find("://");
    const std::string_view rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
    if (rest.find("password=") != std::string_view::npos)
        return true;
    const std::size_t at = rest.rfind('@');
    return at != std::string_view::npos && rest.substr(0, at).find(':') != std::string_view::npos;
}

} // namespace

Words takeWords(int argc, char **argv)
{
    Words taken;
    for (int i = 1; i < argc; ++i) {
        taken.words.emplace_back(argv[i]);
        const bool isOption = std::strncmp(argv[i], "--url=", 6) == 0;
        const bool isUrl = isOption || taken.words.back().find("://") != std::string::npos ||
                           (i > 1 && std::strcmp(argv[i - 1], "--url") == 0);
        char *url = isOption ? argv[i] + 6 : argv[i];
        if (!isUrl || !holdsPassword(url))
            continue;
        taken.hadPassword = true;
        std::memset(url, 'x', std::strlen(url));
    }
    return taken;
}

} // namespace plumbline::cli
