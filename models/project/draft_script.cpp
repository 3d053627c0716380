#include "models/project/draft_script.h"

#include "models/diff/render_script.h"

namespace plumbline::project {

namespace {

/// As Prisma names its steps; it has none for these.
std::string heading(diff::Rename::Kind kind)
{
    switch (kind) {
    case diff::Rename::Kind::Table:
        return "-- RenameTable\n";
    case diff::Rename::Kind::Column:
        return "-- RenameColumn\n";
    case diff::Rename::Kind::Enum:
        return "-- RenameEnum\n";
    case diff::Rename::Kind::EnumValue:
        break;
    }
    return "-- RenameEnumValue\n";
}

} // namespace

std::string draftScript(const diff::PrismaDiff &diff, const std::vector<diff::Rename> &renames,
                        const std::vector<std::string> &warnings)
{
    if (renames.empty())
        return diff::prismaScript(diff, warnings);
    std::string script = diff::warningBlock(warnings);
    for (const diff::Rename &rename : renames)
        script += heading(rename.kind) + diff::renameSql(rename, diff.after) + ";\n\n";
    if (!diff.isEmpty())
        return script + diff::prismaScript(diff, {});
    script.pop_back();
    return script;
}

} // namespace plumbline::project
