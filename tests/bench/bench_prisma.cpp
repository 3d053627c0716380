// A schema of 2,000 models of 20 fields against a later version of it: our whole process against the real
// engine's core, which answers the same question inside a process that is already running and warm (the
// oracle's diff-batch), so that neither its start nor Node.js is counted. Then our own from 1,250 to 10,000
// models, which should grow in line. usage: bench_prisma PLUMBLINE [PRISMA]   Prints milliseconds and ratios;
// asserts nothing.
#include "models/postgres/private_server.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

constexpr int comparedModels = 2000;

QByteArray field(int model, int number, bool isLater)
{
    const bool isChanged = isLater && (model + number) % 17 == 0;
    const QByteArray name = "f" + QByteArray::number(number);
    switch (number % 6) {
    case 0:
        return name + (isChanged ? " String? @db.VarChar(100)" : " String @db.VarChar(200)");
    case 1:
        return name + (isChanged ? " BigInt @default(7)" : " Int @default(5)");
    case 2:
        return name + (isChanged ? " DateTime?" : " DateTime @default(now())");
    case 3:
        return name + " E" + QByteArray::number(model % 40) + (isChanged ? "?" : " @default(A)");
    case 4:
        return name + (isChanged ? " Json?" : " String[] @default([\"a\"])");
    default:
        return name + (isChanged ? " Decimal @default(1.50)" : " Decimal? @db.Decimal(12, 2)");
    }
}

QByteArray schema(int models, bool isLater)
{
    QByteArray text = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n";
    for (int i = 0; i < 40; ++i)
        text += "enum E" + QByteArray::number(i) + " {\n  A\n  B\n" + (isLater && i % 7 == 0 ? "  C\n" : "") +
                "}\n";
    for (int i = 0; i < models; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray other = QByteArray::number(i / 2);
        text += "model M" + number + " {\n  id Int @id @default(autoincrement())\n";
        text += "  otherId Int\n  other M" + other + " @relation(\"R" + number +
                "\", fields: [otherId], references: [id])\n";
        for (const int child : {2 * i, 2 * i + 1})
            if (child < models)
                text += "  back" + QByteArray::number(child) + " M" + QByteArray::number(child) +
                        "[] @relation(\"R" + QByteArray::number(child) + "\")\n";
        for (int j = 0; j < 18; ++j)
            text += "  " + field(i, j, isLater) + '\n';
        text += isLater && i % 5 == 0 ? "  @@unique([f0, f1])\n" : "  @@index([f0, f1])\n";
        text += "  @@index([otherId])\n}\n";
    }
    return text;
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

double least(std::vector<double> times)
{
    return times.empty() ? -1 : *std::ranges::min_element(times);
}

/// One whole process of ours, the answer into a file.
double ours(const QString &program, const QString &folder, int runs)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QProcess process;
        process.setStandardErrorFile(QProcess::nullDevice());
        QElapsedTimer timer;
        timer.start();
        process.start(program, {QStringLiteral("diff"), QStringLiteral("--from-schema"),
                                folder + QStringLiteral("/a.prisma"), QStringLiteral("--to-schema"),
                                folder + QStringLiteral("/b.prisma"), QStringLiteral("--script"),
                                QStringLiteral("--output"), folder + QStringLiteral("/ours.sql")});
        if (!process.waitForFinished(300000) || process.exitCode() != 0)
            return -1;
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return least(times);
}

/// The real engine, which stays: it is asked the same again and again.
class RealEngine {
public:
    RealEngine(const QString &program, const QByteArray &from, const QByteArray &to)
        : m_server(plumbline::postgres::PrivateServer::start({})),
          m_question(QJsonDocument(QJsonObject{{QStringLiteral("id"), 1},
                                               {QStringLiteral("from"), QString::fromUtf8(from)},
                                               {QStringLiteral("to"), QString::fromUtf8(to)}})
                         .toJson(QJsonDocument::Compact) +
                     '\n')
    {
        // It wants a server in reach, though it asks it nothing here.
        if (!m_server || !m_server->createDatabase("bench"))
            return;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DATABASE_URL"), QString::fromStdString(m_server->url("bench")));
        m_process.setProcessEnvironment(environment);
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(program, {QStringLiteral("diff-batch")});
    }
    ~RealEngine()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(5000);
    }

    /// Milliseconds; less than nothing where no answer comes.
    double ask()
    {
        QElapsedTimer timer;
        timer.start();
        m_process.write(m_question);
        m_answer.clear();
        while (!m_answer.endsWith('\n')) {
            if (!m_process.waitForReadyRead(300000))
                return -1;
            m_answer += m_process.readAllStandardOutput();
        }
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }
    QByteArray sql() const
    {
        return QJsonDocument::fromJson(m_answer).object().value(QLatin1String("sql")).toString().toUtf8();
    }

private:
    plumbline::Result<plumbline::postgres::PrivateServer> m_server;
    QByteArray m_question;
    QByteArray m_answer;
    QProcess m_process;
};

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTemporaryDir folder;
    if (argc < 2 || !folder.isValid()) {
        std::fprintf(stderr, "usage: bench_prisma PLUMBLINE [PRISMA]\n");
        return 2;
    }
    const QString plumbline = QString::fromLocal8Bit(argv[1]);
    const auto prepare = [&](int models) {
        return write(folder.filePath(QStringLiteral("a.prisma")), schema(models, false)) &&
               write(folder.filePath(QStringLiteral("b.prisma")), schema(models, true));
    };
    if (!prepare(comparedModels))
        return 1;
    double mine = ours(plumbline, folder.path(), 7);
    if (argc > 2) {
        // In turn, because the machine is now faster and now slower: the least of each is of the same time.
        RealEngine engine(QString::fromLocal8Bit(argv[2]), schema(comparedModels, false),
                          schema(comparedModels, true));
        std::vector<double> real;
        engine.ask(); // the first answer is slower
        for (int round = 0; round < 5; ++round) {
            mine = std::min(mine, ours(plumbline, folder.path(), 3));
            real.push_back(engine.ask());
        }
        const QByteArray sql = engine.sql();
        const bool isSame =
            content(folder.filePath(QStringLiteral("ours.sql"))).trimmed() == sql.trimmed() && !sql.isEmpty();
        std::printf("schema against schema, %d models of 20 fields: plumbline %.0f ms, prisma's engine alone "
                    "%.0f ms, ratio %.1f (wanted: 20 or more), scripts %s",
                    comparedModels, mine, least(real), least(real) / mine, isSame ? "equal" : "DIFFERENT");
    } else {
        std::printf("schema against schema, %d models of 20 fields: plumbline %.0f ms", comparedModels, mine);
    }
    std::printf("\n");
    for (const int models : {1250, 2500, 5000, 10000}) {
        if (!prepare(models))
            return 1;
        const double time = ours(plumbline, folder.path(), 3);
        std::printf("schema against schema, %d models: %.0f ms, %.1f us a model\n", models, time,
                    time * 1000 / models);
    }
    return mine < 0;
}
