#include "models/project/replayed_side.h"

#include "models/project/replay_cache.h"
#include "models/project/reset_question.h"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace plumbline::project {

namespace {

bool isBeginning(const std::vector<MigrationName> &names, const Replay &replay)
{
    return names.size() <= replay.steps.size() &&
           std::ranges::equal(names, replay.steps | std::views::take(names.size()), {}, {},
                              &ReplayStep::name);
}

} // namespace

Result<ReplayPtr> replayFolders(std::vector<history::Folder> folders, const std::string &schema,
                                const JobControl &control)
{
    ReplayRequest request;
    request.migrations = std::move(folders);
    request.schema = schema;
    request.cache = replayCacheFolder();
    return replay(request, control);
}

ComparedSide replayedSide(const ComparisonSource &source, const std::filesystem::path &folder,
                          const std::optional<std::string> &defaultSchema, const ReplayPtr &replay,
                          std::size_t count)
{
    return {.source = source,
            .place = folder.string(),
            .catalog = replay->schemaAt(count),
            .defaultSchema = defaultSchema,
            .replay = replay,
            .replayed = std::min(count, replay->steps.size())};
}

Result<ComparedSide> appliedSide(const ComparisonSource &source, const std::filesystem::path &folder,
                                 const std::optional<std::string> &defaultSchema,
                                 const history::MigrationsFolder &folders, const history::Ledger &ledger,
                                 const ReplayPtr &all, const JobControl &control)
{
    const std::vector<MigrationName> names = appliedOnDisk(folders, ledger);
    if (all && isBeginning(names, *all))
        return replayedSide(source, folder, defaultSchema, all, names.size());
    std::vector<history::Folder> applied;
    std::ranges::copy_if(folders.folders, std::back_inserter(applied), [&](const history::Folder &one) {
        return std::ranges::find(names, one.name) != names.end();
    });
    const auto replay = replayFolders(std::move(applied), defaultSchema.value_or(""), control);
    if (!replay)
        return failure(replay.error());
    return replayedSide(source, folder, defaultSchema, *replay, names.size());
}

std::optional<std::size_t> countUpTo(const Replay &replay, const std::optional<MigrationName> &last)
{
    if (!last)
        return 0;
    const auto found = std::ranges::find(replay.steps, *last, &ReplayStep::name);
    if (found == replay.steps.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - replay.steps.begin()) + 1;
}

} // namespace plumbline::project
