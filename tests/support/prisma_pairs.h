#pragma once

#include "models/diff/prisma_step.h"
#include "models/prisma/declared_schema.h"
#include "tests/support/places.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QtGlobal>

namespace plumbline::tests {

/// The answers of the real Prisma in a file of tests/data.
inline QJsonArray recordedAnswers(const QString &file)
{
    QFile content(dataFile(file));
    return content.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(content.readAll()).array()
                                             : QJsonArray();
}

/// A text of a recorded answer; null where it says null.
inline QString textOf(const QJsonValue &answer, const char *key)
{
    const QJsonValue value = answer.toObject().value(QLatin1String(key));
    return value.isString() ? value.toString() : QString();
}

/// A schema as one side of a comparison; nothing at all where the text is null.
inline prisma::Relational declaredSide(const QString &schema)
{
    if (schema.isNull())
        return {};
    const auto document = prisma::parse({{"schema.prisma", schema.toStdString()}});
    auto diagnostics = document.diagnostics;
    auto result = prisma::relationalOf(prisma::datamodelOf(document, diagnostics));
    for (const auto &diagnostic : diagnostics)
        qWarning("%s", diagnostic.message.c_str());
    result.defaultSchema = "public";
    return result;
}

} // namespace plumbline::tests
