#include "models/wording/rename_evidence_text.h"

#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace plumbline::wording {

namespace {

using diff::RenameEvidence;

/// How many different values: a number, or a share of the rows where the statistics have one (negative).
QString distinctText(double distinct)
{
    if (distinct <= -1)
        return Wording::tr("only different values");
    if (distinct < 0)
        return Wording::tr("different values in %1 of the rows", "a share").arg(shareText(-distinct));
    const double most = std::numeric_limits<int>::max();
    return Wording::tr("%Ln different value(s)", nullptr,
                       static_cast<int>(std::min(std::round(distinct), most)));
}

QString otherText(const QString &before, const QString &after)
{
    return Wording::tr("%1 before and %2 after", "what one side has and what the other").arg(before, after);
}

} // namespace

QString evidenceText(const RenameEvidence &evidence)
{
    const QString value = shown(evidence.value);
    switch (evidence.kind) {
    case RenameEvidence::Kind::SameType:
        return Wording::tr("the same type (%1)").arg(value);
    case RenameEvidence::Kind::SameNullability:
        return Wording::tr("both allow NULL, or neither");
    case RenameEvidence::Kind::SameDefault:
        return Wording::tr("the same default (%1)").arg(value);
    case RenameEvidence::Kind::SamePlace:
        return Wording::tr("the same place in the table");
    case RenameEvidence::Kind::SimilarName:
        return Wording::tr("similar names");
    case RenameEvidence::Kind::SameNullShare:
        return Wording::tr("%1 are NULL on both sides", "a share of the rows")
            .arg(shareText(evidence.before));
    case RenameEvidence::Kind::SameDistinct:
        return Wording::tr("%1 on both sides", "“51 different values”").arg(distinctText(evidence.before));
    case RenameEvidence::Kind::SameColumns:
        return Wording::tr("the same columns (%1)").arg(value);
    case RenameEvidence::Kind::OtherNullability:
        return Wording::tr("only one allows NULL");
    case RenameEvidence::Kind::OtherDefault:
        return Wording::tr("another default");
    case RenameEvidence::Kind::OtherNullShare:
        return Wording::tr("NULL in %1", "“0 % before and 33 % after”")
            .arg(otherText(shareText(evidence.before), shareText(evidence.after)));
    case RenameEvidence::Kind::OtherDistinct:
        return otherText(distinctText(evidence.before), distinctText(evidence.after));
    }
    Q_UNREACHABLE();
}

QString otherNameText(const diff::ObjectChange &change)
{
    if (!change.maybeNamed)
        return {};
    const schema::ObjectName &other = *change.maybeNamed;
    const QString name = other.part.empty() ? shown(other.name) : shown(other.part);
    return change.change == diff::ChangeKind::Added
               ? Wording::tr("may have been %1", "an object’s old name").arg(name)
               : Wording::tr("may be %1 now", "an object’s new name").arg(name);
}

} // namespace plumbline::wording
