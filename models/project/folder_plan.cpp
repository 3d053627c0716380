#include "models/project/folder_plan.h"

#include "models/project/ledger_plan.h"

#include <algorithm>
#include <charconv>

namespace plumbline::project {

namespace fs = std::filesystem;
using evidence::Answer;

namespace {

fs::path asideFolder(const Project &project, const char *name)
{
    return project.folder / ".plumbline" / name;
}

bool isThere(const fs::path &path)
{
    std::error_code error;
    return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

/// A foreign repository could make a link of it and lead the move anywhere.
bool isFolderOrAbsent(const fs::path &path)
{
    std::error_code error;
    const auto type = fs::symlink_status(path, error).type();
    return type == fs::file_type::directory || type == fs::file_type::not_found;
}

/// `name`, or with the first suffix that is free where it was removed before.
fs::path freePlace(const fs::path &folder, const std::string &name)
{
    fs::path place = folder / name;
    for (int number = 2; isThere(place); ++number)
        place = folder / (name + "." + std::to_string(number));
    return place;
}

/// The number of a removed folder of that name: 1 without a suffix, 0 when it is another's.
int removalNumber(const std::string &entry, const std::string &name)
{
    if (entry == name)
        return 1;
    if (!entry.starts_with(name + "."))
        return 0;
    const std::string_view digits = std::string_view(entry).substr(name.size() + 1);
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() && number >= 2 ? number : 0;
}

/// The one that was put aside last, or nothing.
std::optional<fs::path> putAside(const fs::path &folder, const std::string &name)
{
    std::optional<fs::path> newest;
    int highest = 0;
    std::error_code error;
    if (!isFolderOrAbsent(folder))
        return std::nullopt;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const int number = removalNumber(entry->path().filename().string(), name);
        if (number > highest && fs::symlink_status(entry->path()).type() == fs::file_type::directory) {
            highest = number;
            newest = entry->path();
        }
    }
    return newest;
}

/// Not to be read is not yet broken: only what Prisma too could never read is moved.
Check brokenCheck(const history::Folder &folder)
{
    Check check{CheckKind::FolderIsBroken, Answer::No, {}, {}};
    if (folder.script) {
        check.found = "migration.sql";
        return check;
    }
    const Error &error = folder.script.error();
    const bool isBroken = error.code == ErrorCode::NotFound || error.code == ErrorCode::IsADirectory ||
                          error.code == ErrorCode::DanglingLink;
    check.answer = isBroken ? Answer::Yes : Answer::Unknown;
    check.found = isBroken ? std::string() : error.detail;
    return check;
}

Check ledgerCheck(const MigrationName &name, const Result<history::Ledger> &ledger)
{
    const std::string query = "SELECT * FROM _prisma_migrations WHERE migration_name = $1";
    if (!ledger)
        return {CheckKind::NotInLedger, Answer::No, query,
                ledger.error().detail.empty() ? ledger.error().subject : ledger.error().detail, true};
    const auto rows = std::count_if(ledger->rows.begin(), ledger->rows.end(),
                                    [&](const history::LedgerRow &row) { return row.name == name; });
    return {CheckKind::NotInLedger, rows == 0 ? Answer::Yes : Answer::No, query,
            rows == 0 ? std::string() : std::to_string(rows)};
}

Check destinationCheck(const fs::path &parent, const fs::path &place, const fs::path &shown)
{
    const bool isSafe = isFolderOrAbsent(parent.parent_path()) && isFolderOrAbsent(parent);
    return {CheckKind::DestinationIsFree,
            isSafe && !isThere(place) ? Answer::Yes : Answer::No,
            {},
            shown.string()};
}

} // namespace

Result<Plan> removalPlan(const Project &project, const RemoveBroken &action,
                         const history::MigrationsFolder &folders, const Result<history::Ledger> &ledger)
{
    const auto folder =
        std::find_if(folders.folders.begin(), folders.folders.end(),
                     [&](const history::Folder &one) { return one.name == action.migration; });
    if (folder == folders.folders.end())
        return failure(ErrorCode::UnknownMigration, action.migration.value);
    const fs::path removed = asideFolder(project, "removed");
    const fs::path place = freePlace(removed, folder->path.filename().string());
    Plan plan;
    plan.action = action;
    plan.target = targetOf(project);
    plan.moves = {{folder->path, place}};
    plan.checks = {brokenCheck(*folder), ledgerCheck(action.migration, ledger),
                   destinationCheck(removed, place, place)};
    plan.needsReason = plan.checks[1].isAdvisory;
    plan.wayBack = WayBack::RestoreFolder;
    return plan;
}

Result<Plan> restorePlan(const Project &project, const Restore &action)
{
    const std::string &name = action.migration.value;
    const bool isPlainName =
        !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos;
    std::optional<fs::path> from;
    for (const char *folder : {"removed", "postponed"}) {
        if (isPlainName && !from)
            from = putAside(asideFolder(project, folder), name);
    }
    if (!from)
        return failure(ErrorCode::UnknownMigration, name);
    const fs::path place = project.migrationsPath / name;
    Plan plan;
    plan.action = action;
    plan.target = targetOf(project);
    plan.moves = {{*from, place}};
    plan.checks = {destinationCheck(from->parent_path(), place, place)};
    plan.wayBack = WayBack::RemoveAgain;
    return plan;
}

} // namespace plumbline::project
