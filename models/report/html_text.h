#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <utility>

namespace plumbline::report {

// What every HTML page of ours is made of: one file without scripts, light and dark.

/// Text as it is: nothing of it becomes markup, and control characters are made visible.
QString escapedHtml(const QString &plain);
/// `content` is HTML already.
QString element(const QString &tag, const QString &content, const QString &cssClass = {});
/// Lines of SQL as they are, laid out as they were; control characters but line breaks are made visible.
QString htmlBlock(const std::string &sql);
/// Two definitions to stand side by side, with the words and lines that differ made strong.
std::pair<QString, QString> htmlBlocks(const std::string &left, const std::string &right);
/// A list of plain texts.
QString htmlList(const QStringList &sentences);
/// A table; `heads` are plain texts, `rows` is HTML already. The class "sides" makes one that stays as wide
/// as the page; where that is narrow each row becomes a block, so its cells have to say what they are: use
/// `headedCell`. "sides three" is one of three sides.
QString htmlTable(const QStringList &heads, const QString &rows, const QString &cssClass = {});
/// A cell that says its column's head where there is no room for columns.
QString headedCell(const QString &head, const QString &content, const QString &cssClass = {});
/// A row of such a table that says more of the row before it, over the columns but the first; plain text.
QString htmlRowNote(const QString &note);
/// Everything up to the body; `title` is plain text.
QString htmlHead(const QString &title);
QString htmlFoot();

} // namespace plumbline::report
