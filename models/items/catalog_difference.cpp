#include "models/items/catalog_difference.h"

#include "models/items/roles.h"
#include "models/wording/object_text.h"
#include "models/wording/wording.h"

#include <QCoreApplication>
#include <QStringList>

namespace plumbline::items {

using schema::ObjectKind;

namespace {

/// As in catalog_row.cpp, whose words these are.
struct CatalogRow {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::CatalogRow)
};

enum class Only { Nowhere, Schema, Database, Migrations };

Only onlyIn(Declared declared)
{
    return declared == Declared::OnlyInSchema     ? Only::Schema
           : declared == Declared::OnlyInDatabase ? Only::Database
                                                  : Only::Nowhere;
}

Only onlyIn(Drift drift)
{
    return drift == Drift::OnlyInMigrations ? Only::Migrations
           : drift == Drift::OnlyInDatabase ? Only::Database
                                            : Only::Nowhere;
}

QString partName(const ObjectDrift::Part &part)
{
    return wording::objectKindName(part.first) + QLatin1Char(' ') + oneLine(part.second);
}

/// One thing that differs, in a line of a tooltip.
QString differenceLine(const QString &name, Only only)
{
    switch (only) {
    case Only::Schema:
        return CatalogRow::tr("Only in schema.prisma: %1", "an object").arg(name);
    case Only::Migrations:
        return CatalogRow::tr("Only in the migrations: %1", "an object").arg(name);
    case Only::Database:
        return CatalogRow::tr("Only in the database: %1", "an object").arg(name);
    case Only::Nowhere:
        break;
    }
    return CatalogRow::tr("Different: %1", "an object").arg(name);
}

/// A line for each part, as far as a tooltip has room.
template <typename Parts>
void addLines(QStringList &lines, const Parts &parts)
{
    std::size_t room = 12;
    for (const auto &[part, how] : parts) {
        if (room-- == 0) {
            lines << QStringLiteral("…");
            return;
        }
        lines << differenceLine(partName(part), onlyIn(how));
    }
}

QString schemaHeadline(const CatalogNode &node, CatalogRef ref, Declared declared)
{
    if (declared == Declared::Different)
        return CatalogRow::tr("It differs from schema.prisma.");
    if (declared != Declared::OnlyInDatabase)
        return {};
    return !node.isObject()                 ? CatalogRow::tr("schema.prisma does not have it.")
           : ref.list == CatalogList::Enums ? CatalogRow::tr("No enum of schema.prisma is this type.")
                                            : CatalogRow::tr("No model of schema.prisma has this table.");
}

QString driftHeadline(Drift drift)
{
    return drift == Drift::Changed          ? CatalogRow::tr("It differs from what the migrations make.")
           : drift == Drift::OnlyInDatabase ? CatalogRow::tr("The migrations do not make it.")
                                            : QString();
}

/// "2 ≠ migrations"; without a number where the object itself is all that differs.
QString unlike(std::size_t count, const QString &side)
{
    const QString mark = QStringLiteral("≠ ") + side;
    return count == 0 ? mark : wording::countText(static_cast<std::int64_t>(count)) + QLatin1Char(' ') + mark;
}

/// The mark of schema.prisma; short where another one stands beside it.
QString schemaMark(const CatalogNode &node, Declared declared, bool isShort)
{
    if (declared == Declared::OnlyInDatabase)
        //: An object that schema.prisma does not have; short, beside another mark.
        return isShort ? CatalogRow::tr("not in schema") : CatalogRow::tr("not in schema.prisma");
    const auto *differences = node.isObject() ? node.outline->differences : nullptr;
    return unlike(differences ? differences->parts.size() : 0,
                  //: Short for schema.prisma, after a ≠.
                  isShort ? CatalogRow::tr("schema", "a side") : QStringLiteral("schema.prisma"));
}

QString driftMark(const CatalogNode &node, Drift drift)
{
    if (drift == Drift::OnlyInDatabase)
        return CatalogRow::tr("not in migrations");
    const auto *differences = node.isObject() ? node.outline->drift : nullptr;
    return unlike(differences && !differences->parts.empty() ? differences->count() : 0,
                  //: After a ≠.
                  CatalogRow::tr("migrations", "a side"));
}

} // namespace

