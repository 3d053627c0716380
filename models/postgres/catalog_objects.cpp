#include "models/postgres/catalog_parts.h"

#include <algorithm>
#include <array>

namespace plumbline::postgres {

namespace {

using schema::ObjectName;

std::optional<ObjectName> objectName(const CatalogRow &row, int place)
{
    const auto kind = kindOfWord(row.view(place));
    if (!kind)
        return {};
    return ObjectName{*kind, {row.text(place + 1), row.text(place + 2)}, row.text(place + 3)};
}

/// The column that has the default of that number; nothing where its relation is not wanted.
std::optional<ObjectName> columnOfDefault(CatalogDraft &draft, ObjectNumber number)
{
    const auto found = draft.defaults.find(number);
    DraftRelation *relation = found == draft.defaults.end() ? nullptr : draft.wanted(found->second.first);
    if (const schema::Column *column = relation ? relation->column(found->second.second) : nullptr)
        return ObjectName{schema::ObjectKind::Column, relation->table.name, column->name};
    const auto known = draft.namedDefaults.find(number);
    return known != draft.namedDefaults.end() ? std::optional(known->second) : std::nullopt;
}

schema::RoutineKind routineKind(char kind)
{
    switch (kind) {
    case 'p':
        return schema::RoutineKind::Procedure;
    case 'a':
        return schema::RoutineKind::Aggregate;
    case 'w':
        return schema::RoutineKind::Window;
    default:
        return schema::RoutineKind::Function;
    }
}

schema::SequenceOptions sequenceOptions(const CatalogRow &row, int place)
{
    return {row.text(place),       row.number(place + 1), row.number(place + 2), row.number(place + 3),
            row.number(place + 4), row.number(place + 5), row.isTrue(place + 6)};
}

} // namespace

std::optional<schema::ObjectKind> kindOfWord(std::string_view word)
{
    using schema::ObjectKind;
    static constexpr std::array<std::pair<std::string_view, ObjectKind>, 24> kinds{{
        {"r", ObjectKind::Table},
        {"p", ObjectKind::PartitionedTable},
        {"f", ObjectKind::ForeignTable},
        {"v", ObjectKind::View},
        {"m", ObjectKind::MaterializedView},
        {"c", ObjectKind::CompositeType},
        {"S", ObjectKind::Sequence},
        {"column", ObjectKind::Column},
        {"index", ObjectKind::Index},
        {"type e", ObjectKind::Enum},
        {"type d", ObjectKind::Domain},
        {"type r", ObjectKind::RangeType},
        {"type m", ObjectKind::RangeType},
        {"type b", ObjectKind::BaseType},
        {"type c", ObjectKind::CompositeType},
        {"routine f", ObjectKind::Function},
        {"routine p", ObjectKind::Procedure},
        {"routine a", ObjectKind::Aggregate},
        {"routine w", ObjectKind::WindowFunction},
        {"constraint", ObjectKind::Constraint},
        {"rule", ObjectKind::Rule},
        {"trigger", ObjectKind::Trigger},
        {"policy", ObjectKind::Policy},
        {"event trigger", ObjectKind::EventTrigger},
    }};
    const auto *const found = std::ranges::find(kinds, word, [](const auto &kind) { return kind.first; });
    return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

void takeSchemas(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        if (!draft.isMember(NamespaceClass, row.objectNumber(0)))
            draft.schema.schemas.push_back({row.text(1), row.text(2),
                                            draft.comment(NamespaceClass, row.objectNumber(0)),
                                            row.grants(3)});
    });
}

void takeExtensions(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        draft.schema.extensions.push_back(
            {row.text(1), row.text(2), row.text(3), draft.comment(ExtensionClass, row.objectNumber(0))});
    });
}

void takeEnums(CatalogDraft &draft, const PGresult *rows)
{
    ObjectNumber last = 0;
    forEachRow(rows, [&](const CatalogRow &row) {
        const ObjectNumber number = row.objectNumber(0);
        if (draft.isMember(TypeClass, number))
            return;
        auto &enums = draft.schema.enums;
        if (number != last)
            enums.push_back({{row.text(1), row.text(2)},
                             {},
                             row.text(3),
                             draft.comment(TypeClass, number),
                             row.grants(4)});
        last = number;
        if (!row.isNull(5))
            enums.back().values.push_back(row.text(5));
    });
}

