#include "models/postgres/catalog_parts.h"

#include <algorithm>

namespace plumbline::postgres {

const std::vector<CatalogPart> &catalogParts()
{
    using enum schema::ObjectKind;
    using enum schema::Unknown::Aspect;
    static const std::vector<CatalogPart> parts{
        {"keywords", {Index, Constraint}, Definition, false, takeKeywords},
        {"members", {Extension}, Definition, false, takeMembers},
        {"comments", {Schema, Table, Column}, Comment, false, takeComments},
        {"types", {Column}, Definition, false, takeTypes},
        {"operator_classes", {Index}, Definition, false, takeOperatorClasses},
        {"collations", {Column, Index}, Definition, false, takeCollations},
        {"schemas", {Schema}, Existence, false, takeSchemas},
        {"extensions", {Extension}, Existence, false, takeExtensions},
        {"relations",
         {Table, PartitionedTable, ForeignTable, View, MaterializedView},
         Existence,
         false,
         takeRelations},
        {"composites", {CompositeType}, Definition, false, takeComposites},
        {"columns", {Column}, Existence, false, takeColumns},
        {"column_details", {Column}, Definition, false, takeColumnDetails},
        {"defaults", {Column}, Definition, true, takeDefaults},
        {"views", {View, MaterializedView}, Definition, true, takeViews},
        {"partitions", {Table, PartitionedTable}, Definition, true, takePartitions},
        {"foreign_tables", {ForeignTable}, Definition, true, takeForeignTables},
        {"indexes", {Index}, Existence, true, takeIndexes},
        {"constraints", {Constraint}, Existence, true, takeConstraints},
        {"enforcement", {Constraint}, Definition, true, takeEnforcement},
        {"parents", {Table, PartitionedTable, ForeignTable, Index}, Definition, false, takeParents},
        {"storage", {Table, Index}, Definition, false, takeStorage},
        {"triggers", {Trigger}, Existence, true, takeTriggers},
        {"rules", {Rule}, Existence, true, takeRules},
        {"policies", {Policy}, Existence, true, takePolicies},
        {"enums", {Enum}, Existence, false, takeEnums},
        {"domains", {Domain}, Existence, false, takeDomains},
        {"domain_constraints", {Domain}, Definition, false, takeDomainConstraints},
        {"sequences", {Sequence}, Existence, false, takeSequences},
        {"routines", {Function, Procedure, WindowFunction}, Existence, false, takeRoutines},
        {"event_triggers", {EventTrigger}, Existence, false, takeEventTriggers},
        {"dependencies", {Table, View, Function}, Dependencies, false, takeDependencies},
    };
    return parts;
}

const std::vector<schema::ObjectKind> &otherKinds(std::size_t part)
{
    using enum schema::ObjectKind;
    static const std::vector<std::vector<schema::ObjectKind>> kinds{
        {RangeType, BaseType},
        {Operator, OperatorClass, OperatorFamily, Cast, AccessMethod},
        {TextSearchParser, TextSearchDictionary, TextSearchTemplate, TextSearchConfiguration},
        {ForeignDataWrapper, ForeignServer, UserMapping},
        {Publication, Subscription},
        {Aggregate, Collation, Conversion, Language, Transform, ExtendedStatistics, DefaultPrivileges,
         ChangedPrivileges},
        {},
    };
    return kinds.at(part);
}

void takeKeywords(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) { draft.keywords.insert(row.text(0)); });
}

void takeMembers(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        const ObjectKey object{row.objectNumber(0), row.objectNumber(1), 0};
        if (row.isTrue(2))
            draft.neededExtensions[object].push_back(row.text(3));
        else
            draft.extensionMembers.insert(object);
    });
    for (auto &entry : draft.neededExtensions)
        std::ranges::sort(entry.second);
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
        TypeFacts facts{row.text(2), row.objectNumber(3), row.objectNumber(4), row.letter(5), {}};
        const ObjectNumber element = row.objectNumber(6);
        constexpr ObjectNumber firstOfPeople = 16384;
        if (element >= firstOfPeople && !draft.isMember(TypeClass, element)) {
            if (const auto kind = kindOfWord(row.view(7)))
                facts.made = schema::ObjectName{*kind, {row.text(8), row.text(9)}, {}};
        }
        draft.types.insert_or_assign(std::pair(row.objectNumber(0), row.number(1)), std::move(facts));
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
