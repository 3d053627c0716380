#pragma once

#include "models/base/error.h"
#include "ui/cli/arguments.h"

#include <QJsonObject>
#include <QString>

namespace plumbline::cli {

inline constexpr int exitOk = 0;
inline constexpr int exitAttention = 1;
inline constexpr int exitBadInput = 2;
inline constexpr int exitRefused = 3;

/// One JSON document and a newline on standard output.
void printJson(const QJsonObject &document);
/// One line on standard output. Not for names: those go through `shown()` first.
void printLine(const QString &line);
/// One line on standard error, with the program's name before it.
void printMessage(const QString &line);
/// A name or message from a database or a file, with control characters made visible.
QString shown(std::string_view name);
/// Several of them, with commas between.
QString shownList(const std::vector<std::string> &names);

/// Colours of a terminal. They only repeat what a word says.
enum class Ink { Plain, Green, Blue, Red, Amber, Violet, Grey, Strong };
/// Whether standard output is a terminal that is to be coloured: neither NO_COLOR nor `--no-color`.
bool isColoured(const Arguments &arguments);
/// The words in that colour where the output is coloured.
QString inked(const Arguments &arguments, Ink ink, const QString &words);

/// `{"code": …, "message": …}`.
QJsonObject errorJson(const Error &error);
/// 3 for Refused, 1 where a check, the lock or a changed fact stood in the way, else 2.
int exitCodeOf(ErrorCode code);

/// Tells an error as the contract says: one line on standard error and, with `--json`, the error document on
/// standard output. Returns the exit code.
int fail(const Arguments &arguments, const Error &error);

} // namespace plumbline::cli
