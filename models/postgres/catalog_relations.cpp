#include "models/postgres/catalog_parts.h"

#include <algorithm>
#include <numeric>

namespace plumbline::postgres {

namespace {

using schema::Column;
using schema::RelationKind;
using schema::Table;

RelationKind relationKind(char kind)
{
    switch (kind) {
    case 'p':
        return RelationKind::PartitionedTable;
    case 'f':
        return RelationKind::ForeignTable;
    case 'v':
        return RelationKind::View;
    case 'm':
        return RelationKind::MaterializedView;
    default:
        return RelationKind::Table;
    }
}

/// The rows mostly arrive in order; a table whose columns were altered has some at the end.
void sortColumns(DraftRelation &relation)
{
    if (std::ranges::is_sorted(relation.columns, {}, &ColumnFacts::number))
        return;
    std::vector<std::size_t> order(relation.columns.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::sort(order, {}, [&](std::size_t place) { return relation.columns[place].number; });
    std::vector<ColumnFacts> facts;
    std::vector<Column> columns;
    columns.reserve(order.size());
    for (const std::size_t place : order) {
        facts.push_back(relation.columns[place]);
        columns.push_back(std::move(relation.table.columns[place]));
    }
    relation.columns = std::move(facts);
    relation.table.columns = std::move(columns);
}

/// What the last column of the relation has from its type, and what it has otherwise.
void takeType(CatalogDraft &draft, DraftRelation &relation, const TypeFacts &type, char storage)
{
    Column &column = relation.table.columns.back();
    ColumnFacts &facts = relation.columns.back();
    column.type = type.text;
    if (storage != type.storage)
        column.storage = storage;
    if (facts.collation != type.collation) {
        const auto collation = draft.collations.find(facts.collation);
        if (collation != draft.collations.end())
            column.collation = draft.quoted(collation->second);
    }
    if (type.made)
        facts.made = &*type.made;
}

void takeColumn(CatalogDraft &draft, ObjectNumber number, DraftRelation &relation, const CatalogRow &row)
{
    const ColumnFacts facts{static_cast<int>(row.number(1)), row.objectNumber(3), row.objectNumber(6)};
    Column &column = relation.table.columns.emplace_back();
    relation.columns.push_back(facts);
    column.name = row.text(2);
    column.isNullable = !row.isTrue(5);
    column.comment = draft.comment(RelationClass, number, facts.number);
    if (const auto type = draft.types.find({facts.type, row.number(4)}); type != draft.types.end())
        takeType(draft, relation, type->second, row.letter(7));
}

/// How many rows from this one on are of the same relation: they mostly come together.
int columnsFrom(const PGresult *rows, int first)
{
    const std::string_view relation = CatalogRow(rows, first).view(0);
    int next = first + 1;
    while (next < PQntuples(rows) && CatalogRow(rows, next).view(0) == relation)
        ++next;
    return next - first;
}

} // namespace

void takeRelations(CatalogDraft &draft, const PGresult *rows)
{
    draft.relations.reserve(static_cast<std::size_t>(PQntuples(rows)));
    forEachRow(rows, [&](const CatalogRow &row) {
        const ObjectNumber number = row.objectNumber(0);
        DraftRelation &relation = draft.relations[number];
        Table &table = relation.table;
        relation.kind = row.letter(3);
        relation.isWanted = row.isTrue(4) && !draft.isMember(RelationClass, number);
        table.name = {row.text(1), row.text(2)};
        table.kind = relationKind(relation.kind);
        table.owner = row.text(5);
        table.grants = row.grants(6);
        table.isUnlogged = row.isTrue(7);
        table.hasRowSecurity = row.isTrue(8);
        table.isRowSecurityForced = row.isTrue(9);
        table.isPartition = row.isTrue(10);
        table.isPopulated = row.isTrue(11);
        if (relation.kind == 'r' || relation.kind == 'm' || relation.kind == 'p')
            table.replicaIdentity = row.letter(12);
        table.options = row.list(13);
        table.toastOptions = row.list(14);
        if (!row.isNull(15))
            table.estimatedRows = row.number(15);
        table.bytes = row.number(16);
        table.comment = draft.comment(RelationClass, number);
        table.neededExtensions = draft.extensionsOf(RelationClass, number);
    });
}

void takeComposites(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        DraftRelation *relation = draft.wanted(row.objectNumber(0));
        if (!relation)
            return;
        relation->isWanted = !draft.isMember(TypeClass, row.objectNumber(1));
        relation->table.grants = row.grants(2);
        relation->table.comment = draft.comment(TypeClass, row.objectNumber(1));
    });
}

