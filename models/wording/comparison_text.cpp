#include "models/wording/comparison_text.h"

#include "models/wording/diff_text.h"
#include "models/wording/object_text.h"
#include "models/wording/shown.h"

#include <algorithm>
#include <iterator>

namespace plumbline::wording {

using diff::ChangeKind;
using diff::ObjectChange;

namespace {

QString summary(std::vector<ObjectChange> changes, const std::vector<diff::DataAtStake> &atStake)
{
    diff::CatalogDiff diff;
    diff.changes = std::move(changes);
    return diffSummary(diff, atStake);
}

} // namespace

QString comparisonSentence(const project::SourceComparison &comparison)
{
    if (comparison.catalogs)
        return diffSummary(*comparison.catalogs, comparison.atStake);
    std::vector<ObjectChange> managed;
    std::ranges::copy_if(comparison.changes, std::back_inserter(managed), &ObjectChange::isManagedByPrisma);
    const auto unmanaged = static_cast<int>(comparison.changes.size() - managed.size());
    const QString sentence = summary(std::move(managed), comparison.atStake);
    return unmanaged == 0 ? sentence
                          : Wording::tr("%1; %2 not managed by Prisma", "a sentence, then how many objects")
                                .arg(sentence, Wording::tr("%n objects", nullptr, unmanaged));
}

QString schemaDifferencesSentence(const project::SchemaDifferences &differences)
{
    return Wording::tr("Database and Prisma schema: %1")
        .arg(summary(differences.changes, differences.atStake));
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
    QStringList lines{schemaDifferencesSentence(differences)};
    for (const ObjectChange &change : differences.changes) {
        if (static_cast<std::size_t>(lines.size()) > mostNamed)
            break;
        lines.append(differenceText(change.change, change.object));
    }
    if (differences.changes.size() > mostNamed)
        lines.append(moreDifferences(static_cast<int>(differences.changes.size() - mostNamed)));
    return lines.join(QLatin1Char('\n'));
}

QString objectText(const schema::ObjectName &object)
{
    const QString kind = objectKindName(object.kind);
    if (object.part.empty())
        return QStringLiteral("%1 %2").arg(kind, shown(object.name));
    const bool isRoutine =
        object.kind >= schema::ObjectKind::Function && object.kind <= schema::ObjectKind::WindowFunction;
    if (isRoutine)
        return QStringLiteral("%1 %2(%3)").arg(kind, shown(object.name), shown(object.part));
    //: A part of a relation: "column email of public.users".
    return Wording::tr("%1 %2 of %3").arg(kind, shown(object.part), shown(object.name));
}

QString changeText(const ObjectChange &change)
{
    const QChar sign = change.change == ChangeKind::Added     ? QChar(u'+')
                       : change.change == ChangeKind::Removed ? QChar(0x2212)
                                                              : QChar(u'~');
    return sign + QLatin1Char(' ') + objectText(change.object);
}

} // namespace plumbline::wording
