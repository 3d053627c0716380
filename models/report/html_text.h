#pragma once

#include <QString>

namespace plumbline::report {

// What every HTML page of ours is made of: one file without scripts, light and dark.

/// Text as it is: nothing of it becomes markup, and control characters are made visible.
QString escapedHtml(const QString &plain);
/// `content` is HTML already.
QString element(const QString &tag, const QString &content, const QString &cssClass = {});
/// Everything up to the body; `title` is plain text.
QString htmlHead(const QString &title);
QString htmlFoot();

} // namespace plumbline::report
