#include "models/items/catalog_text.h"

#include "models/base/text.h"
#include "models/items/catalog_unknown.h"
#include "models/items/roles.h"
#include "models/schema/kinds.h"
#include "models/sql/quote.h"
#include "models/wording/object_text.h"
#include "models/wording/unknown_text.h"
#include "models/wording/wording.h"

#include <QCoreApplication>

namespace plumbline::items {

using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;
using schema::Table;

namespace {

struct CatalogText {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::CatalogText)
};

/// What a column holds, one after the other, for one kind of object.
class Cells {
public:
    Cells(const Schema &schema, CatalogRef ref) : m_schema(schema), m_ref(ref) {}

    QString type() const;
    QString null() const;
    QString defaultValue() const;
    QString rows() const;
    QString size() const;
    QString comment() const
    {
        const auto comment = commentOf(m_schema, m_ref);
        return comment ? oneLine(*comment) : QString();
    }

    const Table *relation() const { return m_ref.isRelation() ? &m_schema.tables[m_ref.object] : nullptr; }
    std::optional<std::int64_t> bytes() const;
    /// Whether `bytes` are not what it occupies: nothing is known where they are 0.
    bool isEstimated() const
    {
        const Table *table = relation();
        return table && bytes() && isSizeUnknown(m_schema, *table);
    }

private:
    QString typeOfRelation(const Table &table) const;
    QString typeOfPart() const;

