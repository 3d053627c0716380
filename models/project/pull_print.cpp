#include "models/project/pull_print.h"

#include "models/prisma/introspect_names.h"

#include <algorithm>

namespace plumbline::project {

namespace {

constexpr auto stars = "******";

/// Where a character stands among others when people sort: signs, digits, letters, whatever their case.
int rankOf(char c)
{
    constexpr std::string_view signs = "_-,;:!?.'\"()[]{}@*/\\&#%+<=>|~$";
    const auto sign = signs.find(c);
    if (sign != std::string_view::npos)
        return int(sign) + 1;
    constexpr int digits = 100;
    constexpr int letters = 200;
    if (c >= '0' && c <= '9')
        return digits + (c - '0');
    if (c >= 'a' && c <= 'z')
        return letters + (c - 'a');
    if (c >= 'A' && c <= 'Z')
        return letters + (c - 'A');
    return 1000 + static_cast<unsigned char>(c);
}

/// As JavaScript's localeCompare sorts paths.
bool comesBefore(const std::string &left, const std::string &right)
{
    const std::size_t common = std::min(left.size(), right.size());
    for (std::size_t i = 0; i < common; ++i)
        if (rankOf(left[i]) != rankOf(right[i]))
            return rankOf(left[i]) < rankOf(right[i]);
    if (left.size() != right.size())
        return left.size() < right.size();
    return left > right; // only in case: small letters first
}

void replaceAll(std::string &text, const std::string &what, const std::string &with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

} // namespace

std::string withoutPassword(const std::string &url)
{
    std::string result = url;
    const std::size_t scheme = result.find("://");
    const std::size_t start = scheme == std::string::npos ? 0 : scheme + 3;
    // Passwords are often written without percent-encoding, so the last `@` ends one.
    const std::size_t end = result.rfind('@');
    const std::size_t colon = result.find(':', start);
    if (end != std::string::npos && colon != std::string::npos && colon < end)
        result.replace(colon + 1, end - colon - 1, stars);
    for (std::size_t at = 0; (at = result.find("password=", at)) != std::string::npos;) {
        at += std::string_view("password=").size();
        result.replace(at, std::min(result.find('&', at), result.size()) - at, stars);
    }
    return result;
}

std::vector<prisma::SourceFile> shownFiles(const Pulled &pulled)
{
    std::vector<prisma::SourceFile> files = pulled.result.schema.files;
    std::ranges::sort(files, comesBefore, [](const prisma::SourceFile &file) { return file.path.string(); });
    const Project *project = pulled.from.project ? &*pulled.from.project : nullptr;
    if (!project || !project->document.datasource)
        return files;
    const prisma::Datasource &source = *project->document.datasource;
    for (const auto &url : {source.url, source.directUrl, source.shadowDatabaseUrl}) {
        if (!url || url->isEnv)
            continue;
        for (prisma::SourceFile &file : files)
            replaceAll(file.text, prisma::quotedText(url->text),
                       prisma::quotedText(withoutPassword(url->text)));
    }
    return files;
}

std::string printedSchema(const Pulled &pulled, const std::filesystem::path &folder)
{
    const auto files = shownFiles(pulled);
    std::string text;
    for (const prisma::SourceFile &file : files) {
        if (files.size() > 1)
            text += "// " + file.path.lexically_proximate(folder).string() + '\n';
        text += file.text + '\n';
    }
    return text + '\n';
}

std::string printedWarnings(const Pulled &pulled)
{
    if (pulled.result.schema.warnings.empty())
        return {};
    std::string text = '\n' + pulled.result.schema.warnings;
    replaceAll(text, "\n", "\n// ");
    return text + '\n';
}

} // namespace plumbline::project
