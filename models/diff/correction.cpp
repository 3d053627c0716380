#include "models/diff/correction.h"

#include "models/diff/compare_table.h"
#include "models/diff/render_alter.h"
#include "models/diff/render_parts.h"
#include "models/prisma/known_class.h"

#include <algorithm>

namespace plumbline::diff {

using prisma::RelationalKey;
using prisma::RelationalTable;

namespace {

/// PostgreSQL's NAMEDATALEN - 1.
constexpr std::size_t longestName = 63;

void escape(std::string &name, char quote = '"')
{
    for (std::size_t at = name.find(quote); at != std::string::npos; at = name.find(quote, at + 2))
        name.insert(at, 1, quote);
}

void escape(QualifiedName &name)
{
    escape(name.schema);
    escape(name.name);
}

void escapeColumns(std::vector<prisma::IndexedColumn> &columns)
{
    for (auto &column : columns)
        escape(column.name);
}

void escapeTable(RelationalTable &table)
{
    escape(table.name);
    for (auto &column : table.columns) {
        escape(column.name);
        escape(column.type.enumeration);
        if (column.value)
            if (auto *sequence = std::get_if<prisma::FromSequence>(&*column.value))
                escape(sequence->sequence);
    }
    if (table.primaryKey) {
        escape(table.primaryKey->name);
        escapeColumns(table.primaryKey->columns);
    }
    for (auto &index : table.indexes) {
        escape(index.name);
        escapeColumns(index.columns);
    }
    for (RelationalKey &key : table.foreignKeys) {
        escape(key.name);
        escape(key.target);
        for (auto *columns : {&key.columns, &key.targetColumns})
            for (std::string &column : *columns)
                escape(column);
    }
}

void escapeSide(prisma::Relational &side)
{
    escape(side.defaultSchema);
    for (std::string &schema : side.schemas)
        escape(schema);
    for (RelationalTable &table : side.tables)
        escapeTable(table);
    for (auto &type : side.enums) {
        escape(type.name);
        for (std::string &value : type.values)
            escape(value, '\'');
    }
}

bool isSameKey(const RelationalKey &before, const RelationalKey &after)
{
    return before.target.name == after.target.name && before.columns == after.columns &&
           before.targetColumns == after.targetColumns && before.onDelete == after.onDelete &&
           before.onUpdate == after.onUpdate;
}

} // namespace

PrismaDiff escapedNames(const PrismaDiff &diff)
{
    PrismaDiff result = diff;
    escapeSide(result.before);
    escapeSide(result.after);
    return result;
}

std::string cutName(const std::string &name)
{
    std::size_t length = std::min(name.size(), longestName);
    while (length < name.size() && length > 0 && (static_cast<unsigned char>(name[length]) & 0xC0) == 0x80)
        --length;
    return name.substr(0, length);
}

Corrector::Corrector(const PrismaDiff &diff) : m_diff(diff), m_matched(diff.before, diff.after)
{
    findCutTables();
}

Correction Corrector::corrected()
{
    for (m_step = 0; m_step < m_diff.steps.size(); ++m_step)
        if (!m_renamed.contains(m_step))
            std::visit(*this, m_diff.steps[m_step]);
    std::ranges::move(m_last, std::back_inserter(m_result.statements));
    std::ranges::stable_sort(m_result.faults, {}, &Fault::step);
    return std::move(m_result);
}

void Corrector::fault(FaultCode code, std::string object, std::string table)
{
    m_result.faults.push_back({code, m_step, std::move(object), std::move(table)});
}

void Corrector::addRendered()
{
    for (std::string &statement : renderStep(m_diff, m_diff.steps[m_step]).statements)
        add(std::move(statement));
}

/// A table whose name is too long is there under what was left of it. Prisma would drop that one for a new
/// one, rows and all, every time.
void Corrector::findCutTables()
{
    for (const std::size_t created : m_matched.createdTables()) {
        const QualifiedName name = m_matched.resolved(m_diff.after.tables[created].name);
        if (name.name.size() <= longestName)
            continue;
        for (const std::size_t dropped : m_matched.droppedTables())
            if (m_matched.resolved(m_diff.before.tables[dropped].name) ==
                QualifiedName{name.schema, cutName(name.name)}) {
                m_cutBefore.insert(dropped);
                m_cutAfter.insert(created);
            }
    }
}

void Corrector::setKeyAside(const RelationalTable &child, const RelationalKey &key)
{
    add("ALTER TABLE " + prismaQuoted(droppedName(m_diff, child.name)) + " DROP CONSTRAINT " +
        prismaQuoted(key.name));
}

void Corrector::setKeysAside(std::size_t table, const std::vector<std::string> &columns, bool isWhole,
                             FaultCode code)
{
    const QualifiedName target = m_matched.resolved(m_diff.before.tables[table].name);
    const auto pointsHere = [&](const RelationalKey &key) {
        const auto isHere = [&](const std::string &column) {
            return std::ranges::find(columns, column) != columns.end();
        };
        if (m_matched.resolved(key.target) != target)
            return false;
        return isWhole ? key.targetColumns.size() == columns.size() &&
                             std::ranges::all_of(key.targetColumns, isHere)
                       : std::ranges::any_of(key.targetColumns, isHere);
    };
    for (const Both &both : m_matched.tables()) {
        const RelationalTable &child = m_matched.tableBefore(both);
        const RelationalTable &next = m_matched.tableAfter(both);
        for (std::size_t i = 0; i < child.foreignKeys.size(); ++i) {
            const RelationalKey &key = child.foreignKeys[i];
            const bool isDropped = std::ranges::any_of(m_diff.steps, [&](const PrismaStep &step) {
                const auto *drop = std::get_if<DropForeignKey>(&step);
                return drop && drop->before == both.before && drop->key == i;
            });
            const auto stays = std::ranges::find_if(
                next.foreignKeys, [&](const RelationalKey &other) { return isSameKey(key, other); });
            if (isDropped || !pointsHere(key) || stays == next.foreignKeys.end())
                continue;
            if (!m_aside.insert({both.after, std::size_t(stays - next.foreignKeys.begin())}).second)
                continue;
            fault(code, key.name, child.name.name);
            setKeyAside(child, key);
            addAtEnd(addForeignKeySql(next, *stays));
        }
    }
}

void Corrector::operator()(const DropIndex &step)
{
    const RelationalTable &table = m_diff.before.tables[step.before];
    const prisma::RelationalIndex &index = table.indexes[step.index];
    if (index.isUnique)
        setKeysAside(step.before, columnNames(index.columns), true, FaultCode::ReferencedKeyDropped);
    if (!index.isConstraint) {
        addRendered();
        return;
    }
    fault(FaultCode::ConstraintDroppedAsIndex, index.name, table.name.name);
    add("ALTER TABLE " + prismaQuoted(droppedName(m_diff, table.name)) + " DROP CONSTRAINT " +
        prismaQuoted(index.name));
}

/// Indexes share one space of names with tables; a name must be given up before it is taken.
void Corrector::renameIndexFirst(const std::string &name, const std::string &schema)
{
    const std::size_t here = m_step;
    for (std::size_t i = here + 1; i < m_diff.steps.size(); ++i) {
        const auto *rename = std::get_if<RenameIndex>(&m_diff.steps[i]);
        if (!rename || m_renamed.contains(i))
            continue;
        const RelationalTable &table = m_diff.before.tables[rename->table.before];
        if (table.indexes[rename->index.before].name != name ||
            m_matched.resolved(table.name).schema != schema)
            continue;
        fault(FaultCode::IndexNameTaken, name, table.name.name);
        m_renamed.insert(i);
        m_step = i;
        addRendered();
        m_step = here;
    }
}

/// An index of that name on the same table that no step touches: of two on the same columns Prisma takes the
/// other one for it.
void Corrector::dropIndexInTheWay(const std::string &name, const QualifiedName &on)
{
    const auto isTouched = [&](std::size_t table, std::size_t index) {
        return std::ranges::any_of(m_diff.steps, [&](const PrismaStep &step) {
            const auto *drop = std::get_if<DropIndex>(&step);
            const auto *rename = std::get_if<RenameIndex>(&step);
            return (drop && drop->before == table && drop->index == index) ||
                   (rename && rename->table.before == table && rename->index.before == index);
        });
    };
    for (std::size_t t = 0; t < m_diff.before.tables.size(); ++t) {
        const RelationalTable &table = m_diff.before.tables[t];
        if (m_matched.resolved(table.name) != on)
            continue;
        for (std::size_t i = 0; i < table.indexes.size(); ++i) {
            if (table.indexes[i].name != name || isTouched(t, i))
                continue;
            fault(FaultCode::IndexNameTaken, name, table.name.name);
            const std::string quoted = prismaQuoted(QualifiedName{table.name.schema, name});
            add(table.indexes[i].isConstraint
                    ? "ALTER TABLE " + prismaQuoted(table.name) + " DROP CONSTRAINT " + prismaQuoted(name)
                    : "DROP INDEX " + quoted);
        }
    }
}

void Corrector::operator()(const CreateIndex &step)
{
    const RelationalTable &table = m_diff.after.tables[step.after];
    if (m_cutAfter.contains(step.after))
        return;
    if (!step.isRecreated) // else it went with a column
        dropIndexInTheWay(table.indexes[step.index].name, m_matched.resolved(table.name));
    const prisma::RelationalIndex &index = table.indexes[step.index];
    renameIndexFirst(index.name, m_matched.resolved(table.name).schema);
    const bool hasClass =
        index.method != prisma::IndexMethod::BTree && index.method != prisma::IndexMethod::Hash;
    for (const prisma::IndexedColumn &column : index.columns)
        if (!column.operatorClass.name.empty() && !m_diff.after.isDatabase &&
            (!hasClass || (column.operatorClass.isRaw && prisma::hasWord(column.operatorClass.name))))
            fault(FaultCode::ClassReadOtherwise, index.name, table.name.name);
    addRendered();
}

void Corrector::operator()(const CreateTable &step)
{
    const RelationalTable &table = m_diff.after.tables[step.after];
    if (table.name.name.size() > longestName)
        fault(FaultCode::NameTooLong, table.name.name);
    if (m_cutAfter.contains(step.after))
        return;
    for (const prisma::RelationalColumn &column : table.columns) {
        if (column.name.size() > longestName)
            fault(FaultCode::NameTooLong, column.name, table.name.name);
        if (!m_diff.after.isDatabase && isReadOtherwise(column))
            fault(FaultCode::DefaultReadOtherwise, column.name, table.name.name);
        if (!m_diff.after.isDatabase && isLengthUnsaid(column.type))
            fault(FaultCode::LengthReadOtherwise, column.name, table.name.name);
    }
    addRendered();
}

void Corrector::operator()(const DropTable &step)
{
    if (!m_cutBefore.contains(step.before))
        addRendered();
}

void Corrector::operator()(const DropForeignKey &step)
{
    if (!m_cutBefore.contains(step.before))
        addRendered();
}

void Corrector::operator()(const AddForeignKey &step)
{
    if (!m_cutAfter.contains(step.after))
        addRendered();
}

void Corrector::operator()(const RenameForeignKey &step)
{
    if (!isSetAside(step.table.after, step.key.after)) // it is made again under its new name
        addRendered();
}

void Corrector::operator()(const RenameIndex &)
{
    addRendered();
}

} // namespace plumbline::diff
