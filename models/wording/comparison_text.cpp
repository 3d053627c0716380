#include "models/wording/comparison_text.h"

#include "models/wording/object_text.h"
#include "models/wording/shown.h"

#include <array>

namespace plumbline::wording {

using diff::ChangeKind;
using diff::ObjectChange;
using schema::ObjectKind;

namespace {

/// What is counted together. The common ones have their names, in the order in which they are read.
enum class Noun {
    Schema,
    Table,
    Column,
    Index,
    Constraint,
    Enum,
    View,
    Sequence,
    Function,
    Trigger,
    Policy,
    Extension,
    Other
};
constexpr std::size_t nounCount = static_cast<std::size_t>(Noun::Other) + 1;

Noun nounOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Schema:
        return Noun::Schema;
    case ObjectKind::Table:
    case ObjectKind::PartitionedTable:
    case ObjectKind::ForeignTable:
        return Noun::Table;
    case ObjectKind::Column:
        return Noun::Column;
    case ObjectKind::Index:
        return Noun::Index;
    case ObjectKind::Constraint:
        return Noun::Constraint;
    case ObjectKind::Enum:
        return Noun::Enum;
    case ObjectKind::View:
    case ObjectKind::MaterializedView:
        return Noun::View;
    case ObjectKind::Sequence:
        return Noun::Sequence;
    case ObjectKind::Function:
    case ObjectKind::Procedure:
    case ObjectKind::Aggregate:
    case ObjectKind::WindowFunction:
        return Noun::Function;
    case ObjectKind::Trigger:
        return Noun::Trigger;
    case ObjectKind::Policy:
        return Noun::Policy;
    case ObjectKind::Extension:
        return Noun::Extension;
    default:
        return Noun::Other;
    }
}

QString counted(Noun noun, int count)
{
    switch (noun) {
    case Noun::Schema:
        return Wording::tr("%n schemas", "counted objects", count);
    case Noun::Table:
        return Wording::tr("%n tables", "counted objects", count);
    case Noun::Column:
        return Wording::tr("%n columns", "counted objects", count);
    case Noun::Index:
        return Wording::tr("%n indexes", "counted objects", count);
    case Noun::Constraint:
        return Wording::tr("%n constraints", "counted objects", count);
    case Noun::Enum:
        return Wording::tr("%n enums", "counted objects", count);
    case Noun::View:
        return Wording::tr("%n views", "counted objects", count);
    case Noun::Sequence:
        return Wording::tr("%n sequences", "counted objects", count);
    case Noun::Function:
        return Wording::tr("%n functions", "counted objects", count);
    case Noun::Trigger:
        return Wording::tr("%n triggers", "counted objects", count);
    case Noun::Policy:
        return Wording::tr("%n policies", "counted objects", count);
    case Noun::Extension:
        return Wording::tr("%n extensions", "counted objects", count);
    case Noun::Other:
        break;
    }
    return Wording::tr("%n other objects", "counted objects", count);
}

class Counts {
public:
    void add(ObjectKind kind)
    {
        ++m_counts[static_cast<std::size_t>(nounOf(kind))];
        ++m_total;
    }
    int total() const { return m_total; }
    /// "2 tables, 1 column and 3 indexes".
    QString list() const
    {
        QStringList parts;
        for (std::size_t noun = 0; noun < nounCount; ++noun)
            if (m_counts[noun] > 0)
                parts.append(counted(static_cast<Noun>(noun), m_counts[noun]));
        if (parts.size() < 2)
            return parts.join(QString());
        const QString last = parts.takeLast();
        //: Joins the last two parts of a list: "2 tables, 1 column" and "3 indexes".
        return Wording::tr("%1 and %2").arg(parts.join(QStringLiteral(", ")), last);
    }

private:
    std::array<int, nounCount> m_counts{};
    int m_total = 0;
};

bool countsAsDifference(const ObjectChange &change)
{
    return change.change != ChangeKind::SameMeaning && !change.setAside;
}

