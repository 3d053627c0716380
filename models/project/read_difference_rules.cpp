#include "models/base/read_file.h"
#include "models/project/difference_rules.h"
#include "models/schema/keys.h"

#include <toml++/toml.h>

#include <set>
#include <system_error>

namespace plumbline::project {

namespace {

using Kind = RulesFault::Kind;

/// The first fault of a file; what is read after it is of no use.
class Rules {
public:
    explicit Rules(std::filesystem::path path) : m_path(std::move(path)) {}

    tl::expected<DifferenceRules, RulesFault> read(const toml::table &file)
    {
        DifferenceRules rules;
        checkKeys(file, {"ignore", "accepted"});
        for (const toml::table *one : tables(file, "ignore"))
            rules.ignored.push_back(ignoreRule(*one));
        for (const toml::table *one : tables(file, "accepted"))
            rules.accepted.push_back(accepted(*one));
        if (m_fault)
            return tl::unexpected(*m_fault);
        return rules;
    }

private:
    void fail(const toml::node &where, RulesFault::Kind kind, std::string_view key)
    {
        if (!m_fault)
            m_fault =
                RulesFault{kind, m_path, static_cast<int>(where.source().begin.line), std::string(key), {}};
    }

    void checkKeys(const toml::table &table, const std::set<std::string_view> &known)
    {
        for (const auto &[key, value] : table) {
            if (!known.contains(key.str()))
                fail(value, Kind::UnknownKey, key.str());
        }
    }

    std::vector<const toml::table *> tables(const toml::table &file, const char *key)
    {
        std::vector<const toml::table *> result;
        const toml::node *node = file.get(key);
        const toml::array *list = node ? node->as_array() : nullptr;
        if (node && !list)
            fail(*node, Kind::InvalidValue, key);
        for (std::size_t i = 0; list && i < list->size(); ++i) {
            if (const toml::table *table = list->get(i)->as_table())
                result.push_back(table);
            else
                fail(*list->get(i), Kind::InvalidValue, key);
        }
        return result;
    }

    std::optional<std::string> text(const toml::table &table, const char *key)
    {
        const toml::node *node = table.get(key);
        if (!node)
            return std::nullopt;
        auto value = node->value<std::string>();
        if (!node->is_string() || value->empty())
            fail(*node, Kind::InvalidValue, key);
        return value;
    }

    std::string neededText(const toml::table &table, const char *key)
    {
        if (!table.contains(key))
            fail(table, Kind::MissingKey, key);
        return text(table, key).value_or("");
    }

    std::optional<Date> date(const toml::table &table, const char *key)
    {
        const toml::node *node = table.get(key);
        if (!node)
            return std::nullopt;
        const auto value = node->value<toml::date>();
        const Date date = value ? Date(std::chrono::year(value->year), std::chrono::month(value->month),
                                       std::chrono::day(value->day))
                                : Date();
        if (!node->is_date() || !date.ok())
            fail(*node, Kind::InvalidValue, key);
        return date;
    }

    Date neededDate(const toml::table &table, const char *key)
    {
        if (!table.contains(key))
            fail(table, Kind::MissingKey, key);
        return date(table, key).value_or(Date());
    }

    static int lineOf(const toml::table &table) { return static_cast<int>(table.source().begin.line); }

    IgnoreRule ignoreRule(const toml::table &table)
    {
        checkKeys(table, {"schema", "table", "owner", "extension", "difference", "reason", "until"});
        IgnoreRule rule{.schema = text(table, "schema"),
                        .table = text(table, "table"),
                        .owner = text(table, "owner"),
                        .extension = text(table, "extension"),
                        .reason = neededText(table, "reason"),
                        .until = neededDate(table, "until"),
                        .line = lineOf(table)};
        if (const auto difference = text(table, "difference"))
            rule.difference = oneOf<IgnoredDifference>(table, "difference", *difference, 5);
        // A rule that names nothing would hide everything.
        if (!rule.schema && !rule.table && !rule.owner && !rule.extension && !rule.difference)
            fail(table, Kind::MissingKey, "schema");
        return rule;
    }

    AcceptedDifference accepted(const toml::table &table)
    {
        checkKeys(table,
                  {"kind", "schema", "table", "name", "change", "status", "by", "reason", "date", "until"});
        AcceptedDifference one{.by = neededText(table, "by"),
                               .reason = neededText(table, "reason"),
                               .date = neededDate(table, "date"),
                               .until = date(table, "until"),
                               .line = lineOf(table)};
        one.object = {text(table, "schema").value_or(""), text(table, "table").value_or(""),
                      neededText(table, "name")};
        if (const auto kind = schema::valueOf<schema::ObjectKind>(neededText(table, "kind")))
            one.kind = *kind;
        else
            fail(*orTable(table, "kind"), Kind::InvalidValue, "kind");
        one.acceptance = oneOf<diff::Acceptance>(table, "status", neededText(table, "status"), 3);
        if (const auto change = text(table, "change"))
            one.change = oneOf<diff::ChangeKind>(table, "change", *change, 3);
        return one;
    }

    static const toml::node *orTable(const toml::table &table, const char *key)
    {
        const toml::node *node = table.get(key);
        return node ? node : &table;
    }

    /// The value of that word among the first `count`.
    template <typename Value>
    Value oneOf(const toml::table &table, const char *member, const std::string &word, int count)
    {
        for (int i = 0; i < count; ++i) {
            if (word == keyOf(static_cast<Value>(i)))
                return static_cast<Value>(i);
        }
        fail(*orTable(table, member), Kind::InvalidValue, member);
        return {};
    }
    static const char *keyOf(diff::Acceptance value) { return project::key(value); }
    static const char *keyOf(diff::ChangeKind value) { return diff::key(value); }
    static const char *keyOf(IgnoredDifference value) { return project::key(value); }

    std::filesystem::path m_path;
    std::optional<RulesFault> m_fault;
};

/// Why a file cannot be read, in the words that the system has for it, also where it was not asked.
std::string systemWords(const Error &error)
{
    switch (error.code) {
    case ErrorCode::IsADirectory:
        return std::make_error_code(std::errc::is_a_directory).message();
    case ErrorCode::TooLarge:
        return std::make_error_code(std::errc::file_too_large).message();
    default:
        // A pipe or a device could be opened, and has nothing to say.
        return error.detail.empty() ? std::make_error_code(std::errc::invalid_argument).message()
                                    : error.detail;
    }
}

} // namespace

tl::expected<DifferenceRules, RulesFault> readDifferenceRules(const std::filesystem::path &projectFolder)
{
    constexpr std::uintmax_t mostBytes = 1 << 20;
    const auto path = projectFolder / "plumbline.toml";
    const auto text = readFile(path, mostBytes);
    if (!text) {
        if (text.error().code == ErrorCode::NotFound)
            return DifferenceRules{};
        return tl::unexpected(RulesFault{Kind::Unreadable, path, 0, {}, systemWords(text.error())});
    }
    try {
        return Rules(path).read(toml::parse(std::string_view(*text), std::string_view(path.native())));
    } catch (const toml::parse_error &error) {
        return tl::unexpected(RulesFault{Kind::NoToml,
                                         path,
                                         static_cast<int>(error.source().begin.line),
                                         {},
                                         std::string(error.description())});
    }
}

} // namespace plumbline::project
