#include "models/items/catalog_row.h"

#include "models/wording/object_text.h"
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

Said said(const CatalogNode &node)
{
    if (node.kind == Kind::PartGroup) {
        const CatalogNode &object = node.object();
        const ObjectKind kind = kindOfPart(node.part);
        const std::size_t count = partCount(*object.schema, object.outline->ref, node.part);
        return {counted(wording::objectKindHeading(kind), count), {}, {}, kind};
    }
    const OutlineNode &outline = *node.outline;
    if (node.kind == Kind::Partitions)
        return {counted(CatalogRow::tr("Partitions"), outline.children.size()), {}, {}, ObjectKind::Table};
    if (outline.kind == OutlineNode::Kind::Model && outline.group == ObjectKind::Enum)
        return {oneLine(outline.name), CatalogRow::tr("no type for this enum"),
                CatalogRow::tr("The enum %1 of schema.prisma is no type of the database.")
                    .arg(oneLine(outline.detail)),
                ObjectKind::Enum};
    if (outline.kind == OutlineNode::Kind::Model)
        return {oneLine(outline.name), CatalogRow::tr("no table for model %1").arg(oneLine(outline.detail)),
                CatalogRow::tr("The model %1 of schema.prisma has no table of this name in the database.")
                    .arg(oneLine(outline.detail)),
                ObjectKind::Table};
    if (outline.kind == OutlineNode::Kind::Unknown)
        return {outline.name.empty() ? wording::objectKindHeading(outline.group) : oneLine(outline.name),
                CatalogRow::tr("could not be read"), wording::errorText(outline.error), outline.group};
    const auto objects = std::ranges::count(outline.children, OutlineNode::Kind::Object, &OutlineNode::kind);
    const QString heading = wording::objectKindHeading(outline.group);
    return {
        objects > 0 ? counted(heading, static_cast<std::size_t>(objects)) : heading, {}, {}, outline.group};
}

QVariant otherRowData(const CatalogNode &node, CatalogColumn column, int role)
{
    const bool isModel = node.kind == Kind::Outline && node.outline->kind == OutlineNode::Kind::Model;
    const bool isUnknown = node.kind == Kind::Outline && node.outline->kind == OutlineNode::Kind::Unknown;
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
        return isModel && column == CatalogColumn::Name;
    case AbsentRole:
        return isUnknown || (isModel && column == CatalogColumn::Type);
    case CautionRole:
        return isModel && column == CatalogColumn::Name;
    case DifferenceRole:
        return isModel ? QVariant(static_cast<int>(Declared::OnlyInSchema)) : QVariant();
    default:
        return {};
    }
}

/// How a row's own object or part compares with schema.prisma.
Declared declaredOf(const CatalogNode &node, CatalogRef ref)
{
    return node.isObject() ? node.outline->declared
                           : items::declaredOf(*node.object().schema, *node.object().outline, ref);
}

/// One part that differs, in a line of a tooltip.
QString differenceLine(const ObjectDifferences::Part &part, Declared declared)
{
    const QString name = wording::objectKindName(part.first) + QLatin1Char(' ') + oneLine(part.second);
    switch (declared) {
    case Declared::OnlyInSchema:
        return CatalogRow::tr("Only in schema.prisma: %1", "an object").arg(name);
    case Declared::OnlyInDatabase:
        return CatalogRow::tr("Only in the database: %1", "an object").arg(name);
    default:
        return CatalogRow::tr("Different: %1", "an object").arg(name);
    }
}

/// What a tooltip says of the difference; empty where there is none.
QString differenceText(const CatalogNode &node, CatalogRef ref)
{
    constexpr std::size_t mostLines = 12;
    switch (declaredOf(node, ref)) {
    case Declared::OnlyInDatabase:
        return !node.isObject()                 ? CatalogRow::tr("schema.prisma does not have it.")
               : ref.list == CatalogList::Enums ? CatalogRow::tr("No enum of schema.prisma is this type.")
                                                : CatalogRow::tr("No model of schema.prisma has this table.");
    case Declared::Different: {
        QStringList lines{CatalogRow::tr("It differs from schema.prisma.")};
        if (node.isObject() && node.outline->differences) {
            const auto &parts = node.outline->differences->parts;
            for (const auto &[part, declared] : parts) {
                if (static_cast<std::size_t>(lines.size()) > mostLines) {
                    lines << QStringLiteral("…");
                    break;
                }
                lines << differenceLine(part, declared);
            }
        }
        return lines.join(QLatin1Char('\n'));
    }
    default:
        return {};
    }
}

/// What the second column of a table or an enum adds to its own words.
QString differenceInShort(const CatalogNode &node, const QString &cell)
{
    if (node.outline->declared == Declared::OnlyInDatabase)
        //: A table: how many columns it has, and that no model stands for it.
        return CatalogRow::tr("%1, not in schema.prisma").arg(cell);
    const auto *differences = node.outline->differences;
    if (!differences || differences->parts.empty())
        return CatalogRow::tr("%1, differs").arg(cell);
    //: A table: how many columns it has, and how many of its columns, keys and indexes differ.
    return CatalogRow::tr("%1, %n differ", nullptr, static_cast<int>(differences->parts.size())).arg(cell);
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
    const Declared declared = declaredOf(node, *ref);
    const bool isMarked = declared == Declared::OnlyInDatabase || declared == Declared::Different;
    if (role == DifferenceRole)
        return isMarked ? QVariant(static_cast<int>(declared)) : QVariant();
    if (isMarked && node.isObject() && column == CatalogColumn::Type && role == Qt::DisplayRole)
        return differenceInShort(node, catalogCell(schema, *ref, column));
    if (isMarked && isName && role == Qt::ToolTipRole)
        return plainToolTip(catalogDetail(schema, *ref, column) + QLatin1Char('\n') +
                            differenceText(node, *ref));
    if (isMarked && isName && role == Qt::AccessibleTextRole)
        return QStringLiteral("%1, %2").arg(catalogObjectData(schema, *ref, column, role).toString(),
                                            differenceText(node, *ref).section(QLatin1Char('\n'), 0, 0));
    if (isMarked && isName && role == CautionRole)
        return declared == Declared::Different || !node.isObject();
    if (role == Qt::DisplayRole && isName && node.isObject() && node.parent->kind == Kind::Partitions) {
        // Partitions may live in another schema than their table.
        const schema::ObjectName name = nameOf(schema, *ref);
        const schema::ObjectName of = nameOf(schema, node.parent->outline->ref);
        return name.name.schema == of.name.schema ? shortName(name) : longName(name);
    }
    return catalogObjectData(schema, *ref, column, role);
}

} // namespace plumbline::items
