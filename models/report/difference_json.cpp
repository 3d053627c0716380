#include "models/report/difference_json.h"

#include "models/base/text.h"
#include "models/report/difference_section.h"
#include "models/schema/keys.h"
#include "models/wording/diff_text.h"

#include <QJsonArray>

#include <algorithm>

namespace plumbline::report {

namespace {

using diff::ObjectChange;
using diff::SetAside;
using project::AppliedRules;

QJsonValue textOrNull(const std::optional<std::string> &value)
{
    return value && !value->empty() ? QJsonValue(text(*value)) : QJsonValue();
}

/// As `diff --json` names an object.
QJsonObject addressJson(schema::ObjectKind kind, const diff::ChangeAddress &address)
{
    return {{QStringLiteral("object"), QLatin1String(schema::key(kind))},
            {QStringLiteral("schema"), textOrNull(address.schema)},
            {QStringLiteral("table"), textOrNull(address.table)},
            {QStringLiteral("name"), text(address.name)}};
}

/// As in `diff --json`.
QJsonObject setAsideJson(const SetAside &setAside)
{
    constexpr const char *kinds[] = {"option", "rule", "accepted", "follows"};
    QJsonObject json{{QStringLiteral("kind"), QLatin1String(kinds[static_cast<int>(setAside.kind)])}};
    if (setAside.kind == SetAside::Kind::Accepted) {
        json[QStringLiteral("status")] = QLatin1String(project::key(setAside.acceptance));
        json[QStringLiteral("by")] = text(setAside.by);
        json[QStringLiteral("date")] = text(setAside.date);
    }
    if (setAside.kind == SetAside::Kind::Rule)
        json[QStringLiteral("until")] = text(setAside.date);
    if (setAside.kind == SetAside::Kind::Accepted || setAside.kind == SetAside::Kind::Rule)
        json[QStringLiteral("reason")] = text(setAside.reason);
    return json;
}

QJsonObject changeJson(const ObjectChange &change)
{
    QJsonObject json = addressJson(change.object.kind, diff::addressOf(change.object));
    json[QStringLiteral("change")] = QLatin1String(diff::key(change.change));
    json[QStringLiteral("from")] = textOrNull(change.fromText);
    json[QStringLiteral("to")] = textOrNull(change.toText);
    if (change.setAside)
        json[QStringLiteral("setAside")] = setAsideJson(*change.setAside);
    return json;
}

/// In two lists, so that nobody has to know of the second to read the first.
QJsonArray changesJson(const std::vector<ObjectChange> &changes, bool areSetAside)
{
    QJsonArray array;
    for (const ObjectChange &change : changes)
        if (areSetAside ? change.setAside.has_value() : change.counts())
            array.append(changeJson(change));
    return array;
}

QJsonArray atStakeJson(const std::vector<diff::DataAtStake> &atStake)
{
    QJsonArray array;
    for (const diff::DataAtStake &stake : atStake) {
        QJsonObject json = addressJson(stake.object.kind, diff::addressOf(stake.object));
        json[QStringLiteral("rows")] =
            stake.rows ? QJsonValue(static_cast<qint64>(*stake.rows)) : QJsonValue();
        json[QStringLiteral("exact")] = stake.isExact;
        QJsonArray values;
        for (const diff::LostLabel &one : stake.labels)
            values.append(
                QJsonObject{{QStringLiteral("value"), text(one.label)},
                            {QStringLiteral("rows"),
                             one.rows ? QJsonValue(static_cast<qint64>(*one.rows)) : QJsonValue()},
                            {QStringLiteral("defaults"), static_cast<qint64>(one.defaults.size())}});
        if (!values.isEmpty())
            json[QStringLiteral("values")] = values;
        array.append(json);
    }
    return array;
}

/// What a rule did; both lists have these members at the end of each entry.
void addUse(QJsonObject &json, const std::optional<project::Date> &until, project::Date today,
            const std::vector<std::size_t> &uses, std::size_t at)
{
    json[QStringLiteral("until")] = until ? QJsonValue(text(project::dateText(*until))) : QJsonValue();
    json[QStringLiteral("expired")] = until && today > *until;
    json[QStringLiteral("setsAside")] =
        at < uses.size() ? QJsonValue(static_cast<qint64>(uses[at])) : QJsonValue();
}

QJsonArray ignoredJson(const AppliedRules &applied)
{
    QJsonArray array;
    for (std::size_t at = 0; at < applied.rules.ignored.size(); ++at) {
        const project::IgnoreRule &rule = applied.rules.ignored[at];
        QJsonObject json{
            {QStringLiteral("schema"), textOrNull(rule.schema)},
            {QStringLiteral("table"), textOrNull(rule.table)},
            {QStringLiteral("owner"), textOrNull(rule.owner)},
            {QStringLiteral("extension"), textOrNull(rule.extension)},
            {QStringLiteral("difference"),
             rule.difference ? QJsonValue(QLatin1String(project::key(*rule.difference))) : QJsonValue()},
            {QStringLiteral("reason"), text(rule.reason)},
            {QStringLiteral("line"), rule.line}};
        addUse(json, rule.until, applied.day, applied.use.ignored, at);
        array.append(json);
    }
    return array;
}

QJsonArray acceptedJson(const AppliedRules &applied)
{
    QJsonArray array;
    for (std::size_t at = 0; at < applied.rules.accepted.size(); ++at) {
        const project::AcceptedDifference &one = applied.rules.accepted[at];
        QJsonObject json = addressJson(one.kind, one.object);
        json[QStringLiteral("change")] =
            one.change ? QJsonValue(QLatin1String(diff::key(*one.change))) : QJsonValue();
        json[QStringLiteral("status")] = QLatin1String(project::key(one.acceptance));
        json[QStringLiteral("by")] = text(one.by);
        json[QStringLiteral("reason")] = text(one.reason);
        json[QStringLiteral("date")] = text(project::dateText(one.date));
        json[QStringLiteral("line")] = one.line;
        addUse(json, one.until, applied.day, applied.use.accepted, at);
        array.append(json);
    }
    return array;
}

} // namespace

QJsonObject differencesJson(const Report &report)
{
    const bool isKnown = report.differences.has_value();
    QJsonObject json{{QStringLiteral("known"), isKnown},
                     {QStringLiteral("summary"), differenceSection(report).sentence},
                     {QStringLiteral("changes"), QJsonValue()},
                     {QStringLiteral("setAside"), QJsonValue()},
                     {QStringLiteral("atStake"), QJsonValue()},
                     {QStringLiteral("rules"), QJsonValue()}};
    if (!isKnown) {
        json[QStringLiteral("rulesFault")] =
            report.rulesFault ? QJsonValue(wording::rulesFaultText(*report.rulesFault)) : QJsonValue();
        return json;
    }
    const project::SchemaDifferences &differences = **report.differences;
    const AppliedRules &applied = differences.rules;
    json[QStringLiteral("changes")] = changesJson(differences.changes, false);
    json[QStringLiteral("setAside")] = changesJson(differences.changes, true);
    json[QStringLiteral("atStake")] = atStakeJson(differences.atStake);
    // Where the file cannot be read its rules are unknown, which is not none.
    json[QStringLiteral("rules")] = QJsonObject{
        {QStringLiteral("day"), text(project::dateText(applied.day))},
        {QStringLiteral("fault"),
         applied.fault ? QJsonValue(wording::rulesFaultText(*applied.fault)) : QJsonValue()},
        {QStringLiteral("ignored"), applied.fault ? QJsonValue() : QJsonValue(ignoredJson(applied))},
        {QStringLiteral("accepted"), applied.fault ? QJsonValue() : QJsonValue(acceptedJson(applied))}};
    return json;
}

} // namespace plumbline::report
