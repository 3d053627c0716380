#include "models/diff/prisma_changes.h"

#include "models/diff/member_text.h"
#include "models/diff/render_parts.h"
#include "models/diff/schema_values.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <map>

namespace plumbline::diff {

namespace {

using prisma::RelationalTable;
using schema::ObjectKind;
using schema::ObjectName;

std::string enumSql(const prisma::RelationalEnum &type)
{
    return "CREATE TYPE " + prismaQuoted(type.name) + " AS ENUM (" + enumValues(type.values) + ')';
}

std::string primaryKeySql(const prisma::PrimaryKey &key)
{
    return "CONSTRAINT " + prismaQuoted(key.name) + " PRIMARY KEY (" + columnList(columnNames(key.columns)) +
           ')';
}

/// A table with everything that comes and goes with it.
std::string tableSql(const RelationalTable &table)
{
    std::string sql = createTableSql(table) + ';';
    for (const prisma::RelationalIndex &index : table.indexes)
        sql += '\n' + createIndexSql(table, index) + ';';
    for (const prisma::RelationalKey &key : table.foreignKeys)
        sql += '\n' + addForeignKeySql(table, key) + ';';
    return sql;
}

std::string extensionText(const prisma::RelationalExtension &extension)
{
    std::string text = prismaQuoted(extension.name);
    if (extension.schema)
        text += " SCHEMA " + prismaQuoted(*extension.schema);
    if (extension.version)
        text += " VERSION " + prismaQuoted(*extension.version);
    return text;
}

/// With the schema that a name has where none is written.
QualifiedName resolvedName(const PrismaDiff &diff, const QualifiedName &name)
{
    const std::string &own =
        diff.before.defaultSchema.empty() ? diff.after.defaultSchema : diff.before.defaultSchema;
    return name.schema.empty() ? QualifiedName{own, name.name} : name;
}

/// Prisma's words where the database has none of its own.
std::optional<std::string> defaultText(const prisma::RelationalColumn &column)
{
    if (column.isIdentity)
        return "identity";
    if (!column.value)
        return std::nullopt;
    if (const auto *from = std::get_if<prisma::FromSequence>(&*column.value))
        return from->sequence.empty() ? "autoincrement()" : "nextval(" + sql::literal(from->sequence) + ')';
    const auto *generated = std::get_if<prisma::DbGenerated>(&*column.value);
    return generated && !generated->text ? "dbgenerated()" : defaultSql(column);
}

/// In what two columns differ to Prisma, under the keys that catalogs have for it.
std::vector<MemberChange> columnMembers(const prisma::RelationalColumn &before,
                                        const prisma::RelationalColumn &after, const ColumnChange &how,
                                        const std::string &defaultSchema)
{
    std::vector<MemberChange> members;
    const auto add = [&](const char *key, std::optional<std::string> from, std::optional<std::string> to) {
        if (from != to)
            members.push_back({key, std::move(from), std::move(to)});
    };
    const auto isNullable = [](const prisma::RelationalColumn &column) {
        return column.type.arity != prisma::Arity::Required;
    };
    if (how.type != TypeChange::None || how.isArity)
        add("type", serverType(before.type, defaultSchema), serverType(after.type, defaultSchema));
    if (how.isArity)
        add("nullable", memberText(isNullable(before)), memberText(isNullable(after)));
    if (how.isDefault || how.isAutoIncrement)
        add("default", defaultText(before), defaultText(after));
    return members;
}

/// Goes through the steps once; a step that undoes one before it on the same object makes of both a change.
class Collector {
public:
    explicit Collector(const PrismaDiff &diff)
        : m_diff(diff),
          m_isDropped(diff.before.tables.size()),
          m_isCreated(diff.after.tables.size())
    {
        for (const PrismaStep &step : diff.steps) {
            if (const auto *drop = std::get_if<DropTable>(&step))
                m_isDropped[drop->before] = true;
            else if (const auto *create = std::get_if<CreateTable>(&step))
                m_isCreated[create->after] = true;
        }
    }

    std::vector<ObjectChange> changes()
    {
        for (const PrismaStep &step : m_diff.steps)
            std::visit(*this, step);
        return std::move(m_changes);
    }

