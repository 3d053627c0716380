#include "models/items/catalog_row.h"

#include "models/items/catalog_difference.h"
#include "models/items/catalog_unknown.h"
#include "models/wording/object_text.h"
#include "models/wording/unknown_text.h"
#include "models/wording/wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace plumbline::items {

using schema::ObjectKind;
using schema::Schema;
using Kind = CatalogNode::Kind;

namespace {

struct CatalogRow {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::CatalogRow)
};

QString counted(const QString &heading, std::size_t count)
{
    //: A heading and how many stand below it.
    return CatalogRow::tr("%1 (%2)").arg(heading, wording::countText(static_cast<std::int64_t>(count)));
}

/// Rows that are no object: what they say in the first two columns.
struct Said {
    QString name;
    QString type;
    QString detail;
    ObjectKind kind = ObjectKind::Schema;
};

/// A model or an enum of schema.prisma without its table or type, which migrations may make all the same.
Said saidOfModel(const OutlineNode &outline)
{
    const bool isEnum = outline.group == ObjectKind::Enum;
    const QString model = oneLine(outline.detail);
    Said words{oneLine(outline.name), {}, {}, outline.group};
    words.type = outline.missing ? missingCell(outline)
                 : isEnum        ? CatalogRow::tr("no type for this enum")
                                 : CatalogRow::tr("no table for model %1").arg(model);
    words.detail =
        (isEnum ? CatalogRow::tr("The enum %1 of schema.prisma is no type of the database.")
                : CatalogRow::tr("The model %1 of schema.prisma has no table of this name in the database."))
            .arg(model);
    if (outline.missing)
        words.detail += QLatin1Char('\n') + missingText(outline);
    return words;
}

/// What of it is unknown: only where nobody knows which there are it is about the objects themselves.
QString unknownCellText(schema::Unknown::Aspect aspect)
{
    using Aspect = schema::Unknown::Aspect;
    switch (aspect) {
    case Aspect::Existence:
        return CatalogRow::tr("could not be read");
    case Aspect::Definition:
        return CatalogRow::tr("definition unknown");
    case Aspect::Comment:
        return CatalogRow::tr("comments unknown");
    case Aspect::Dependencies:
        return CatalogRow::tr("what needs them is unknown");
    case Aspect::Size:
        return CatalogRow::tr("size unknown");
    case Aspect::LastValue:
        return CatalogRow::tr("last value unknown");
    case Aspect::Rows:
        return CatalogRow::tr("rows not counted");
    case Aspect::Options:
        return CatalogRow::tr("options unknown");
    }
    Q_UNREACHABLE();
}

Said saidOfUnknown(const schema::Unknown &unknown, const QString &name)
{
    return {name, unknownCellText(unknown.aspect), wording::unknownTexts({unknown}).join(QLatin1Char('\n')),
            unknown.kind};
}

Said said(const CatalogNode &node)
{
    if (node.kind == Kind::Unread) {
        const CatalogNode &object = node.object();
        const ObjectKind kind = kindOfPart(node.part);
        const schema::Unknown *unknown = unknownParts(*object.schema, object.outline->ref, node.part);
        return unknown ? saidOfUnknown(*unknown, wording::objectKindHeading(kind)) : Said{};
    }
    if (node.kind == Kind::PartGroup) {
        const CatalogNode &object = node.object();
        const ObjectKind kind = kindOfPart(node.part);
        const std::size_t count = partCount(*object.schema, object.outline->ref, node.part);
        return {counted(wording::objectKindHeading(kind), count), {}, {}, kind};
    }
    const OutlineNode &outline = *node.outline;
    if (node.kind == Kind::Partitions)
        return {counted(CatalogRow::tr("Partitions"), outline.children.size()), {}, {}, ObjectKind::Table};
    if (outline.kind == OutlineNode::Kind::Model)
        return saidOfModel(outline);
    if (outline.kind == OutlineNode::Kind::Missing)
        return {shortName(*outline.missing), missingCell(outline), missingText(outline),
                outline.missing->kind};
    if (outline.kind == OutlineNode::Kind::Unknown)
        return saidOfUnknown(*outline.unknown, outline.name.empty()
                                                   ? wording::objectKindHeading(outline.unknown->kind)
                                                   : oneLine(outline.name));
    const auto objects = std::ranges::count(outline.children, OutlineNode::Kind::Object, &OutlineNode::kind);
    const QString heading = wording::objectKindHeading(outline.group);
    return {
        objects > 0 ? counted(heading, static_cast<std::size_t>(objects)) : heading, {}, {}, outline.group};
}

QVariant otherRowData(const CatalogNode &node, CatalogColumn column, int role)
{
    const bool isModel = node.kind == Kind::Outline && node.outline->kind == OutlineNode::Kind::Model;
    const bool isUnknown = node.kind == Kind::Unread ||
                           (node.kind == Kind::Outline && node.outline->kind == OutlineNode::Kind::Unknown);
    const bool isMissing = node.kind == Kind::Outline && node.outline->missing;
    const bool isAbsentObject = isModel || isMissing;
    const Said words = said(node);
    switch (role) {
    case Qt::DisplayRole:
        return column == CatalogColumn::Name   ? words.name
               : column == CatalogColumn::Type ? words.type
                                               : QString();
    case Qt::AccessibleTextRole:
        return column == CatalogColumn::Name && !words.type.isEmpty()
                   ? words.name + QStringLiteral(", ") + words.type
                   : QVariant();
    case Qt::ToolTipRole:
        return plainToolTip(words.detail);
    case KindRole:
        return column == CatalogColumn::Name ? QVariant(static_cast<int>(words.kind)) : QVariant();
    case CodeRole:
        return isAbsentObject && column == CatalogColumn::Name;
    case AbsentRole:
        return isUnknown || (isAbsentObject && column == CatalogColumn::Type);
    case CautionRole:
        return isAbsentObject && column == CatalogColumn::Name;
    case DifferenceRole:
        return isModel ? QVariant(static_cast<int>(Declared::OnlyInSchema)) : QVariant();
    case DriftRole:
        return isMissing ? QVariant(static_cast<int>(Drift::OnlyInMigrations)) : QVariant();
    default:
        return {};
    }
}

