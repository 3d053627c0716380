#include "models/diff/faults.h"
#include "models/diff/prisma_step.h"
#include "models/diff/render_script.h"
#include "models/postgres/read_catalog.h"
#include "models/prisma/catalog_schema.h"
#include "models/prisma/checked_schema.h"
#include "models/prisma/declared_schema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <iostream>
#include <utility>

using namespace plumbline;

// Answers `{"id": …, "from": side, "to": side}` with `{"id": …, "sql": …}` or
// `{"id": …, "error": …}`, as the oracle's diff-batch does. A side is a schema's text, null, or "@database"
// for what DATABASE_URL names. Asked with `"judge": true` it tells the faults and the corrected statements
// too.

namespace {

Result<prisma::Relational> liveSide(const std::vector<std::string> &schemas)
{
    const auto settings =
        postgres::connectionSettings(qEnvironmentVariable("DATABASE_URL").toStdString(), {});
    if (!settings)
        return failure(settings.error());
    auto connection = postgres::Connection::open(*settings, postgres::Access::ReadOnly, {});
    if (!connection)
        return failure(connection.error());
    const auto catalog = postgres::readCatalog(*connection);
    if (!catalog)
        return failure(catalog.error());
    auto relational = prisma::relationalOf(*catalog, schemas, settings->schema);
    if (relational.refusedKey)
        return failure(ErrorCode::SchemaInvalid, "cross schema key " + relational.refusedKey->name);
    return relational;
}

/// The schemas that the declared side of a comparison lists: the live side is looked at through them.
Result<prisma::Relational> side(const QJsonValue &value, const QJsonValue &other)
{
    if (value.isNull())
        return prisma::Relational();
    if (value.toString() == QLatin1String("@database")) {
        const auto declared = side(other, QJsonValue::Null);
        return liveSide(declared ? declared->schemas : std::vector<std::string>());
    }
    const auto checked = prisma::checkSchema({{"schema.prisma", value.toString().toStdString()}});
    if (!checked.isValid())
        return failure(ErrorCode::SchemaInvalid, prisma::prismaErrorText(checked));
    auto relational = prisma::relationalOf(checked.datamodel);
    relational.defaultSchema = "public";
    return relational;
}

/// The corrected statements, cut into transactions, and the faults: their numbers, their steps and what comes
/// of them.
void addJudgement(QJsonObject &answer, const diff::PrismaDiff &diff)
{
    QJsonArray transactions;
    QString script;
    for (const diff::CorrectedStatement &statement : diff::renderCorrected(diff)) {
        script += QString::fromStdString(statement.sql) + QStringLiteral(";\n");
        if (statement.mustCommitFirst)
            transactions.append(std::exchange(script, QString()));
    }
    transactions.append(script);
    QJsonArray faults;
    for (const diff::Fault &fault : diff::faultsOf(diff))
        faults.append(QJsonObject{{QStringLiteral("code"), int(fault.code)},
                                  {QStringLiteral("step"), int(fault.step)},
                                  {QStringLiteral("effect"), int(diff::effectOf(fault.code))},
                                  {QStringLiteral("object"), QString::fromStdString(fault.object)}});
    answer.insert(QStringLiteral("transactions"), transactions);
    answer.insert(QStringLiteral("faults"), faults);
    answer.insert(QStringLiteral("steps"), int(diff.steps.size()));
}

QJsonObject answer(const QJsonObject &question)
{
    QJsonObject answer{{QStringLiteral("id"), question.value(QLatin1String("id"))}};
    const QJsonValue left = question.value(QLatin1String("from"));
    const QJsonValue right = question.value(QLatin1String("to"));
    auto from = side(left, right);
    auto to = side(right, left);
    if (!from || !to) {
        const Error &error = !from ? from.error() : to.error();
        answer.insert(QStringLiteral("error"), QString::fromStdString(error.subject));
        return answer;
    }
    const auto diff = diff::comparePrisma(std::move(*from), std::move(*to));
    answer.insert(QStringLiteral("sql"), QString::fromStdString(diff::prismaScript(diff, {})));
    if (question.value(QLatin1String("judge")).toBool())
        addJudgement(answer, diff);
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
