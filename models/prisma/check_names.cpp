#include "models/prisma/check_names.h"

#include "models/prisma/native_type.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace plumbline::prisma {

namespace {

/// What the generated client cannot be called: words of JavaScript, and its own class.
constexpr std::array<std::string_view, 45> reservedNames{
    "PrismaClient", "break",  "case",     "catch", "class",      "const",   "continue",  "debugger",
    "default",      "delete", "do",       "else",  "enum",       "export",  "extends",   "false",
    "finally",      "for",    "function", "if",    "implements", "import",  "in",        "instanceof",
    "interface",    "let",    "new",      "null",  "package",    "private", "protected", "public",
    "return",       "super",  "switch",   "this",  "throw",      "true",    "try",       "typeof",
    "var",          "void",   "while",    "with",  "yield"};

bool isReserved(std::string_view name)
{
    return std::ranges::find(reservedNames, name) != reservedNames.end();
}

/// How Prisma calls the kind of a block.
std::string kindOf(const Block &block)
{
    if (block.keyword == "type")
        return "composite type";
    return block.keyword == "datasource" ? "source" : block.keyword;
}

/// The names of one block, of which most have few: a small table that is kept from one block to the next,
/// because a set of its own for each of thousands costs more than all else that is checked here.
class SeenNames {
public:
    void clear()
    {
        m_names.clear();
        m_places.assign(std::min(m_places.size(), usual), 0); // nobody pays for one huge block before
    }

    /// False where it was there before.
    bool insert(std::string_view name)
    {
        if (2 * m_names.size() >= m_places.size())
            grow();
        std::uint32_t &place = placeOf(name);
        if (place != 0)
            return false;
        m_names.push_back(name);
        place = static_cast<std::uint32_t>(m_names.size());
        return true;
    }

private:
    /// The table's entry for the name: 0, or where the name is in `m_names`, counted from 1.
    std::uint32_t &placeOf(std::string_view name)
    {
        const std::size_t mask = m_places.size() - 1;
        std::size_t at = std::hash<std::string_view>()(name) & mask;
        while (m_places[at] != 0 && m_names[m_places[at] - 1] != name)
            at = (at + 1) & mask;
        return m_places[at];
    }

    void grow()
    {
        m_places.assign(2 * m_places.size(), 0);
        for (std::size_t i = 0; i < m_names.size(); ++i)
            placeOf(m_names[i]) = static_cast<std::uint32_t>(i + 1);
    }

    static constexpr std::size_t usual = 64; ///< entries; always a power of two

    std::vector<std::string_view> m_names;
    std::vector<std::uint32_t> m_places = std::vector<std::uint32_t>(usual);
};

class NameCheck {
public:
    explicit NameCheck(Reporter &reporter) : m_reporter(reporter) {}

    void check(const Block &block)
    {
        if (scalarNamed(block.name))
            m_reporter.error(block, block.nameSpan,
                             '"' + block.name + "\" is a reserved scalar type name and cannot be used.");
        if (block.keyword == "enum")
            checkEnum(block);
        else if (block.keyword == "model" || block.keyword == "view")
            checkModel(block);
        else if (block.keyword == "type")
            checkCompositeType(block);
        else
            checkKeys(block);
        checkIsFirst(block);
    }

private:
    void checkEnum(const Block &block)
    {
        checkWord(block, block.name, block.nameSpan, "Enum");
        if (isReserved(block.name))
            m_reporter.error(block, block.span,
                             "Error validating enum `" + block.name + "`: The enum name `" + block.name +
                                 "` is invalid. It is a reserved name. Please change it. Read more at "
                                 "https://www.prisma.io/docs/reference/tools-and-interfaces/prisma-schema/"
                                 "data-model#naming-enums");
        checkBlockAttributes(block);
        m_seen.clear();
        for (const Member &member : block.members) {
            if (member.kind != Member::Kind::Field)
                continue;
            checkWord(block, member.name, member.nameSpan, "Enum Value");
            checkAttributes(block, member);
            if (!m_seen.insert(member.name))
                m_reporter.error(block, member,
                                 "Value \"" + member.name + "\" is already defined on enum \"" + block.name +
                                     "\".");
        }
    }

