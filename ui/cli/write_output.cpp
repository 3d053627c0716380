#include "ui/cli/write_output.h"

#include "models/base/text.h"

#include <QSaveFile>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace plumbline::cli {

Result<void> writeOutput(std::string_view bytes)
{
    const bool isWritten =
        std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0;
    return isWritten ? Result<void>() : failure(ErrorCode::NotWritable, "-", std::strerror(errno));
}

Result<void> writeOutput(const std::filesystem::path &path, std::string_view bytes)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return failure(ErrorCode::IsADirectory, path.string());
    QSaveFile file(text(path.string()));
    // Where the folder takes no second file, as with /dev/stdout, it is written in place.
    file.setDirectWriteFallback(true);
    const auto size = static_cast<qint64>(bytes.size());
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && file.write(bytes.data(), size) == size && file.commit();
    return isWritten ? Result<void>()
                     : failure(ErrorCode::NotWritable, path.string(), utf8(file.errorString()));
}

} // namespace plumbline::cli
