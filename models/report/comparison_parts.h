#pragma once

#include "models/diff/likely_renames.h"

#include <QStringList>

#include <vector>

namespace plumbline::report {

// What the documents of a comparison have alike, whether of two sides or of three. All arguments are plain
// text.

/// Everything up to what differs: the page's head, the title, what it comes to, and when it was made.
QString htmlOpening(const QString &title, const QString &sentence);
QString markdownOpening(const QString &title, const QString &sentence);

/// What is to be known beside it, and what could not be read, under a heading each; empty where there is
/// none.
QString htmlNotes(const QStringList &notes, const QStringList &unread);
QString markdownNotes(const QStringList &notes, const QStringList &unread);

/// What may be one thing under two names, with what speaks for it: readings, under a heading; empty where there
/// are none.
QString htmlRenames(const std::vector<diff::LikelyRename> &renames);
QString markdownRenames(const std::vector<diff::LikelyRename> &renames);

QString htmlHeading(const QString &heading);
QString markdownHeading(const QString &heading);

QString objectHead();      ///< "Object", the head of the first column
QString unmanagedRemark(); ///< "not managed by Prisma"

} // namespace plumbline::report
