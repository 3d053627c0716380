#include "models/wording/removal_text.h"

#include "models/diff/object_change.h"
#include "models/wording/object_text.h"
#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <algorithm>

namespace plumbline::wording {

namespace {

using diff::ScriptRemoval;
using diff::UnmanagedReason;
using diff::UnreadRemoval;

QString whatHappens(const ScriptRemoval &removal)
{
    const QString kind = objectKindName(removal.object.kind);
    const QString name = addressText(removal.object);
    const QString with = addressText(removal.with);
    switch (removal.kind) {
    case ScriptRemoval::Kind::Named:
        return Wording::tr("Removes the %1 %2.", "kind and name of an object").arg(kind, name);
    case ScriptRemoval::Kind::GoesAlong:
        return Wording::tr("Removes the %1 %2 along with %3.",
                           "kind and name of an object, what it goes with")
            .arg(kind, name, with);
    case ScriptRemoval::Kind::Blocks:
        return Wording::tr("Fails while the %1 %2 is there, which needs %3.",
                           "kind and name of an object, what it needs")
            .arg(kind, name, with);
    }
    Q_UNREACHABLE();
}

} // namespace

QString unmanagedReasonText(const ScriptRemoval &removal)
{
    switch (removal.reason) {
    case UnmanagedReason::Kind:
        return Wording::tr("schema.prisma knows no objects of this kind (%1): Prisma does not make it again.")
            .arg(objectKindName(removal.object.kind));
    case UnmanagedReason::Check:
        return Wording::tr("schema.prisma knows no check constraints: Prisma does not make it again.");
    case UnmanagedReason::Exclusion:
        return Wording::tr("schema.prisma knows no exclusion constraints: Prisma does not make it again.");
    case UnmanagedReason::PartialIndex:
        return Wording::tr("schema.prisma knows no partial indexes: Prisma does not make it again.");
    case UnmanagedReason::ExpressionIndex:
        return Wording::tr("schema.prisma knows no indexes over expressions: Prisma does not make it again.");
    case UnmanagedReason::Partition:
        return Wording::tr("schema.prisma knows no partitions: Prisma does not make it again.");
    case UnmanagedReason::StandaloneSequence:
        return Wording::tr("schema.prisma knows only sequences of a column: Prisma does not make it again.");
    case UnmanagedReason::OfUnmanagedTable:
        return Wording::tr(
            "It belongs to a table that is not in schema.prisma: Prisma does not make it again.");
    case UnmanagedReason::OtherSchema:
        return Wording::tr("Prisma does not look at the schema %1 and does not make it again.")
            .arg(shown(removal.object.kind == schema::ObjectKind::Schema ? removal.object.name.name
                                                                         : removal.object.name.schema));
    case UnmanagedReason::PassedOver:
        return Wording::tr("Prisma passes over tables of this name in a schema, and does not make it again.");
    }
    Q_UNREACHABLE();
}

QString removalText(const ScriptRemoval &removal)
{
    QStringList sentences{whatHappens(removal)};
    if (removal.madeAgainAt > 0)
        sentences
            << Wording::tr("The script makes one of that name again in line %1.").arg(removal.madeAgainAt);
    else
        sentences << unmanagedReasonText(removal);
    return sentences.join(QLatin1Char(' '));
}

QString unreadRemovalText(const UnreadRemoval &unread)
{
    switch (unread.why) {
    case UnreadRemoval::Why::NotParsed:
        return unread.detail.empty()
                   ? Wording::tr("What the script removes is unknown: it cannot be read.")
                   : Wording::tr("What the script removes is unknown: it cannot be read (%1).")
                         .arg(firstLine(unread.detail));
    case UnreadRemoval::Why::HiddenCode:
        return Wording::tr("What the statement removes is unknown: it runs code that cannot be read.");
    case UnreadRemoval::Why::SearchPath:
        return Wording::tr("What the statement removes is unknown: its names have no schema, and where they "
                           "lead depends on a "
                           "setting (search_path).");
    case UnreadRemoval::Why::OfARole:
        return Wording::tr("What the statement removes is unknown: everything that a role owns.");
    case UnreadRemoval::Why::OfExtension:
        return Wording::tr(
            "What else goes with the extension is unknown: CASCADE takes everything that needs it.");
    case UnreadRemoval::Why::NoName:
        return Wording::tr("Which cast or transform the statement removes is unknown.");
    case UnreadRemoval::Why::Catalog:
        return unread.detail.empty()
                   ? Wording::tr("There may be more than is told: not all of the database could be read.")
                   : Wording::tr(
                         "There may be more than is told: not all of the database could be read (%1).")
                         .arg(firstLine(unread.detail));
    }
    Q_UNREACHABLE();
}

QString withLine(int line, const QString &sentence)
{
    return Wording::tr("Line %1: %2", "of a script, and what is to be said of it").arg(line).arg(sentence);
}

QStringList removalTexts(const diff::ScriptRemovals &found)
{
    std::vector<std::pair<int, QString>> lines;
    for (const ScriptRemoval &removal : found.removals)
        lines.emplace_back(removal.line, withLine(removal.line, removalText(removal)));
    for (const UnreadRemoval &unread : found.unread)
        lines.emplace_back(unread.line, withLine(unread.line, unreadRemovalText(unread)));
    std::ranges::stable_sort(lines, {}, &std::pair<int, QString>::first);
    QStringList texts;
    for (const auto &[line, words] : lines)
        texts << words;
    return texts;
}

QStringList removalTexts(const project::PendingRemovals &pending)
{
    QStringList texts;
    for (const QString &words : removalTexts(pending.found))
        texts << Wording::tr("“%1”, %2", "a pending migration, then “Line 3: …”")
                     .arg(shown(pending.migration), words);
    return texts;
}

QString removalsFinding(const std::vector<project::PendingRemovals> &pending)
{
    std::size_t removed = 0;
    std::size_t unread = 0;
    for (const project::PendingRemovals &one : pending) {
        removed += one.found.removals.size();
        unread += one.found.unread.size();
    }
    QStringList sentences;
    if (removed > 0)
        sentences << Wording::tr(
            "Pending migrations would remove, or fail over, %n objects that Prisma cannot "
            "bring back: read them before you deploy.",
            nullptr, static_cast<int>(removed));
    if (unread > 0)
        sentences << Wording::tr("Of %n places in pending migrations it is unknown what they remove.",
                                 nullptr, static_cast<int>(unread));
    return sentences.join(QLatin1Char(' '));
}

QString unknownRemovalsText(const Error &error)
{
    return Wording::tr("What pending migrations would remove is unknown: %1").arg(errorText(error));
}

} // namespace plumbline::wording
