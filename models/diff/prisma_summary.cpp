#include "models/diff/prisma_summary.h"

#include "models/base/match.h"

#include <QtGlobal>

#include <map>

namespace plumbline::diff {

namespace {

using prisma::Arity;
using prisma::Literal;
using prisma::RelationalColumn;

std::string joined(const std::vector<std::string> &all)
{
    std::string list;
    for (const std::string &one : all)
        list += (list.empty() ? "" : ", ") + one;
    return list;
}

std::vector<std::string> names(const std::vector<prisma::IndexedColumn> &columns)
{
    std::vector<std::string> list;
    for (const prisma::IndexedColumn &column : columns)
        list.push_back(column.name);
    return list;
}

std::string_view arityWord(Arity arity)
{
    return arity == Arity::Required ? "Required" : arity == Arity::Nullable ? "Nullable" : "List";
}

/// A string as Rust prints it for debugging.
std::string debugText(const std::string &text)
{
    std::string result = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\')
            result += '\\';
        if (letter == '\n')
            result += "\\n";
        else if (letter == '\t')
            result += "\\t";
        else if (letter == '\r')
            result += "\\r";
        else
            result += letter;
    }
    return result + '"';
}

std::string debugValue(const Literal &value)
{
    switch (value.kind) {
    case Literal::Kind::Int:
        return "Int(" + value.text + ')';
    case Literal::Kind::BigInt:
        return "BigInt(" + value.text + ')';
    case Literal::Kind::Float:
        return "Float(BigDecimal(\"" + value.text + "\"))";
    case Literal::Kind::Boolean:
        return "Boolean(" + value.text + ')';
    case Literal::Kind::String:
        return "String(" + debugText(value.text) + ')';
    case Literal::Kind::Enum:
        return "Enum(" + debugText(value.text) + ')';
    case Literal::Kind::DateTime:
        return "DateTime(" + value.text + ')';
    case Literal::Kind::Bytes:
        return "Bytes(" + value.text + ')';
    case Literal::Kind::Json:
        return "Json(" + debugText(value.text) + ')';
    case Literal::Kind::List: {
        std::vector<std::string> items;
        for (const Literal &item : value.items)
            items.push_back(debugValue(item));
        return "List([" + joined(items) + "])";
    }
    }
    Q_UNREACHABLE();
}

std::string debugDefault(const std::optional<prisma::Default> &value)
{
    if (!value)
        return "None";
    const std::string kind = match(
        *value, [](const Literal &literal) { return "Value(" + debugValue(literal) + ')'; },
        [](const prisma::Now &) { return std::string("Now"); },
        [](const prisma::FromSequence &from) { return "Sequence(" + debugText(from.sequence) + ')'; },
        [](const prisma::DbGenerated &generated) {
            return generated.text ? "DbGenerated(Some(" + debugText(*generated.text) + "))"
                                  : std::string("DbGenerated(None)");
        });
    return "Some(" + kind + ')';
}

std::string columnChanges(const RelationalColumn &before, const RelationalColumn &after,
                          const ColumnChange &change)
{
    std::vector<std::string> parts;
    if (change.isArity)
        parts.push_back("changed from " + std::string(arityWord(before.type.arity)) + " to " +
                        std::string(arityWord(after.type.arity)));
    if (change.isDefault)
        parts.push_back("default changed from `" + debugDefault(before.value) + "` to `" +
                        debugDefault(after.value) + '`');
    if (change.isAutoIncrement)
        parts.push_back(after.isAutoIncrement ? "column became autoincrementing"
                                              : "column is no longer autoincrementing");
    if (change.type != TypeChange::None)
        parts.push_back("type changed");
    return joined(parts);
}

class Summary {
public:
    explicit Summary(const PrismaDiff &diff) : m_diff(diff) {}

    std::string text()
    {
        for (const PrismaStep &step : m_diff.steps)
            std::visit(*this, step);
        std::string text;
        for (const auto &[heading, lines] :
             {std::pair{"[-] Removed extensions", &m_removedExtensions},
              std::pair{"[+] Added extensions", &m_addedExtensions},
              std::pair{"[+] Added enums", &m_addedEnums}, std::pair{"[+] Added tables", &m_addedTables},
              std::pair{"[-] Removed enums", &m_removedEnums},
              std::pair{"[-] Removed tables", &m_removedTables}}) {
            if (lines->empty())
                continue;
            text += std::string("\n") + heading + '\n';
            for (const std::string &line : *lines)
                text += "  - " + line + '\n';
        }
        text = m_extensionChanges + text + m_enumChanges;
        for (const auto &[table, lines] : m_tables)
            text += "\n[*] Changed the `" + table.first + "` table\n" + lines;
        return text;
    }