    const Schema &m_schema;
    CatalogRef m_ref;
};

QString joined(const std::vector<std::string> &texts)
{
    QStringList all;
    for (const std::string &one : texts)
        all.append(oneLine(one));
    return all.join(QStringLiteral(", "));
}

QString Cells::typeOfRelation(const Table &table) const
{
    QStringList said;
    if (!table.partitionBound.empty())
        said.append(oneLine(table.partitionBound));
    if (!table.partitionKey.empty())
        said.append(CatalogText::tr("partitioned by %1").arg(oneLine(table.partitionKey)));
    if (table.isUnlogged)
        said.append(CatalogText::tr("unlogged"));
    if (!table.isPopulated)
        said.append(CatalogText::tr("without data", "a materialized view that was never refreshed"));
    if (said.isEmpty())
        said.append(CatalogText::tr("%n column(s)", nullptr, static_cast<int>(table.columns.size())));
    return said.join(QStringLiteral(", "));
}

QString indexText(const schema::Index &index)
{
    if (index.keys.empty())
        return oneLine(index.definition);
    QStringList keys;
    for (const schema::IndexKey &key : index.keys) {
        QString shown = oneLine(key.text);
        if (!key.operatorClass.empty())
            shown += QLatin1Char(' ') + oneLine(key.operatorClass);
        if (key.isDescending)
            shown += QStringLiteral(" DESC");
        keys.append(shown);
    }
    QString text = QStringLiteral("%1 (%2)").arg(oneLine(index.method), keys.join(QStringLiteral(", ")));
    if (index.isUnique)
        text.prepend(QStringLiteral("unique "));
    if (!index.included.empty())
        text += QStringLiteral(" include (%1)").arg(joined(index.included));
    if (index.predicate)
        text += QStringLiteral(" where %1").arg(oneLine(*index.predicate));
    return text;
}

QString policyText(const schema::Policy &policy)
{
    const QString roles = policy.roles.empty() ? QStringLiteral("public") : joined(policy.roles);
    //: A row security policy: for which command, and for which roles.
    return CatalogText::tr("for %1 to %2").arg(oneLine(policy.command), roles);
}

QString Cells::typeOfPart() const
{
    const Table *table = tableOf(m_schema, m_ref);
    switch (m_ref.part) {
    case CatalogPart::None:
        break;
    case CatalogPart::Column:
        return oneLine(columnOf(m_schema, m_ref)->type);
    case CatalogPart::Constraint:
        return oneLine(table->constraints[m_ref.place].definition);
    case CatalogPart::Index:
        return indexText(table->indexes[m_ref.place]);
    case CatalogPart::Trigger:
        return oneLine(table->triggers[m_ref.place].definition);
    case CatalogPart::Rule:
        return oneLine(table->rules[m_ref.place].definition);
    case CatalogPart::Policy:
        return policyText(table->policies[m_ref.place]);
    }
    return {};
}

QString Cells::type() const
{
    if (m_ref.isPart())
        return typeOfPart();
    switch (m_ref.list) {
    case CatalogList::Schemas:
        return {};
    case CatalogList::Tables:
        return typeOfRelation(m_schema.tables[m_ref.object]);
    case CatalogList::Enums:
        return joined(m_schema.enums[m_ref.object].values);
    case CatalogList::Extensions:
        return oneLine(m_schema.extensions[m_ref.object].version);
    case CatalogList::Domains:
        return oneLine(m_schema.domains[m_ref.object].baseType);
    case CatalogList::CompositeTypes:
        return CatalogText::tr("%n attribute(s)", nullptr,
                               static_cast<int>(m_schema.compositeTypes[m_ref.object].attributes.size()));
    case CatalogList::Sequences:
        return oneLine(m_schema.sequences[m_ref.object].options.type);
    case CatalogList::Routines: {
        const schema::Routine &routine = m_schema.routines[m_ref.object];
        return routine.result.empty() ? oneLine(routine.language) : oneLine(routine.result);
    }
    case CatalogList::EventTriggers:
        return oneLine(m_schema.eventTriggers[m_ref.object].event);
    case CatalogList::Others:
        return oneLine(m_schema.others[m_ref.object].definition);
    }
    return {};
}

QString Cells::null() const
{
    const auto said = [](bool isNullable) {
        return isNullable ? CatalogText::tr("null", "a column may be null")
                          : CatalogText::tr("not null", "a column may not be null");
    };
    if (const schema::Column *column = columnOf(m_schema, m_ref))
        return m_ref.list == CatalogList::Tables ? said(column->isNullable) : QString();
    if (m_ref.list == CatalogList::Domains && !m_ref.isPart())
        return said(m_schema.domains[m_ref.object].isNullable);
    return {};
}

QString Cells::defaultValue() const
{
    if (m_ref.list == CatalogList::Domains && !m_ref.isPart())
        return oneLine(m_schema.domains[m_ref.object].defaultExpression.value_or(""));
    const schema::Column *column = columnOf(m_schema, m_ref);
    if (!column)
        return {};
    if (column->identity == schema::Identity::Always)
        return CatalogText::tr("identity, always");
    if (column->identity == schema::Identity::ByDefault)
        return CatalogText::tr("identity, by default");
    const QString expression = oneLine(column->defaultExpression.value_or(""));
    if (column->generated != schema::Generated::None)
        //: A generated column: %1 is what it is computed from.
        return CatalogText::tr("generated: %1").arg(expression);
    return expression;
}

/// What has rows of its own that can be counted or sized.
bool hasRows(const Table &table)
{
    return table.kind != schema::RelationKind::View;
}

QString Cells::rows() const
{
    const Table *table = relation();
    if (!table || !hasRows(*table))
        return {};
    if (table->exactRows)
        return wording::countText(*table->exactRows);
    if (!table->estimatedRows)
        return CatalogText::tr("unknown", "the number of rows");
    //: An estimate of the server: about so many rows.
    return CatalogText::tr("≈ %1").arg(wording::countText(*table->estimatedRows));
}

std::optional<std::int64_t> Cells::bytes() const
{
    if (const schema::Index *index = indexOf(m_schema, m_ref))
        return index->bytes > 0 ? std::optional(index->bytes) : std::nullopt;
    const Table *table = relation();
    if (!table || !hasRows(*table) || table->kind == schema::RelationKind::PartitionedTable ||
        table->kind == schema::RelationKind::ForeignTable)
        return {};
    return table->bytes;
}

QString Cells::size() const
{
    const auto known = bytes();
    if (!known)
        return {};
    if (!isEstimated())
        return wording::bytesText(*known);
    if (*known == 0)
        return CatalogText::tr("unknown", "the size of a table");
    //: An estimate of the server: about so many bytes.
    return CatalogText::tr("≈ %1").arg(wording::bytesText(*known));
}

QString withDot(const QString &before, const QString &name)
{
    return before.isEmpty() ? name : before + QLatin1Char('.') + name;
}

} // namespace