void takeColumns(CatalogDraft &draft, const PGresult *rows)
{
    for (int first = 0, count = 0; first < PQntuples(rows); first += count) {
        count = columnsFrom(rows, first);
        const ObjectNumber number = CatalogRow(rows, first).objectNumber(0);
        const auto found = draft.relations.find(number);
        if (found == draft.relations.end())
            continue;
        DraftRelation &relation = found->second;
        const std::size_t wanted = relation.columns.size() + static_cast<std::size_t>(count);
        relation.columns.reserve(wanted);
        relation.table.columns.reserve(wanted);
        for (int place = first; place < first + count; ++place)
            takeColumn(draft, number, relation, CatalogRow(rows, place));
    }
    for (auto &entry : draft.relations)
        sortColumns(entry.second);
}

void takeColumnDetails(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        DraftRelation *relation = draft.wanted(row.objectNumber(0));
        const int number = static_cast<int>(row.number(1));
        if (!relation) {
            if (!row.isNull(6))
                draft.indexStatistics[row.objectNumber(0)].emplace_back(number,
                                                                        static_cast<int>(row.number(6)));
            return;
        }
        Column *column = relation->column(number);
        if (!column)
            return;
        column->identity = row.letter(2) == 'a'   ? schema::Identity::Always
                           : row.letter(2) == 'd' ? schema::Identity::ByDefault
                                                  : schema::Identity::None;
        column->generated = row.letter(3) == 's'   ? schema::Generated::Stored
                            : row.letter(3) == 'v' ? schema::Generated::Virtual
                                                   : schema::Generated::None;
        column->isLocal = row.isTrue(4);
        column->compression = row.letter(5);
        if (!row.isNull(6))
            column->statistics = static_cast<int>(row.number(6));
        column->options = row.list(7);
        // PostgreSQL 15.20 keeps a mark of its own beside the options, another in every database; pg_dump
        // leaves it out too.
        std::erase_if(column->options,
                      [](const std::string &option) { return option.starts_with("pg_attver="); });
        column->foreignOptions = row.list(8);
        column->grants = row.grants(9);
    });
}

void takeDefaults(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        DraftRelation *relation = draft.wanted(row.objectNumber(0));
        if (relation && row.isNull(2)) // dropped since the snapshot was taken: the server prints nothing
            relation->isWanted = false;
        else if (Column *column = relation ? relation->column(static_cast<int>(row.number(1))) : nullptr) {
            column->defaultExpression = row.text(2);
            draft.defaults.emplace(row.objectNumber(3),
                                   std::pair(row.objectNumber(0), static_cast<int>(row.number(1))));
        }
    });
}

void takeStorage(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        if (DraftRelation *relation = draft.wanted(row.objectNumber(0))) {
            relation->table.tablespace = row.text(1);
            if (row.view(2) != "heap")
                relation->table.accessMethod = row.text(2);
            relation->table.ofType = {row.text(3), row.text(4)};
        } else if (schema::Index *index = draft.index(row.objectNumber(0))) {
            index->tablespace = row.text(1);
        }
    });
}

void takeViews(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        if (DraftRelation *relation = draft.wanted(row.objectNumber(0))) {
            relation->table.viewDefinition = row.text(1);
            relation->isWanted = !row.isNull(1); // else dropped meanwhile
        }
    });
}

void takePartitions(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        if (DraftRelation *relation = draft.wanted(row.objectNumber(0))) {
            relation->table.partitionKey = row.text(1);
            relation->table.partitionBound = row.text(2);
            relation->isWanted = !row.isNull(1) || !row.isNull(2); // else dropped meanwhile
        }
    });
}

void takeParents(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        const QualifiedName parent{row.text(2), row.text(3)};
        if (DraftRelation *relation = draft.wanted(row.objectNumber(0)))
            relation->table.parents.push_back(parent);
        else if (schema::Index *index = draft.index(row.objectNumber(0)))
            index->parent = parent;
    });
}

void takeForeignTables(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        if (DraftRelation *relation = draft.wanted(row.objectNumber(0))) {
            relation->table.foreignServer = row.text(1);
            relation->table.foreignOptions = row.list(2);
        }
    });
}

void takeSizes(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        DraftRelation *relation = draft.wanted(row.objectNumber(0));
        if (relation && !row.isNull(1))
            relation->table.bytes = row.number(1);
    });
}

} // namespace plumbline::postgres
