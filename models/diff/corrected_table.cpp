#include "models/diff/correction.h"
#include "models/diff/render_alter.h"
#include "models/diff/render_parts.h"

#include <algorithm>

namespace plumbline::diff {

using prisma::RelationalColumn;
using prisma::RelationalTable;

/// One AlterTable step as statements that PostgreSQL runs: what cannot stand in one ALTER TABLE with the rest
/// stands before or behind it.
class TableCorrection {
public:
    TableCorrection(Corrector &corrector, const AlterTable &step)
        : m_corrector(corrector),
          m_step(step),
          m_before(corrector.m_diff.before.tables[step.table.before]),
          m_after(corrector.m_diff.after.tables[step.table.after])
    {
    }

    void add()
    {
        for (const TableChange &change : m_step.changes)
            std::visit(*this, change);
        for (std::string &statement : m_first)
            m_corrector.add(std::move(statement));
        if (!m_clauses.empty()) {
            std::string sql = alter();
            for (std::size_t i = 0; i < m_clauses.size(); ++i)
                sql += (i > 0 ? ",\n" : "") + m_clauses[i];
            m_corrector.add(std::move(sql));
        }
        for (std::string &statement : m_last)
            m_corrector.add(std::move(statement));
    }

    void operator()(const DropPrimaryKey &);
    void operator()(const RenamePrimaryKey &);
    void operator()(const AddPrimaryKey &);
    void operator()(const DropColumn &drop);
    void operator()(const AddColumn &add);
    void operator()(const RecreateColumn &recreate);
    void operator()(const AlterColumn &alter);

private:
    std::string alter() const { return "ALTER TABLE " + prismaQuoted(m_after.name) + ' '; }
    void fault(FaultCode code, const std::string &object)
    {
        m_corrector.fault(code, object, m_after.name.name);
    }
    bool has(const auto &isWanted) const { return std::ranges::any_of(m_step.changes, isWanted); }
    bool isOnlyCut(const std::string &dropped, const std::string &added) const
    {
        return added != dropped && cutName(added) == dropped;
    }
    void checkNew(const RelationalColumn &column);
    void freeColumn(const RelationalColumn &before, const AlterColumn &change);
    void changeDefault(const RelationalColumn &before, const RelationalColumn &after,
                       const ColumnChange &change);
    void changeType(const RelationalColumn &before, const RelationalColumn &after);
    void startCounting(const RelationalColumn &after);
    bool isUsedElsewhere(const std::string &sequence) const;

    Corrector &m_corrector;
    const AlterTable &m_step;
    const RelationalTable &m_before;
    const RelationalTable &m_after;
    std::vector<std::string> m_first;
    std::vector<std::string> m_clauses;
    std::vector<std::string> m_last;
};

namespace {

std::string alterColumn(const RelationalColumn &column)
{
    return "ALTER COLUMN " + prismaQuoted(column.name);
}

/// The column's own type, not the word that makes it count.
RelationalColumn plain(RelationalColumn column)
{
    column.isAutoIncrement = false;
    return column;
}

bool isPlainName(const std::string &name)
{
    const auto isPlain = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    };
    return std::ranges::all_of(name, isPlain) && !name.empty() && !(name[0] >= '0' && name[0] <= '9');
}

} // namespace

void TableCorrection::operator()(const DropPrimaryKey &)
{
    m_corrector.setKeysAside(m_step.table.before, columnNames(m_before.primaryKey->columns), true,
                             FaultCode::ReferencedKeyDropped);
    m_clauses.push_back("DROP CONSTRAINT " + prismaQuoted(m_before.primaryKey->name));
}

void TableCorrection::operator()(const RenamePrimaryKey &)
{
    const bool isDropped =
        has([](const TableChange &change) { return std::holds_alternative<DropPrimaryKey>(change); });
    if (isDropped) {
        fault(FaultCode::KeyRenamedAfterDrop, m_before.primaryKey->name);
        return; // it comes again under its new name
    }
    if (m_step.changes.size() > 1)
        fault(FaultCode::KeyRenamedAmongOthers, m_before.primaryKey->name);
    m_first.push_back(alter() + "RENAME CONSTRAINT " + prismaQuoted(m_before.primaryKey->name) + " TO " +
                      prismaQuoted(m_after.primaryKey->name));
}

