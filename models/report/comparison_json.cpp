#include "models/report/comparison_json.h"

#include "models/base/json_writer.h"
#include "models/base/text.h"
#include "models/schema/keys.h"
#include "models/wording/comparison_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/replay_text.h"
#include "models/wording/wording.h"

#include <utility>

namespace plumbline::report {

namespace {

using diff::ObjectChange;

class Writer {
public:
    std::string write(const project::SourceComparison &comparison)
    {
        m_json.beginObject();
        member("imitates", std::string_view("6.19"));
        member("empty", comparison.isEmpty());
        member("summary", std::string_view(utf8(wording::comparisonSentence(comparison))));
        m_json.key("changes");
        m_json.beginArray();
        for (const ObjectChange &change : comparison.changes)
            writeChange(change);
        m_json.endArray();
        writeUnknown(comparison.unknown);
        writeRenames(comparison.renames);
        writeTakesAlong(comparison);
        writeFailures(comparison);
        m_json.endObject();
        m_json.finish();
        return std::move(m_text);
    }

private:
    template <typename Value>
    void member(const char *key, const Value &value)
    {
        m_json.key(key);
        m_json.write(value);
    }
    void textOrNull(const char *key, const std::optional<std::string> &value)
    {
        m_json.key(key);
        if (value && !value->empty())
            m_json.write(std::string_view(*value));
        else
            m_json.writeNull();
    }
    void writeChange(const ObjectChange &change)
    {
        const diff::ChangeAddress address = diff::addressOf(change.object);
        m_json.beginObject();
        member("change", std::string_view(diff::key(change.change)));
        member("object", std::string_view(schema::key(change.object.kind)));
        textOrNull("schema", address.schema);
        textOrNull("table", address.table);
        member("name", std::string_view(address.name));
        textOrNull("from", change.fromText);
        textOrNull("to", change.toText);
        textOrNull("origin", change.origin ? std::optional(change.origin->value) : std::nullopt);
        member("managedByPrisma", change.isManagedByPrisma);
        if (change.setAside)
            writeSetAside(*change.setAside);
        m_json.endObject();
    }
    void writeSetAside(const diff::SetAside &setAside)
    {
        m_json.key("setAside");
        writeSetAsideValue(m_json, setAside);
    }
    void writeObject(const schema::ObjectName &object)
    {
        const diff::ChangeAddress address = diff::addressOf(object);
        m_json.beginObject(JsonWriter::Layout::OneLine);
        member("object", std::string_view(schema::key(object.kind)));
        textOrNull("schema", address.schema);
        textOrNull("table", address.table);
        member("name", std::string_view(address.name));
        m_json.endObject();
    }
    void writeRenames(const std::vector<diff::LikelyRename> &renames)
    {
        if (renames.empty())
            return;
        m_json.key("likelyRenames");
        m_json.beginArray();
        for (const diff::LikelyRename &rename : renames) {
            m_json.beginObject();
            m_json.key("from");
            writeObject(rename.from);
            m_json.key("to");
            writeObject(rename.to);
            member("because", std::string_view(utf8(wording::renameEvidence(rename))));
            m_json.endObject();
        }
        m_json.endArray();
    }
    /// What Prisma's script would remove or stumble over without a word.
    void writeTakesAlong(const project::SourceComparison &comparison)
    {
        if (comparison.takesAlong.empty())
            return;
        m_json.key("removesUnmanaged");
        m_json.beginArray();
        for (const diff::UnmanagedLoss &loss : comparison.takesAlong) {
            m_json.beginObject();
            m_json.key("object");
            writeObject(loss.object);
            m_json.key("with");
            writeObject(loss.with);
            member("blocks", loss.kind == diff::UnmanagedLoss::Kind::Blocks);
            member("because", std::string_view(utf8(wording::unmanagedLossText(loss))));
            m_json.endObject();
        }
        m_json.endArray();
    }
    /// What of a side is built on sand.
    void writeFailures(const project::SourceComparison &comparison)
    {
        bool hasBegun = false;
        for (const project::ComparedSide *side : {&comparison.from, &comparison.to}) {
            for (std::size_t at = 0; side->replay && at < side->replayed; ++at) {
                const project::ReplayStep &step = side->replay->steps[at];
                const QStringList texts = wording::replayStepTexts(step, *side->replay);
                if (texts.isEmpty() || (!step.hasFailed() && step.remarks.empty()))
                    continue;
                if (!std::exchange(hasBegun, true)) {
                    m_json.key("replayed");
                    m_json.beginArray();
                }
                m_json.beginObject();
                member("migration", std::string_view(step.name.value));
                member("failed", step.hasFailed());
                member("because", std::string_view(utf8(texts.join(QLatin1Char(' ')))));
                m_json.endObject();
            }
        }
        if (hasBegun)
            m_json.endArray();
    }
    void writeUnknown(const std::vector<schema::Unknown> &unknown)
    {
        if (unknown.empty())
            return;
        m_json.key("unknown");
        m_json.beginArray();
        for (const schema::Unknown &one : unknown) {
            m_json.beginObject();
            member("object", std::string_view(schema::key(one.kind)));
            textOrNull("where", one.where);
            member("because", std::string_view(utf8(wording::errorText(one.error))));
            m_json.endObject();
        }
        m_json.endArray();
    }

    std::string m_text;
    JsonWriter m_json{[this](std::string_view bytes) {
        m_text += bytes;
        return true;
    }};
};

} // namespace

void writeSetAsideValue(JsonWriter &json, const diff::SetAside &setAside)
{
    constexpr const char *kinds[] = {"option", "rule", "accepted", "follows"};
    const auto member = [&](const char *key, std::string_view value) {
        json.key(key);
        json.write(value);
    };
    json.beginObject();
    member("kind", kinds[static_cast<int>(setAside.kind)]);
    if (setAside.kind == diff::SetAside::Kind::Accepted) {
        member("status", project::key(setAside.acceptance));
        member("by", setAside.by);
    }
    if (setAside.kind == diff::SetAside::Kind::Accepted || setAside.kind == diff::SetAside::Kind::Rule) {
        member("reason", setAside.reason);
        member(setAside.kind == diff::SetAside::Kind::Rule ? "until" : "date", setAside.date);
    }
    json.endObject();
}

std::string comparisonJson(const project::SourceComparison &comparison)
{
    return Writer().write(comparison);
}

} // namespace plumbline::report
