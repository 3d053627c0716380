#include "views/diagram/diagram_text.h"

#include "models/items/roles.h"
#include "models/wording/unknown_text.h"

#include <algorithm>

namespace plumbline::views {

using schema::NearColumn;
using schema::NearRelation;
using schema::NearTable;
using schema::Neighbourhood;
using schema::ReferentialAction;

namespace {

QString joined(const std::vector<std::string> &names)
{
    QStringList shown;
    for (const std::string &name : names)
        shown << items::oneLine(name);
    return shown.join(QStringLiteral(", "));
}

} // namespace

QString DiagramText::name(const QualifiedName &name)
{
    return items::oneLine(name.schema) + QLatin1Char('.') + items::oneLine(name.name);
}

QString DiagramText::underTitle(const NearTable &table, const std::string &defaultSchema)
{
    QStringList parts;
    if (table.name.schema != defaultSchema)
        parts << items::oneLine(table.name.schema);
    if (!table.kind)
        parts << tr("not read");
    else if (table.isPartition)
        parts << tr("partition");
    else if (*table.kind == schema::RelationKind::PartitionedTable)
        parts << tr("partitioned table");
    else if (*table.kind == schema::RelationKind::ForeignTable)
        parts << tr("foreign table");
    else if (*table.kind == schema::RelationKind::View)
        parts << tr("view");
    else if (*table.kind == schema::RelationKind::MaterializedView)
        parts << tr("materialized view");
    return parts.join(QStringLiteral(" · "));
}

QString DiagramText::marks(const NearColumn &column)
{
    QStringList marks;
    if (column.isPrimaryKey)
        //: Primary key, in two letters, in a picture of tables
        marks << tr("PK");
    if (column.isForeignKey)
        //: Foreign key, in two letters, in a picture of tables
        marks << tr("FK");
    return marks.join(QLatin1Char(' '));
}

QStringList DiagramText::remarks(const NearTable &table)
{
    QStringList remarks;
    if (table.hiddenColumns > 0)
        remarks << tr("%n more columns", nullptr, table.hiddenColumns);
    if (table.children > 0 && table.kind == schema::RelationKind::PartitionedTable)
        remarks << tr("%n partitions", nullptr, table.children);
    else if (table.children > 0)
        remarks << tr("%n tables inherit from it", nullptr, table.children);
    if (table.furtherTables > 0)
        remarks << tr("connected with %n more tables", nullptr, table.furtherTables);
    return remarks;
}

QString DiagramText::tip(const NearTable &table)
{
    QStringList lines{name(table.name)};
    if (!table.kind)
        lines << tr("A foreign key refers to it, but it was not read.");
    lines << remarks(table);
    return lines.join(QLatin1Char('\n'));
}

QString DiagramText::tip(const NearColumn &column)
{
    QStringList lines{items::oneLine(column.name) + QLatin1Char(' ') + items::oneLine(column.type)};
    if (column.isPrimaryKey)
        lines << tr("part of the primary key");
    else if (column.isUnique)
        lines << tr("part of a unique key");
    if (column.isForeignKey)
        lines << tr("part of a foreign key");
    lines << (column.isNullable ? tr("may be NULL") : tr("never NULL"));
    return lines.join(QLatin1Char('\n'));
}

namespace {

QString actionText(ReferentialAction action)
{
    switch (action) {
    case ReferentialAction::NoAction:
        return DiagramText::tr("On deletion: refused while a row refers to it (NO ACTION)");
    case ReferentialAction::Restrict:
        return DiagramText::tr("On deletion: refused while a row refers to it (RESTRICT)");
    case ReferentialAction::Cascade:
        return DiagramText::tr("On deletion: the referring rows are deleted too (CASCADE)");
    case ReferentialAction::SetNull:
        return DiagramText::tr("On deletion: the referring columns become NULL (SET NULL)");
    case ReferentialAction::SetDefault:
        return DiagramText::tr("On deletion: the referring columns get their default (SET DEFAULT)");
    }
    Q_UNREACHABLE();
}

} // namespace

QString DiagramText::tip(const Neighbourhood &around, const NearRelation &relation)
{
    const QString from = name(around.tables[relation.from].name);
    const QString to = name(around.tables[relation.to].name);
    if (relation.kind == NearRelation::Kind::ChildOf) {
        return around.tables[relation.from].isPartition ? tr("%1 is a partition of %2").arg(from, to)
                                                        : tr("%1 inherits from %2").arg(from, to);
    }
    QStringList lines{items::oneLine(relation.name)};
    lines << QStringLiteral("%1 (%2) → %3 (%4)")
                 .arg(from, joined(relation.columns), to, joined(relation.referencedColumns));
    lines << (relation.isOptional ? tr("Each row of %1 has at most one of %2").arg(from, to)
                                  : tr("Each row of %1 has exactly one of %2").arg(from, to));
    lines << (relation.isUnique ? tr("Each row of %1 has at most one of %2").arg(to, from)
                                : tr("Each row of %1 has any number of %2").arg(to, from));
    lines << actionText(relation.onDelete);
    if (!relation.isValid)
        lines << tr("Not validated: rows that were there before may break it");
    return lines.join(QLatin1Char('\n'));
}

namespace {

/// Why there may be more foreign keys than those that are drawn. One cause is enough: each table that was
/// locked may be one.
QString gap(const Neighbourhood &around)
{
    using schema::RelationKind;
    const auto kind = around.tables.front().kind;
    if (kind == RelationKind::View || kind == RelationKind::MaterializedView)
        return {}; // no key can be there
    const QStringList causes = wording::unknownTexts(around.unknown);
    if (causes.size() < 2)
        return causes.value(0);
    //: %1 is a sentence: what could not be read and why
    return DiagramText::tr("%1 (and %n more)", nullptr, static_cast<int>(causes.size()) - 1).arg(causes[0]);
}

} // namespace

QString DiagramText::summary(const Neighbourhood &around)
{
    if (around.tables.empty())
        return {};
    const QString chosen = name(around.tables.front().name);
    const QString unknown = gap(around);
    if (around.tables.size() == 1 && around.relations.empty() && around.furtherTables == 0) {
        if (unknown.isEmpty())
            return tr("%1 has no foreign key, and none refers to it.").arg(chosen);
        //: %1 is a table, %2 a sentence: what could not be read and why
        return tr("Whether %1 has a foreign key, or one refers to it, is unknown. %2").arg(chosen, unknown);
    }
    //: %1 is a table; the other two are numbers with their words
    QString text = tr("Around %1: %2, %3")
                       .arg(chosen, tr("%n tables", nullptr, static_cast<int>(around.tables.size())),
                            tr("%n relations", nullptr, static_cast<int>(around.relations.size())));
    if (around.furtherTables > 0)
        text += tr("; %n more tables are not shown", nullptr, static_cast<int>(around.furtherTables));
    if (around.furtherRelations > 0)
        text += tr("; %n more relations are not shown", nullptr, static_cast<int>(around.furtherRelations));
    if (!unknown.isEmpty())
        //: %1 is a sentence: what could not be read and why
        text += tr("; there may be more. %1").arg(unknown);
    return text;
}

QString DiagramText::description(const Neighbourhood &around, std::size_t table)
{
    const NearTable &of = around.tables[table];
    QStringList parts{tip(of)};
    for (const NearColumn &column : of.columns) {
        QStringList words{marks(column), items::oneLine(column.name), items::oneLine(column.type)};
        words.removeAll(QString());
        parts << words.join(QLatin1Char(' '));
    }
    for (const NearRelation &relation : around.relations)
        if (relation.from == table || relation.to == table)
            parts << tip(around, relation);
    return parts.join(QLatin1Char('\n'));
}

} // namespace plumbline::views