QString lossClause(const std::vector<schema::ObjectName> &losses)
{
    if (losses.empty())
        return Wording::tr("nothing would be lost");
    Counts lost;
    for (const schema::ObjectName &object : losses)
        lost.add(object.kind);
    return Wording::tr("the data in %1 may be lost").arg(lost.list());
}

} // namespace

QString differencesSentence(const std::vector<ObjectChange> &changes,
                            const std::vector<schema::ObjectName> &losses)
{
    Counts differing;
    for (const ObjectChange &change : changes)
        if (countsAsDifference(change))
            differing.add(change.object.kind);
    if (differing.total() == 0)
        return Wording::tr("Nothing differs.");
    return Wording::tr("%1 differ; %2.", "%1 is a list of counted objects", differing.total())
        .arg(differing.list(), lossClause(losses));
}

QString comparisonSentence(const project::SourceComparison &comparison)
{
    std::vector<ObjectChange> managed;
    int unmanaged = 0;
    for (const ObjectChange &change : comparison.changes) {
        if (comparison.isAgainstSchema() && !change.isManagedByPrisma)
            ++unmanaged;
        else
            managed.push_back(change);
    }
    QString sentence = differencesSentence(managed, comparison.losses);
    if (unmanaged > 0)
        sentence +=
            QLatin1Char(' ') + Wording::tr("%n objects are not managed by Prisma.", nullptr, unmanaged);
    if (!comparison.unknown.empty())
        sentence += QLatin1Char(' ') + Wording::tr("Not everything could be read.");
    return sentence;
}

QString databaseAndSchema(const QString &sentence)
{
    return Wording::tr("Database and Prisma schema: %1").arg(sentence);
}

QString objectText(const schema::ObjectName &object)
{
    const QString kind = objectKindName(object.kind);
    if (object.part.empty())
        return QStringLiteral("%1 %2").arg(kind, shown(object.name));
    const bool isRoutine = nounOf(object.kind) == Noun::Function;
    if (isRoutine)
        return QStringLiteral("%1 %2(%3)").arg(kind, shown(object.name), shown(object.part));
    //: A part of a relation: "column email of public.users".
    return Wording::tr("%1 %2 of %3").arg(kind, shown(object.part), shown(object.name));
}

QString differenceText(ChangeKind change, const schema::ObjectName &object)
{
    switch (change) {
    case ChangeKind::Added:
        return Wording::tr("Missing in the database: %1.").arg(objectText(object));
    case ChangeKind::Removed:
        return Wording::tr("Not in the schema: %1.").arg(objectText(object));
    case ChangeKind::Changed:
    case ChangeKind::SameMeaning:
        break;
    }
    return Wording::tr("Other than in the schema: %1.").arg(objectText(object));
}

QString moreDifferences(int count)
{
    return Wording::tr("… and %n more.", "differences", count);
}

QString schemaDifferencesText(const project::SchemaDifferences &differences)
{
    constexpr std::size_t mostNamed = 20;
    QStringList lines{differencesSentence(differences.changes, differences.losses)};
    for (const ObjectChange &change : differences.changes) {
        if (static_cast<std::size_t>(lines.size()) > mostNamed)
            break;
        lines.append(differenceText(change.change, change.object));
    }
    if (differences.changes.size() > mostNamed)
        lines.append(moreDifferences(static_cast<int>(differences.changes.size() - mostNamed)));
    return lines.join(QLatin1Char('\n'));
}

QString changeText(const ObjectChange &change)
{
    const QChar sign = change.change == ChangeKind::Added     ? QChar(u'+')
                       : change.change == ChangeKind::Removed ? QChar(0x2212)
                                                              : QChar(u'~');
    return sign + QLatin1Char(' ') + objectText(change.object);
}

QString unknownText(const schema::Unknown &unknown)
{
    return unknown.where.empty()
               ? Wording::tr("Unknown: %1.").arg(objectKindName(unknown.kind))
               : Wording::tr("Unknown: %1 of %2.").arg(objectKindName(unknown.kind), shown(unknown.where));
}

} // namespace plumbline::wording
