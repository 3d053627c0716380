#include "models/postgres/catalog_parts.h"

namespace plumbline::postgres {

const std::vector<CatalogPart> &catalogParts()
{
    using enum schema::ObjectKind;
    static const std::vector<CatalogPart> parts{
        {"keywords", {Index, Constraint}, takeKeywords},
        {"members", {Extension}, takeMembers},
        {"comments", {}, takeComments},
        {"types", {Column}, takeTypes},
        {"operator_classes", {Index}, takeOperatorClasses},
        {"collations", {Index}, takeCollations},
        {"schemas", {Schema}, takeSchemas},
        {"extensions", {Extension}, takeExtensions},
        {"relations", {Table, PartitionedTable, ForeignTable, View, MaterializedView}, takeRelations},
        {"composites", {CompositeType}, takeComposites},
        {"columns", {Column}, takeColumns},
        {"column_details", {Column}, takeColumnDetails},
        {"defaults", {Column}, takeDefaults},
        {"views", {View, MaterializedView}, takeViews},
        {"partitions", {PartitionedTable, Table}, takePartitions},
        {"foreign_tables", {ForeignTable}, takeForeignTables},
        {"indexes", {Index}, takeIndexes},
        {"constraints", {Constraint}, takeConstraints},
        {"parents", {Table, Index}, takeParents},
        {"storage", {Table, Index}, takeStorage},
        {"triggers", {Trigger}, takeTriggers},
        {"rules", {Rule}, takeRules},
        {"policies", {Policy}, takePolicies},
        {"enums", {Enum}, takeEnums},
        {"domains", {Domain}, takeDomains},
        {"domain_constraints", {Domain}, takeDomainConstraints},
        {"sequences", {Sequence}, takeSequences},
        {"routines", {Function, Procedure, Aggregate, WindowFunction}, takeRoutines},
        {"event_triggers", {EventTrigger}, takeEventTriggers},
        {"dependencies", {}, takeDependencies},
    };
    return parts;
}

void takeKeywords(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) { draft.keywords.insert(row.text(0)); });
}

void takeMembers(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        draft.extensionMembers.insert({row.objectNumber(0), row.objectNumber(1), 0});
    });
}

void takeComments(CatalogDraft &draft, const PGresult *rows)
{
    draft.comments.reserve(static_cast<std::size_t>(PQntuples(rows)));
    forEachRow(rows, [&](const CatalogRow &row) {
        draft.comments.emplace(
            ObjectKey{row.objectNumber(0), row.objectNumber(1), static_cast<int>(row.number(2))},
            row.text(3));
    });
}

void takeTypes(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        draft.types.emplace(std::pair(row.objectNumber(0), row.number(1)),
                            TypeFacts{row.text(2), row.objectNumber(3)});
    });
}

void takeOperatorClasses(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        const OperatorClass made{row.objectNumber(1), draft.visible({row.text(2), row.text(3)}),
                                 row.isTrue(4), row.objectNumber(5)};
        if (made.isDefault)
            draft.defaultClasses.emplace(std::pair(made.method, made.type), row.objectNumber(0));
        draft.operatorClasses.emplace(row.objectNumber(0), made);
    });
}

void takeCollations(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        draft.collations.emplace(row.objectNumber(0), QualifiedName{row.text(1), row.text(2)});
    });
}

} // namespace plumbline::postgres