void takeDomains(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        const ObjectNumber number = row.objectNumber(0);
        if (draft.isMember(TypeClass, number))
            return;
        schema::Domain domain;
        domain.name = {row.text(1), row.text(2)};
        domain.owner = row.text(3);
        domain.grants = row.grants(4);
        domain.baseType = row.text(5);
        if (!row.isNull(7))
            domain.collation = draft.quoted(QualifiedName{row.text(6), row.text(7)});
        domain.isNullable = !row.isTrue(8);
        domain.defaultExpression = row.optional(9);
        domain.comment = draft.comment(TypeClass, number);
        draft.domains.emplace(number, draft.schema.domains.size());
        draft.schema.domains.push_back(std::move(domain));
    });
}

void takeDomainConstraints(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        const auto domain = draft.domains.find(row.objectNumber(1));
        if (domain != draft.domains.end())
            draft.schema.domains[domain->second].constraints.push_back(
                {row.text(2), row.text(3), row.isTrue(4),
                 draft.comment(ConstraintClass, row.objectNumber(0))});
    });
}

void takeSequences(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        const ObjectNumber number = row.objectNumber(0);
        if (draft.isMember(RelationClass, number))
            return;
        const auto options = sequenceOptions(row, 6);
        if (row.letter(13) == 'i') {
            DraftRelation *relation = draft.wanted(row.objectNumber(14));
            if (auto *column = relation ? relation->column(static_cast<int>(row.number(18))) : nullptr)
                column->identitySequence = schema::IdentitySequence{
                    row.text(2), options, draft.comment(RelationClass, number), row.grants(4), row.isTrue(5)};
            return;
        }
        schema::Sequence sequence;
        sequence.name = {row.text(1), row.text(2)};
        sequence.options = options;
        sequence.ownerTable = {row.text(15), row.text(16)};
        sequence.ownerColumn = row.text(17);
        sequence.isUnlogged = row.isTrue(5);
        sequence.owner = row.text(3);
        sequence.comment = draft.comment(RelationClass, number);
        sequence.grants = row.grants(4);
        draft.schema.sequences.push_back(std::move(sequence));
    });
}

void takeRoutines(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        if (row.isNull(7)) // dropped meanwhile
            return;
        draft.schema.routines.push_back({{row.text(1), row.text(2)},
                                         routineKind(row.letter(3)),
                                         row.text(4),
                                         row.text(5),
                                         row.text(6),
                                         row.text(7),
                                         row.text(8),
                                         draft.comment(RoutineClass, row.objectNumber(0)),
                                         row.grants(9),
                                         draft.extensionsOf(RoutineClass, row.objectNumber(0))});
    });
}

void takeEventTriggers(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        const ObjectNumber number = row.objectNumber(0);
        if (!draft.isMember(EventTriggerClass, number))
            draft.schema.eventTriggers.push_back({row.text(1),
                                                  row.text(2),
                                                  row.list(3),
                                                  {row.text(4), row.text(5)},
                                                  row.letter(6),
                                                  row.text(7),
                                                  draft.comment(EventTriggerClass, number)});
    });
}

void keepDefaults(CatalogDraft &draft)
{
    for (const auto &[number, place] : draft.defaults) {
        if (auto column = columnOfDefault(draft, number))
            draft.namedDefaults.insert_or_assign(number, std::move(*column));
    }
}

void takeDependencies(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        const auto user = row.isNull(8) ? objectName(row, 0) : columnOfDefault(draft, row.objectNumber(8));
        const auto used = objectName(row, 4);
        if (user && used && *user != *used)
            draft.schema.dependencies.push_back({*user, *used});
    });
}

void takeSequenceValues(CatalogDraft &draft, const PGresult *rows)
{
    std::map<QualifiedName, schema::Sequence *> byName;
    for (schema::Sequence &sequence : draft.schema.sequences)
        byName.emplace(sequence.name, &sequence);
    forEachRow(rows, [&](const CatalogRow &row) {
        const auto found = byName.find({row.text(0), row.text(1)});
        if (found != byName.end() && !row.isNull(2))
            found->second->lastValue = row.number(2);
    });
}

} // namespace plumbline::postgres