QString catalogColumnHeading(CatalogColumn column)
{
    switch (column) {
    case CatalogColumn::Name:
        return CatalogText::tr("Name");
    case CatalogColumn::Type:
        return CatalogText::tr("Type");
    case CatalogColumn::Null:
        return CatalogText::tr("Null", "heading: whether a column may be null");
    case CatalogColumn::Default:
        return CatalogText::tr("Default", "heading: a column's default value");
    case CatalogColumn::Rows:
        return CatalogText::tr("Rows", "heading: number of rows");
    case CatalogColumn::Size:
        return CatalogText::tr("Size");
    case CatalogColumn::Comment:
        return CatalogText::tr("Comment");
    }
    Q_UNREACHABLE();
}

bool isNumber(CatalogColumn column)
{
    return column == CatalogColumn::Rows || column == CatalogColumn::Size;
}

QString shortName(const ObjectName &name)
{
    if (isRoutine(name.kind) || name.kind == ObjectKind::Operator)
        return QStringLiteral("%1(%2)").arg(oneLine(name.name.name), oneLine(name.part));
    // An operator class and its index method, a foreign server and its user.
    if (!isPartKind(name.kind) && !name.part.empty())
        return QStringLiteral("%1 (%2)").arg(oneLine(name.name.name), oneLine(name.part));
    return oneLine(name.part.empty() ? name.name.name : name.part);
}

QString placeName(const ObjectName &name)
{
    const QString schema = oneLine(name.name.schema);
    return isPartKind(name.kind) ? withDot(schema, oneLine(name.name.name)) : schema;
}

QString longName(const ObjectName &name)
{
    return withDot(placeName(name), shortName(name));
}

QString quotedName(const ObjectName &name)
{
    if (isPartKind(name.kind))
        return text(sql::quotedName(name.part));
    QString quoted =
        name.name.schema.empty() ? text(sql::quotedName(name.name.name)) : text(sql::quotedName(name.name));
    if (isRoutine(name.kind))
        quoted += QStringLiteral("(%1)").arg(text(name.part));
    return quoted;
}

QString catalogCell(const Schema &schema, CatalogRef ref, CatalogColumn column)
{
    const Cells cells(schema, ref);
    if (unknownCell(schema, ref, column))
        return CatalogText::tr("unknown", "a column's type or default");
    switch (column) {
    case CatalogColumn::Name:
        return shortName(nameOf(schema, ref));
    case CatalogColumn::Type:
        return cells.type();
    case CatalogColumn::Null:
        return cells.null();
    case CatalogColumn::Default:
        return cells.defaultValue();
    case CatalogColumn::Rows:
        return cells.rows();
    case CatalogColumn::Size:
        return cells.size();
    case CatalogColumn::Comment:
        return cells.comment();
    }
    Q_UNREACHABLE();
}

