#include "models/project/folder_mark.h"

#include <functional>
#include <vector>

#include <dirent.h>
#include <sys/stat.h>

namespace plumbline::project {

namespace {

namespace fs = std::filesystem;

/// How deep below a folder of schema files is looked.
constexpr int deepest = 8;

class Mark {
public:
    /// A file, or a folder with the files in it. A link counts as what it leads to, but folders behind links
    /// are not entered: they may lead in circles.
    void add(const std::string &path, int depth)
    {
        struct stat found {};
        if (stat(path.c_str(), &found) != 0)
            return;
        mix(std::hash<std::string>{}(path));
        mix(static_cast<std::uint64_t>(found.st_ino));
        mix(static_cast<std::uint64_t>(found.st_mode));
        if (S_ISDIR(found.st_mode)) {
            // Not its time: an editor's hidden files change that too.
            if (depth > 0)
                addEntries(path, depth);
            return;
        }
        mix(static_cast<std::uint64_t>(found.st_mtim.tv_sec) << 30U ^
            static_cast<std::uint64_t>(found.st_mtim.tv_nsec));
        mix(static_cast<std::uint64_t>(found.st_size));
    }
    FolderMark value() const { return m_value; }

private:
    void addEntries(const std::string &path, int depth)
    {
        DIR *folder = opendir(path.c_str());
        if (!folder)
            return;
        // Each entry is mixed for itself and the results are added up: the order of a folder means nothing.
        std::uint64_t sum = 0;
        while (const dirent *entry = readdir(folder)) {
            const std::string_view name = entry->d_name;
            if (name.starts_with('.') || name == "node_modules")
                continue;
            Mark inner;
            inner.add(path + '/' + entry->d_name, entry->d_type == DT_LNK ? 0 : depth - 1);
            sum += inner.m_value;
        }
        closedir(folder);
        mix(sum);
    }
    void mix(std::uint64_t value)
    {
        m_value ^= value + 0x9e3779b97f4a7c15U + (m_value << 6U) + (m_value >> 2U);
        m_value *= 0xff51afd7ed558ccdU;
    }

    FolderMark m_value = 0;
};

} // namespace

FolderMark readFolderMark(const Project &project)
{
    Mark mark;
    mark.add(project.migrationsPath.string(), 2);
    mark.add(project.schemaPath.string(), deepest);
    for (const fs::path &config :
         {project.configPath.value_or(fs::path()), project.folder / "package.json", project.folder / ".env",
          project.folder / "plumbline.toml", project.folder / "prisma" / ".env",
          project.schemaPath.parent_path() / ".env", project.folder / ".plumbline" / "journal.jsonl",
          project.folder / ".plumbline" / "evidence.jsonl"}) {
        if (!config.empty())
            mark.add(config.string(), 0);
    }
    for (const char *name :
         {"prisma.config.ts", "prisma.config.js", "prisma.config.mjs", "prisma.config.cjs"})
        mark.add((project.folder / name).string(), 0);
    mark.add((project.folder / "scripts").string(), 1);
    return mark.value();
}

} // namespace plumbline::project
