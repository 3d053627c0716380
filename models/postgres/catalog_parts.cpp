#include "models/postgres/catalog_parts.h"

#include "models/postgres/read_other_objects.h"

#include <algorithm>

namespace plumbline::postgres {

const std::vector<CatalogPart> &catalogParts()
{
    using enum schema::ObjectKind;
    using enum schema::Unknown::Aspect;
    using enum CatalogScope;
    static const std::vector<CatalogPart> parts{
        {"keywords", {Index, Constraint}, Definition, false, PrismaSchema, takeKeywords},
        {"members", {Extension}, Definition, false, PrismaSchema, takeMembers},
        {"comments", {Schema, Table, Column}, Comment, false, PrismaSchema, takeComments},
        {"types", {Column}, Definition, false, PrismaSchema, takeTypes},
        {"operator_classes", {Index}, Definition, false, PrismaSchema, takeOperatorClasses},
        {"collations", {Column, Index}, Definition, false, PrismaSchema, takeCollations},
        {"schemas", {Schema}, Existence, false, PrismaSchema, takeSchemas},
        {"extensions", {Extension}, Existence, false, PrismaSchema, takeExtensions},
        {"relations",
         {Table, PartitionedTable, ForeignTable, View, MaterializedView},
         Existence,
         false,
         PrismaSchema,
         takeRelations},
        {"composites", {CompositeType}, Definition, false, PrismaSchema, takeComposites},
        {"columns", {Column}, Existence, false, PrismaSchema, takeColumns},
        {"column_details", {Column}, Definition, false, PrismaSchema, takeColumnDetails},
        {"defaults", {Column}, Definition, true, PrismaSchema, takeDefaults},
        {"views", {View, MaterializedView}, Definition, true, Everything, takeViews},
        {"partitions", {Table, PartitionedTable}, Definition, true, Everything, takePartitions},
        {"foreign_tables", {ForeignTable}, Definition, true, Everything, takeForeignTables},
        {"indexes", {Index}, Existence, true, PrismaSchema, takeIndexes},
        {"constraints", {Constraint}, Existence, true, PrismaSchema, takeConstraints},
        {"enforcement", {Constraint}, Definition, true, Everything, takeEnforcement},
        {"parents",
         {Table, PartitionedTable, ForeignTable, Index},
         Definition,
         false,
         PrismaSchema,
         takeParents},
        {"storage", {Table, Index}, Definition, false, Everything, takeStorage},
        {"triggers", {Trigger}, Existence, true, Everything, takeTriggers},
        {"rules", {Rule}, Existence, true, Everything, takeRules},
        {"policies", {Policy}, Existence, true, Everything, takePolicies},
        {"enums", {Enum}, Existence, false, PrismaSchema, takeEnums},
        {"domains", {Domain}, Existence, false, PrismaSchema, takeDomains},
        {"domain_constraints", {Domain}, Definition, false, Everything, takeDomainConstraints},
        {"sequences", {Sequence}, Existence, false, Everything, takeSequences},
        {"routines", {Function, Procedure, WindowFunction}, Existence, false, Everything, takeRoutines},
        {"event_triggers", {EventTrigger}, Existence, false, Everything, takeEventTriggers},
        {"dependencies", {Table, View, Function}, Dependencies, false, Everything, takeDependencies},
    };
    return parts;
}

std::vector<const CatalogPart *> catalogParts(CatalogScope scope)
{
    std::vector<const CatalogPart *> parts;
    for (const CatalogPart &part : catalogParts()) {
        if (part.scope <= scope)
            parts.push_back(&part);
    }
    return parts;
}

std::size_t otherParts(CatalogScope scope)
{
    constexpr std::size_t types = 1; // of the others Prisma sees nothing
    return scope == CatalogScope::Everything ? otherObjectsParts : types;
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
