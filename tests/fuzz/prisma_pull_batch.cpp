#include "models/postgres/connection.h"
#include "models/project/pull.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <iostream>

using namespace plumbline;

// Answers `{"id": …, "files": [{"path": …, "content": …}]}` with what a pull of the database that
// DATABASE_URL names makes of those files: `{"id": …, "files": […], "warnings": …}` or `{"id": …, "error":
// …}`.

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

Result<project::PulledSchema> pulled(const QJsonObject &question)
{
    std::vector<prisma::SourceFile> files;
    for (const QJsonValue &file : question.value(QLatin1String("files")).toArray())
        files.push_back({file.toObject().value(QLatin1String("path")).toString().toStdString(),
                         file.toObject().value(QLatin1String("content")).toString().toStdString()});
    const prisma::Document document = prisma::parse(std::move(files));
    if (!document.diagnostics.empty())
        return failure(ErrorCode::SchemaInvalid, document.diagnostics.front().message);
    const auto settings =
        postgres::connectionSettings(qEnvironmentVariable("DATABASE_URL").toStdString(), {});
    if (!settings)
        return failure(settings.error());
    auto connection = postgres::Connection::open(*settings, postgres::Access::ReadOnly, {});
    if (!connection)
        return failure(connection.error());
    return project::pulledSchema(*connection, document, settings->schema, "/introspected.prisma");
}

QJsonObject answer(const QJsonObject &question)
{
    QJsonObject answer{{QStringLiteral("id"), question.value(QLatin1String("id"))}};
    const auto pulled = ::pulled(question);
    if (!pulled || pulled->problem) {
        constexpr std::array codes{"P4001", "P4002", "unknown"};
        answer.insert(QStringLiteral("error"), pulled ? text(codes[std::size_t(pulled->problem->kind)])
                                                      : text(pulled.error().subject));
        return answer;
    }
    QJsonArray files;
    for (const prisma::SourceFile &file : pulled->schema.files)
        files.append(QJsonObject{{QStringLiteral("path"), text(file.path.string())},
                                 {QStringLiteral("content"), text(file.text)}});
    answer.insert(QStringLiteral("files"), files);
    answer.insert(QStringLiteral("warnings"), text(pulled->schema.warnings));
    return answer;
}

} // namespace

int main()
{
    for (std::string line; std::getline(std::cin, line);) {
        const auto question = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        std::cout << QJsonDocument(answer(question)).toJson(QJsonDocument::Compact).toStdString()
                  << std::endl;
    }
}
