#pragma once

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

private:
    Result<ComparedSide> readSchema(const ComparisonSource &source, const std::filesystem::path &path) const;
    Result<ComparedSide> readDatasource(const ComparisonSource &source,
                                        const DatasourceSource &datasource) const;
    Result<ComparedSide> readUrl(const ComparisonSource &source, const UrlSource &url) const;
    Result<ComparedSide> readSnapshot(const ComparisonSource &source,
                                      const std::filesystem::path &file) const;
    Result<ComparedSide> readOwn(const ComparisonSource &source, OwnSource own);
    Result<ComparedSide> replayGiven(const ComparisonSource &source,
                                     const std::filesystem::path &folder) const;
    Result<ComparedSide> replay(const ComparisonSource &source, const std::filesystem::path &folder,
                                const std::optional<std::string> &defaultSchema) const;

    ProjectRequest m_request;
    JobControl m_control;
    std::once_flag m_isOpened;
    std::optional<Result<Project>> m_project;
};

/// A schema that Prisma accepts. Fails with SchemaInvalid, whose detail is the first fault with its file and
/// line, or UnsupportedProvider.
Result<std::shared_ptr<const prisma::CheckedSchema>> checkedSchema(std::vector<prisma::SourceFile> files,
                                                                   const std::filesystem::path &path);

/// That a migration does not run on an empty database: ProgramFailed, whose subject is its script.
Error replayFault(const ReplayStep &step);
/// That Prisma refuses migration_lock.toml (P3019): UnsupportedProvider, whose detail names the file.
Error lockFileFault(const history::LockFile &file);

} // namespace plumbline::project
