#include "models/base/error_key.h"
#include "models/schema/other_members.h"
#include "models/schema/schema_json.h"

#include <algorithm>
#include <set>

namespace plumbline::schema {

namespace {

using Layout = JsonWriter::Layout;

/// What is long or has parts of its own goes over several lines; everything else is one thing a line.
template <typename Value>
constexpr Layout layoutOf = Layout::OneLine;
template <>
constexpr Layout layoutOf<Table> = Layout::Lines;
template <>
constexpr Layout layoutOf<Routine> = Layout::Lines;
template <>
constexpr Layout layoutOf<Enum> = Layout::Lines;
template <>
constexpr Layout layoutOf<Domain> = Layout::Lines;
template <>
constexpr Layout layoutOf<CompositeType> = Layout::Lines;
template <>
constexpr Layout layoutOf<OtherObject> = Layout::Lines;
template <>
constexpr Layout layoutOf<Policy> = Layout::Lines;
template <>
constexpr Layout layoutOf<Rule> = Layout::Lines;

template <typename Element>
constexpr Layout listLayout = Layout::Lines;
template <>
constexpr Layout listLayout<std::string> = Layout::OneLine;
template <>
constexpr Layout listLayout<QualifiedName> = Layout::OneLine;

class MemberWriter {
public:
    MemberWriter(JsonWriter &json, const SchemaJsonStyle &style) : m_json(json), m_style(style) {}

    template <typename Value>
    void always(const char *key, const Value &value)
    {
        m_json.key(key);
        write(value);
    }
    template <typename Value>
    void member(const char *key, const Value &value, const Value &normal = {})
    {
        if (value != normal)
            always(key, value);
    }
    template <typename Value>
    void measured(const char *key, const Value &value)
    {
        if (!m_style.isSnapshot)
            always(key, value);
    }
    void letter(const char *key, char value, char normal, const LetterWords &words)
    {
        if (value == normal)
            return;
        const auto *known = std::ranges::find(words, value, &LetterWord::letter);
        always(key, known == words.end() ? std::string(1, value) : std::string(known->word));
    }
    void lines(const char *key, const std::vector<std::string> &values)
    {
        m_json.key(key);
        writeList(values, Layout::Lines);
    }
    void own(const char *key, const QualifiedName &name) { always(key, name.name); }
    template <typename Value>
    void flat(const Value &value)
    {
        visitMembers(value, *this);
    }
    void primaryKey(const char *key, const std::vector<Constraint> &constraints)
    {
        const auto found = std::ranges::find(constraints, ConstraintKind::PrimaryKey, &Constraint::kind);
        m_json.key(key);
        if (found == constraints.end())
            return m_json.writeNull();
        m_json.beginObject(Layout::OneLine);
        always("name", found->name);
        always("columns", found->columns);
        m_json.endObject();
    }

    void write(const std::string &text)
    {
        if (!m_style.isSnapshot || m_json.isOnOneLine() || text.find('\n') == std::string::npos)
            return m_json.write(text);
        m_json.beginArray(Layout::Lines);
        for (std::size_t begin = 0; begin != std::string::npos;) {
            const std::size_t end = text.find('\n', begin);
            m_json.write(std::string_view(text).substr(begin, end - begin));
            begin = end == std::string::npos ? end : end + 1;
        }
        m_json.endArray();
    }
    void write(bool value) { m_json.write(value); }
    void write(int value) { m_json.write(value); }
    void write(std::int64_t value) { m_json.write(value); }
    template <typename Value>
    void write(const std::optional<Value> &value)
    {
        if (value)
            write(*value);
        else
            m_json.writeNull();
    }
    template <typename Element>
    void write(const std::vector<Element> &list)
    {
        writeList(list, listLayout<Element>);
    }
    template <typename Value>
    void write(const Value &value)
    {
        if constexpr (std::is_enum_v<Value>) {
            m_json.write(key(value));
        } else {
            m_json.beginObject(layoutOf<Value>);
            visitMembers(value, *this);
            m_json.endObject();
        }
    }

private:
    template <typename Element>
    void writeList(const std::vector<Element> &list, Layout layout)
    {
        m_json.beginArray(layout);
        for (const Element &element : list) {
            if constexpr (std::is_same_v<Element, std::string>)
                m_json.write(element); // a list in a list would not say which is which
            else
                write(element);
        }
        m_json.endArray();
    }

