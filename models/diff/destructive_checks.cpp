#include "models/diff/destructive_checks.h"

#include "models/base/match.h"
#include "models/diff/compare_table.h"

#include <algorithm>

namespace plumbline::diff {

namespace {

using prisma::Arity;
using prisma::RelationalColumn;
using prisma::RelationalTable;

std::string typeName(const prisma::ColumnType &type)
{
    if (type.native)
        return prisma::display(*type.native);
    return type.scalar == prisma::Scalar::Enum ? "Enum(" + type.enumeration->name + ')'
                                               : "Unsupported(\"" + *type.unsupported + "\")";
}

std::string joined(const std::vector<std::string> &all)
{
    std::string list;
    for (const std::string &one : all)
        list += (list.empty() ? "" : ",") + one;
    return list;
}

class Checker {
public:
    Checker(const PrismaDiff &diff, const DataFacts &facts) : m_diff(diff), m_facts(facts) {}

    std::vector<DestructiveCheck> checks()
    {
        for (m_step = 0; m_step < m_diff.steps.size(); ++m_step)
            std::visit(*this, m_diff.steps[m_step]);
        return std::move(m_checks);
    }

    void operator()(const AlterTable &step)
    {
        m_before = &m_diff.before.tables[step.table.before];
        m_after = &m_diff.after.tables[step.table.after];
        for (const TableChange &change : step.changes)
            std::visit(*this, change);
    }
    void operator()(const DropTable &step);
    void operator()(const CreateIndex &step);
    void operator()(const AlterEnum &step);
    void operator()(const DropPrimaryKey &);
    void operator()(const DropColumn &drop);
    void operator()(const AddColumn &add);
    void operator()(const AlterColumn &alter);
    void operator()(const RecreateColumn &recreate);
    /// The other steps and changes lose nothing.
    template <typename Harmless>
    void operator()(const Harmless &)
    {
    }

private:
    std::optional<std::int64_t> rows() const
    {
        return m_facts.rows ? m_facts.rows(m_before->name) : std::nullopt;
    }
    std::optional<std::int64_t> values(const std::string &column) const
    {
        return m_facts.values ? m_facts.values(m_before->name, column) : std::nullopt;
    }
    void warn(std::string message) { m_checks.push_back({false, m_step, std::move(message)}); }
    void refuse(std::string message) { m_checks.push_back({true, m_step, std::move(message)}); }
    void requireColumn(const RelationalColumn &column, bool isFilledByClient);
    void makeRequired(const RelationalColumn &before);
    void castToList(const RelationalColumn &before);
    void castColumn(const RelationalColumn &before, const RelationalColumn &after);

