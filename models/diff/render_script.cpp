#include "models/diff/render_script.h"

#include "models/base/match.h"
#include "models/diff/render_alter.h"
#include "models/diff/render_parts.h"

namespace plumbline::diff {

namespace {

RenderedStep createExtension(const prisma::RelationalExtension &extension)
{
    std::string sql = "CREATE EXTENSION IF NOT EXISTS " + prismaQuoted(extension.name);
    if (extension.schema || extension.version)
        sql += " WITH";
    if (extension.schema)
        sql += " SCHEMA " + prismaQuoted(*extension.schema);
    if (extension.version)
        sql += " VERSION " + prismaQuoted(*extension.version);
    return {"CreateExtension", {}, {sql}};
}

RenderedStep alterExtension(const prisma::RelationalExtension &next, const AlterExtension &step)
{
    RenderedStep result{"AlterExtension"};
    if (step.isVersion)
        result.statements.push_back("ALTER EXTENSION " + prismaQuoted(next.name) + " UPDATE TO " +
                                    prismaQuoted(*next.version));
    if (step.isSchema)
        result.statements.push_back("ALTER EXTENSION " + prismaQuoted(next.name) + " SET SCHEMA " +
                                    prismaQuoted(*next.schema));
    return result;
}

class StepRenderer {
public:
    explicit StepRenderer(const PrismaDiff &diff) : m_diff(diff) {}

    RenderedStep operator()(const CreateSchema &step) const
    {
        return {"CreateSchema", {}, {"CREATE SCHEMA IF NOT EXISTS " + prismaQuoted(step.name)}};
    }
    RenderedStep operator()(const DropExtension &step) const
    {
        return {"DropExtension",
                {},
                {"DROP EXTENSION " + prismaQuoted(m_diff.before.extensions[step.before].name)}};
    }
    RenderedStep operator()(const CreateExtension &step) const
    {
        return createExtension(m_diff.after.extensions[step.after]);
    }
    RenderedStep operator()(const AlterExtension &step) const
    {
        return alterExtension(m_diff.after.extensions[step.extension.after], step);
    }
    RenderedStep operator()(const CreateEnum &step) const
    {
        const auto &type = m_diff.after.enums[step.after];
        return {"CreateEnum",
                {},
                {"CREATE TYPE " + prismaQuoted(type.name) + " AS ENUM (" + enumValues(type.values) + ')'}};
    }
    RenderedStep operator()(const AlterEnum &step) const { return renderAlterEnum(m_diff, step); }
    RenderedStep operator()(const DropForeignKey &step) const
    {
        const auto &table = m_diff.before.tables[step.before];
        return {"DropForeignKey",
                {},
                {"ALTER TABLE " + prismaQuoted(droppedName(m_diff, table.name)) + " DROP CONSTRAINT " +
                 prismaQuoted(table.foreignKeys[step.key].name)}};
    }
    RenderedStep operator()(const DropIndex &step) const
    {
        const auto &table = m_diff.before.tables[step.before];
        const QualifiedName name{droppedName(m_diff, table.name).schema, table.indexes[step.index].name};
        return {"DropIndex", {}, {"DROP INDEX " + prismaQuoted(name)}};
    }
    RenderedStep operator()(const AlterTable &step) const { return renderAlterTable(m_diff, step); }
    RenderedStep operator()(const DropTable &step) const
    {
        const auto &table = m_diff.before.tables[step.before];
        return {"DropTable", {}, {"DROP TABLE " + prismaQuoted(droppedName(m_diff, table.name))}};
    }
    RenderedStep operator()(const DropEnum &step) const
    {
        const auto &type = m_diff.before.enums[step.before];
        return {"DropEnum", {}, {"DROP TYPE " + prismaQuoted(droppedName(m_diff, type.name))}};
    }
    RenderedStep operator()(const CreateTable &step) const
    {
        return {"CreateTable", {}, {createTableSql(m_diff.after.tables[step.after])}};
    }
    RenderedStep operator()(const CreateIndex &step) const
    {
        const auto &table = m_diff.after.tables[step.after];
        return {"CreateIndex", {}, {createIndexSql(table, table.indexes[step.index])}};
    }
    RenderedStep operator()(const RenameForeignKey &step) const
    {
        const auto &before = m_diff.before.tables[step.table.before];
        const auto &after = m_diff.after.tables[step.table.after];
        return {"RenameForeignKey",
                {},
                {"ALTER TABLE " + prismaQuoted(after.name) + " RENAME CONSTRAINT " +
                 prismaQuoted(before.foreignKeys[step.key.before].name) + " TO " +
                 prismaQuoted(after.foreignKeys[step.key.after].name)}};
    }
    RenderedStep operator()(const AddForeignKey &step) const
    {
        const auto &table = m_diff.after.tables[step.after];
        return {"AddForeignKey", {}, {addForeignKeySql(table, table.foreignKeys[step.key])}};
    }
    RenderedStep operator()(const RenameIndex &step) const
    {
        const auto &before = m_diff.before.tables[step.table.before];
        const auto &after = m_diff.after.tables[step.table.after];
        return {"RenameIndex",
                {},
                {"ALTER INDEX " +
                 prismaQuoted(QualifiedName{after.name.schema, before.indexes[step.index.before].name}) +
                 " RENAME TO " + prismaQuoted(after.indexes[step.index.after].name)}};
    }

private:
    const PrismaDiff &m_diff;
};

} // namespace

RenderedStep renderStep(const PrismaDiff &diff, const PrismaStep &step)
{
    return std::visit(StepRenderer(diff), step);
}

std::string warningBlock(const std::vector<std::string> &warnings)
{
    if (warnings.empty())
        return {};
    std::string block = "/*\n  Warnings:\n\n";
    for (const std::string &warning : warnings)
        block += "  - " + warning + '\n';
    return block + "\n*/\n";
}

std::string prismaScript(const PrismaDiff &diff, const std::vector<std::string> &warnings)
{
    if (diff.isEmpty())
        return "-- This is an empty migration.";
    std::string script = warningBlock(warnings);
    bool isFirst = true;
    for (const PrismaStep &step : diff.steps) {
        const RenderedStep rendered = renderStep(diff, step);
        script += (isFirst ? "-- " : "\n-- ") + rendered.heading + '\n' + rendered.note;
        for (const std::string &statement : rendered.statements)
            script += statement + ";\n";
        isFirst = false;
    }
    return script;
}

} // namespace plumbline::diff