    void operator()(const CreateSchema &step)
    {
        add({ObjectKind::Schema, {{}, step.name}, {}}, "CREATE SCHEMA " + prismaQuoted(step.name));
    }
    void operator()(const DropExtension &step)
    {
        const auto &extension = m_diff.before.extensions[step.before];
        remove({ObjectKind::Extension, {{}, extension.name}, {}}, extensionText(extension));
    }
    void operator()(const CreateExtension &step)
    {
        const auto &extension = m_diff.after.extensions[step.after];
        add({ObjectKind::Extension, {{}, extension.name}, {}}, extensionText(extension));
    }
    void operator()(const AlterExtension &step)
    {
        const auto &after = m_diff.after.extensions[step.extension.after];
        const auto &before = m_diff.before.extensions[step.extension.before];
        change({ObjectKind::Extension, {{}, after.name}, {}}, extensionText(before), extensionText(after));
        if (step.isVersion)
            differs("version", before.version, after.version);
        if (step.isSchema)
            differs("schema", before.schema, after.schema);
    }
    void operator()(const CreateEnum &step)
    {
        const auto &type = m_diff.after.enums[step.after];
        add({ObjectKind::Enum, resolved(type.name), {}}, enumSql(type));
    }
    void operator()(const AlterEnum &step)
    {
        const auto &after = m_diff.after.enums[step.type.after];
        const auto &before = m_diff.before.enums[step.type.before];
        change({ObjectKind::Enum, resolved(after.name), {}}, enumSql(before), enumSql(after));
        differs("values", memberText(before.values), memberText(after.values));
    }
    void operator()(const DropEnum &step)
    {
        const auto &type = m_diff.before.enums[step.before];
        remove({ObjectKind::Enum, resolved(type.name), {}}, enumSql(type));
    }
    void operator()(const CreateTable &step)
    {
        const auto &table = m_diff.after.tables[step.after];
        add({ObjectKind::Table, resolved(table.name), {}}, tableSql(table));
    }
    void operator()(const DropTable &step)
    {
        const auto &table = m_diff.before.tables[step.before];
        remove({ObjectKind::Table, resolved(table.name), {}}, tableSql(table));
    }
    void operator()(const DropForeignKey &step)
    {
        const auto &table = m_diff.before.tables[step.before];
        const auto &key = table.foreignKeys[step.key];
        if (!m_isDropped[step.before])
            remove(part(ObjectKind::Constraint, table, key.name), addForeignKeySql(table, key));
    }
    void operator()(const AddForeignKey &step)
    {
        const auto &table = m_diff.after.tables[step.after];
        const auto &key = table.foreignKeys[step.key];
        if (!m_isCreated[step.after])
            add(part(ObjectKind::Constraint, table, key.name), addForeignKeySql(table, key));
    }
    void operator()(const RenameForeignKey &step)
    {
        const auto &before = m_diff.before.tables[step.table.before];
        const auto &after = m_diff.after.tables[step.table.after];
        const auto &key = after.foreignKeys[step.key.after];
        const auto &old = before.foreignKeys[step.key.before];
        change(part(ObjectKind::Constraint, after, key.name), addForeignKeySql(before, old),
               addForeignKeySql(after, key));
        differs("name", old.name, key.name);
    }
    void operator()(const DropIndex &step)
    {
        const auto &table = m_diff.before.tables[step.before];
        const auto &index = table.indexes[step.index];
        remove(part(ObjectKind::Index, table, index.name), createIndexSql(table, index));
    }
    void operator()(const CreateIndex &step)
    {
        const auto &table = m_diff.after.tables[step.after];
        const auto &index = table.indexes[step.index];
        // What comes again with its column is not different.
        if (!m_isCreated[step.after] && !step.isRecreated)
            add(part(ObjectKind::Index, table, index.name), createIndexSql(table, index));
    }
    void operator()(const RenameIndex &step)
    {
        const auto &before = m_diff.before.tables[step.table.before];
        const auto &after = m_diff.after.tables[step.table.after];
        const auto &index = after.indexes[step.index.after];
        const auto &old = before.indexes[step.index.before];
        change(part(ObjectKind::Index, after, index.name), createIndexSql(before, old),
               createIndexSql(after, index));
        differs("name", old.name, index.name);
    }
    void operator()(const AlterTable &step)
    {
        m_before = &m_diff.before.tables[step.table.before];
        m_after = &m_diff.after.tables[step.table.after];
        const auto isKey = [](const TableChange &each) {
            return std::holds_alternative<DropPrimaryKey>(each) ||
                   std::holds_alternative<RenamePrimaryKey>(each) ||
                   std::holds_alternative<AddPrimaryKey>(each);
        };
        for (const TableChange &each : step.changes)
            std::visit(*this, each);
        if (std::ranges::any_of(step.changes, isKey))
            changePrimaryKey(m_before->primaryKey, m_after->primaryKey);
    }