    void operator()(const CreateSchema &) {}
    void operator()(const DropExtension &step)
    {
        m_removedExtensions.push_back(m_diff.before.extensions[step.before].name);
    }
    void operator()(const CreateExtension &step)
    {
        m_addedExtensions.push_back(m_diff.after.extensions[step.after].name);
    }
    void operator()(const AlterExtension &step)
    {
        m_extensionChanges +=
            "\n[*] Changed the `" + m_diff.after.extensions[step.extension.after].name + "` extension\n";
    }
    void operator()(const CreateEnum &step)
    {
        m_addedEnums.push_back(m_diff.after.enums[step.after].name.name);
    }
    void operator()(const DropEnum &step)
    {
        m_removedEnums.push_back(m_diff.before.enums[step.before].name.name);
    }
    void operator()(const AlterEnum &step);
    void operator()(const CreateTable &step)
    {
        m_addedTables.push_back(m_diff.after.tables[step.after].name.name);
    }
    void operator()(const DropTable &step)
    {
        m_removedTables.push_back(m_diff.before.tables[step.before].name.name);
    }
    void operator()(const DropForeignKey &step)
    {
        const auto &table = m_diff.before.tables[step.before];
        add(table,
            "[-] Removed foreign key on columns (" + joined(table.foreignKeys[step.key].columns) + ')');
    }
    void operator()(const AddForeignKey &step)
    {
        const auto &table = m_diff.after.tables[step.after];
        add(table, "[+] Added foreign key on columns (" + joined(table.foreignKeys[step.key].columns) + ')');
    }
    void operator()(const RenameForeignKey &step)
    {
        const auto &before = m_diff.before.tables[step.table.before];
        const auto &after = m_diff.after.tables[step.table.after];
        add(after, "[*] Renamed the foreign key \"" + before.foreignKeys[step.key.before].name + "\" to \"" +
                       after.foreignKeys[step.key.after].name + '"');
    }
    void operator()(const DropIndex &step)
    {
        const auto &table = m_diff.before.tables[step.before];
        add(table, "[-] Removed " + indexText(table.indexes[step.index]));
    }
    void operator()(const CreateIndex &step)
    {
        const auto &table = m_diff.after.tables[step.after];
        add(table, "[+] Added " + indexText(table.indexes[step.index]));
    }
    void operator()(const RenameIndex &step)
    {
        const auto &before = m_diff.before.tables[step.table.before];
        const auto &after = m_diff.after.tables[step.table.after];
        add(after, "[*] Renamed index `" + before.indexes[step.index.before].name + "` to `" +
                       after.indexes[step.index.after].name + '`');
    }
    void operator()(const AlterTable &step);

private:
    static std::string indexText(const prisma::RelationalIndex &index)
    {
        return std::string(index.isUnique ? "unique index" : "index") + " on columns (" +
               joined(names(index.columns)) + ')';
    }
    void add(const prisma::RelationalTable &table, const std::string &line)
    {
        m_tables[{table.name.name, table.name.schema}] += "  " + line + '\n';
    }

    const PrismaDiff &m_diff;
    std::vector<std::string> m_addedExtensions, m_removedExtensions;
    std::vector<std::string> m_addedEnums, m_addedTables, m_removedEnums, m_removedTables;
    std::string m_extensionChanges;
    std::string m_enumChanges;
    std::map<std::pair<std::string, std::string>, std::string> m_tables;
};

void Summary::operator()(const AlterEnum &step)
{
    m_enumChanges += "\n[*] Changed the `" + m_diff.after.enums[step.type.after].name.name + "` enum\n";
    for (const std::string &value : step.added)
        m_enumChanges += "  [+] Added variant `" + value + "`\n";
    for (const std::string &value : step.removed)
        m_enumChanges += "  [-] Removed variant `" + value + "`\n";
}

void Summary::operator()(const AlterTable &step)
{
    const auto &before = m_diff.before.tables[step.table.before];
    const auto &after = m_diff.after.tables[step.table.after];
    const auto key = [](const prisma::RelationalTable &table) {
        return joined(names(table.primaryKey->columns));
    };
    for (const TableChange &change : step.changes) {
        const std::string line = match(
            change,
            [&](const DropPrimaryKey &) {
                return "[-] Dropped the primary key on columns (" + key(before) + ')';
            },
            [&](const RenamePrimaryKey &) {
                return "[*] Renamed the primary key on columns (" + key(before) + ')';
            },
            [&](const AddPrimaryKey &) { return "[+] Added primary key on columns (" + key(after) + ")\n)"; },
            [&](const DropColumn &drop) {
                return "[-] Removed column `" + before.columns[drop.column].name + '`';
            },
            [&](const AddColumn &add) { return "[+] Added column `" + after.columns[add.column].name + '`'; },
            [&](const AlterColumn &alter) {
                const auto &next = after.columns[alter.column.after];
                return "[*] Altered column `" + next.name + "` (" +
                       columnChanges(before.columns[alter.column.before], next, alter.change) + ')';
            },
            [&](const RecreateColumn &recreate) {
                const auto &next = after.columns[recreate.column.after];
                return "[*] Column `" + next.name + "` would be dropped and recreated (" +
                       columnChanges(before.columns[recreate.column.before], next, recreate.change) + ')';
            });
        add(after, line);
    }
}

} // namespace

std::string prismaSummary(const PrismaDiff &diff)
{
    return diff.isEmpty() ? "No difference detected." : Summary(diff).text();
}

} // namespace plumbline::diff
