#pragma once

#include "tests/support/test_server.h"

#include <QFile>
#include <QRegularExpression>

namespace plumbline::tests {

/// What the test server was asked from the moment this is made, by sessions that were there before: the
/// server's own log, so nothing that reaches it can be left out.
class StatementLog {
public:
    StatementLog()
    {
        // By ALTER SYSTEM, so that it holds for sessions that are connected; the log says when they heard of
        // it.
        const auto super = server().superuserSettings("postgres");
        runSql(super, "ALTER SYSTEM SET log_statement = 'all'");
        runSql(super, "SELECT pg_reload_conf()");
        if (!QTest::qWaitFor([&] { return value(super, "SHOW log_statement") == "all"; }, 10000))
            qFatal("the server does not take its new settings");
        m_begin = QFile(path()).size();
    }
    ~StatementLog()
    {
        runSql(server().superuserSettings("postgres"), "ALTER SYSTEM RESET log_statement");
        runSql(server().superuserSettings("postgres"), "SELECT pg_reload_conf()");
    }
    StatementLog(const StatementLog &) = delete;
    StatementLog &operator=(const StatementLog &) = delete;

    /// One entry a statement, with its continuation lines.
    QStringList statements() const
    {
        QFile file(path());
        if (!file.open(QIODevice::ReadOnly) || !file.seek(m_begin))
            qFatal("cannot read %s", qPrintable(path()));
        QStringList result;
        for (const QString &line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
            static const QRegularExpression begin(QStringLiteral("LOG:  (statement|execute [^:]*): "));
            static const QRegularExpression other(
                QStringLiteral("^\\d{4}-\\d\\d-\\d\\d .*(LOG|ERROR|DETAIL|STATEMENT|HINT|FATAL):  "));
            if (begin.match(line).hasMatch())
                result.append(line);
            else if (!result.isEmpty() && !other.match(line).hasMatch())
                result.last() += QLatin1Char('\n') + line;
        }
        return result;
    }

private:
    static QString path() { return QString::fromStdString((server().folder() / "log").string()); }
    qint64 m_begin = 0;
};

} // namespace plumbline::tests
