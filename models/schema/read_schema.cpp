#include "models/base/error_key.h"
#include "models/schema/other_members.h"
#include "models/schema/schema_json.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace plumbline::schema {

namespace {

/// Reads one member after the other into a value: `take` for each key that stands there, `isComplete` after
/// the last. A key that is not known or comes twice, and a missing one that is always written, are failures:
/// what was passed over in silence would be compared as if it were not there.
class MemberReader {
public:
    explicit MemberReader(JsonReader &json) : m_json(json) {}

    template <typename Value>
    void take(const std::string &key, Value &value)
    {
        m_key = &key;
        m_number = 0;
        m_isTaken = false;
        visitMembers(value, *this);
        if (!m_isTaken)
            m_json.fail();
    }
    template <typename Value>
    void checkComplete(Value &value)
    {
        m_key = nullptr;
        m_number = 0;
        visitMembers(value, *this);
    }

    template <typename Value>
    void always(const char *key, Value &value)
    {
        if (isHere(key, true))
            read(value);
    }
    template <typename Value>
    void member(const char *key, Value &value, const Value & = {})
    {
        if (isHere(key))
            read(value);
    }
    template <typename Value>
    void measured(const char *key, Value &value)
    {
        member(key, value);
    }
    void letter(const char *key, char &value, char, const LetterWords &words)
    {
        std::string word;
        if (!isHere(key) || !m_json.read(word))
            return;
        const auto *known = std::ranges::find_if(
            words, [&](const LetterWord &one) { return one.letter && word == one.word; });
        if (known == words.end() && word.size() != 1)
            m_json.fail();
        else
            value = known == words.end() ? word.front() : known->letter;
    }
    void lines(const char *key, std::vector<std::string> &values) { always(key, values); }
    void own(const char *key, QualifiedName &name) { always(key, name.name); }
    template <typename Value>
    void flat(Value &value)
    {
        visitMembers(value, *this);
    }
    /// It stands among the constraints as well.
    void primaryKey(const char *key, std::vector<Constraint> &)
    {
        if (isHere(key))
            m_json.skip();
    }

    void read(std::string &text)
    {
        if (m_json.peek() != JsonReader::Kind::Array) {
            m_json.read(text);
            return;
        }
        std::string line;
        text.clear();
        bool isFirst = true;
        for (m_json.enterArray(); m_json.nextElement() && m_json.read(line); isFirst = false)
            text += isFirst ? line : '\n' + line;
    }
    void read(bool &value) { m_json.read(value); }
    void read(std::int64_t &value) { m_json.read(value); }
    void read(int &value)
    {
        std::int64_t wide = 0;
        if (m_json.read(wide) && wide != static_cast<int>(wide))
            m_json.fail();
        value = static_cast<int>(wide);
    }
    template <typename Value>
    void read(std::optional<Value> &value)
    {
        if (m_json.peek() == JsonReader::Kind::Null)
            m_json.readNull();
        else
            read(value.emplace());
    }
    template <typename Element>
    void read(std::vector<Element> &list)
    {
        for (m_json.enterArray(); m_json.nextElement();)
            read(list.emplace_back());
    }
    template <typename Value>
    void read(Value &value)
    {
        if constexpr (std::is_enum_v<Value>) {
            std::string word;
            m_json.read(word);
            const auto known = valueOf<Value>(word);
            if (known)
                value = *known;
            else
                m_json.fail();
        } else {
            MemberReader members(m_json);
            std::string key;
            for (m_json.enterObject(); m_json.nextKey(key);)
                members.take(key, value);
            members.checkComplete(value);
        }
    }

private:
    /// Whether the member that is asked for is the one that stands there.
    bool isHere(const char *key, bool isNeeded = false)
    {
        const std::uint64_t bit = std::uint64_t(1) << m_number++;
        if (!m_key) {
            if (isNeeded && (m_seen & bit) == 0)
                m_json.fail();
            return false;
        }
        if (m_isTaken || *m_key != key)
            return false;
        m_isTaken = true;
        if ((m_seen & bit) != 0)
            return m_json.fail();
        m_seen |= bit;
        return true;
    }

    JsonReader &m_json;
    const std::string *m_key = nullptr; ///< none while completeness is looked at
    int m_number = 0;                   ///< of the member, as they are visited
    std::uint64_t m_seen = 0;
    bool m_isTaken = false;
};

/// One element of "schemas": the schema and everything in it.
class NamespaceReader {
public:
    NamespaceReader(JsonReader &json, Schema &schema) : m_json(json), m_schema(schema), m_members(json) {}

