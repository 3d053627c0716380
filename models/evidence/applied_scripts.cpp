#include "models/evidence/applied_scripts.h"

#include "models/evidence/look.h"
#include "models/sql/tree.h"

#include <algorithm>

namespace plumbline::evidence {

namespace {

const history::LedgerRow *appliedRow(const history::Migration &migration)
{
    const auto row = std::ranges::find_if(migration.attempts.rbegin(), migration.attempts.rend(),
                                          [](const history::LedgerRow &one) { return one.isApplied(); });
    return row == migration.attempts.rend() ? nullptr : &*row;
}

/// Whether an enum is the wished one with this value more.
bool hasGrownBy(const Wish &done, const Wish &wish, const schema::Schema &catalog)
{
    const schema::Enum *there = catalog.enumeration(wish.table);
    const auto isAmong = [](const std::vector<std::string> &values, const std::string &value) {
        return std::ranges::find(values, value) != values.end();
    };
    return there && !isAmong(wish.values, done.object) &&
           std::ranges::all_of(wish.values,
                               [&](const std::string &value) { return isAmong(there->values, value); });
}

/// Whether a wished constraint or index is on this column.
bool isOnColumn(const Wish &wish, const std::string &column)
{
    for (const char *member : {"keys", "fk_attrs"}) {
        const auto columns = sql::names(wish.tree[QLatin1String(member)]);
        if (std::ranges::find(columns, column) != columns.end())
            return true;
    }
    const QJsonArray elements = sql::list(wish.tree, "indexParams");
    return std::ranges::any_of(elements, [&](const QJsonValue &element) {
        return sql::string(sql::node(element).fields, "name") == column;
    });
}

/// Whether what `done` made so is what `wish` asks about.
bool decides(const Wish &done, const Wish &wish, const schema::Schema &catalog)
{
    if (isSameMatter(done, wish))
        return true;
    // A column of an enum that has another name now, or was made anew.
    const bool isOfEnum = done.question == Question::EnumIsGone || done.question == Question::EnumExists;
    if (isOfEnum && wish.type && wish.type->name.name == done.table.name)
        return true;
    if (done.table != wish.table)
        return false;
    switch (done.question) {
    case Question::TableIsGone:
        return true;
    case Question::TableExists: // made anew, so its columns are of that script
        return !done.mayBeThere;
    case Question::ColumnIsGone:
        return done.object == wish.object || isOnColumn(wish, done.object);
    case Question::EnumIsGone:
    case Question::EnumExists:
        return wish.question == Question::EnumHasValue;
    case Question::EnumHasValue:
        return wish.question == Question::EnumExists && hasGrownBy(done, wish, catalog);
    default:
        return false;
    }
}

} // namespace

const std::string *scriptThatRan(const history::Migration &migration)
{
    if (migration.folder && migration.folder->script && !migration.has(history::Problem::Edited))
        return &migration.folder->script->text;
    if (migration.git && migration.git->byChecksum)
        return &migration.git->byChecksum->text;
    return nullptr;
}

bool AppliedScripts::isLater(std::size_t index) const
{
    const history::LedgerRow *judged = m_judged.decidingRow();
    if (judged && judged->startedAt) {
        const history::LedgerRow *row = appliedRow(m_history.migrations[index]);
        return row && row->startedAt && *row->startedAt > *judged->startedAt;
    }
    const auto own = std::ranges::find(m_history.migrations, m_judged.name, &history::Migration::name);
    return own != m_history.migrations.end() &&
           index > static_cast<std::size_t>(own - m_history.migrations.begin());
}

const ReadScript *AppliedScripts::read(std::size_t index, const std::string &mentioned)
{
    const history::Migration &migration = m_history.migrations[index];
    if (migration.name == m_judged.name || !appliedRow(migration))
        return nullptr;
    const std::string *script = scriptThatRan(migration);
    if (!script || script->find(mentioned) == std::string::npos)
        return nullptr;
    auto known = m_read.find(index);
    if (known == m_read.end())
        known = m_read.emplace(index, readScript(*script, m_defaultSchema)).first;
    return known->second ? &*known->second : nullptr;
}

std::optional<MigrationName> AppliedScripts::whoRemoved(const QualifiedName &table)
{
    for (std::size_t index = m_history.migrations.size(); index-- > 0;) {
        const ReadScript *script = read(index, table.name);
        if (!script)
            continue;
        const bool removes = std::ranges::any_of(script->effect.wishes(), [&](const Wish &wish) {
            return wish.question == Question::TableIsGone && wish.table == table;
        });
        if (removes)
            return m_history.migrations[index].name;
    }
    return std::nullopt;
}

std::optional<MigrationName> AppliedScripts::whoChanged(const Wish &wish)
{
    const std::string &mentioned = wish.object.empty() ? wish.table.name : wish.object;
    const std::string typeName = wish.type ? wish.type->name.name : std::string();
    for (std::size_t index = m_history.migrations.size(); index-- > 0;) {
        if (!isLater(index))
            continue;
        const ReadScript *script = read(index, mentioned);
        if (!script)
            script = read(index, wish.table.name);
        if (!script && !typeName.empty())
            script = read(index, typeName);
        if (!script)
            continue;
        const bool isMaker = std::ranges::any_of(script->effect.wishes(), [&](const Wish &done) {
            return decides(done, wish, m_catalog) && look(done, m_catalog).holds == Answer::Yes;
        });
        if (isMaker)
            return m_history.migrations[index].name;
    }
    return std::nullopt;
}

bool AppliedScripts::wasEnum(const QualifiedName &name)
{
    for (std::size_t index = 0; index < m_history.migrations.size(); ++index) {
        const ReadScript *script = read(index, name.name);
        if (!script)
            continue;
        const bool made = std::ranges::any_of(script->effect.wishes(), [&](const Wish &wish) {
            return (wish.question == Question::EnumExists || wish.question == Question::EnumHasValue) &&
                   wish.table == name;
        });
        if (made)
            return true;
    }
    return false;
}

} // namespace plumbline::evidence
