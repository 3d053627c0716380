#include "models/items/catalog_unknown.h"

#include "models/base/text.h"
#include "models/ddl/definition.h"
#include "models/items/mention_rows.h"
#include "models/items/roles.h"
#include "models/sql/quote.h"
#include "models/wording/unknown_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <functional>

namespace plumbline::items {

using schema::ObjectKind;
using schema::RelationKind;
using schema::Schema;
using schema::Table;
using schema::Unknown;
using Aspect = schema::Unknown::Aspect;

namespace {

struct CatalogUnknown {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::CatalogUnknown)
};

/// One table after the other may be locked while it is read: more causes than these say nothing new.
constexpr qsizetype mostSentences = 6;

constexpr std::array allParts{CatalogPart::Column,  CatalogPart::Constraint, CatalogPart::Index,
                              CatalogPart::Trigger, CatalogPart::Rule,       CatalogPart::Policy};

bool isView(const Table &table)
{
    return table.kind == RelationKind::View || table.kind == RelationKind::MaterializedView;
}

/// Whether a relation of this kind can have parts of that kind at all.
bool mayHave(const Table &table, CatalogPart part)
{
    switch (part) {
    case CatalogPart::None:
        return false;
    case CatalogPart::Column:
    case CatalogPart::Rule:
        return true;
    case CatalogPart::Constraint:
        return !isView(table);
    case CatalogPart::Index:
        return table.kind != RelationKind::View && table.kind != RelationKind::ForeignTable;
    case CatalogPart::Trigger:
        return table.kind != RelationKind::MaterializedView;
    case CatalogPart::Policy:
        return !isView(table) && table.kind != RelationKind::ForeignTable;
    }
    Q_UNREACHABLE();
}

/// Existence or Definition: what there is, or what it is like.
bool isOfObjects(const Unknown &unknown)
{
    return unknown.aspect == Aspect::Existence || unknown.aspect == Aspect::Definition;
}

/// Whether it is about a relation. The reader writes names as the server would.
bool concerns(const Unknown &unknown, const QualifiedName &relation)
{
    return unknown.where.empty() || unknown.where == sql::identifier(relation) ||
           unknown.where == sql::identifier(relation.schema);
}

template <typename Is>
const Unknown *firstOf(const Schema &schema, const Is &is)
{
    const auto found = std::ranges::find_if(schema.unknown, is);
    return found == schema.unknown.end() ? nullptr : &*found;
}

QStringList sentences(const Schema &schema, const std::function<bool(const Unknown &)> &is)
{
    if (schema.unknown.empty())
        return {};
    std::vector<Unknown> found;
    std::ranges::copy_if(schema.unknown, std::back_inserter(found), is);
    QStringList texts = wording::unknownTexts(found);
    const qsizetype more = texts.size() - mostSentences;
    if (more > 0) {
        texts.resize(mostSentences);
        texts << CatalogUnknown::tr("And %n more that could not be read.", nullptr, static_cast<int>(more));
    }
    return texts;
}

/// What the statements of a relation are made of, beside its parts: sequences of its columns, for one.
bool isOfRelation(const Unknown &unknown, const Table &table)
{
    if (unknown.kind == ObjectKind::Sequence)
        return !isView(table);
    // Of partitioned and foreign tables some is read with that of all tables.
    return unknown.aspect == Aspect::Definition && (unknown.kind == schema::objectKind(table.kind) ||
                                                    (unknown.kind == ObjectKind::Table && !isView(table)));
}

bool isOfParts(const Unknown &unknown, const Table &table)
{
    return std::ranges::any_of(
        allParts, [&](CatalogPart part) { return unknown.kind == kindOfPart(part) && mayHave(table, part); });
}

} // namespace

const Unknown *unknownParts(const Schema &schema, CatalogRef object, CatalogPart part)
{
    const Table *table = tableOf(schema, object);
    const bool isComposite = object.list == CatalogList::CompositeTypes && part == CatalogPart::Column;
    if (schema.unknown.empty() || !(table ? mayHave(*table, part) : isComposite))
        return nullptr;
    const QualifiedName name = nameOf(schema, object.owner()).name;
    return firstOf(schema, [&](const Unknown &unknown) {
        return unknown.aspect == Aspect::Existence && unknown.kind == kindOfPart(part) &&
               concerns(unknown, name);
    });
}