void TableCorrection::operator()(const AddPrimaryKey &)
{
    m_clauses.push_back("ADD CONSTRAINT " + prismaQuoted(m_after.primaryKey->name) + " PRIMARY KEY (" +
                        columnList(columnNames(m_after.primaryKey->columns)) + ')');
}

void TableCorrection::operator()(const DropColumn &drop)
{
    const std::string &name = m_before.columns[drop.column].name;
    const bool isCut = has([&](const TableChange &change) {
        const auto *added = std::get_if<AddColumn>(&change);
        return added && isOnlyCut(name, m_after.columns[added->column].name);
    });
    if (isCut)
        return; // the column is there, as much as there was room for its name
    m_corrector.setKeysAside(m_step.table.before, {name}, false, FaultCode::ReferencedColumnRecreated);
    m_clauses.push_back("DROP COLUMN " + prismaQuoted(name));
}

void TableCorrection::checkNew(const RelationalColumn &column)
{
    if (!m_corrector.m_diff.after.isDatabase && isReadOtherwise(column))
        fault(FaultCode::DefaultReadOtherwise, column.name);
    if (!m_corrector.m_diff.after.isDatabase && isLengthUnsaid(column.type))
        fault(FaultCode::LengthReadOtherwise, column.name);
}

void TableCorrection::operator()(const AddColumn &add)
{
    const RelationalColumn &column = m_after.columns[add.column];
    if (cutName(column.name) != column.name)
        fault(FaultCode::NameTooLong, column.name);
    const bool isCut = has([&](const TableChange &change) {
        const auto *dropped = std::get_if<DropColumn>(&change);
        return dropped && isOnlyCut(m_before.columns[dropped->column].name, column.name);
    });
    checkNew(column);
    if (!isCut)
        m_clauses.push_back("ADD COLUMN " + columnSql(column));
}

void TableCorrection::operator()(const RecreateColumn &recreate)
{
    if (isSameButForLength(m_before.columns[recreate.column.before].type,
                           m_after.columns[recreate.column.after].type)) {
        // Prisma's own statement would lose every value, each time.
        (*this)(AlterColumn{recreate.column, recreate.change});
        return;
    }
    const std::string &name = m_before.columns[recreate.column.before].name;
    m_corrector.setKeysAside(m_step.table.before, {name}, false, FaultCode::ReferencedColumnRecreated);
    checkNew(m_after.columns[recreate.column.after]);
    m_clauses.push_back("DROP COLUMN " + prismaQuoted(name));
    m_clauses.push_back("ADD COLUMN " + columnSql(m_after.columns[recreate.column.after]));
}

/// What PostgreSQL guards against a change of its default is taken off first; the values stay.
void TableCorrection::freeColumn(const RelationalColumn &before, const AlterColumn &change)
{
    const bool stopsCounting = change.change.isAutoIncrement && before.isAutoIncrement;
    if (stopsCounting && before.isIdentity) {
        fault(FaultCode::IdentityDefault, before.name);
        m_first.push_back(alter() + alterColumn(before) + " DROP IDENTITY");
    }
    if (change.change.isDefault && before.isGenerated) {
        fault(FaultCode::GeneratedDefault, before.name);
        m_first.push_back(alter() + alterColumn(before) + " DROP EXPRESSION");
    }
}

void TableCorrection::changeDefault(const RelationalColumn &before, const RelationalColumn &after,
                                    const ColumnChange &change)
{
    const bool stopsCounting = change.isAutoIncrement && before.isAutoIncrement;
    const bool hasDefault = before.value && !before.isGenerated && !before.isIdentity;
    if (stopsCounting && change.isDefault && after.value && !before.isIdentity)
        fault(FaultCode::DefaultSetAndDropped, after.name);
    if (change.isDefault && after.value)
        m_clauses.push_back(alterColumn(after) + " SET DEFAULT " + defaultSql(after));
    else if ((change.isDefault || stopsCounting) && hasDefault)
        m_clauses.push_back(alterColumn(after) + " DROP DEFAULT");
    const auto *from = before.value ? std::get_if<prisma::FromSequence>(&*before.value) : nullptr;
    if (stopsCounting && from && !from->sequence.empty() && !isUsedElsewhere(from->sequence))
        m_last.push_back("DROP SEQUENCE " + prismaQuoted(from->sequence));
}