    const PrismaDiff &m_diff;
    const DataFacts &m_facts;
    const RelationalTable *m_before = nullptr;
    const RelationalTable *m_after = nullptr;
    std::size_t m_step = 0;
    std::vector<DestructiveCheck> m_checks;
};

void Checker::operator()(const DropTable &step)
{
    m_before = &m_diff.before.tables[step.before];
    const auto count = rows();
    const std::string subject = "You are about to drop the `" + m_before->name.name + "` table";
    if (!count)
        warn(subject + ". If the table is not empty, all the data it contains will be lost.");
    else if (*count > 0)
        warn(subject + ", which is not empty (" + std::to_string(*count) + " rows).");
}

void Checker::operator()(const CreateIndex &step)
{
    if (!step.before || step.isRecreated)
        return;
    const RelationalTable &table = m_diff.after.tables[step.after];
    const prisma::RelationalIndex &index = table.indexes[step.index];
    if (!index.isUnique)
        return;
    std::vector<std::string> columns;
    for (const prisma::IndexedColumn &column : index.columns)
        columns.push_back(column.name);
    warn("A unique constraint covering the columns `[" + joined(columns) + "]` on the table `" +
         table.name.name + "` will be added. If there are existing duplicate values, this will fail.");
}

void Checker::operator()(const AlterEnum &step)
{
    if (!step.removed.empty())
        warn("The values [" + joined(step.removed) + "] on the enum `" +
             m_diff.before.enums[step.type.before].name.name +
             "` will be removed. If these variants are still used in the database, this will fail.");
}

void Checker::operator()(const DropPrimaryKey &)
{
    if (rows() != 0)
        warn("The primary key for the `" + m_before->name.name +
             "` table will be changed. If it partially fails, the table could be left without primary key "
             "constraint.");
}

void Checker::operator()(const DropColumn &drop)
{
    const std::string &column = m_before->columns[drop.column].name;
    const auto count = values(column);
    const std::string subject =
        "You are about to drop the column `" + column + "` on the `" + m_before->name.name + "` table";
    if (!count)
        warn(subject + ". All the data in the column will be lost.");
    else if (*count > 0)
        warn(subject + ", which still contains " + std::to_string(*count) + " non-null values.");
}

/// A column that every row must fill, and nothing fills it.
void Checker::requireColumn(const RelationalColumn &column, bool isFilledByClient)
{
    const auto count = rows();
    if (count == 0)
        return;
    const std::string there = "There are " + std::to_string(count.value_or(0)) +
                              " rows in this table, it is not possible to execute this step.";
    const std::string unknown = "This is not possible if the table is not empty.";
    if (isFilledByClient)
        refuse("The required column `" + column.name + "` was added to the `" + m_before->name.name +
               "` table with a prisma-level default value. " + (count ? there : unknown) +
               " Please add this column as optional, then populate it before making it required.");
    else
        refuse("Added the required column `" + column.name + "` to the `" + m_before->name.name +
               "` table without a default value. " + (count ? there : unknown));
}

bool isFilled(const RelationalColumn &column)
{
    return column.type.arity != Arity::Required || column.value || column.isAutoIncrement;
}

void Checker::operator()(const AddColumn &add)
{
    const RelationalColumn &column = m_after->columns[add.column];
    if (!isFilled(column))
        requireColumn(column, column.hasClientDefault);
}

void Checker::makeRequired(const RelationalColumn &before)
{
    const auto all = rows();
    const auto filled = values(before.name);
    const std::string subject =
        "Made the column `" + before.name + "` on table `" + m_before->name.name + "` required";
    if (!all || !filled)
        refuse(subject + ". This step will fail if there are existing NULL values in that column.");
    else if (*all > *filled)
        refuse(subject + ", but there are " + std::to_string(*all - *filled) + " existing NULL values.");
}

void Checker::castToList(const RelationalColumn &before)
{
    const auto filled = values(before.name);
    const std::string subject = "Changed the column `" + before.name + "` on the `" + m_before->name.name +
                                "` table from a scalar field to a list field. ";
    if (!filled)
        refuse(subject + "If there are non-null values in that column, this step will fail.");
    else if (*filled > 0)
        refuse(subject + "There are " + std::to_string(*filled) +
               " existing non-null values in that column, this step cannot be executed.");
}

void Checker::castColumn(const RelationalColumn &before, const RelationalColumn &after)
{
    const auto filled = values(before.name);
    if (filled == 0)
        return;
    const std::string subject =
        "You are about to alter the column `" + before.name + "` on the `" + m_before->name.name + "` table";
    const std::string cast = "The data in that column will be cast from `" + typeName(before.type) +
                             "` to `" + typeName(after.type) + "`.";
    if (filled)
        warn(subject + ", which contains " + std::to_string(*filled) + " non-null values. " + cast);
    else
        warn(subject + ". The data in that column could be lost. " + cast);
}

void Checker::operator()(const AlterColumn &alter)
{
    const RelationalColumn &before = m_before->columns[alter.column.before];
    const RelationalColumn &after = m_after->columns[alter.column.after];
    if (alter.change.isArity && before.type.arity == Arity::Nullable && after.type.arity == Arity::Required)
        makeRequired(before);
    if (alter.change.isArity && before.type.arity != Arity::List && after.type.arity == Arity::List)
        castToList(before);
    if (alter.change.type == TypeChange::Risky)
        castColumn(before, after);
}

void Checker::operator()(const RecreateColumn &recreate)
{
    const RelationalColumn &before = m_before->columns[recreate.column.before];
    const RelationalColumn &after = m_after->columns[recreate.column.after];
    const bool becomesRequired = recreate.change.isArity && before.type.arity == Arity::Nullable;
    if (!isFilled(after) && becomesRequired) {
        requireColumn(after, false); // of what the client fills in Prisma says nothing here
    } else if (!isFilled(after)) {
        const auto count = rows();
        if (count != 0)
            refuse(
                "Changed the type of `" + before.name + "` on the `" + m_before->name.name +
                "` table. No cast exists, the column would be dropped and recreated, which cannot be done " +
                (count ? "since the column is required and there is data in the table."
                       : "if there is data, since the column is required."));
    } else if (const auto filled = values(before.name); filled != 0) {
        warn("The `" + before.name + "` column on the `" + m_before->name.name +
             "` table would be dropped and recreated. This will lead to data loss" +
             (filled ? "." : " if there is data in the column."));
    }
}

} // namespace

std::vector<DestructiveCheck> destructiveChecks(const PrismaDiff &diff, const DataFacts &facts)
{
    return Checker(diff, facts).checks();
}

std::vector<std::string> warningTexts(const std::vector<DestructiveCheck> &checks)
{
    std::vector<std::string> texts;
    for (const bool isUnexecutable : {false, true})
        for (const DestructiveCheck &check : checks)
            if (check.isUnexecutable == isUnexecutable)
                texts.push_back(check.message);
    return texts;
}

} // namespace plumbline::diff