    void checkModel(const Block &block)
    {
        const bool isView = block.keyword == "view";
        checkWord(block, block.name, block.nameSpan, isView ? "view" : "Model");
        if (isReserved(block.name))
            m_reporter.error(block, block.span,
                             "Error validating model \"" + block.name + "\": The " + block.keyword +
                                 " name `" + block.name +
                                 "` is invalid. It is a reserved name. Please change it. Read more at "
                                 "https://pris.ly/d/naming-models");
        checkBlockAttributes(block);
        m_seen.clear();
        for (const Member &member : block.members) {
            if (member.kind != Member::Kind::Field)
                continue;
            checkWord(block, member.name, member.nameSpan, isView ? "field" : "Field");
            checkAttributes(block, member);
            if (!m_seen.insert(member.name))
                m_reporter.error(block, member.nameSpan,
                                 "Field \"" + member.name + "\" is already defined on " + block.keyword +
                                     " \"" + block.name + "\".");
        }
    }

    void checkCompositeType(const Block &block)
    {
        checkWord(block, block.name, block.nameSpan, "Composite type");
        std::unordered_set<std::string_view> fields;
        for (const Member &member : block.members)
            if (member.kind == Member::Kind::Field && !fields.insert(member.name).second)
                m_reporter.error(block, member.nameSpan,
                                 "Field \"" + member.name + "\" is already defined on composite type \"" +
                                     block.name + "\".");
    }

    void checkKeys(const Block &block)
    {
        std::unordered_set<std::string_view> keys;
        for (const Member &member : block.members)
            if (member.kind == Member::Kind::Assignment && !keys.insert(member.name).second)
                m_reporter.error(block, member.nameSpan,
                                 "Key \"" + member.name + "\" is already defined in " + kindOf(block) +
                                     " \"" + block.name + "\".");
    }

    /// Datasources and generators each have a space of names, everything else shares one.
    void checkIsFirst(const Block &block)
    {
        const bool isConfiguration = block.keyword == "datasource" || block.keyword == "generator";
        auto &names = m_names[isConfiguration ? block.keyword : std::string("type")];
        const auto [earlier, isNew] = names.try_emplace(block.name, &block);
        if (isNew)
            return;
        m_reporter.error(block, block.nameSpan,
                         "The " + kindOf(block) + " \"" + block.name + "\" cannot be defined because a " +
                             kindOf(*earlier->second) + " with that name already exists.");
        earlier->second = &block;
    }

    void checkBlockAttributes(const Block &block)
    {
        for (const Member &member : block.membersWithAttributes())
            if (member.kind == Member::Kind::BlockAttribute)
                checkAttributes(block, member);
    }

    void checkAttributes(const Block &block, const Member &member)
    {
        for (const Attribute &attribute : member.attributes)
            checkWord(block, attribute.name, attribute.nameSpan, "Attribute");
    }

    void checkWord(const Block &block, std::string_view name, const Place &at, std::string_view what)
    {
        if (name.front() >= '0' && name.front() <= '9')
            m_reporter.invalid(block, at,
                               "The name of a " + std::string(what) + " must not start with a number.");
        else if (name.find('-') != std::string_view::npos)
            m_reporter.invalid(block, at,
                               "The character `-` is not allowed in " + std::string(what) + " names.");
    }

    Reporter &m_reporter;
    SeenNames m_seen; ///< of the block that is looked at
    std::unordered_map<std::string, std::unordered_map<std::string_view, const Block *>> m_names;
};

} // namespace

void checkNames(const Document &document, Reporter &reporter,
                const std::function<void(const Block &)> &andThen)
{
    NameCheck check(reporter);
    for (const Block &block : document.blocks) {
        check.check(block);
        andThen(block);
    }
}

} // namespace plumbline::prisma
