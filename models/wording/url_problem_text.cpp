#include "models/wording/url_problem_text.h"

#include "models/postgres/connection_settings.h"
#include "models/wording/shown.h"

namespace plumbline::wording {

using namespace postgres;

namespace {

QString partName(const std::string &part)
{
    if (part == "user")
        return Wording::tr("user", "part of a URL");
    if (part == "password")
        return Wording::tr("password", "part of a URL");
    if (part == "host")
        return Wording::tr("host", "part of a URL");
    if (part == "port")
        return Wording::tr("port", "part of a URL");
    return part == "database" ? Wording::tr("database", "part of a URL") : QString();
}

} // namespace

QString urlProblemText(const Error &error)
{
    const QString part = partName(error.subject);
    const QString parameter = shown(error.subject);
    if (error.detail == urlProblem::missing)
        return Wording::tr("it does not begin with postgresql://");
    if (error.detail == urlProblem::notANumber)
        return part.isEmpty()
                   ? Wording::tr("its parameter %1 is no number, or too large a one").arg(parameter)
                   : Wording::tr("its %1 is no number, or too large a one").arg(part);
    if (error.detail == urlProblem::notABoolean)
        return Wording::tr("its parameter %1 is neither true nor false").arg(parameter);
    if (error.detail == urlProblem::notSupported)
        return Wording::tr("its parameter %1 names a PKCS#12 file, which is not supported").arg(parameter);
    if (error.detail == urlProblem::invalid && !part.isEmpty())
        return Wording::tr("its %1 holds what cannot stand there").arg(part);
    if (error.detail == urlProblem::invalid)
        // Unnamed: after an unencoded ? a password's rest looks like a parameter's name.
        return Wording::tr("a parameter holds what cannot stand there");
    return Wording::tr("it is empty");
}

} // namespace plumbline::wording
