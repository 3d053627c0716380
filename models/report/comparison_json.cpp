#include "models/report/comparison_json.h"

#include "models/base/json_writer.h"
#include "models/base/text.h"
#include "models/schema/keys.h"
#include "models/wording/comparison_text.h"
#include "models/wording/wording.h"

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
        m_json.endObject();
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

std::string comparisonJson(const project::SourceComparison &comparison)
{
    return Writer().write(comparison);
}

} // namespace plumbline::report
