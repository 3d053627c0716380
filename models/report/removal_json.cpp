#include "models/report/removal_json.h"

#include "models/base/text.h"
#include "models/diff/object_change.h"
#include "models/schema/keys.h"
#include "models/wording/removal_text.h"

namespace plumbline::report {

namespace {

using diff::ScriptRemoval;

QJsonValue textOrNull(const std::string &value)
{
    return value.empty() ? QJsonValue() : QJsonValue(text(value));
}

QJsonObject objectJson(const schema::ObjectName &object)
{
    const diff::ChangeAddress address = diff::addressOf(object);
    return {{QStringLiteral("object"), QLatin1String(schema::key(object.kind))},
            {QStringLiteral("schema"), textOrNull(address.schema)},
            {QStringLiteral("table"), textOrNull(address.table)},
            {QStringLiteral("name"), text(address.name)}};
}

QLatin1String keyOf(ScriptRemoval::Kind kind)
{
    switch (kind) {
    case ScriptRemoval::Kind::Named:
        return QLatin1String("named");
    case ScriptRemoval::Kind::GoesAlong:
        return QLatin1String("goesAlong");
    case ScriptRemoval::Kind::Blocks:
        break;
    }
    return QLatin1String("blocks");
}

} // namespace

QJsonArray removalsJson(const diff::ScriptRemovals &found)
{
    QJsonArray array;
    for (const ScriptRemoval &removal : found.removals) {
        QJsonObject json = objectJson(removal.object);
        json[QStringLiteral("line")] = removal.line;
        json[QStringLiteral("statement")] = text(removal.sql);
        json[QStringLiteral("how")] = keyOf(removal.kind);
        json[QStringLiteral("with")] = objectJson(removal.with);
        json[QStringLiteral("because")] = wording::unmanagedReasonText(removal);
        json[QStringLiteral("madeAgainAt")] =
            removal.madeAgainAt > 0 ? QJsonValue(removal.madeAgainAt) : QJsonValue();
        array.append(json);
    }
    return array;
}

QJsonArray unknownRemovalsJson(const diff::ScriptRemovals &found)
{
    QJsonArray array;
    for (const diff::UnreadRemoval &unread : found.unread)
        array.append(QJsonObject{{QStringLiteral("line"), unread.line},
                                 {QStringLiteral("statement"), textOrNull(unread.sql)},
                                 {QStringLiteral("because"), wording::unreadRemovalText(unread)}});
    return array;
}

void addRemovals(QJsonObject &json, const MigrationName &name, history::State state,
                 const Result<std::vector<project::PendingRemovals>> &removals)
{
    using history::State;
    if (state != State::Pending && state != State::RolledBack)
        return;
    QJsonValue losses;
    QJsonValue unknown;
    if (removals) {
        const diff::ScriptRemovals *found = project::removalsOf(removals, name);
        losses = found ? removalsJson(*found) : QJsonArray();
        unknown = found ? unknownRemovalsJson(*found) : QJsonArray();
    }
    json[QStringLiteral("removesUnmanaged")] = losses;
    json[QStringLiteral("unknownRemovals")] = unknown;
}

} // namespace plumbline::report
