#include "models/project/kept_evidence_json.h"

#include "models/base/text.h"
#include "models/checklist/step_key.h"

#include <QJsonArray>

#include <array>
#include <utility>

namespace plumbline::project {

namespace {

constexpr std::array<std::pair<const char *, std::string KeptEvidence::*>, 8> texts{{
    {"id", &KeptEvidence::id},
    {"by", &KeptEvidence::by},
    {"note", &KeptEvidence::note},
    {"database", &KeptEvidence::database},
    {"environment", &KeptEvidence::environment},
    {"role", &KeptEvidence::role},
    {"serverVersion", &KeptEvidence::serverVersion},
    {"query", &KeptEvidence::query},
}};

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

QJsonArray columnsJson(const std::vector<postgres::AnswerColumn> &columns)
{
    QJsonArray result;
    for (const auto &column : columns)
        result.append(QJsonObject{{key("name"), text(column.name)}, {key("type"), text(column.type)}});
    return result;
}

QJsonArray rowsJson(const std::vector<std::vector<std::optional<std::string>>> &rows)
{
    QJsonArray result;
    for (const auto &row : rows) {
        QJsonArray values;
        for (const auto &value : row)
            values.append(value ? QJsonValue(text(*value)) : QJsonValue());
        result.append(values);
    }
    return result;
}

std::optional<Time> timeIn(const QJsonObject &json, const char *name)
{
    return parsedTime(utf8(json.value(key(name)).toString()));
}

} // namespace

QJsonObject keptEvidenceJson(const KeptEvidence &evidence)
{
    QJsonObject json{{key("keptAt"), text(rfc3339(evidence.keptAt))},
                     {key("askedAt"), text(rfc3339(evidence.askedAt))},
                     {key("step"), text(checklist::stepKey(evidence.step))},
                     {key("columns"), columnsJson(evidence.columns)},
                     {key("rows"), rowsJson(evidence.rows)},
                     {key("rowCount"), static_cast<qint64>(evidence.rowCount)},
                     {key("hasMore"), evidence.hasMore},
                     {key("isShortened"), evidence.isShortened}};
    for (const auto &[name, member] : texts)
        json.insert(key(name), text(evidence.*member));
    return json;
}

std::optional<KeptEvidence> keptEvidenceOf(const QJsonObject &json)
{
    KeptEvidence evidence;
    for (const auto &[name, member] : texts) {
        if (!json.value(key(name)).isString())
            return std::nullopt;
        evidence.*member = utf8(json.value(key(name)).toString());
    }
    const auto keptAt = timeIn(json, "keptAt");
    const auto askedAt = timeIn(json, "askedAt");
    const auto step = checklist::stepOfKey(utf8(json.value(key("step")).toString()));
    if (!keptAt || !askedAt || !step || !json.value(key("columns")).isArray() ||
        !json.value(key("rows")).isArray())
        return std::nullopt;
    evidence.keptAt = *keptAt;
    evidence.askedAt = *askedAt;
    evidence.step = *step;
    for (const QJsonValue &column : json.value(key("columns")).toArray())
        evidence.columns.push_back(
            {utf8(column[key("name")].toString()), utf8(column[key("type")].toString())});
    for (const QJsonValue &row : json.value(key("rows")).toArray()) {
        auto &values = evidence.rows.emplace_back();
        for (const QJsonValue &value : row.toArray())
            values.push_back(value.isString() ? std::optional(utf8(value.toString())) : std::nullopt);
        if (values.size() != evidence.columns.size())
            return std::nullopt;
    }
    evidence.rowCount = json.value(key("rowCount")).toInteger();
    evidence.hasMore = json.value(key("hasMore")).toBool();
    evidence.isShortened = json.value(key("isShortened")).toBool();
    return evidence;
}

} // namespace plumbline::project
