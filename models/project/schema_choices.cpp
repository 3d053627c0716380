#include "models/project/schema_choices.h"

#include "models/base/read_file.h"
#include "models/project/package_json.h"
#include "models/project/schema_location.h"

#include <algorithm>
#include <set>

namespace plumbline::project {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largestSchema = 16u << 20;

bool isPassedOver(const std::string &name)
{
    static const std::set<std::string> made = {"node_modules", "dist",   "build",     "out",        "target",
                                               "coverage",     "vendor", "generated", "__pycache__"};
    return name.empty() || name.front() == '.' || made.count(name) > 0;
}

bool hasDatasource(const fs::path &file)
{
    auto text = readFile(file, largestSchema);
    return text && prisma::parse({{file, std::move(*text)}}).datasource.has_value();
}

class ChoiceFinder {
public:
    ChoiceFinder(const fs::path &root, const ChoiceLimits &limits) : m_root(root), m_limits(limits) {}

    std::vector<SchemaChoice> find()
    {
        visit(m_root, m_root, 0);
        std::sort(m_choices.begin(), m_choices.end(),
                  [](const auto &a, const auto &b) { return a.schema.native() < b.schema.native(); });
        return std::move(m_choices);
    }

private:
    bool isFull() const { return m_choices.size() >= m_limits.choices || m_folders >= m_limits.folders; }

    void visit(const fs::path &folder, const fs::path &package, int depth)
    {
        if (isFull())
            return;
        ++m_folders;
        std::error_code ignored;
        const bool isPackage = fs::is_regular_file(folder / "package.json", ignored);
        const fs::path &owner = isPackage ? folder : package;
        if (isPackage)
            addNamedSchema(folder);
        std::vector<fs::path> folders;
        std::vector<fs::path> files;
        list(folder, folders, files);
        for (const auto &file : files)
            addFile(file, owner);
        if (depth == m_limits.depth)
            return;
        for (const auto &each : folders)
            visit(each, owner, depth + 1);
    }

    void list(const fs::path &folder, std::vector<fs::path> &folders, std::vector<fs::path> &files)
    {
        std::error_code reason;
        for (fs::directory_iterator it(folder, reason); !reason && it != fs::directory_iterator();
             it.increment(reason)) {
            if (++m_entries > m_limits.entries)
                break;
            std::error_code ignored;
            const auto status = it->symlink_status(ignored);
            if (fs::is_directory(status) && !isPassedOver(it->path().filename().string()))
                folders.push_back(it->path());
            else if (fs::is_regular_file(status) && it->path().extension() == ".prisma")
                files.push_back(it->path());
        }
        std::sort(folders.begin(), folders.end());
        std::sort(files.begin(), files.end());
    }

    /// A schema that the package's config file or package.json names, which may be a folder.
    void addNamedSchema(const fs::path &folder)
    {
        std::optional<PrismaConfig> config;
        if (const auto file = findConfig(folder)) {
            if (auto read = readConfig(*file, folder))
                config = std::move(*read);
        }
        const bool isNamed =
            (config && config->schema) || readPackageJson(folder / "package.json").prismaSchema;
        if (!isNamed)
            return;
        if (const auto location = locateSchema(folder, std::nullopt, config))
            add(folder, location->path);
    }

    void addFile(const fs::path &file, const fs::path &owner)
    {
        for (const auto &choice : m_choices) {
            if (file.native().starts_with(choice.schema.native() + "/"))
                return; // a part of a schema folder that a package names
        }
        if (file.filename() == "schema.prisma" || hasDatasource(file))
            add(packageOf(file, owner), file);
    }

    /// Without a package.json the folder that holds `prisma/` is the package.
    fs::path packageOf(const fs::path &file, const fs::path &owner) const
    {
        if (owner != m_root)
            return owner;
        const auto parent = file.parent_path();
        return parent.filename() == "prisma" && parent != m_root ? parent.parent_path() : parent;
    }

    void add(const fs::path &folder, const fs::path &schema)
    {
        if (!isFull() && m_seen.insert(schema.lexically_normal()).second)
            m_choices.push_back({folder, schema.lexically_normal()});
    }

    fs::path m_root;
    ChoiceLimits m_limits;
    std::vector<SchemaChoice> m_choices;
    std::set<fs::path> m_seen;
    int m_folders = 0;
    int m_entries = 0;
};

} // namespace

std::vector<SchemaChoice> schemaChoices(const fs::path &folder)
{
    return schemaChoicesWithin(folder, {});
}

std::vector<SchemaChoice> schemaChoicesWithin(const fs::path &folder, const ChoiceLimits &limits)
{
    return ChoiceFinder(folder, limits).find();
}

} // namespace plumbline::project
