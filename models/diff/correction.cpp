#include "models/diff/correction.h"

#include "models/base/cut_text.h"
#include "models/diff/compare_table.h"
#include "models/diff/render_alter.h"
#include "models/diff/render_parts.h"
#include "models/prisma/known_class.h"

#include <algorithm>

namespace plumbline::diff {

using prisma::RelationalKey;
using prisma::RelationalTable;

namespace {

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
        if (column.type.scalar == prisma::Scalar::Enum) {
            QualifiedName type = *column.type.enumeration;
            escape(type);
            column.type.enumeration = std::move(type);
        }
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
    for (PrismaStep &step : result.steps)
        if (auto *const alter = std::get_if<AlterEnum>(&step))
            for (std::string &value : alter->added)
                escape(value, '\'');
    return result;
}

std::string cutName(const std::string &name)
{
    return cutToBytes(name, longestName);
}

Corrector::Corrector(const PrismaDiff &diff, bool areStatementsWanted)
    : m_diff(diff),
      m_areStatementsWanted(areStatementsWanted),
      m_matched(diff.before, diff.after)
{
    findCutTables();
    findKeysAndNames();
}

/// What the steps ask for again and again, looked up once.
void Corrector::findKeysAndNames()
{
    for (std::size_t at = 0; at < m_matched.tables().size(); ++at) {
        const RelationalTable &table = m_matched.tableBefore(m_matched.tables()[at]);
        for (std::size_t key = 0; key < table.foreignKeys.size(); ++key)
            m_keysTo[m_matched.resolved(table.foreignKeys[key].target)].emplace_back(at, key);
    }
    for (std::size_t table = 0; table < m_diff.before.tables.size(); ++table)
        m_tablesBefore[m_matched.resolved(m_diff.before.tables[table].name)].push_back(table);
    for (std::size_t at = 0; at < m_diff.steps.size(); ++at) {
        const PrismaStep &step = m_diff.steps[at];
        if (const auto *key = std::get_if<DropForeignKey>(&step))
            m_droppedKeys.emplace(key->before, key->key);
        if (const auto *index = std::get_if<DropIndex>(&step))
            m_touchedIndexes.emplace(index->before, index->index);
        if (const auto *rename = std::get_if<RenameIndex>(&step)) {
            const auto &index = m_diff.before.tables[rename->table.before].indexes[rename->index.before];
            m_touchedIndexes.emplace(rename->table.before, rename->index.before);
            m_renamesOf[index.name].push_back(at);
        }
    }
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
    if (!m_areStatementsWanted)
        return;
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
    const auto isHere = [&](const std::string &column) {
        return std::ranges::find(columns, column) != columns.end();
    };
    const auto pointsHere = [&](const RelationalKey &key) {
        return isWhole ? key.targetColumns.size() == columns.size() &&
                             std::ranges::all_of(key.targetColumns, isHere)
                       : std::ranges::any_of(key.targetColumns, isHere);
    };
    const auto found = m_keysTo.find(target);
    for (const auto &[at, i] : found == m_keysTo.end() ? std::vector<Place>() : found->second) {
        const Both &both = m_matched.tables()[at];
        const RelationalTable &child = m_matched.tableBefore(both);
        const RelationalTable &next = m_matched.tableAfter(both);
        const RelationalKey &key = child.foreignKeys[i];
        if (m_droppedKeys.contains({both.before, i}) || !pointsHere(key))
            continue;
        const auto stays = std::ranges::find_if(
            next.foreignKeys, [&](const RelationalKey &other) { return isSameKey(key, other); });
        if (stays == next.foreignKeys.end() ||
            !m_aside.insert({both.after, std::size_t(stays - next.foreignKeys.begin())}).second)
            continue;
        fault(code, key.name, child.name.name);
        setKeyAside(child, key);
        addAtEnd(addForeignKeySql(next, *stays));
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
    const auto found = m_renamesOf.find(name);
    for (const std::size_t i : found == m_renamesOf.end() ? std::vector<std::size_t>() : found->second) {
        const auto &rename = std::get<RenameIndex>(m_diff.steps[i]);
        const RelationalTable &table = m_diff.before.tables[rename.table.before];
        if (i <= here || m_renamed.contains(i) || m_matched.resolved(table.name).schema != schema)
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
    const auto found = m_tablesBefore.find(on);
    for (const std::size_t t : found == m_tablesBefore.end() ? std::vector<std::size_t>() : found->second) {
        const RelationalTable &table = m_diff.before.tables[t];
        for (std::size_t i = 0; i < table.indexes.size(); ++i) {
            if (table.indexes[i].name != name || m_touchedIndexes.contains({t, i}))
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
