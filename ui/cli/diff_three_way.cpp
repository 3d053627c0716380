#include "ui/cli/diff_three_way.h"

#include "models/base/json_writer.h"
#include "models/base/text.h"
#include "models/schema/keys.h"
#include "models/wording/comparison_text.h"
#include "models/wording/diff_text.h"
#include "ui/cli/cli.h"
#include "ui/cli/output.h"

namespace plumbline::cli {

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

QString cellText(const ThreeWayCell &cell)
{
    switch (cell.state) {
    case ThreeWayCell::State::Absent:
        return Cli::tr("no");
    case ThreeWayCell::State::Present:
        return Cli::tr("yes");
    case ThreeWayCell::State::NotExpressible:
        return QStringLiteral("–");
    case ThreeWayCell::State::Unknown:
        break;
    }
    return QStringLiteral("?");
}

class Writer {
public:
    std::string write(const project::ThreeWayComparison &comparison)
    {
        m_json.beginObject();
        member("imitates", std::string_view("6.19"));
        member("empty", comparison.diff.isEmpty());
        member("summary", std::string_view(utf8(wording::threeWaySummary(comparison.diff))));
        m_json.key("lines");
        m_json.beginArray();
        for (const ThreeWayLine &line : comparison.diff.lines)
            writeLine(line);
        m_json.endArray();
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
        m_json.endObject();
    }

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

std::string threeWayText(const project::ThreeWayComparison &comparison)
{
    QString text = wording::threeWaySummary(comparison.diff) + QLatin1Char('\n');
    for (const ThreeWayLine &line : comparison.diff.lines) {
        if (line.setAside)
            continue;
        text += QStringLiteral("  %1: ").arg(wording::objectText(line.object)) +
                Cli::tr("schema %1, migrations %2, database %3")
                    .arg(cellText(line.declared), cellText(line.replayed), cellText(line.live));
        if (line.oddOneOut)
            text += Cli::tr("; odd one out: %1").arg(wording::sideName(*line.oddOneOut));
        if (line.origin)
            text += Cli::tr("; last touched by %1").arg(shown(line.origin->value));
        text += QLatin1Char('\n');
    }
    return utf8(text);
}

} // namespace plumbline::cli
