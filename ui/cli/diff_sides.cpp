#include "ui/cli/diff_sides.h"

#include "models/base/text.h"
#include "models/base/utf8.h"
#include "ui/cli/cli.h"

#include <algorithm>

namespace plumbline::cli {

namespace {

namespace fs = std::filesystem;
using project::ComparisonSource;

tl::unexpected<Error> badUsage(const QString &sentence)
{
    return failure(ErrorCode::BadUsage, {}, utf8(sentence));
}

using Source = ComparisonSource (*)(const std::string &value);

/// What follows `--from-` and `--to-`, Prisma's own names among them.
struct SourceFlag {
    const char *name;
    Source source;
};

ComparisonSource empty(const std::string &)
{
    return project::EmptySource{};
}
ComparisonSource schema(const std::string &path)
{
    return project::SchemaSource{path};
}

constexpr SourceFlag flags[] = {
    {"empty", &empty},
    {"schema", &schema},
    {"schema-datamodel", &schema},
    {"schema-datasource",
     [](const std::string &path) -> ComparisonSource { return project::DatasourceSource{path}; }},
    {"migrations",
     [](const std::string &folder) -> ComparisonSource { return project::MigrationsSource{folder}; }},
    {"url", [](const std::string &url) -> ComparisonSource { return project::UrlSource{url}; }},
    {"snapshot", [](const std::string &file) -> ComparisonSource { return project::SnapshotSource{file}; }},
};

/// A folder of migrations has Prisma's lock file or a folder with a script.
bool holdsMigrations(const fs::path &folder)
{
    std::error_code ignored;
    if (fs::exists(folder / "migration_lock.toml", ignored))
        return true;
    fs::directory_iterator entries(folder, ignored);
    return std::any_of(begin(entries), end(entries), [](const fs::directory_entry &entry) {
        std::error_code error;
        return fs::exists(entry.path() / "migration.sql", error);
    });
}

/// Before the name of the migration up to which the project's own are meant.
constexpr std::string_view upTo = "migrations@";

Result<ComparisonSource> sourceOfWord(const std::string &word)
{
    if (word == "empty")
        return project::EmptySource{};
    if (word == "schema")
        return project::OwnSource::Declared;
    if (word == "migrations")
        return project::OwnSource::Migrations;
    if (word == "applied")
        return project::OwnSource::Applied;
    if (word.starts_with(upTo))
        return project::PointSource{MigrationName(word.substr(upTo.size()))};
    if (word == "live")
        return project::OwnSource::Live;
    if (word.find("://") != std::string::npos)
        return project::UrlSource{word};
    std::error_code ignored;
    const fs::path path(word);
    if (fs::is_directory(path, ignored)) {
        if (holdsMigrations(path))
            return project::MigrationsSource{path};
        return project::SchemaSource{path};
    }
    if (!fs::exists(path, ignored))
        return badUsage(
            Cli::tr("“%1” is neither empty, schema, migrations, migrations@NAME, applied or live, nor a "
                    "file, a folder or a postgresql:// URL.")
                .arg(text(printable(word))));
    if (path.extension() == ".prisma")
        return project::SchemaSource{path};
    return project::SnapshotSource{path};
}

/// The one source that flags name for a side; nothing where there is none.
Result<std::optional<ComparisonSource>> sourceOfFlags(const Arguments &arguments, const char *side)
{
    std::optional<ComparisonSource> source;
    for (const SourceFlag &flag : flags) {
        const std::string name = std::string(side) + '-' + flag.name;
        const auto given = arguments.options.find(name);
        if (given == arguments.options.end())
            continue;
        if (source || given->second.size() > 1)
            return badUsage(Cli::tr("Only one --%1-… can be compared at a time.").arg(QLatin1String(side)));
        if (given->second.front().empty() && flag.source != &empty)
            return badUsage(Cli::tr("The option --%1 needs a value.").arg(text(name)));
        source = flag.source(given->second.front());
    }
    return source;
}

} // namespace

Result<DiffSides> diffSides(const Arguments &arguments)
{
    const auto from = sourceOfFlags(arguments, "from");
    if (!from)
        return failure(from.error());
    const auto to = sourceOfFlags(arguments, "to");
    if (!to)
        return failure(to.error());
    const auto &words = arguments.operands;
    if (words.empty() && !*from && !*to)
        return DiffSides();
    if (!words.empty() && (*from || *to))
        return badUsage(Cli::tr("Say the two sides either as words or with --from-… and --to-…, not both."));
    if (!words.empty()) {
        if (words.size() == 1)
            return badUsage(Cli::tr("Say both sides: plumbline diff FROM TO."));
        const auto left = sourceOfWord(words[0]);
        if (!left)
            return failure(left.error());
        const auto right = sourceOfWord(words[1]);
        if (!right)
            return failure(right.error());
        return DiffSides{*left, *right};
    }
    if (!*from)
        return badUsage(Cli::tr("Say also what to start from: one of --from-empty, --from-schema, "
                                "--from-migrations, --from-url and --from-snapshot."));
    if (!*to)
        return badUsage(Cli::tr("Say also what to compare with: one of --to-empty, --to-schema, "
                                "--to-migrations, --to-url and --to-snapshot."));
    return DiffSides{**from, **to};
}

} // namespace plumbline::cli