/// What is said of a row that differs; invalid where it says what any row says.
QVariant markedData(const CatalogNode &node, CatalogRef ref, CatalogColumn column, int role)
{
    const RowDifference difference = differenceOf(node, ref);
    if (!difference.isMarked())
        return {};
    const bool isName = column == CatalogColumn::Name;
    const bool isMarkedCell = column == CatalogColumn::Type;
    const bool isOnlyWithoutModel = difference.declared == Declared::OnlyInDatabase && node.isObject();
    switch (role) {
    case DifferenceRole:
        return difference.declared == Declared::Untold ? QVariant()
                                                       : QVariant(static_cast<int>(difference.declared));
    case DriftRole:
        return difference.drift == Drift::None ? QVariant() : QVariant(static_cast<int>(difference.drift));
    case Qt::DisplayRole:
        return isMarkedCell ? markedCell(node, difference, catalogCell(*node.object().schema, ref, column))
                            : QVariant();
    case Qt::ToolTipRole: {
        if (!isName && !isMarkedCell)
            return {};
        const QString detail = catalogDetail(*node.object().schema, ref, column);
        const QString text = differenceText(node, ref, difference);
        return plainToolTip(detail.isEmpty() ? text : detail + QLatin1Char('\n') + text);
    }
    case Qt::AccessibleTextRole:
        return isName ? QStringLiteral("%1, %2").arg(
                            catalogObjectData(*node.object().schema, ref, column, role).toString(),
                            differenceHeadline(node, ref, difference))
                      : QVariant();
    case CautionRole:
        // A table without a model may well be meant so; what the migrations do not make is not.
        return isName && (difference.drift != Drift::None || !isOnlyWithoutModel) ? QVariant(true)
                                                                                  : QVariant();
    default:
        return {};
    }
}

bool isCode(CatalogRef ref, CatalogColumn column)
{
    if (column == CatalogColumn::Name)
        return true;
    const bool isText = column == CatalogColumn::Type || column == CatalogColumn::Default;
    return isText &&
           (ref.isPart() || (ref.list != CatalogList::Tables && ref.list != CatalogList::CompositeTypes));
}

} // namespace

Key keyOf(const Schema &schema, CatalogRef ref)
{
    const schema::Column *column = columnOf(schema, ref);
    const schema::Table *table = tableOf(schema, ref);
    if (!column || !table)
        return Key::None;
    bool isPrimary = false;
    bool isForeign = false;
    for (const schema::Constraint &constraint : table->constraints) {
        const bool isKey = constraint.kind == schema::ConstraintKind::PrimaryKey;
        if (!isKey && constraint.kind != schema::ConstraintKind::ForeignKey)
            continue;
        if (std::ranges::find(constraint.columns, column->name) != constraint.columns.end())
            (isKey ? isPrimary : isForeign) = true;
    }
    return isPrimary ? isForeign ? Key::Both : Key::Primary : isForeign ? Key::Foreign : Key::None;
}

QVariant catalogObjectData(const Schema &schema, CatalogRef ref, CatalogColumn column, int role)
{
    const bool isName = column == CatalogColumn::Name;
    switch (role) {
    case Qt::DisplayRole:
        return catalogCell(schema, ref, column);
    case Qt::ToolTipRole:
        return plainToolTip(catalogDetail(schema, ref, column));
    case Qt::TextAlignmentRole:
        return isNumber(column) ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case Qt::AccessibleTextRole:
        return isName ? QStringLiteral("%1, %2").arg(catalogCell(schema, ref, column),
                                                     wording::objectKindName(kindOf(schema, ref)))
                      : QVariant();
    case KindRole:
        return isName ? QVariant(static_cast<int>(kindOf(schema, ref))) : QVariant();
    case KeyRole:
        return isName && ref.part == CatalogPart::Column ? QVariant(static_cast<int>(keyOf(schema, ref)))
                                                         : QVariant();
    case CodeRole:
        return isCode(ref, column);
    case AbsentRole:
        return isAbsent(schema, ref, column);
    case CautionRole:
        return isName && !catalogCaution(schema, ref).isEmpty();
    default:
        return {};
    }
}

QVariant catalogRowData(const CatalogNode &node, CatalogColumn column, int role)
{
    const auto ref = node.ref();
    if (!ref)
        return otherRowData(node, column, role);
    const Schema &schema = *node.object().schema;
    const bool isName = column == CatalogColumn::Name;
    if (QVariant marked = markedData(node, *ref, column, role); marked.isValid())
        return marked;
    if (role == Qt::DisplayRole && isName && node.isObject() && node.parent->kind == Kind::Partitions) {
        // Partitions may live in another schema than their table.
        const schema::ObjectName name = nameOf(schema, *ref);
        const schema::ObjectName of = nameOf(schema, node.parent->outline->ref);
        return name.name.schema == of.name.schema ? shortName(name) : longName(name);
    }
    return catalogObjectData(schema, *ref, column, role);
}

} // namespace plumbline::items
