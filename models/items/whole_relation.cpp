#include "models/items/whole_relation.h"

#include "models/ddl/definition.h"
#include "models/diff/schema_values.h"
#include "models/prisma/catalog_schema.h"
#include "models/schema/named.h"

#include <algorithm>
#include <iterator>

namespace plumbline::items {

using schema::ConstraintKind;
using schema::named;
using schema::ObjectKind;

namespace {

const schema::Constraint *primaryKey(const schema::Table &table)
{
    const auto found =
        std::ranges::find(table.constraints, ConstraintKind::PrimaryKey, &schema::Constraint::kind);
    return found == table.constraints.end() ? nullptr : &*found;
}

/// The relation of a catalog, with the parents that its columns hang on and the sequences of its own.
WholeRelation cutOut(const schema::Schema &catalog, const QualifiedName &name)
{
    WholeRelation whole{.name = name};
    const schema::Table *table = catalog.table(name);
    if (!table)
        return whole;
    whole.schema.tables.push_back(*table);
    for (const QualifiedName &parent : table->parents)
        if (const schema::Table *found = catalog.table(parent))
            whole.schema.tables.push_back(*found);
    std::ranges::sort(whole.schema.tables, {}, &schema::Table::name);
    std::ranges::copy_if(catalog.sequences, std::back_inserter(whole.schema.sequences),
                         [&](const schema::Sequence &one) { return one.ownerTable == name; });
    return whole;
}

/// The table of a Prisma schema, or of a catalog as Prisma sees it, in the server's spelling.
WholeRelation valuesOf(const prisma::RelationalTable *table, const QualifiedName &name,
                       const std::string &defaultSchema)
{
    WholeRelation whole{.name = name};
    if (!table)
        return whole;
    prisma::Relational only;
    only.tables.push_back(*table);
    whole.schema = diff::schemaValues(only, defaultSchema);
    return whole;
}

WholeRelation declaredOf(const prisma::Relational &declared, const QualifiedName &name,
                         const std::string &defaultSchema)
{
    const auto found = std::ranges::find_if(declared.tables, [&](const prisma::RelationalTable &one) {
        const std::string &schema = one.name.schema.empty() ? defaultSchema : one.name.schema;
        return one.name.name == name.name && schema == name.schema;
    });
    return valuesOf(found == declared.tables.end() ? nullptr : &*found, name, defaultSchema);
}

WholeRelation asPrismaSees(const schema::Schema &catalog, WholeRelation whole,
                           const std::string &defaultSchema)
{
    const schema::Table *table = whole.table();
    if (!table)
        return whole;
    whole.schema.enums = catalog.enums; // by which a column's type is one to Prisma
    prisma::CatalogTypes types(whole.schema, {whole.name.schema, defaultSchema});
    const auto seen = prisma::relationalTableOf(*table, types, defaultSchema);
    return valuesOf(&seen, whole.name, defaultSchema);
}

/// What no Prisma schema says of anything, and what therefore is no difference to one.
void leaveOutWhatNobodyDeclares(WholeRelation &whole)
{
    for (schema::Table &table : whole.schema.tables) {
        table.owner.clear();
        table.comment.reset();
        table.grants = {};
        for (schema::Column &column : table.columns) {
            column.comment.reset();
            column.grants = {};
            if (column.identitySequence) {
                column.identitySequence->comment.reset();
                column.identitySequence->grants = {};
            }
        }
        for (schema::Constraint &constraint : table.constraints)
            constraint.comment.reset();
        for (schema::Index &index : table.indexes)
            index.comment.reset();
    }
    for (schema::Sequence &sequence : whole.schema.sequences) {
        sequence.owner.clear();
        sequence.comment.reset();
        sequence.grants = {};
    }
}

/// Makes the table of a Prisma schema out of what it declares and how a catalog spells it.
class Merging {
public:
    /// The three are the same table: as declared, in a catalog, and as Prisma sees that.
    Merging(const WholeRelation &declared, const WholeRelation &catalog, const WholeRelation &seen,
            const IsDifferent &isDifferent)
        : m_declared(declared),
          m_catalog(catalog),
          m_isDifferent(isDifferent),
          m_from(*declared.table()),
          m_spelled(*catalog.table()),
          m_seen(*seen.table())
    {
    }

    WholeRelation made()
    {
        m_table.name = m_from.name;
        addColumns();
        addPrimaryKey();
        addForeignKeys();
        addIndexes();
        std::ranges::sort(m_table.constraints, {}, &schema::Constraint::name);
        std::ranges::sort(m_table.indexes, {}, &schema::Index::name);
        WholeRelation whole{.name = m_from.name};
        whole.schema.sequences = sequences();
        whole.schema.tables.push_back(std::move(m_table));
        return whole;
    }

private:
    bool isDifferent(ObjectKind kind, const std::string &part) const
    {
        return m_isDifferent({kind, m_from.name, part});
    }

    /// In the catalog's order, which Prisma does not compare; what is new comes last, as a migration adds it.
    void addColumns()
    {
        for (const schema::Column &spelled : m_spelled.columns) {
            const schema::Column *declared = schema::column(m_from, spelled.name);
            if (declared)
                m_table.columns.push_back(
                    isDifferent(ObjectKind::Column, spelled.name) ? merged(*declared, spelled) : spelled);
        }
        for (const schema::Column &declared : m_from.columns)
            if (!schema::column(m_spelled, declared.name))
                m_table.columns.push_back(declared);
        // What is taken over from a parent is written out: no Prisma schema says that there is one.
        for (schema::Column &column : m_table.columns)
            column.isLocal = column.isDefaultLocal = true;
    }