    // The primary key is one object, whatever is done to it.
    void operator()(const DropPrimaryKey &) {}
    void operator()(const RenamePrimaryKey &) {}
    void operator()(const AddPrimaryKey &) {}
    void operator()(const DropColumn &drop)
    {
        const auto &column = m_before->columns[drop.column];
        remove(part(ObjectKind::Column, *m_before, column.name), columnSql(column));
    }
    void operator()(const AddColumn &added)
    {
        const auto &column = m_after->columns[added.column];
        add(part(ObjectKind::Column, *m_after, column.name), columnSql(column));
    }
    void operator()(const AlterColumn &alter) { changeColumn(alter.column, alter.change); }
    void operator()(const RecreateColumn &recreate) { changeColumn(recreate.column, recreate.change); }

private:
    QualifiedName resolved(const QualifiedName &name) const { return resolvedName(m_diff, name); }
    ObjectName part(ObjectKind kind, const RelationalTable &table, const std::string &name) const
    {
        return {kind, resolved(table.name), name};
    }
    void changeColumn(const Both &column, const ColumnChange &how)
    {
        const auto &before = m_before->columns[column.before];
        const auto &after = m_after->columns[column.after];
        change(part(ObjectKind::Column, *m_after, after.name), columnSql(before), columnSql(after));
        m_changes.back().members = columnMembers(before, after, how, m_diff.before.defaultSchema);
    }
    void changePrimaryKey(const std::optional<prisma::PrimaryKey> &before,
                          const std::optional<prisma::PrimaryKey> &after)
    {
        if (before && after)
            changeKey(*before, *after);
        else if (before)
            remove(part(ObjectKind::Constraint, *m_before, before->name), primaryKeySql(*before));
        else if (after)
            add(part(ObjectKind::Constraint, *m_after, after->name), primaryKeySql(*after));
    }

    void changeKey(const prisma::PrimaryKey &before, const prisma::PrimaryKey &after)
    {
        change(part(ObjectKind::Constraint, *m_after, after.name), primaryKeySql(before),
               primaryKeySql(after));
        differs("name", before.name, after.name);
        differs("columns", memberText(columnNames(before.columns)), memberText(columnNames(after.columns)));
    }

    void add(ObjectName object, std::string definition)
    {
        const auto gone = m_removed.find(object);
        if (gone == m_removed.end()) {
            push(ChangeKind::Added, std::move(object), std::nullopt, std::move(definition));
            return;
        }
        ObjectChange &change = m_changes[gone->second];
        change.change = ChangeKind::Changed;
        change.toText = std::move(definition);
        if (change.fromText != change.toText)
            change.members = {{"definition", change.fromText, change.toText}};
    }
    void remove(const ObjectName &object, std::string definition)
    {
        m_removed.emplace(object, m_changes.size());
        push(ChangeKind::Removed, object, std::move(definition), std::nullopt);
    }
    void change(ObjectName object, std::string from, std::string to)
    {
        push(ChangeKind::Changed, std::move(object), std::move(from), std::move(to));
    }
    /// Of the change that was told last.
    void differs(const char *key, const std::optional<std::string> &from,
                 const std::optional<std::string> &to)
    {
        if (from != to)
            m_changes.back().members.push_back({key, from, to});
    }
    void push(ChangeKind kind, ObjectName object, std::optional<std::string> from,
              std::optional<std::string> to)
    {
        ObjectChange one;
        one.change = kind;
        one.object = std::move(object);
        one.fromText = std::move(from);
        one.toText = std::move(to);
        m_changes.push_back(std::move(one));
    }

    const PrismaDiff &m_diff;
    std::vector<bool> m_isDropped; ///< by table of the previous schema
    std::vector<bool> m_isCreated; ///< by table of the next one
    const RelationalTable *m_before = nullptr;
    const RelationalTable *m_after = nullptr;
    std::map<ObjectName, std::size_t> m_removed; ///< places in the next
    std::vector<ObjectChange> m_changes;
};

/// What of a table's change gives up values, or may.
class TableLosses {
public:
    struct Loss {
        std::string column;
        std::optional<KeptValues> cast = {}; ///< nothing where the column goes
    };