    JsonWriter &m_json;
    const SchemaJsonStyle &m_style;
};

bool isView(const Table &table)
{
    return table.kind == RelationKind::View || table.kind == RelationKind::MaterializedView;
}

class SchemaWriter {
public:
    SchemaWriter(JsonWriter &json, const Schema &schema, const SchemaJsonStyle &style)
        : m_json(json),
          m_schema(schema),
          m_style(style),
          m_members(json, style)
    {
    }

    void write()
    {
        m_json.key("schemas");
        m_json.beginArray();
        for (const std::string &name : schemaNames())
            writeNamespace(name);
        m_json.endArray();
        m_members.always("extensions", m_schema.extensions);
        m_members.always("eventTriggers", m_schema.eventTriggers);
        m_members.always("others", m_schema.others);
        m_members.always("dependencies", m_schema.dependencies);
        writeUnknown();
    }

private:
    /// Also those that only the names of their objects tell of: a schema itself may be unknown.
    std::set<std::string> schemaNames() const
    {
        std::set<std::string> names;
        for (const Namespace &one : m_schema.schemas)
            names.insert(one.name);
        const auto add = [&](const auto &objects) {
            for (const auto &object : objects)
                names.insert(object.name.schema);
        };
        add(m_schema.tables);
        add(m_schema.enums);
        add(m_schema.domains);
        add(m_schema.compositeTypes);
        add(m_schema.sequences);
        add(m_schema.routines);
        return names;
    }

    void writeNamespace(const std::string &name)
    {
        m_json.beginObject();
        const auto found = std::ranges::lower_bound(m_schema.schemas, name, {}, &Namespace::name);
        if (found != m_schema.schemas.end() && found->name == name) {
            m_members.flat(*found);
        } else {
            m_members.always("name", name);
            m_members.always("known", false);
        }
        const auto any = [](const auto &) { return true; };
        writeObjects("tables", m_schema.tables, name, [](const Table &table) { return !isView(table); });
        writeObjects("views", m_schema.tables, name, isView);
        writeObjects("enums", m_schema.enums, name, any);
        writeObjects("domains", m_schema.domains, name, any);
        writeObjects("compositeTypes", m_schema.compositeTypes, name, any);
        writeObjects("sequences", m_schema.sequences, name, any);
        writeObjects("functions", m_schema.routines, name, any);
        m_json.endObject();
    }

    template <typename Object, typename Chosen>
    void writeObjects(const char *key, const std::vector<Object> &objects, const std::string &schema,
                      const Chosen &isChosen)
    {
        const auto schemaOf = [](const Object &object) -> const std::string & { return object.name.schema; };
        m_json.key(key);
        m_json.beginArray();
        for (const Object &object : std::ranges::equal_range(objects, schema, {}, schemaOf)) {
            if (isChosen(object))
                m_members.write(object);
        }
        m_json.endArray();
    }

    void writeUnknown()
    {
        m_json.key("unknown");
        m_json.beginArray();
        for (const Unknown &unknown : m_schema.unknown) {
            const bool isOfMeasures = unknown.aspect == Unknown::Aspect::Size ||
                                      unknown.aspect == Unknown::Aspect::Rows ||
                                      unknown.aspect == Unknown::Aspect::LastValue;
            if (m_style.isSnapshot && isOfMeasures)
                continue;
            m_json.beginObject(Layout::OneLine);
            m_members.always("kind", unknown.kind);
            m_members.always("where", unknown.where);
            m_members.member("aspect", unknown.aspect);
            m_members.always("code", std::string(errorKey(unknown.error.code)));
            if (m_style.messageOf)
                m_members.always("message", m_style.messageOf(unknown.error));
            m_members.member("subject", unknown.error.subject);
            m_members.member("detail", unknown.error.detail);
            m_members.member("sqlState", unknown.error.sqlState);
            m_json.endObject();
        }
        m_json.endArray();
    }

    JsonWriter &m_json;
    const Schema &m_schema;
    const SchemaJsonStyle &m_style;
    MemberWriter m_members;
};

} // namespace

void writeSchema(JsonWriter &json, const Schema &schema, const SchemaJsonStyle &style)
{
    SchemaWriter(json, schema, style).write();
}

} // namespace plumbline::schema
