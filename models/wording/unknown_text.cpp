#include "models/wording/unknown_text.h"

#include "models/schema/kinds.h"
#include "models/wording/diff_text.h"
#include "models/wording/object_text.h"
#include "models/wording/shown.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

using schema::ObjectKind;
using schema::Unknown;

namespace {

/// "Triggers"; "triggers of public.orders"; "view public.v", which is the object itself.
QString subjectOf(const Unknown &unknown)
{
    if (unknown.where.empty())
        return objectKindHeading(unknown.kind);
    if (!isPartKind(unknown.kind))
        return objectKindName(unknown.kind) + QLatin1Char(' ') + shown(unknown.where);
    //: %1 is a heading such as "Triggers", %2 the table that has them
    return Wording::tr("%1 of %2").arg(objectKindHeading(unknown.kind), shown(unknown.where));
}

QString sentence(const QString &subject, Unknown::Aspect aspect)
{
    switch (aspect) {
    case Unknown::Aspect::Existence:
        return Wording::tr("%1: unknown.", "objects of a database").arg(subject);
    case Unknown::Aspect::Definition:
        return Wording::tr("%1: definition unknown.", "objects of a database").arg(subject);
    case Unknown::Aspect::Comment:
        return Wording::tr("%1: comments unknown.", "objects of a database").arg(subject);
    case Unknown::Aspect::Dependencies:
        return Wording::tr("%1: what needs them is unknown.", "objects of a database").arg(subject);
    case Unknown::Aspect::Size:
        return Wording::tr("%1: size unknown.", "objects of a database").arg(subject);
    case Unknown::Aspect::LastValue:
        return Wording::tr("%1: last value unknown.", "objects of a database").arg(subject);
    case Unknown::Aspect::Rows:
        return Wording::tr("%1: rows not counted.", "objects of a database").arg(subject);
    case Unknown::Aspect::Options:
        return Wording::tr("%1: options unknown.", "objects of a database").arg(subject);
    }
    Q_UNREACHABLE();
}

bool haveOneCause(const Unknown &one, const Unknown &other)
{
    return one.error == other.error && one.aspect == other.aspect && one.where.empty() && other.where.empty();
}

} // namespace

QStringList unknownTexts(const std::vector<Unknown> &unknown)
{
    QStringList result;
    for (std::size_t first = 0; first < unknown.size();) {
        QStringList subjects;
        std::size_t next = first;
        do {
            subjects << subjectOf(unknown[next]);
            ++next;
        } while (next < unknown.size() && haveOneCause(unknown[first], unknown[next]));
        result << sentence(subjects.join(QStringLiteral(", ")), unknown[first].aspect) + QLatin1Char(' ') +
                      errorText(unknown[first].error);
        first = next;
    }
    return result;
}

QStringList unreadTexts(const diff::ThreeWayDiff &diff)
{
    QStringList result;
    for (const auto &[part, side] : {std::pair(diff::Side::From, diff::ThreeWaySide::Replayed),
                                     std::pair(diff::Side::To, diff::ThreeWaySide::Live)}) {
        std::vector<Unknown> unknown;
        for (const diff::UnreadPart &one : diff.unread)
            if (one.side == part)
                unknown.push_back(one.unknown);
        for (const QString &sentence : unknownTexts(unknown))
            result << QStringLiteral("%1 – %2").arg(sideName(side), sentence);
    }
    return result;
}

} // namespace plumbline::wording
