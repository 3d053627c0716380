#include "models/journal/entry_json.h"

#include "models/base/text.h"

#include <QJsonArray>

#include <array>
#include <utility>

namespace plumbline::journal {

namespace {

constexpr std::array outcomes{Outcome::Pending, Outcome::Done, Outcome::Failed, Outcome::Refused,
                              Outcome::Undone};

/// The members that are plain text, by key.
constexpr std::array<std::pair<const char *, std::string Entry::*>, 10> texts{{
    {"id", &Entry::id},
    {"intent", &Entry::intent},
    {"by", &Entry::by},
    {"action", &Entry::action},
    {"subject", &Entry::subject},
    {"database", &Entry::database},
    {"environment", &Entry::environment},
    {"reason", &Entry::reason},
    {"error", &Entry::error},
    {"previousHash", &Entry::previousHash},
}};

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

} // namespace

std::string entryKindKey(EntryKind kind)
{
    return kind == EntryKind::Intent ? "intent" : "outcome";
}

std::string outcomeKey(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pending:
        return "pending";
    case Outcome::Done:
        return "done";
    case Outcome::Failed:
        return "failed";
    case Outcome::Refused:
        return "refused";
    case Outcome::Undone:
        return "undone";
    }
    return {};
}

QJsonObject entryJson(const Entry &entry)
{
    QJsonObject json;
    for (const auto &[name, member] : texts) {
        if (!(entry.*member).empty())
            json.insert(key(name), text(entry.*member));
    }
    json.insert(key("kind"), text(entryKindKey(entry.kind)));
    json.insert(key("at"), text(rfc3339(entry.at)));
    if (entry.kind == EntryKind::Outcome)
        json.insert(key("outcome"), text(outcomeKey(entry.outcome)));
    QJsonArray statements;
    for (const std::string &statement : entry.statements)
        statements.append(text(statement));
    if (!statements.isEmpty())
        json.insert(key("statements"), statements);
    if (!entry.before.isEmpty())
        json.insert(key("before"), entry.before);
    if (!entry.after.isEmpty())
        json.insert(key("after"), entry.after);
    return json;
}

std::optional<Entry> entryOf(const QJsonObject &json)
{
    Entry entry;
    for (const auto &[name, member] : texts) {
        const QJsonValue value = json.value(key(name));
        if (!value.isUndefined() && !value.isString())
            return std::nullopt;
        entry.*member = utf8(value.toString());
    }
    const std::string kind = utf8(json.value(key("kind")).toString());
    const auto at = parsedTime(utf8(json.value(key("at")).toString()));
    if (entry.id.empty() || !at || (kind != "intent" && kind != "outcome"))
        return std::nullopt;
    entry.kind = kind == "intent" ? EntryKind::Intent : EntryKind::Outcome;
    entry.at = *at;
    const std::string outcome = utf8(json.value(key("outcome")).toString());
    for (const Outcome known : outcomes) {
        if (outcomeKey(known) == outcome)
            entry.outcome = known;
    }
    for (const QJsonValue &statement : json.value(key("statements")).toArray())
        entry.statements.push_back(utf8(statement.toString()));
    entry.before = json.value(key("before")).toObject();
    entry.after = json.value(key("after")).toObject();
    return entry;
}

} // namespace plumbline::journal
