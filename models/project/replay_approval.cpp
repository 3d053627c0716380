#include "models/project/replay_approval.h"

#include "models/base/clock.h"
#include "models/base/text.h"

#include <QSettings>

#include <fcntl.h>
#include <sys/stat.h>

namespace fs = std::filesystem;

namespace plumbline::project {

namespace {

QSettings settings()
{
    return QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline"));
}

/// The path that links lead to, percent-encoded: QSettings takes a slash for a group.
QString key(const fs::path &folder)
{
    std::error_code error;
    fs::path path = fs::canonical(folder, error);
    if (error)
        path = fs::absolute(folder, error).lexically_normal();
    return QStringLiteral("replay/") +
           QString::fromLatin1(QByteArray::fromStdString(path.string()).toPercentEncoding("", "%"));
}

/// What tells this folder from another of that name: device, number, and when it was made where that is
/// known, because numbers are given again.
QString identity(const fs::path &folder)
{
    struct statx status = {};
    if (statx(AT_FDCWD, folder.c_str(), 0, STATX_BASIC_STATS | STATX_BTIME, &status) != 0 ||
        !S_ISDIR(status.stx_mode))
        return {};
    QString result =
        QStringLiteral("%1:%2:%3").arg(status.stx_dev_major).arg(status.stx_dev_minor).arg(status.stx_ino);
    if (status.stx_mask & STATX_BTIME)
        result += QStringLiteral(":%1.%2").arg(status.stx_btime.tv_sec).arg(status.stx_btime.tv_nsec);
    return result;
}

} // namespace

bool isReplayApproved(const fs::path &projectFolder)
{
    const QString known = settings().value(key(projectFolder)).toString();
    const QString here = identity(projectFolder);
    return !here.isEmpty() && known.section(QLatin1Char(' '), 0, 0) == here;
}

void approveReplay(const fs::path &projectFolder)
{
    if (const QString here = identity(projectFolder); !here.isEmpty())
        settings().setValue(key(projectFolder), here + QLatin1Char(' ') + text(rfc3339(now())));
}

void forgetReplayApproval(const fs::path &projectFolder)
{
    settings().remove(key(projectFolder));
}

} // namespace plumbline::project
