#include "ui/cli/output.h"

#include "models/base/error_key.h"
#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/wording/wording.h"
#include "ui/cli/keys.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

namespace plumbline::cli {

namespace {

void write(FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
}

const char *escape(Ink ink)
{
    switch (ink) {
    case Ink::Green:
        return "\x1b[32m";
    case Ink::Blue:
        return "\x1b[34m";
    case Ink::Red:
        return "\x1b[31m";
    case Ink::Amber:
        return "\x1b[33m";
    case Ink::Violet:
        return "\x1b[35m";
    case Ink::Grey:
        return "\x1b[90m";
    case Ink::Strong:
        return "\x1b[1m";
    case Ink::Plain:
        break;
    }
    return "";
}

} // namespace

void printJson(const QJsonObject &document)
{
    write(stdout, QJsonDocument(document).toJson(QJsonDocument::Indented));
}

void printLine(const QString &line)
{
    write(stdout, line.toUtf8() + '\n');
}

void printMessage(const QString &line)
{
    std::fflush(stdout); // so that the two streams keep their order on a terminal
    write(stderr, QByteArrayLiteral("plumbline: ") + line.toUtf8() + '\n');
}

QString shown(std::string_view name)
{
    return text(printable(name));
}

QString shownList(const std::vector<std::string> &names)
{
    QStringList list;
    for (const std::string &name : names)
        list.append(shown(name));
    return list.join(QStringLiteral(", "));
}

bool isColoured(const Arguments &arguments)
{
    const char *noColor = std::getenv("NO_COLOR");
    const char *terminal = std::getenv("TERM");
    const bool isDumb = !terminal || std::strcmp(terminal, "dumb") == 0;
    return ::isatty(STDOUT_FILENO) == 1 && !isDumb && !(noColor && *noColor) && !arguments.has("no-color");
}

QString inked(const Arguments &arguments, Ink ink, const QString &words)
{
    if (ink == Ink::Plain || !isColoured(arguments))
        return words;
    return QLatin1String(escape(ink)) + words + QLatin1String("\x1b[0m");
}

namespace {

/// Of a schema that Prisma refuses, every fault with its place. The sentence of the error has the first.
QStringList faultsIn(const Error &error)
{
    QStringList faults;
    if (error.code == ErrorCode::SchemaInvalid)
        for (const QString &fault : text(error.detail).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            faults.append(shown(utf8(fault)));
    return faults;
}

} // namespace

QJsonObject errorJson(const Error &error)
{
    QJsonObject json{{QStringLiteral("code"), text(errorKey(error.code))},
                     {QStringLiteral("message"), wording::errorText(error)}};
    if (const QStringList faults = faultsIn(error); !faults.isEmpty())
        json.insert(QStringLiteral("diagnostics"), QJsonArray::fromStringList(faults));
    return json;
}

int exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Refused:
        return exitRefused;
    case ErrorCode::CheckFailed:
    case ErrorCode::PlanOutdated:
    case ErrorCode::LockHeld:
        return exitAttention;
    default:
        return exitBadInput;
    }
}

int fail(const Arguments &arguments, const Error &error)
{
    printMessage(wording::errorText(error));
    if (const QStringList faults = faultsIn(error); faults.size() > 1)
        for (const QString &fault : faults)
            printMessage(QLatin1String("  ") + fault);
    if (arguments.isJson())
        printJson({{QStringLiteral("error"), errorJson(error)}});
    return exitCodeOf(error.code);
}

} // namespace plumbline::cli
