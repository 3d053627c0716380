#include "models/project/write_pulled.h"

#include "models/base/clock.h"
#include "models/base/read_file.h"
#include "models/base/text.h"
#include "models/journal/plumbline_folder.h"

#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>

namespace plumbline::project {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largestFile = 64u << 20;
constexpr auto replacedFolder = "replaced";

/// The moment as part of a file's name: 20250131T210004.
std::string fileStamp(Time time)
{
    std::string stamp = rfc3339(time).substr(0, std::string_view("2025-01-31T21:00:04").size());
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    return stamp;
}

struct Target {
    fs::path path;
    std::string text;
    std::string before = {};
    bool isOwn = false; ///< a file of the project's schema, so that `before` is to be kept
};

bool isOwnFile(const Pulled &pulled, const fs::path &path)
{
    if (!pulled.from.project)
        return false;
    std::error_code ignored;
    return std::ranges::any_of(pulled.from.project->document.files, [&](const prisma::SourceFile &file) {
        return fs::equivalent(file.path, path, ignored);
    });
}

fs::path schemaFolder(const Project &project)
{
    std::error_code ignored;
    return fs::is_directory(project.schemaPath, ignored) ? project.schemaPath
                                                         : project.schemaPath.parent_path();
}

Result<std::vector<Target>> targets(const Pulled &pulled, const fs::path &output)
{
    const auto &files = pulled.result.schema.files;
    std::error_code ignored;
    const bool isFolder = fs::is_directory(output, ignored);
    if (files.size() == 1) {
        if (isFolder)
            return failure(ErrorCode::IsADirectory, output.string());
        return std::vector<Target>{{output, files.front().text}};
    }
    if (!isFolder && fs::exists(output, ignored))
        return failure(ErrorCode::NotADirectory, output.string());
    const fs::path root = pulled.from.project ? schemaFolder(*pulled.from.project) : fs::path();
    std::vector<Target> result;
    for (const prisma::SourceFile &file : files) {
        const fs::path inside = file.path.lexically_proximate(root);
        const bool leadsOut = inside.is_absolute() || inside.native().starts_with("..");
        result.push_back({output / (leadsOut ? file.path.filename() : inside), file.text});
    }
    return result;
}

/// Reads what is there. Nothing is left to do where it says the same already.
Result<void> look(const Pulled &pulled, std::vector<Target> &targets)
{
    std::vector<Target> changed;
    for (Target &target : targets) {
        std::error_code ignored;
        if (fs::exists(fs::symlink_status(target.path, ignored))) {
            auto before = readFile(target.path, largestFile);
            if (!before)
                return failure(before.error());
            if (*before == target.text)
                continue;
            target.isOwn = isOwnFile(pulled, target.path);
            if (!target.isOwn && !before->empty())
                return failure(ErrorCode::AlreadyExists, target.path.string());
            target.before = std::move(*before);
        }
        changed.push_back(std::move(target));
    }
    targets = std::move(changed);
    return {};
}

Result<fs::path> keep(const fs::path &project, const Target &target, const std::string &stamp)
{
    const auto folder = journal::openPlumblineFolder(project, replacedFolder);
    if (!folder)
        return failure(folder.error());
    constexpr int mostOfOneSecond = 1000;
    for (int i = 1; i < mostOfOneSecond; ++i) {
        const std::string name =
            stamp + (i > 1 ? '-' + std::to_string(i) : std::string()) + '-' + target.path.filename().string();
        const fs::path path = project / ".plumbline" / replacedFolder / name;
        const journal::Descriptor file(::openat(folder->number(), name.c_str(),
                                                O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!file.isOpen() && errno == EEXIST)
            continue;
        if (!file.isOpen())
            return failure(ErrorCode::NotWritable, path.string(), std::strerror(errno));
        if (auto written = journal::writeAll(file, target.before, path); !written)
            return failure(written.error());
        return path;
    }
    return failure(ErrorCode::NotWritable, (project / ".plumbline" / replacedFolder).string());
}

Result<void> write(const Target &target)
{
    std::error_code failed;
    if (target.path.has_parent_path())
        fs::create_directories(target.path.parent_path(), failed);
    if (failed)
        return failure(ErrorCode::NotWritable, target.path.string(), failed.message());
    QSaveFile file(text(target.path.string()));
    const auto size = static_cast<qint64>(target.text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(target.text.data(), size) != size || !file.commit())
        return failure(ErrorCode::NotWritable, target.path.string(), utf8(file.errorString()));
    return {};
}

} // namespace

Result<WrittenPull> writePulled(const Pulled &pulled, const fs::path &output)
{
    auto all = targets(pulled, output);
    if (!all)
        return failure(all.error());
    if (auto looked = look(pulled, *all); !looked)
        return failure(looked.error());
    WrittenPull result;
    const std::string stamp = fileStamp(now());
    for (const Target &target : *all) {
        if (!target.isOwn || target.before.empty())
            continue;
        auto kept = keep(pulled.from.project->folder, target, stamp);
        if (!kept)
            return failure(kept.error());
        result.kept.push_back(std::move(*kept));
    }
    for (const Target &target : *all) {
        if (auto written = write(target); !written)
            return failure(written.error());
        result.written.push_back(target.path);
    }
    return result;
}

} // namespace plumbline::project
