#pragma once

#include <QString>
#include <QStringList>

#include <string>

namespace plumbline::report {

/// Text that stays text: everything that Markdown (GitHub's too) could read as markup, link or mention is
/// escaped.
QString escapedMarkdown(const QString &plain);
/// A name as code: a fence longer than any run of backticks in it.
QString markdownCode(const std::string &name);
/// Lines of SQL as a block; control characters but line breaks are made visible.
QString markdownBlock(const std::string &sql);
/// A list of plain texts.
QString markdownList(const QStringList &sentences);
/// A line of a table; the values are Markdown already.
QString markdownCells(const QStringList &values);

} // namespace plumbline::report
