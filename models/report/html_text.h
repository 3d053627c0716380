#pragma once

#include <QString>
#include <QStringList>

#include <string>

namespace plumbline::report {

// What every HTML page of ours is made of: one file without scripts, light and dark.

/// Text as it is: nothing of it becomes markup, and control characters are made visible.
QString escapedHtml(const QString &plain);
/// `content` is HTML already.
QString element(const QString &tag, const QString &content, const QString &cssClass = {});
/// Lines of SQL as they are, laid out as they were; control characters but line breaks are made visible.
QString htmlBlock(const std::string &sql);
/// A list of plain texts.
QString htmlList(const QStringList &sentences);
/// A table; `heads` are plain texts, `rows` is HTML already.
QString htmlTable(const QStringList &heads, const QString &rows);
/// Everything up to the body; `title` is plain text.
QString htmlHead(const QString &title);
QString htmlFoot();

} // namespace plumbline::report