const Unknown *unknownCell(const Schema &schema, CatalogRef ref, CatalogColumn column)
{
    const schema::Column *of = columnOf(schema, ref);
    const Table *table = tableOf(schema, ref);
    if (schema.unknown.empty() || !of || !table)
        return nullptr;
    const bool hasDefault = of->defaultExpression || of->identity != schema::Identity::None;
    const bool isEmpty = (column == CatalogColumn::Type && of->type.empty()) ||
                         (column == CatalogColumn::Default && !hasDefault);
    if (!isEmpty)
        return nullptr;
    return firstOf(schema, [&](const Unknown &unknown) {
        return unknown.kind == ObjectKind::Column && unknown.aspect == Aspect::Definition &&
               concerns(unknown, table->name);
    });
}

bool isSizeUnknown(const Schema &schema, const Table &table)
{
    // Every index has a page at least: who has one and no bytes was never measured.
    if (table.bytes == 0 && !table.indexes.empty())
        return true;
    return firstOf(schema, [](const Unknown &unknown) {
               return unknown.aspect == Aspect::Size && unknown.where.empty();
           }) != nullptr;
}

QStringList definitionGaps(const Schema &schema, CatalogRef ref)
{
    const Table *table = tableOf(schema, ref);
    const ObjectKind kind = kindOf(schema, ref);
    const bool isWhole = ref.isRelation();
    return sentences(schema, [&](const Unknown &unknown) {
        if (table && !concerns(unknown, table->name))
            return false;
        // Comments of all kinds of objects are read together.
        if (unknown.aspect == Aspect::Comment)
            return true;
        if (isWhole)
            return isOfObjects(unknown) && (isOfRelation(unknown, *table) || isOfParts(unknown, *table));
        if (kind == ObjectKind::CompositeType && unknown.kind == ObjectKind::Column)
            return isOfObjects(unknown) && unknown.where.empty();
        const bool isOfText = unknown.aspect == Aspect::Definition || unknown.aspect == Aspect::Options;
        return isOfText && unknown.kind == kind;
    });
}

QStringList relationGaps(const Schema &schema, CatalogRef ref)
{
    const Table *table = tableOf(schema, ref);
    if (!table)
        return {};
    // A key of any other table may lead here, so it does not matter whose could not be read.
    return sentences(schema, [&](const Unknown &unknown) {
        return isView(*table) ? unknown.aspect == Aspect::Dependencies
                              : unknown.kind == ObjectKind::Constraint && isOfObjects(unknown);
    });
}

QStringList userGaps(const Schema &schema, CatalogRef ref)
{
    const Table *table = tableOf(schema, ref);
    const bool isReferable = table && !isView(*table) && (!ref.isPart() || ref.part == CatalogPart::Column);
    const bool isColumn = table && ref.part == CatalogPart::Column;
    const bool mayBeNamed = isMentionable(kindOf(schema, ref)) && (!ref.isPart() || isColumn);
    return sentences(schema, [&](const Unknown &unknown) {
        if (unknown.aspect == Aspect::Dependencies)
            return true;
        if (!isOfObjects(unknown))
            return false;
        if (unknown.kind == ObjectKind::Constraint)
            return isReferable;
        if (unknown.kind == ObjectKind::Function || unknown.kind == ObjectKind::Procedure)
            return mayBeNamed && unknown.aspect == Aspect::Existence;
        // What of its own table a column is used by.
        if (!isColumn || !concerns(unknown, table->name))
            return false;
        return unknown.kind == ObjectKind::ExtendedStatistics || isOfParts(unknown, *table);
    });
}

QStringList existenceGaps(const Schema &schema, const schema::ObjectName &name)
{
    return sentences(schema, [&](const Unknown &unknown) {
        return unknown.aspect == Aspect::Existence && unknown.kind == name.kind &&
               concerns(unknown, name.name);
    });
}

QString definitionText(const Schema &schema, CatalogRef ref)
{
    const QString definition = text(ddl::definition(schema, nameOf(schema, ref)));
    const QStringList gaps = definitionGaps(schema, ref);
    if (definition.isEmpty() || gaps.isEmpty())
        return definition;
    QStringList lines{CatalogUnknown::tr("Not the whole of it: what could not be read is left out.")};
    lines += gaps;
    QString comments;
    for (const QString &line : std::as_const(lines))
        // What a server says may have line breaks, and what follows one would be SQL.
        comments += QStringLiteral("-- %1\n").arg(oneLine(utf8(line)));
    return comments + QLatin1Char('\n') + definition;
}

} // namespace plumbline::items
