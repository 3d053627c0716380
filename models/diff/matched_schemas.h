#pragma once

#include "models/diff/column_change.h"

namespace plumbline::diff {

/// Which tables, columns, enums and indexes of two schemas belong together. Prisma goes by names alone and
/// never guesses at a renaming of tables, columns, enums or values.
class MatchedSchemas {
public:
    /// Both must outlive this.
    MatchedSchemas(const prisma::Relational &before, const prisma::Relational &after);

    const prisma::Relational &before() const { return m_before; }
    const prisma::Relational &after() const { return m_after; }

    const std::vector<Both> &tables() const { return m_tables; }
    const std::vector<std::size_t> &droppedTables() const { return m_droppedTables; }
    const std::vector<std::size_t> &createdTables() const { return m_createdTables; }
    const std::vector<Both> &enums() const { return m_enums; }
    const std::vector<std::size_t> &droppedEnums() const { return m_droppedEnums; }
    const std::vector<std::size_t> &createdEnums() const { return m_createdEnums; }

    const prisma::RelationalTable &tableBefore(const Both &table) const
    {
        return m_before.tables[table.before];
    }
    const prisma::RelationalTable &tableAfter(const Both &table) const { return m_after.tables[table.after]; }
    /// The name with the schema that it has where none is written.
    QualifiedName resolved(const QualifiedName &name) const;
    ColumnChange change(const prisma::RelationalColumn &before, const prisma::RelationalColumn &after) const;

private:
    const prisma::Relational &m_before;
    const prisma::Relational &m_after;
    std::string m_defaultSchema;
    std::vector<Both> m_tables;
    std::vector<std::size_t> m_droppedTables;
    std::vector<std::size_t> m_createdTables;
    std::vector<Both> m_enums;
    std::vector<std::size_t> m_droppedEnums;
    std::vector<std::size_t> m_createdEnums;
};

/// The columns of one table, matched by name.
struct MatchedColumns {
    std::vector<Both> both = {};           ///< in the order of the previous table
    std::vector<std::size_t> dropped = {}; ///< sorted by name
    std::vector<std::size_t> added = {};   ///< sorted by name
};
MatchedColumns matchedColumns(const prisma::RelationalTable &before, const prisma::RelationalTable &after);

} // namespace plumbline::diff
