#include "models/report/three_way_json.h"

#include "models/base/json_writer.h"
#include "models/base/text.h"
#include "models/report/comparison_json.h"
#include "models/schema/keys.h"
#include "models/wording/diff_text.h"

namespace plumbline::report {

namespace {

using diff::ThreeWayCell;
using diff::ThreeWayLine;

const char *key(ThreeWayCell::State state)
{
    switch (state) {
    case ThreeWayCell::State::Absent:
        return "absent";
    case ThreeWayCell::State::Present:
        return "present";
    case ThreeWayCell::State::NotExpressible:
        return "notExpressible";
    case ThreeWayCell::State::Unknown:
        break;
    }
    return "unknown";
}

class Writer {
public:
    std::string write(const project::ThreeWayComparison &comparison)
    {
        m_isPendingKnown = !comparison.ledgerFault;
        m_json.beginObject();
        member("imitates", std::string_view("6.19"));
        member("empty", comparison.diff.isEmpty());
        member("summary", std::string_view(utf8(wording::threeWaySummary(comparison.diff))));
        m_json.key("lines");
        m_json.beginArray();
        for (const ThreeWayLine &line : comparison.diff.lines)
            writeLine(line);
        m_json.endArray();
        writeReset(comparison.reset);
        m_json.endObject();
        m_json.finish();
        return std::move(m_text);
    }

private:
    template <typename Value>
    void member(const char *name, const Value &value)
    {
        m_json.key(name);
        m_json.write(value);
    }
    void textOrNull(const char *name, const std::string &value)
    {
        m_json.key(name);
        if (value.empty())
            m_json.writeNull();
        else
            m_json.write(std::string_view(value));
    }
    /// What `prisma migrate dev` would answer.
    void writeReset(const project::ResetAnswer &answer)
    {
        constexpr const char *verdicts[] = {"wouldAsk", "wouldNotAsk", "unknown", "wouldStop"};
        m_json.key("reset");
        m_json.beginObject();
        member("verdict", std::string_view(verdicts[static_cast<int>(answer.verdict)]));
        textOrNull("errorCode", answer.errorCode);
        m_json.key("reasons");
        m_json.beginArray();
        for (const project::ResetReason &reason : answer.reasons) {
            m_json.beginObject();
            member("prisma", std::string_view(reason.text));
            member("because", std::string_view(utf8(wording::resetReasonText(reason))));
            member("wayOut", std::string_view(utf8(wording::resetWayOut(reason))));
            m_json.endObject();
        }
        m_json.endArray();
        m_json.endObject();
    }
    void writeCell(const char *name, const ThreeWayCell &cell)
    {
        m_json.key(name);
        m_json.beginObject();
        member("state", std::string_view(key(cell.state)));
        textOrNull("definition", cell.text);
        m_json.endObject();
    }
    void writeLine(const ThreeWayLine &line)
    {
        const diff::ChangeAddress address = diff::addressOf(line.object);
        m_json.beginObject();
        member("object", std::string_view(schema::key(line.object.kind)));
        textOrNull("schema", address.schema);
        textOrNull("table", address.table);
        member("name", std::string_view(address.name));
        writeCell("declared", line.declared);
        writeCell("replayed", line.replayed);
        writeCell("live", line.live);
        textOrNull("oddOneOut", line.oddOneOut ? diff::key(*line.oddOneOut) : "");
        textOrNull("origin", line.origin ? line.origin->value : std::string());
        member("managedByPrisma", line.isManagedByPrisma);
        m_json.key("pending");
        if (m_isPendingKnown)
            m_json.write(line.isPending);
        else
            m_json.writeNull();
        textOrNull("ahead", line.ahead ? diff::key(*line.ahead) : "");
        if (line.setAside) {
            m_json.key("setAside");
            writeSetAsideValue(m_json, *line.setAside);
        }
        m_json.endObject();
    }

    bool m_isPendingKnown = true;
    std::string m_text;
    JsonWriter m_json{[this](std::string_view bytes) {
        m_text += bytes;
        return true;
    }};
};

} // namespace

std::string threeWayJson(const project::ThreeWayComparison &comparison)
{
    return Writer().write(comparison);
}

} // namespace plumbline::report
