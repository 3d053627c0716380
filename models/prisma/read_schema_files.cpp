#include "models/base/read_file.h"
#include "models/prisma/schema_file.h"

#include <algorithm>
#include <set>

namespace plumbline::prisma {

namespace {

namespace fs = std::filesystem;

// Far beyond any schema a person writes; below what would make the program slow or large.
constexpr std::uint64_t largestFile = 64u << 20;
constexpr std::uint64_t largestSchema = 64u << 20;
constexpr std::size_t mostEntries = 200'000;

class FolderReader {
public:
    Result<std::vector<SourceFile>> read(const fs::path &folder)
    {
        if (auto error = readFolder(folder))
            return failure(std::move(*error));
        if (m_files.empty())
            return failure(ErrorCode::NoSchema, folder.string());
        return std::move(m_files);
    }

private:
    std::optional<Error> readFolder(const fs::path &folder)
    {
        std::error_code reason;
        const auto real = fs::canonical(folder, reason);
        if (reason)
            return Error{ErrorCode::NotReadable, folder.string(), reason.message(), {}, {}, 0};
        if (!m_seen.insert(real).second)
            return std::nullopt; // links in a circle end here
        std::vector<fs::path> entries;
        fs::directory_iterator it(folder, reason);
        for (; !reason && it != fs::directory_iterator(); it.increment(reason)) {
            if (++m_entryCount > mostEntries)
                return Error{ErrorCode::TooLarge, folder.string(), {}, {}, {}, 0};
            entries.push_back(it->path());
        }
        if (reason)
            return Error{ErrorCode::NotReadable, folder.string(), reason.message(), {}, {}, 0};
        std::sort(entries.begin(), entries.end(),
                  [](const fs::path &a, const fs::path &b) { return a.native() < b.native(); });
        for (const auto &entry : entries) {
            if (auto error = readEntry(entry))
                return error;
        }
        return std::nullopt;
    }

    std::optional<Error> readEntry(const fs::path &entry)
    {
        std::error_code reason;
        const auto status = fs::status(entry, reason);
        if (fs::is_directory(status))
            return readFolder(entry);
        if (!fs::is_regular_file(status))
            return std::nullopt;
        const bool isLink = fs::is_symlink(fs::symlink_status(entry, reason));
        const auto real = fs::canonical(entry, reason);
        if (reason || real.extension() != ".prisma" || !m_seen.insert(real).second)
            return std::nullopt;
        auto text = readFile(real, largestFile);
        if (!text)
            return text.error();
        m_size += text->size();
        if (m_size > largestSchema)
            return Error{ErrorCode::TooLarge, entry.string(), {}, {}, {}, 0};
        m_files.push_back({isLink ? real : entry, std::move(*text)});
        return std::nullopt;
    }

    std::set<fs::path> m_seen;
    std::vector<SourceFile> m_files;
    std::uint64_t m_size = 0;
    std::size_t m_entryCount = 0;
};

} // namespace

Result<std::vector<SourceFile>> readSchemaFiles(const fs::path &fileOrFolder)
{
    std::error_code ignored;
    if (fs::is_directory(fileOrFolder, ignored))
        return FolderReader().read(fileOrFolder);
    auto text = readFile(fileOrFolder, largestFile);
    if (!text)
        return failure(std::move(text.error()));
    return std::vector<SourceFile>{{fileOrFolder, std::move(*text)}};
}

} // namespace plumbline::prisma
