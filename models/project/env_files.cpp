#include "models/project/env_files.h"

#include "models/base/read_file.h"
#include "models/project/package_json.h"

#include <algorithm>

namespace plumbline::project {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largestEnvFile = 4u << 20;
// A reference expands to text with references; people nest two or three deep.
constexpr int deepestReference = 64;
constexpr std::size_t longestValue = 1u << 20;

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

struct Reference {
    std::string whole; ///< what is replaced: `${NAME}`, or `\${NAME}`
    std::string name;
    bool isEscaped = false;
};

/// Every `${NAME}` in the order of the text.
std::vector<Reference> references(const std::string &text)
{
    std::vector<Reference> result;
    std::size_t searchFrom = 0;
    while ((searchFrom = text.find("${", searchFrom)) != std::string::npos) {
        std::size_t end = searchFrom + 2;
        while (end < text.size() && isNameCharacter(text[end]))
            ++end;
        if (end >= text.size() || text[end] != '}') {
            searchFrom += 2;
            continue;
        }
        Reference reference;
        reference.name = text.substr(searchFrom + 2, end - searchFrom - 2);
        reference.whole = text.substr(searchFrom, end + 1 - searchFrom);
        if (searchFrom > 0 && text[searchFrom - 1] == '\\') {
            reference.isEscaped = true;
            reference.whole.insert(0, 1, '\\');
        }
        result.push_back(std::move(reference));
        searchFrom = end + 1;
    }
    return result;
}

class Expander {
public:
    Expander(EnvLines &lines, const Variables &variables) : m_lines(lines), m_variables(variables) {}

    std::optional<std::string> expand(const std::string &text, int depth = 0)
    {
        if (depth > deepestReference || text.size() > longestValue)
            return std::nullopt;
        std::string result = text;
        for (const auto &reference : references(text)) {
            std::string replacement = reference.whole.substr(reference.isEscaped ? 1 : 0);
            if (!reference.isEscaped) {
                auto value = expand(valueFor(reference.name), depth + 1);
                if (!value)
                    return std::nullopt;
                replacement = std::move(*value);
            }
            // The first place that looks like it, wherever this one was: Prisma replaces by text.
            if (const auto place = result.find(reference.whole); place != std::string::npos)
                result.replace(place, reference.whole.size(), asReplacement(replacement, reference.whole));
            if (result.size() > longestValue)
                return std::nullopt;
        }
        return result;
    }

private:
    std::string valueFor(const std::string &name) const
    {
        if (const auto *set = m_variables.find(name))
            return set->text;
        const auto *line = valueOf(m_lines, name);
        return line ? *line : std::string();
    }

    /// JavaScript's `replace` reads `$$` and `$&` in the new text; a password may well hold `$$`.
    static std::string asReplacement(const std::string &text, const std::string &whole)
    {
        std::string result;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char next = i + 1 < text.size() ? text[i + 1] : '\0';
            if (text[i] == '$' && (next == '$' || next == '&')) {
                result += next == '$' ? std::string(1, '$') : whole;
                ++i;
            } else {
                result += text[i];
            }
        }
        return result;
    }

    EnvLines &m_lines;
    const Variables &m_variables;
};

/// The text of a file, nothing where there is none.
Result<std::optional<std::string>> envText(const fs::path &file)
{
    auto text = readFile(file, largestEnvFile);
    if (!text && (text.error().code == ErrorCode::NotFound || text.error().code == ErrorCode::DanglingLink))
        return std::optional<std::string>();
    if (!text)
        return failure(text.error());
    if (const auto line = lineOfBadByte(*text))
        return failure(ErrorCode::EnvFileInvalid, file.string() + ":" + std::to_string(*line));
    return std::optional<std::string>(std::move(*text));
}

bool isSameFile(const std::optional<fs::path> &a, const std::optional<fs::path> &b)
{
    return a && b && a->lexically_normal() == b->lexically_normal();
}

/// Loads a file as Prisma does and gives what it then holds.
Result<EnvLines> loadExpanded(const fs::path &file, Variables &variables)
{
    const auto text = envText(file);
    if (!text)
        return failure(text.error());
    auto lines = expanded(envLines(text->value_or(std::string())), variables);
    if (!lines)
        return failure(ErrorCode::EnvFileInvalid, file.string() + ":1");
    for (const auto &[name, value] : *lines) {
        const auto [variable, isNew] = variables.values.try_emplace(name);
        variable->second.text = value; // what was set stays, though references in it are expanded
        variable->second.isFromFile = variable->second.isFromFile || isNew;
    }
    return std::move(*lines);
}

/// The variables that Prisma 6 refuses to find in both files: those with equal values.
std::string conflicts(const EnvLines &rootLines, const EnvLines &schemaLines)
{
    std::string names;
    for (const auto &[name, value] : schemaLines) {
        const auto *other = valueOf(rootLines, name);
        if (other && *other == value)
            names += (names.empty() ? "" : ", ") + name;
    }
    return names;
}

} // namespace

Variables Variables::ofProcess(const std::map<std::string, std::string> &environment)
{
    Variables variables;
    for (const auto &[name, value] : environment)
        variables.values[name] = {value, false};
    return variables;
}

const Variables::Value *Variables::find(const std::string &name) const
{
    const auto found = values.find(name);
    return found == values.end() ? nullptr : &found->second;
}

EnvFiles envFiles(const fs::path &folder, const std::optional<fs::path> &schemaOption)
{
    EnvFiles files;
    std::error_code ignored;
    if (const auto package = nearestPackageJson(folder, ".prisma/client")) {
        const auto candidate = package->parent_path() / ".env";
        if (fs::exists(candidate, ignored))
            files.root = candidate;
    }
    std::vector<fs::path> candidates;
    if (schemaOption)
        candidates.push_back(schemaOption->parent_path() / ".env");
    candidates.push_back(folder / "prisma" / ".env");
    candidates.push_back(folder / ".env");
    for (const auto &candidate : candidates) {
        if (fs::exists(candidate, ignored)) {
            files.schema = candidate;
            break;
        }
    }
    return files;
}

Result<void> loadEnvFiles(const EnvFiles &files, Variables &variables)
{
    EnvLines rootLines;
    if (files.root) {
        auto loaded = loadExpanded(*files.root, variables);
        if (!loaded)
            return failure(loaded.error());
        rootLines = std::move(*loaded);
    }
    if (!files.schema || isSameFile(files.root, files.schema))
        return {};
    const auto text = envText(*files.schema);
    if (!text)
        return failure(text.error());
    const auto names = conflicts(rootLines, envLines(text->value_or(std::string())));
    if (!names.empty())
        return failure(ErrorCode::EnvFilesConflict, names,
                       files.root->string() + ", " + files.schema->string());
    const auto loaded = loadExpanded(*files.schema, variables);
    if (!loaded)
        return failure(loaded.error());
    return {};
}

Result<void> loadDotenv(const fs::path &file, bool overrides, Variables &variables)
{
    const auto text = envText(file);
    if (!text)
        return failure(text.error());
    for (const auto &[name, value] : envLines(text->value_or(std::string()))) {
        const auto [variable, isNew] = variables.values.try_emplace(name);
        if (isNew || overrides)
            variable->second = {value, true};
    }
    return {};
}

std::optional<EnvLines> expanded(const EnvLines &lines, const Variables &variables)
{
    EnvLines result = lines;
    Expander expander(result, variables);
    for (auto &[name, value] : result) {
        const auto *set = variables.find(name);
        auto text = expander.expand(set ? set->text : value);
        if (!text)
            return std::nullopt;
        value = std::move(*text);
    }
    return result;
}

} // namespace plumbline::project