    /// Of a column that differs, the members that do.
    schema::Column merged(const schema::Column &declared, const schema::Column &spelled) const
    {
        const schema::Column *seen = schema::column(m_seen, spelled.name);
        if (!seen)
            return declared;
        schema::Column column = spelled;
        if (declared.type != seen->type)
            column.type = declared.type;
        if (declared.isNullable != seen->isNullable)
            column.isNullable = declared.isNullable;
        if (declared.defaultExpression != seen->defaultExpression) {
            column.defaultExpression = declared.defaultExpression;
            column.generated = schema::Generated::None;
            column.identity = schema::Identity::None;
            column.identitySequence.reset();
        }
        return column;
    }

    void addPrimaryKey()
    {
        const schema::Constraint *declared = primaryKey(m_from);
        const schema::Constraint *spelled = primaryKey(m_spelled);
        if (!declared)
            return;
        const bool isAlike = spelled && !isDifferent(ObjectKind::Constraint, spelled->name) &&
                             !isDifferent(ObjectKind::Constraint, declared->name);
        const schema::Table &table = isAlike ? m_spelled : m_from;
        const schema::Constraint &key = isAlike ? *spelled : *declared;
        m_table.constraints.push_back(key);
        if (const auto *index = named(table.indexes, key.index))
            m_table.indexes.push_back(*index);
    }

    void addForeignKeys()
    {
        for (const schema::Constraint &declared : m_from.constraints) {
            if (declared.kind != ConstraintKind::ForeignKey)
                continue;
            const auto *spelled = named(m_spelled.constraints, declared.name);
            const bool isAlike = spelled && spelled->kind == ConstraintKind::ForeignKey &&
                                 !isDifferent(ObjectKind::Constraint, declared.name);
            m_table.constraints.push_back(isAlike ? *spelled : declared);
        }
    }

    /// A unique constraint is a unique index to Prisma, and is written as the catalog has it.
    void addIndexes()
    {
        for (const schema::Index &declared : m_from.indexes) {
            if (declared.isPrimary)
                continue;
            const auto *spelled = named(m_spelled.indexes, declared.name);
            const bool isAlike = spelled && !isDifferent(ObjectKind::Index, declared.name) &&
                                 !isDifferent(ObjectKind::Constraint, declared.name);
            m_table.indexes.push_back(isAlike ? *spelled : declared);
            const auto *constraint = isAlike ? named(m_spelled.constraints, declared.name) : nullptr;
            if (constraint && constraint->kind == ConstraintKind::Unique)
                m_table.constraints.push_back(*constraint);
        }
    }

    /// Those of the columns that count, from where the column's default was taken.
    std::vector<schema::Sequence> sequences() const
    {
        std::vector<schema::Sequence> result;
        for (const schema::Column &column : m_table.columns) {
            const schema::Column *spelled = schema::column(m_spelled, column.name);
            const bool isSpelled = spelled && spelled->defaultExpression == column.defaultExpression;
            for (const schema::Sequence &one : (isSpelled ? m_catalog : m_declared).schema.sequences)
                if (one.ownerColumn == column.name)
                    result.push_back(one);
        }
        std::ranges::sort(result, {}, &schema::Sequence::name);
        return result;
    }

    const WholeRelation &m_declared;
    const WholeRelation &m_catalog;
    const IsDifferent &m_isDifferent;
    const schema::Table &m_from;
    const schema::Table &m_spelled;
    const schema::Table &m_seen;
    schema::Table m_table;
};

/// The declared side beside a catalog; both lose what no Prisma schema says.
void bringTogether(WholeRelation &declared, WholeRelation &spelled, const schema::Schema &catalog,
                   const std::string &defaultSchema, const IsDifferent &isDifferent)
{
    // A table that only one side has is shown as that side has it.
    if (!declared.table() || !spelled.table())
        return;
    leaveOutWhatNobodyDeclares(spelled);
    const WholeRelation seen = asPrismaSees(catalog, spelled, defaultSchema);
    declared = Merging(declared, spelled, seen, isDifferent).made();
}

} // namespace

std::string WholeRelation::text() const
{
    const schema::Table *there = table();
    return there ? ddl::definition(schema, {schema::objectKind(there->kind), name, {}}) : std::string();
}

std::pair<WholeRelation, WholeRelation> wholeRelations(const QualifiedName &name, const RelationSource &left,
                                                       const RelationSource &right,
                                                       const std::string &defaultSchema,
                                                       const IsDifferent &isDifferent)
{
    const auto read = [&](const RelationSource &source) {
        if (source.declared)
            return declaredOf(*source.declared, name, defaultSchema);
        return source.catalog ? cutOut(*source.catalog, name) : WholeRelation{.name = name};
    };
    std::pair both(read(left), read(right));
    if (left.declared && !right.declared && right.catalog)
        bringTogether(both.first, both.second, *right.catalog, defaultSchema, isDifferent);
    else if (right.declared && !left.declared && left.catalog)
        bringTogether(both.second, both.first, *left.catalog, defaultSchema, isDifferent);
    return both;
}

} // namespace plumbline::items
