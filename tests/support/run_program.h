#pragma once

// Runs the built program (or another) and keeps what it said:
//
//   const auto run = tests::runProgram({"status", "--json", "--project", folder});
//   QCOMPARE(run.exitCode, 1);
//   run.json["verdict"]

#include "tests/support/places.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QtTest/QtTest>

#include <string>
#include <vector>

namespace plumbline::tests {

struct ProgramRun {
    int exitCode = -1; ///< -1 where it did not start, crashed or did not end in time
    QByteArray output;
    QByteArray error;
    QJsonObject json; ///< of the output, where it is one JSON document

    /// For QVERIFY2: everything that was said.
    QByteArray all() const { return "exit " + QByteArray::number(exitCode) + "\n" + output + "\n" + error; }
};

using ProgramVariables = std::vector<std::pair<QString, QString>>;

/// Without the variables that could lead the program elsewhere; `extra` is set on top.
inline QProcessEnvironment programEnvironment(const ProgramVariables &extra = {})
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DATABASE_URL", "DIRECT_URL", "NO_COLOR", "PGPASSWORD", "PGHOST", "PGSERVICE",
                             "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QString::fromLatin1(name));
    for (const auto &[name, value] : extra)
        environment.insert(name, value);
    return environment;
}

inline ProgramRun runProgram(const std::vector<std::string> &arguments,
                             const ProgramVariables &variables = {}, const std::string &folder = {})
{
    QProcess process;
    process.setProcessEnvironment(programEnvironment(variables));
    process.setStandardInputFile(QProcess::nullDevice());
    if (!folder.empty())
        process.setWorkingDirectory(QString::fromStdString(folder));
    QStringList words;
    for (const std::string &argument : arguments)
        words.append(QString::fromStdString(argument));
    process.start(programPath(), words);
    ProgramRun run;
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
    } else {
        run.exitCode = process.exitCode();
    }
    run.output = process.readAllStandardOutput();
    run.error = process.readAllStandardError();
    run.json = QJsonDocument::fromJson(run.output).object();
    return run;
}

} // namespace plumbline::tests