    /// `live` is the table as its catalog has it, or nullptr: it knows types that Prisma has no word for.
    TableLosses(const PrismaDiff &diff, const AlterTable &step, const schema::Table *live)
        : m_diff(diff),
          m_before(diff.before.tables[step.table.before]),
          m_after(diff.after.tables[step.table.after]),
          m_live(live)
    {
        for (const TableChange &change : step.changes)
            std::visit(*this, change);
    }
    const std::vector<Loss> &losses() const { return m_losses; }

    void operator()(const DropColumn &drop) { m_losses.push_back({m_before.columns[drop.column].name}); }
    void operator()(const RecreateColumn &recreate)
    {
        m_losses.push_back({m_before.columns[recreate.column.before].name});
    }
    /// Prisma's own table says less than is lost: to it a moment that becomes a day keeps everything.
    void operator()(const AlterColumn &alter)
    {
        if (alter.change.type == TypeChange::None)
            return;
        const prisma::RelationalColumn &before = m_before.columns[alter.column.before];
        const KeptValues kept =
            keptValues(valuesBefore(before), valuesOf(m_after.columns[alter.column.after]));
        if (kept.outcome != KeptValues::Outcome::Every)
            m_losses.push_back({before.name, kept});
    }
    /// The others keep every value.
    template <typename Harmless>
    void operator()(const Harmless &)
    {
    }

private:
    ValueType valuesOf(const prisma::RelationalColumn &column) const
    {
        ValueType values = valueType(serverType(column.type, m_diff.before.defaultSchema));
        if (column.type.scalar == prisma::Scalar::Enum)
            values.kind = ValueKind::Enum;
        return values;
    }
    ValueType valuesBefore(const prisma::RelationalColumn &column) const
    {
        const schema::Column *live = m_live ? schema::column(*m_live, column.name) : nullptr;
        if (!live || column.type.scalar == prisma::Scalar::Enum)
            return valuesOf(column);
        return valueType(live->type);
    }

    const PrismaDiff &m_diff;
    const RelationalTable &m_before;
    const RelationalTable &m_after;
    const schema::Table *m_live;
    std::vector<Loss> m_losses;
};

/// Whether rows with values that the enumeration loses would stop the script is for the data to say.
std::optional<KeptValues> lostLabels(const AlterEnum &alter)
{
    return alter.removed.empty()
               ? std::nullopt
               : std::optional(KeptValues{KeptValues::Outcome::MayFail, ValueLoss::Labels, std::nullopt});
}

} // namespace

std::vector<ObjectChange> prismaChanges(const PrismaDiff &diff)
{
    return Collector(diff).changes();
}

std::vector<DataAtStake> prismaDataAtStake(const PrismaDiff &diff, const schema::Schema *from)
{
    std::vector<DataAtStake> atStake;
    const auto lose = [&](ObjectKind kind, const QualifiedName &name, const std::string &part,
                          const std::optional<KeptValues> &cast) {
        DataAtStake one{.object = {kind, resolvedName(diff, name), part}, .cast = cast};
        if (const schema::Table *table = from ? from->table(one.object.name) : nullptr) {
            const StoredRows stored = storedRows(*from, *table);
            one.rows = stored.rows;
            one.isExact = stored.isExact;
            one.bytes = table->bytes;
        }
        // What is known to be empty loses nothing; an estimate does not know it.
        if (!isUntouched(one))
            atStake.push_back(std::move(one));
    };
    for (const PrismaStep &step : diff.steps) {
        if (const auto *drop = std::get_if<DropTable>(&step)) {
            lose(ObjectKind::Table, diff.before.tables[drop->before].name, {}, {});
        } else if (const auto *alter = std::get_if<AlterTable>(&step)) {
            const QualifiedName &table = diff.before.tables[alter->table.before].name;
            const TableLosses losses(diff, *alter, from ? from->table(resolvedName(diff, table)) : nullptr);
            for (const TableLosses::Loss &loss : losses.losses())
                lose(ObjectKind::Column, table, loss.column, loss.cast);
        } else if (const auto *type = std::get_if<AlterEnum>(&step)) {
            if (const auto cast = lostLabels(*type))
                lose(ObjectKind::Enum, diff.before.enums[type->type.before].name, {}, cast);
        }
    }
    return atStake;
}

} // namespace plumbline::diff
