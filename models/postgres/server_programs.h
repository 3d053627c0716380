#pragma once

#include "models/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace plumbline::postgres {

/// The package that brings the server programs on Debian.
inline constexpr const char *serverPackage = "postgresql-15";

/// Where to look for a PostgreSQL's programs, given so that tests can look elsewhere.
struct ProgramPlaces {
    std::vector<std::filesystem::path> versionFolders; ///< hold `<version>/bin`: Debian's /usr/lib/postgresql
    std::string searchPath;                            ///< as PATH: pg_config, then the programs themselves
};
ProgramPlaces usualProgramPlaces();

/// The folder that holds `initdb` and `postgres`: the newest version first, then what `pg_config --bindir`
/// names, then PATH. Fails with ServerProgramsMissing and the package in `subject`.
Result<std::filesystem::path> findServerPrograms(const ProgramPlaces &places = usualProgramPlaces());

} // namespace plumbline::postgres