RowDifference differenceOf(const CatalogNode &node, CatalogRef ref)
{
    const CatalogNode &object = node.object();
    RowDifference found;
    if (node.isObject()) {
        found.declared = node.outline->declared;
        if (const ObjectDrift *drift = node.outline->drift)
            found.drift = drift->itself == Drift::None ? Drift::Changed : drift->itself;
    } else {
        found.declared = declaredOf(*object.schema, *object.outline, ref);
        found.drift = driftOf(*object.schema, *object.outline, ref);
    }
    // The row is there, so who says that the database does not have it knows less than the row does.
    if (found.declared != Declared::OnlyInDatabase && found.declared != Declared::Different)
        found.declared = Declared::Untold;
    if (found.drift == Drift::OnlyInMigrations)
        found.drift = Drift::None;
    return found;
}

QString markedCell(const CatalogNode &node, const RowDifference &difference, const QString &own)
{
    const bool hasBoth = difference.declared != Declared::Untold && difference.drift != Drift::None;
    QStringList said;
    if (difference.declared == Declared::OnlyInDatabase && difference.drift == Drift::OnlyInDatabase) {
        //: An object that neither schema.prisma nor the migrations have.
        said << CatalogRow::tr("only in the database");
    } else {
        if (difference.declared != Declared::Untold)
            said << schemaMark(node, difference.declared, hasBoth);
        if (difference.drift != Drift::None)
            said << driftMark(node, difference.drift);
    }
    // A column's type is short, and what one reads first.
    if (!own.isEmpty())
        said.insert(node.isObject() ? said.size() : 0, own);
    return said.join(QStringLiteral(", "));
}

QString differenceText(const CatalogNode &node, CatalogRef ref, const RowDifference &difference)
{
    QStringList lines;
    if (difference.declared != Declared::Untold)
        lines << schemaHeadline(node, ref, difference.declared);
    if (node.isObject() && node.outline->differences)
        addLines(lines, node.outline->differences->parts);
    if (difference.drift != Drift::None)
        lines << driftHeadline(difference.drift);
    if (node.isObject() && node.outline->drift) {
        const ObjectDrift &drift = *node.outline->drift;
        const schema::ObjectName name = nameOf(*node.schema, ref);
        if (drift.itself == Drift::Changed && !drift.parts.empty())
            lines << differenceLine(wording::objectKindName(name.kind) + QLatin1Char(' ') + shortName(name),
                                    Only::Nowhere);
        addLines(lines, drift.parts);
    }
    return lines.join(QLatin1Char('\n'));
}

QString differenceHeadline(const CatalogNode &node, CatalogRef ref, const RowDifference &difference)
{
    QStringList said{schemaHeadline(node, ref, difference.declared), driftHeadline(difference.drift)};
    said.removeAll(QString());
    return said.join(QLatin1Char(' '));
}

QString missingCell(const OutlineNode &node)
{
    return node.kind == OutlineNode::Kind::Missing ? CatalogRow::tr("only in migrations")
                                                   : CatalogRow::tr("only in schema and migrations");
}

QString missingText(const OutlineNode &node)
{
    const QString sentence =
        CatalogRow::tr("The applied migrations make it, and the database does not have it.");
    if (node.kind != OutlineNode::Kind::Missing)
        return sentence;
    return differenceLine(wording::objectKindName(node.missing->kind) + QLatin1Char(' ') +
                              longName(*node.missing),
                          Only::Migrations) +
           QLatin1Char('\n') + sentence;
}

} // namespace plumbline::items
