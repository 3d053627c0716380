#include "models/base/text.h"
#include "models/schema/snapshot.h"
#include "models/wording/wording.h"
#include "ui/cli/cli.h"
#include "ui/cli/inspect_json.h"
#include "ui/cli/inspect_text.h"
#include "ui/cli/named_part.h"
#include "ui/cli/output.h"
#include "ui/cli/run_commands.h"
#include "ui/cli/status_json.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace plumbline::cli {

namespace {

void printNotices(const project::Inspection &inspection)
{
    for (const project::Notice &notice : inspection.notices) {
        if (notice.kind != project::Notice::Kind::PasswordInOption) // said already
            printMessage(wording::noticeText(notice));
    }
}

} // namespace

int runInspect(const Arguments &arguments)
{
    auto inspection = project::inspect(
        arguments.request(), {.exactCounts = arguments.has("exact"), .exactSizes = arguments.has("exact")},
        JobControl());
    if (!inspection)
        return fail(arguments, inspection.error());
    if (!arguments.operands.empty()) {
        auto part = namedPart(std::move(inspection->schema), arguments.operands.front());
        if (!part)
            return fail(arguments, part.error());
        inspection->schema = std::move(*part);
    }
    printNotices(*inspection);
    if (!arguments.isJson())
        printInspection(arguments, *inspection);
    else if (!printInspectionJson(*inspection))
        return fail(arguments, Error{ErrorCode::NotWritable, "-", std::strerror(errno), {}, {}, 0});
    return exitOk;
}

int runSnapshot(const Arguments &arguments)
{
    const auto output = arguments.value("output");
    if (!output || output->empty())
        return fail(arguments, Error{ErrorCode::BadUsage,
                                     {},
                                     utf8(Cli::tr("Say where to: plumbline snapshot --output FILE.")),
                                     {},
                                     {},
                                     0});
    // Sizes are not in it, and asking for them takes a lock on every table.
    const auto inspection = project::inspect(arguments.request(), {.exactSizes = false}, JobControl());
    if (!inspection)
        return fail(arguments, inspection.error());
    constexpr int major = 10000;
    const auto written = schema::writeSnapshot(*output, inspection->schema,
                                               std::to_string(inspection->server.versionNumber / major));
    if (!written)
        return fail(arguments, written.error());
    printNotices(*inspection);
    if (arguments.isJson())
        printJson({{QStringLiteral("written"), textJson(*output)}});
    else
        printLine(Cli::tr("Written: %1").arg(shown(*output)));
    return exitOk;
}

} // namespace plumbline::cli
