#include "tests/support/places.h"

namespace plumbline::tests {

QString sourceFolder()
{
    return QStringLiteral(PLUMBLINE_SOURCE_DIR);
}

QString dataFile(const QString &path)
{
    return sourceFolder() + QStringLiteral("/tests/data/") + path;
}

QString corpusFolder()
{
    return sourceFolder() + QStringLiteral("/../shared/corpus");
}

QString programPath()
{
    return QStringLiteral(PLUMBLINE_PROGRAM);
}

QString lupdatePath()
{
    return QStringLiteral(PLUMBLINE_LUPDATE);
}

} // namespace plumbline::tests
