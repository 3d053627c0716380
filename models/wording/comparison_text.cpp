#include "models/wording/comparison_text.h"

#include "models/schema/kinds.h"
#include "models/wording/diff_text.h"
#include "models/wording/object_text.h"
#include "models/wording/shown.h"

#include <algorithm>
#include <vector>

namespace plumbline::wording {

using diff::ChangeKind;
using diff::ObjectChange;

namespace {

/// As many as a person reads, each put into words only then, and how many more there are.
QStringList shortened(const std::vector<const ObjectChange *> &changes, QString (*text)(const ObjectChange &))
{
    constexpr std::size_t mostNamed = 20;
    QStringList few;
    for (std::size_t at = 0; at < std::min(changes.size(), mostNamed); ++at)
        few.append(text(*changes[at]));
    if (changes.size() > mostNamed)
        few.append(moreDifferences(static_cast<int>(changes.size() - mostNamed)));
    return few;
}

} // namespace

QString comparisonSentence(const project::SourceComparison &comparison)
{
    if (comparison.catalogs)
        return diffSummary(*comparison.catalogs, comparison.atStake);
    // What a person or a rule set aside is told with the rest, whether or not Prisma looks at it.
    const auto isTold = [](const ObjectChange &change) {
        return change.isManagedByPrisma || change.setAside.has_value();
    };
    const auto told = std::ranges::count_if(comparison.changes, isTold);
    const auto unmanaged = static_cast<int>(std::ssize(comparison.changes) - told);
    const QString sentence = changesSummary(comparison.changes, comparison.atStake, isTold);
    return unmanaged == 0 ? sentence
                          : Wording::tr("%1; %2 not managed by Prisma", "a sentence, then how many objects")
                                .arg(sentence, Wording::tr("%n objects", nullptr, unmanaged));
}

QString schemaDifferencesSentence(const project::SchemaDifferences &differences)
{
    return Wording::tr("Database and Prisma schema: %1")
        .arg(changesSummary(differences.changes, differences.atStake));
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
    std::vector<const ObjectChange *> counting;
    std::vector<const ObjectChange *> setAside;
    for (const ObjectChange &change : differences.changes) {
        if (change.counts())
            counting.push_back(&change);
        else if (change.setAside)
            setAside.push_back(&change);
    }
    QStringList lines{schemaDifferencesSentence(differences)};
    lines += shortened(
        counting, [](const ObjectChange &change) { return differenceText(change.change, change.object); });
    if (!setAside.empty())
        lines +=
            QStringList{QString(), Wording::tr("Set aside:")} + shortened(setAside, setAsideDifferenceText);
    if (differences.rules.fault)
        lines += QStringList{QString(), rulesFaultText(*differences.rules.fault)};
    return lines.join(QLatin1Char('\n'));
}

QString setAsideDifferenceText(const ObjectChange &change)
{
    const QString difference = differenceText(change.change, change.object);
    return change.setAside ? QStringLiteral("%1 (%2)").arg(difference, setAsideText(*change.setAside))
                           : difference;
}

QString objectText(const schema::ObjectName &object)
{
    using enum schema::ObjectKind;
    const QString kind = objectKindName(object.kind);
    const QString name = shown(object.name);
    const QString part = shown(object.part);
    if (schema::isRoutine(object.kind) || object.kind == Operator)
        return QStringLiteral("%1 %2(%3)").arg(kind, name, part);
    if (object.part.empty())
        return QStringLiteral("%1 %2").arg(kind, name);
    switch (object.kind) {
    case OperatorClass:
    case OperatorFamily:
        //: "operator class public.oc for btree", which is how an index looks things up.
        return Wording::tr("%1 %2 for %3").arg(kind, name, part);
    case Transform:
        //: "transform for public.point in plpython3u": a type, a language.
        return Wording::tr("%1 for %2 in %3").arg(kind, name, part);
    case UserMapping:
        //: "user mapping of ada on files": a user, a foreign server.
        return Wording::tr("%1 of %2 on %3").arg(kind, part, name);
    default:
        //: A part of a relation: "column email of public.users".
        return Wording::tr("%1 %2 of %3").arg(kind, part, name);
    }
}

QString changeText(const ObjectChange &change)
{
    const QChar sign = change.change == ChangeKind::Added     ? QChar(u'+')
                       : change.change == ChangeKind::Removed ? QChar(0x2212)
                                                              : QChar(u'~');
    return sign + QLatin1Char(' ') + objectText(change.object);
}

} // namespace plumbline::wording
