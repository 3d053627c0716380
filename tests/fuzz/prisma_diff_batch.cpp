#include "models/diff/prisma_step.h"
#include "models/diff/render_script.h"
#include "models/prisma/declared_schema.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <iostream>

using namespace plumbline;

// Answers `{"id": …, "from": schema or null, "to": schema or null}` with `{"id": …, "sql": …}` or
// `{"id": …, "error": …}`, as the oracle's diff-batch does.

namespace {

Result<prisma::Relational> side(const QJsonValue &value)
{
    if (value.isNull())
        return prisma::Relational();
    const auto document = prisma::parse({{"schema.prisma", value.toString().toStdString()}});
    auto diagnostics = document.diagnostics;
    const auto datamodel = prisma::datamodelOf(document, diagnostics);
    if (!diagnostics.empty())
        return failure(ErrorCode::SchemaInvalid, diagnostics.front().message);
    auto relational = prisma::relationalOf(datamodel);
    relational.defaultSchema = "public";
    return relational;
}

QJsonObject answer(const QJsonObject &question)
{
    QJsonObject answer{{QStringLiteral("id"), question.value(QLatin1String("id"))}};
    auto from = side(question.value(QLatin1String("from")));
    auto to = side(question.value(QLatin1String("to")));
    if (!from || !to) {
        const Error &error = !from ? from.error() : to.error();
        answer.insert(QStringLiteral("error"), QString::fromStdString(error.subject));
        return answer;
    }
    const auto diff = diff::comparePrisma(std::move(*from), std::move(*to));
    answer.insert(QStringLiteral("sql"), QString::fromStdString(diff::prismaScript(diff, {})));
    return answer;
}

} // namespace

int main()
{
    for (std::string line; std::getline(std::cin, line);) {
        const auto question = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        std::cout << QJsonDocument(answer(question)).toJson(QJsonDocument::Compact).toStdString() << '\n';
    }
}
