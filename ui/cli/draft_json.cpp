#include "ui/cli/draft_json.h"

#include "models/base/json_writer.h"
#include "models/base/text.h"
#include "models/wording/fault_text.h"

#include <algorithm>

namespace plumbline::cli {

namespace {

class Writer {
public:
    std::string write(const project::Draft &draft, const std::optional<std::string> &journalEntry)
    {
        m_json.beginObject();
        member("imitates", std::string_view("6.19"));
        member("done", journalEntry.has_value());
        m_json.key("refused");
        m_json.writeNull();
        m_json.key("plan");
        writePlan(draft);
        m_json.key("journalEntry");
        if (journalEntry)
            m_json.write(std::string_view(*journalEntry));
        else
            m_json.writeNull();
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
    void writePlan(const project::Draft &draft)
    {
        m_json.beginObject();
        member("action", std::string_view("draft"));
        member("migration", std::string_view(draft.name.value));
        member("path", std::string_view(draft.folder().string()));
        member("empty", draft.isEmpty);
        member("script", std::string_view(draft.script));
        writeTexts("warnings", draft.warnings);
        writeFaults(draft.corrected);
        writeRenames(draft.renames);
        writeLikely(draft.likely);
        m_json.endObject();
    }
    void writeTexts(const char *key, const std::vector<std::string> &texts)
    {
        m_json.key(key);
        m_json.beginArray();
        for (const std::string &text : texts)
            m_json.write(std::string_view(text));
        m_json.endArray();
    }
    void writeFaults(const std::vector<diff::Fault> &faults)
    {
        std::vector<std::string> texts;
        for (const diff::Fault &fault : faults)
            texts.push_back(utf8(wording::faultText(fault)));
        writeTexts("corrected", texts);
    }
    void writeRenames(const std::vector<diff::Rename> &renames)
    {
        std::vector<std::string> texts;
        for (const diff::Rename &rename : renames)
            texts.push_back(diff::renameText(rename));
        writeTexts("renames", texts);
    }
    /// Of each thing the most alike rename, and what would fit as well.
    void writeLikely(const std::vector<diff::GuessedRename> &likely)
    {
        std::vector<std::string> texts;
        for (const diff::GuessedRename &rename : likely)
            texts.push_back(rename.text);
        writeTexts("likelyRenames", texts);
        std::vector<std::string> others;
        for (const diff::GuessedRename &rename : likely)
            for (const std::string &other : rename.others)
                if (std::ranges::find(texts, other) == texts.end() &&
                    std::ranges::find(others, other) == others.end())
                    others.push_back(other);
        writeTexts("otherRenames", others);
    }

    std::string m_text;
    JsonWriter m_json{[this](std::string_view bytes) {
        m_text += bytes;
        return true;
    }};
};

} // namespace

std::string draftJson(const project::Draft &draft, const std::optional<std::string> &journalEntry)
{
    return Writer().write(draft, journalEntry);
}

} // namespace plumbline::cli