    void read()
    {
        const auto before = sizes();
        std::string key;
        std::set<std::string> lists;
        for (m_json.enterObject(); m_json.nextKey(key);) {
            if (!readObjects(key))
                readOwn(key);
            else if (!lists.insert(key).second)
                m_json.fail();
        }
        if (lists.size() != listCount) // what is not there must not be taken for empty
            m_json.fail();
        if (m_isKnown) {
            m_members.checkComplete(m_namespace);
            m_schema.schemas.push_back(m_namespace);
        }
        giveSchema(m_schema.tables, before[0]);
        giveSchema(m_schema.enums, before[1]);
        giveSchema(m_schema.domains, before[2]);
        giveSchema(m_schema.compositeTypes, before[3]);
        giveSchema(m_schema.sequences, before[4]);
        giveSchema(m_schema.routines, before[5]);
    }

private:
    static constexpr std::size_t listCount = 7;

    std::array<std::size_t, 6> sizes() const
    {
        return {m_schema.tables.size(),         m_schema.enums.size(),     m_schema.domains.size(),
                m_schema.compositeTypes.size(), m_schema.sequences.size(), m_schema.routines.size()};
    }

    bool readObjects(const std::string &key)
    {
        if (key == "tables" || key == "views")
            m_members.read(m_schema.tables);
        else if (key == "enums")
            m_members.read(m_schema.enums);
        else if (key == "domains")
            m_members.read(m_schema.domains);
        else if (key == "compositeTypes")
            m_members.read(m_schema.compositeTypes);
        else if (key == "sequences")
            m_members.read(m_schema.sequences);
        else if (key == "functions")
            m_members.read(m_schema.routines);
        else
            return false;
        return true;
    }

    void readOwn(const std::string &key)
    {
        if (key == "known")
            m_json.read(m_isKnown);
        else
            m_members.take(key, m_namespace);
    }

    template <typename Object>
    void giveSchema(std::vector<Object> &objects, std::size_t first)
    {
        for (std::size_t i = first; i < objects.size(); ++i)
            objects[i].name.schema = m_namespace.name;
    }

    JsonReader &m_json;
    Schema &m_schema;
    MemberReader m_members;
    Namespace m_namespace;
    bool m_isKnown = true;
};

void readUnknown(JsonReader &json, std::vector<Unknown> &list)
{
    for (json.enterArray(); json.nextElement();) {
        Unknown &unknown = list.emplace_back();
        MemberReader members(json);
        std::string key;
        std::string code;
        for (json.enterObject(); json.nextKey(key);) {
            if (key == "kind")
                members.read(unknown.kind);
            else if (key == "where")
                members.read(unknown.where);
            else if (key == "aspect")
                members.read(unknown.aspect);
            else if (key == "code")
                members.read(code);
            else if (key == "subject")
                members.read(unknown.error.subject);
            else if (key == "detail")
                members.read(unknown.error.detail);
            else if (key == "sqlState")
                members.read(unknown.error.sqlState);
            else if (key == "message")
                json.skip();
            else
                json.fail();
        }
        const auto known = errorCode(code);
        if (known)
            unknown.error.code = *known;
        else
            json.fail();
    }
}

template <typename Objects, typename Key>
void sort(Objects &objects, Key key)
{
    if (!std::ranges::is_sorted(objects, {}, key))
        std::ranges::stable_sort(objects, {}, key);
}

} // namespace

void readSchemaMember(JsonReader &json, const std::string &key, Schema &schema)
{
    MemberReader members(json);
    if (key == "schemas") {
        for (json.enterArray(); json.nextElement();)
            NamespaceReader(json, schema).read();
    } else if (key == "extensions") {
        members.read(schema.extensions);
    } else if (key == "eventTriggers") {
        members.read(schema.eventTriggers);
    } else if (key == "others") {
        members.read(schema.others);
    } else if (key == "dependencies") {
        members.read(schema.dependencies);
    } else if (key == "unknown") {
        readUnknown(json, schema.unknown);
    } else {
        json.fail();
    }
}

void arrange(Schema &schema)
{
    sort(schema.schemas, &Namespace::name);
    sort(schema.tables, &Table::name);
    sort(schema.enums, &Enum::name);
    sort(schema.extensions, &Extension::name);
    sort(schema.domains, &Domain::name);
    sort(schema.compositeTypes, &CompositeType::name);
    sort(schema.sequences, &Sequence::name);
    sort(schema.routines, [](const Routine &one) { return std::tie(one.name, one.arguments); });
    sort(schema.eventTriggers, &EventTrigger::name);
    sort(schema.others, &OtherObject::name);
    sort(schema.dependencies, std::identity());
}

} // namespace plumbline::schema