bool TableCorrection::isUsedElsewhere(const std::string &sequence) const
{
    return std::ranges::any_of(m_corrector.m_diff.after.tables, [&](const RelationalTable &table) {
        return std::ranges::any_of(table.columns, [&](const RelationalColumn &column) {
            const auto *from = column.value ? std::get_if<prisma::FromSequence>(&*column.value) : nullptr;
            return from && from->sequence == sequence;
        });
    });
}

void TableCorrection::startCounting(const RelationalColumn &after)
{
    std::string name = m_after.name.name + '_' + after.name + "_seq";
    std::ranges::transform(name, name.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
    });
    if (!isPlainName(name))
        fault(FaultCode::SequenceNameUnquoted, name);
    const std::string sequence = prismaQuoted(QualifiedName{m_after.name.schema, name});
    m_first.push_back("CREATE SEQUENCE " + sequence);
    m_clauses.push_back(alterColumn(after) + " SET DEFAULT nextval(" + prismaLiteral(sequence) + ')');
    m_last.push_back("ALTER SEQUENCE " + sequence + " OWNED BY " + prismaQuoted(m_after.name) + '.' +
                     prismaQuoted(after.name));
}

void TableCorrection::changeType(const RelationalColumn &before, const RelationalColumn &after)
{
    const std::string type = columnTypeSql(plain(after));
    if (after.isAutoIncrement && columnTypeSql(after) != type)
        fault(FaultCode::SerialAsType, after.name);
    if (isCastByItself(before.type, after.type)) {
        m_clauses.push_back(alterColumn(after) + " SET DATA TYPE " + type);
        return;
    }
    fault(FaultCode::NoCast, after.name);
    // The old default has no cast either.
    if (before.value && !before.isGenerated)
        m_first.push_back(alter() + alterColumn(before) + " DROP DEFAULT");
    m_clauses.push_back(alterColumn(after) + " SET DATA TYPE " + type + " USING " + castSql(before, after));
    const bool isSaid = std::ranges::any_of(m_clauses, [&](const std::string &clause) {
        return clause.starts_with(alterColumn(after) + " SET DEFAULT ");
    });
    if (after.value && !after.isAutoIncrement && !isSaid)
        m_clauses.push_back(alterColumn(after) + " SET DEFAULT " + defaultSql(after));
}

void TableCorrection::operator()(const AlterColumn &alter)
{
    const RelationalColumn &before = m_before.columns[alter.column.before];
    const RelationalColumn &after = m_after.columns[alter.column.after];
    const bool isNewValue = alter.change.isDefault || (alter.change.isAutoIncrement && after.isAutoIncrement);
    if (isNewValue && !m_corrector.m_diff.after.isDatabase && isReadOtherwise(after))
        fault(FaultCode::DefaultReadOtherwise, after.name);
    if (alter.change.isDefault && m_corrector.m_diff.before.isDatabase && isSameButForPrinting(before, after))
        fault(FaultCode::DefaultReadOtherwise, after.name);
    freeColumn(before, alter);
    if (alter.change.isArity && after.type.arity != prisma::Arity::List)
        m_clauses.push_back(alterColumn(after) + (after.type.arity == prisma::Arity::Required
                                                      ? " SET NOT NULL"
                                                      : " DROP NOT NULL"));
    changeDefault(before, after, alter.change);
    if (alter.change.isAutoIncrement && after.isAutoIncrement)
        startCounting(after);
    if (alter.change.type == TypeChange::None)
        return;
    if (!m_corrector.m_diff.after.isDatabase && isLengthUnsaid(after.type))
        fault(FaultCode::LengthReadOtherwise, after.name);
    if (!isSameButForLength(before.type, after.type))
        changeType(before, after);
}

void Corrector::operator()(const AlterTable &step)
{
    TableCorrection(*this, step).add();
}

} // namespace plumbline::diff
