#pragma once

#include "models/history/ledger.h"
#include "models/project/comparison_source.h"

#include <mutex>

namespace plumbline::project {

/// Reads the sides of one comparison, from as many threads as there are sides. The project is opened once,
/// and only where a side is its own.
class SideReader {
public:
    SideReader(ProjectRequest request, JobControl control);

    /// Fails as `readSide` does.
    Result<ComparedSide> read(const ComparisonSource &source);
    /// The project that is meant; opened at the first call.
    const Result<Project> &ownProject();
    /// The ledger of its database. Fails as connecting does.
    Result<history::Ledger> readLedger();
    /// The project's migrations, whole. Fails where Prisma refuses migration_lock.toml.
    Result<history::MigrationsFolder> readMigrations();
    /// Where the plumbline.toml is that holds for these sources: of the project that is meant where one of
    /// them is its own, else of the folder that was given.
    std::filesystem::path rulesFolder(const ComparisonSource &from, const ComparisonSource &to);

private:
    Result<ComparedSide> readSchema(const ComparisonSource &source, const std::filesystem::path &path) const;
    Result<ComparedSide> readDatasource(const ComparisonSource &source,
                                        const DatasourceSource &datasource) const;
    Result<ComparedSide> readUrl(const ComparisonSource &source, const UrlSource &url) const;
    Result<ComparedSide> readSnapshot(const ComparisonSource &source,
                                      const std::filesystem::path &file) const;
    Result<ComparedSide> readOwn(const ComparisonSource &source, OwnSource own);
    Result<ComparedSide> readHistory(const ComparisonSource &source);
    Result<ComparedSide> readApplied(const ComparisonSource &source);
    Result<ComparedSide> replayGiven(const ComparisonSource &source,
                                     const std::filesystem::path &folder) const;

    ProjectRequest m_request;
    JobControl m_control;
    std::once_flag m_isOpened;
    std::optional<Result<Project>> m_project;
};

/// A schema that Prisma accepts. Fails with SchemaInvalid, whose detail is the first fault with its file and
/// line, or UnsupportedProvider.
Result<std::shared_ptr<const prisma::CheckedSchema>> checkedSchema(std::vector<prisma::SourceFile> files,
                                                                   const std::filesystem::path &path);

/// That a migration does not run on an empty database: ProgramFailed, whose subject is its script. Only for
/// one that failed.
Error replayFault(const ReplayStep &step);
/// That of the first among the side's migrations that failed.
std::optional<Error> replayFault(const ComparedSide &side);
/// Whether it is one of those that a project has of its own.
bool isOwn(const ComparisonSource &source);
/// That Prisma refuses migration_lock.toml (P3019): UnsupportedProvider, whose detail names the file.
Error lockFileFault(const history::LockFile &file);

} // namespace plumbline::project
