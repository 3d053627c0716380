#pragma once

#include "models/diff/script_removals.h"
#include "models/project/pending_removals.h"

#include <QString>
#include <QStringList>

namespace plumbline::wording {

/// What a statement of a pending migration does to an object that Prisma cannot bring back, without the line:
/// "Removes the view public.open_orders. Objects of this kind …".
QString removalText(const diff::ScriptRemoval &removal);
/// Why schema.prisma has no word for it, in one sentence.
QString unmanagedReasonText(const diff::ScriptRemoval &removal);
/// Why nobody can tell what a statement removes.
QString unreadRemovalText(const diff::UnreadRemoval &unread);
/// "line 3: …", what happens or why that is unknown.
QString withLine(int line, const QString &sentence);

/// Everything of one migration, a sentence each with its line, in the order of the script.
QStringList removalTexts(const diff::ScriptRemovals &found);
/// The same behind the migration's name, for a list of several.
QStringList removalTexts(const project::PendingRemovals &pending);

/// How many statements of pending migrations that is, and what to do about it.
QString removalsFinding(const std::vector<project::PendingRemovals> &pending);

/// That it is not known what pending migrations would remove, and why.
QString unknownRemovalsText(const Error &error);

} // namespace plumbline::wording
