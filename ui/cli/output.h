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

/// Tells an error as the contract says: one line on standard error and, with `--json`, the error document on
/// standard output. Returns the exit code: 3 for Refused, else 2.
int fail(const Arguments &arguments, const Error &error);

} // namespace plumbline::cli
