#include "models/diff/prisma_summary.h"

#include "models/base/match.h"

#include <QByteArray>
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

/// A moment as Rust's chrono prints it: the offset is always written out.
std::string debugMoment(const std::string &written)
{
    return written.ends_with('Z') ? written.substr(0, written.size() - 1) + "+00:00" : written;
}

std::string debugBytes(const std::string &base64)
{
    std::vector<std::string> bytes;
    for (const char byte : QByteArray::fromBase64(QByteArray::fromStdString(base64)))
        bytes.push_back(std::to_string(static_cast<unsigned char>(byte)));
    return joined(bytes);
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
        return "DateTime(" + debugMoment(value.text) + ')';
    case Literal::Kind::Bytes:
        return "Bytes([" + debugBytes(value.text) + "])";
    case Literal::Kind::Json:
        return "Json(" + debugText(value.text) + ')';
    case Literal::Kind::List: {
        std::vector<std::string> items;
        for (const Literal &item : *value.items)
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
    // An enum that becomes a list of itself, or back, is of the same type to Prisma, though the script sets
    // it.
    const bool isSameEnum = before.type.scalar == prisma::Scalar::Enum &&
                            after.type.scalar == prisma::Scalar::Enum &&
                            *before.type.enumeration == *after.type.enumeration;
    if (change.type != TypeChange::None && !isSameEnum)
        parts.push_back("type changed");
    if (change.isAutoIncrement)
        parts.push_back(after.isAutoIncrement ? "column became autoincrementing"
                                              : "column is no longer autoincrementing");
    return joined(parts);
}

/// The sections, in the order in which they are printed.
enum class Section {
    AlteredExtension,
    RemovedExtension,
    AddedExtension,
    AddedEnums,
    AddedTables,
    RemovedEnums,
    RemovedTables,
    ChangedEnum,
    ChangedTable,
};

std::string heading(Section section, const std::string &name)
{
    switch (section) {
    case Section::AlteredExtension:
        return "[*] Changed the `" + name + "` extension\n";
    case Section::RemovedExtension:
        return "[-] Removed extensions\n`"; // a slip of Prisma's: neither a name nor a line's end
    case Section::AddedExtension:
        return "[+] Added extensions\n";
    case Section::AddedEnums:
        return "[+] Added enums\n";
    case Section::AddedTables:
        return "[+] Added tables\n";
    case Section::RemovedEnums:
        return "[-] Removed enums\n";
    case Section::RemovedTables:
        return "[-] Removed tables\n";
    case Section::ChangedEnum:
        return "[*] Changed the `" + name + "` enum\n";
    case Section::ChangedTable:
        return "[*] Changed the `" + name + "` table\n";
    }
    Q_UNREACHABLE();
}

std::string listed(const std::string &name)
{
    return "  - " + name + '\n';
}

std::string indexText(const prisma::RelationalIndex &index)
{
    return std::string(index.isUnique ? "unique index" : "index") + " on columns (" +
           joined(names(index.columns)) + ")\n";
}

/// Lines of one step below a heading. Tables of one name in two schemas share it.
struct Item {
    Section section = Section::ChangedTable;
    std::string name = {}; ///< empty where all names of a section stand in one list
    std::string lines = {};
};

/// What a step is in the summary; nothing where it is not mentioned.
class Summary {
public:
    explicit Summary(const PrismaDiff &diff) : m_diff(diff) {}

    std::optional<Item> operator()(const CreateSchema &) const { return std::nullopt; }
    std::optional<Item> operator()(const DropExtension &step) const
    {
        return Item{Section::RemovedExtension, m_diff.before.extensions[step.before].name};
    }
    std::optional<Item> operator()(const CreateExtension &step) const
    {
        const std::string &name = m_diff.after.extensions[step.after].name;
        return Item{Section::AddedExtension, name, listed(name)};
    }
    std::optional<Item> operator()(const AlterExtension &step) const
    {
        return Item{Section::AlteredExtension, m_diff.before.extensions[step.extension.before].name};
    }
    std::optional<Item> operator()(const CreateEnum &step) const
    {
        return Item{Section::AddedEnums, {}, listed(m_diff.after.enums[step.after].name.name)};
    }
    std::optional<Item> operator()(const DropEnum &step) const
    {
        return Item{Section::RemovedEnums, {}, listed(m_diff.before.enums[step.before].name.name)};
    }
    std::optional<Item> operator()(const CreateTable &step) const
    {
        return Item{Section::AddedTables, {}, listed(m_diff.after.tables[step.after].name.name)};
    }
    std::optional<Item> operator()(const DropTable &step) const
    {
        return Item{Section::RemovedTables, {}, listed(m_diff.before.tables[step.before].name.name)};
    }
    std::optional<Item> operator()(const AlterEnum &step) const;
    std::optional<Item> operator()(const AlterTable &step) const;
    std::optional<Item> operator()(const DropForeignKey &step) const
    {
        const auto &table = m_diff.before.tables[step.before];
        return ofTable(table, "  [-] Removed foreign key on columns (" +
                                  joined(table.foreignKeys[step.key].columns) + ")\n");
    }
    std::optional<Item> operator()(const AddForeignKey &step) const
    {
        const auto &table = m_diff.after.tables[step.after];
        return ofTable(table, "  [+] Added foreign key on columns (" +
                                  joined(table.foreignKeys[step.key].columns) + ")\n");
    }
    std::optional<Item> operator()(const RenameForeignKey &step) const
    {
        const auto &before = m_diff.before.tables[step.table.before];
        const auto &after = m_diff.after.tables[step.table.after];
        return ofTable(after, "  [*] Renamed the foreign key \"" + before.foreignKeys[step.key.before].name +
                                  "\" to \"" + after.foreignKeys[step.key.after].name + "\"\n");
    }
    std::optional<Item> operator()(const DropIndex &step) const
    {
        const auto &table = m_diff.before.tables[step.before];
        return ofTable(table, "  [-] Removed " + indexText(table.indexes[step.index]));
    }
    std::optional<Item> operator()(const CreateIndex &step) const
    {
        const auto &table = m_diff.after.tables[step.after];
        return ofTable(table, "  [+] Added " + indexText(table.indexes[step.index]));
    }
    std::optional<Item> operator()(const RenameIndex &step) const
    {
        const auto &before = m_diff.before.tables[step.table.before];
        const auto &after = m_diff.after.tables[step.table.after];
        return ofTable(after, "  [*] Renamed index `" + before.indexes[step.index.before].name + "` to `" +
                                  after.indexes[step.index.after].name + "`\n");
    }

private:
    static Item ofTable(const prisma::RelationalTable &table, std::string lines)
    {
        return {Section::ChangedTable, table.name.name, std::move(lines)};
    }

    const PrismaDiff &m_diff;
};

std::optional<Item> Summary::operator()(const AlterEnum &step) const
{
    Item item{Section::ChangedEnum, m_diff.before.enums[step.type.before].name.name};
    for (const std::string &value : step.added)
        item.lines += "  [+] Added variant `" + value + "`\n";
    for (const std::string &value : step.removed)
        item.lines += "  [-] Removed variant `" + value + "`\n";
    return item;
}

std::optional<Item> Summary::operator()(const AlterTable &step) const
{
    const auto &before = m_diff.before.tables[step.table.before];
    const auto &after = m_diff.after.tables[step.table.after];
    const auto key = [](const prisma::RelationalTable &table) {
        return joined(names(table.primaryKey->columns));
    };
    Item item = ofTable(before, {});
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
        item.lines += "  " + line + '\n';
    }
    return item;
}

} // namespace

std::string prismaSummary(const PrismaDiff &diff)
{
    if (diff.isEmpty())
        return "No difference detected.";
    std::map<std::pair<Section, std::string>, std::string> sections;
    for (const PrismaStep &step : diff.steps)
        if (auto item = std::visit(Summary(diff), step))
            sections[{item->section, std::move(item->name)}] += item->lines;
    std::string text;
    for (const auto &[section, lines] : sections)
        text += '\n' + heading(section.first, section.second) + lines;
    return text;
}

} // namespace plumbline::diff
