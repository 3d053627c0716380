#pragma once

#include "models/diff/faults.h"
#include "models/diff/matched_schemas.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace plumbline::diff {

/// What comes of going through a diff once: its faults, and statements without them.
struct Correction {
    std::vector<Fault> faults = {};
    std::vector<CorrectedStatement> statements = {};
};

/// Goes through a diff step by step. The parts that need room are in corrected_table.cpp and
/// corrected_enum.cpp.
class Corrector {
public:
    /// The diff's names must be written so that Prisma's quotes around them hold (see escapedNames()).
    explicit Corrector(const PrismaDiff &diff, bool areStatementsWanted = true);

    Correction corrected();

    void operator()(const DropIndex &step);
    void operator()(const AlterTable &step);
    void operator()(const AlterEnum &step);
    void operator()(const CreateIndex &step);
    void operator()(const CreateTable &step);
    void operator()(const DropTable &step);
    void operator()(const DropForeignKey &step);
    void operator()(const AddForeignKey &step);
    void operator()(const RenameForeignKey &step);
    void operator()(const RenameIndex &step);
    /// The other steps are right as Prisma writes them.
    template <typename Right>
    void operator()(const Right &)
    {
        addRendered();
    }

private:
    friend class TableCorrection;
    friend class EnumCorrection;

    void fault(FaultCode code, std::string object, std::string table = {});
    void add(std::string sql, bool mustCommitFirst = false)
    {
        m_result.statements.push_back({m_step, std::move(sql), mustCommitFirst});
    }
    void addAtEnd(std::string sql) { m_last.push_back({m_step, std::move(sql), false}); }
    void addRendered();
    /// Foreign keys that stay but point at these columns of a table of the previous schema: dropped here, and
    /// made again at the end.
    void setKeysAside(std::size_t table, const std::vector<std::string> &columns, bool isWhole,
                      FaultCode code);
    void setKeyAside(const prisma::RelationalTable &child, const prisma::RelationalKey &key);
    bool isSetAside(std::size_t tableAfter, std::size_t key) const
    {
        return m_aside.contains({tableAfter, key});
    }
    void renameIndexFirst(const std::string &name, const std::string &schema);
    void dropIndexInTheWay(const std::string &name, const QualifiedName &on);
    void findCutTables();
    void findKeysAndNames();
    using Place = std::pair<std::size_t, std::size_t>; ///< a table and what of it
    /// The columns of the next schema that are of an enum.
    const std::vector<Place> &columnsOf(const QualifiedName &type);

    const PrismaDiff &m_diff;
    bool m_areStatementsWanted; ///< else those that are right as they are need not be rendered
    MatchedSchemas m_matched;
    std::size_t m_step = 0;
    Correction m_result;
    std::vector<CorrectedStatement> m_last;
    std::set<std::pair<std::size_t, std::size_t>> m_aside; ///< table and key of the next schema
    std::set<std::size_t> m_renamed;                       ///< steps that were taken before their turn
    /// Foreign keys by what they point at: the place among the matched tables, and the previous schema's key.
    std::map<QualifiedName, std::vector<Place>> m_keysTo;
    std::map<QualifiedName, std::vector<std::size_t>> m_tablesBefore; ///< of the previous schema, by name
    std::map<std::string, std::vector<std::size_t>> m_renamesOf;      ///< the steps, by the index's old name
    /// Of the next schema, by their enum; nothing until it is asked for.
    std::optional<std::map<QualifiedName, std::vector<Place>>> m_enumColumns;
    std::set<Place> m_droppedKeys;    ///< of the previous schema
    std::set<Place> m_touchedIndexes; ///< likewise: dropped or renamed
    std::set<std::size_t> m_cutBefore,
        m_cutAfter; ///< tables that differ only in what was cut off their names
};

/// A copy in which a quote inside a name is doubled, and one inside an enum's value too: Prisma's renderer
/// puts names between quotes and escapes nothing.
PrismaDiff escapedNames(const PrismaDiff &diff);

/// As PostgreSQL keeps a name: 63 bytes of it.
std::string cutName(const std::string &name);
/// Whether PostgreSQL changes a column's type without being told how.
bool isCastByItself(const prisma::ColumnType &before, const prisma::ColumnType &after);
/// What follows USING where it is not.
std::string castSql(const prisma::RelationalColumn &before, const prisma::RelationalColumn &after);
/// Whether Prisma will take this default for another one when it reads it back.
bool isReadOtherwise(const prisma::RelationalColumn &column);
/// Whether the type is CHAR or BIT of no length, which is read back as one of length 1 and changed again.
bool isLengthUnsaid(const prisma::ColumnType &type);
/// Whether a live type is what the declared one, of no length, is read back as.
bool isSameButForLength(const prisma::ColumnType &live, const prisma::ColumnType &declared);
/// Whether the expression that is declared may be the live default, printed by PostgreSQL in its own way:
/// with casts and brackets, as a plain value, or not at all.
bool isSameButForPrinting(const prisma::RelationalColumn &live, const prisma::RelationalColumn &declared);

} // namespace plumbline::diff