namespace {

QString nameDetail(const Schema &schema, CatalogRef ref)
{
    const ObjectName name = nameOf(schema, ref);
    QStringList lines{longName(name), wording::objectKindName(name.kind)};
    if (const std::string owner = ownerOf(schema, ref); !owner.empty())
        lines.append(CatalogText::tr("Owner: %1").arg(oneLine(owner)));
    if (const Table *table = ref.isRelation() ? tableOf(schema, ref) : nullptr;
        table && table->hasRowSecurity)
        lines.append(table->isRowSecurityForced ? CatalogText::tr("Row security, also for its owner")
                                                : CatalogText::tr("Row security"));
    if (const QString caution = catalogCaution(schema, ref); !caution.isEmpty())
        lines.append(caution);
    return lines.join(QLatin1Char('\n'));
}

QString sizeDetail(const Cells &cells)
{
    const QString count = wording::countText(*cells.bytes());
    if (!cells.relation())
        return CatalogText::tr("%1 bytes").arg(count);
    if (!cells.isEstimated())
        return CatalogText::tr("%1 bytes with indexes and TOAST").arg(count);
    return *cells.bytes() == 0
               ? CatalogText::tr("Unknown: it could not be measured.")
               : CatalogText::tr("About %1 bytes by the server's statistics. It could not be measured.")
                     .arg(count);
}

QString rowsDetail(const Table &table)
{
    if (table.exactRows)
        return CatalogText::tr("%1 rows, counted").arg(wording::countText(*table.exactRows));
    if (!table.estimatedRows)
        return CatalogText::tr("Unknown: the server has no statistics of it yet. It can be counted.");
    return CatalogText::tr("About %1 rows by the server's statistics. They can be counted exactly.")
        .arg(wording::countText(*table.estimatedRows));
}

} // namespace

QString catalogDetail(const Schema &schema, CatalogRef ref, CatalogColumn column)
{
    const Cells cells(schema, ref);
    if (column == CatalogColumn::Name)
        return nameDetail(schema, ref);
    if (column == CatalogColumn::Rows && cells.relation() && hasRows(*cells.relation()))
        return rowsDetail(*cells.relation());
    if (column == CatalogColumn::Size && cells.bytes())
        return sizeDetail(cells);
    if (const schema::Unknown *unknown = unknownCell(schema, ref, column))
        return wording::unknownTexts({*unknown}).join(QString());
    if (column == CatalogColumn::Comment)
        return text(commentOf(schema, ref).value_or(""));
    return catalogCell(schema, ref, column);
}

bool isAbsent(const Schema &schema, CatalogRef ref, CatalogColumn column)
{
    if (column == CatalogColumn::Null) {
        const schema::Column *is = columnOf(schema, ref);
        return is && is->isNullable;
    }
    if (column == CatalogColumn::Rows && ref.isRelation()) {
        const Table &table = schema.tables[ref.object];
        return !table.exactRows && !table.estimatedRows;
    }
    const Cells cells(schema, ref);
    if (column == CatalogColumn::Size)
        return cells.isEstimated() && *cells.bytes() == 0;
    return unknownCell(schema, ref, column) != nullptr;
}

QVariant catalogSortKey(const Schema &schema, CatalogRef ref, CatalogColumn column)
{
    const Cells cells(schema, ref);
    if (column == CatalogColumn::Size) {
        const qlonglong bytes = cells.bytes().value_or(-1);
        // What is unknown is no smallest table.
        return bytes == 0 && cells.isEstimated() ? qlonglong(-1) : bytes;
    }
    if (column == CatalogColumn::Rows) {
        const Table *table = cells.relation();
        if (!table)
            return qlonglong(-2);
        return qlonglong(table->exactRows.value_or(table->estimatedRows.value_or(-1)));
    }
    return catalogCell(schema, ref, column).toCaseFolded();
}

QString catalogCaution(const Schema &schema, CatalogRef ref)
{
    const Table *table = tableOf(schema, ref);
    if (const schema::Index *index = indexOf(schema, ref); index && !index->isValid)
        return CatalogText::tr(
            "Invalid: left behind by an index build that failed. The server does not use it.");
    const schema::Constraint *constraint = constraintOf(schema, ref);
    if (constraint && constraint->isEnforcementOff)
        return CatalogText::tr("Not enforced: DISABLE TRIGGER switched off what checks this foreign key.");
    if (constraint && !constraint->isValid)
        return CatalogText::tr("Not validated: rows from before it may break it.");
    if (table && ref.part == CatalogPart::Trigger && table->triggers[ref.place].enabled == 'D')
        return CatalogText::tr("Disabled: it does not fire.");
    if (table && ref.part == CatalogPart::Rule && table->rules[ref.place].enabled == 'D')
        return CatalogText::tr("Disabled: it does nothing.");
    return {};
}

} // namespace plumbline::items
