#include "models/prisma/attribute_visitor.h"

#include "models/prisma/later_versions.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace plumbline::prisma {

AttributeVisitor AttributeVisitor::ofBlock(const Block &block, Reporter &reporter)
{
    AttributeVisitor visitor(block, reporter);
    for (const Member &member : block.membersWithAttributes())
        if (member.kind == Member::Kind::BlockAttribute)
            visitor.add(member.attributes.front());
    return visitor;
}

AttributeVisitor AttributeVisitor::ofMember(const Block &block, const Member &member, Reporter &reporter)
{
    AttributeVisitor visitor(block, reporter);
    for (const Attribute &attribute : member.attributes)
        visitor.add(attribute);
    return visitor;
}

bool AttributeVisitor::openOnlyOf(std::string_view name)
{
    const Attribute *only = nullptr;
    std::size_t count = 0;
    for (Entry &entry : m_entries) {
        if (entry.attribute->name != name)
            continue;
        entry.isUsed = true;
        only = entry.attribute;
        ++count;
    }
    if (count == 1)
        return open(*only);
    if (count > 1)
        for (const Entry &entry : m_entries)
            if (entry.attribute->name == name)
                m_reporter.error(m_block, *entry.attribute,
                                 "Attribute \"@" + entry.attribute->name + "\" can only be defined once.");
    return false;
}

bool AttributeVisitor::openNext(std::string_view name)
{
    for (Entry &entry : m_entries) {
        if (entry.isUsed || entry.attribute->name != name)
            continue;
        entry.isUsed = true;
        if (open(*entry.attribute))
            return true;
    }
    return false;
}

const Attribute *AttributeVisitor::takeScoped()
{
    const Attribute *found = nullptr;
    for (Entry &entry : m_entries) {
        const auto dot = entry.attribute->name.find('.');
        if (dot == std::string::npos)
            continue;
        entry.isUsed = true;
        if (found)
            m_reporter.error(m_block, *entry.attribute,
                             "Attribute \"@" + std::string(entry.attribute->name.substr(0, dot)) +
                                 "\" can only be defined once.");
        found = entry.attribute;
    }
    return found;
}

bool AttributeVisitor::reportValueless(const Row<Name> &names, const std::string &attribute)
{
    for (const Name &name : names)
        m_reporter.inAttribute(m_block, name.span, attribute,
                               "The `" + name.text + "` argument is missing a value.");
    return !names.empty();
}

/// Arguments without a value and commas at the end, in the attribute and in the calls inside it. True where
/// the attribute cannot be read because of it.
bool AttributeVisitor::reportUnfinished(const Attribute &attribute)
{
    bool isUnfinished = false;
    const auto report = [&](const auto &list) {
        if (list.unfinished)
            isUnfinished |= reportValueless(list.unfinished->valueless, '@' + attribute.name);
        for (const Argument &argument : list.arguments) {
            if (argument.value.kind != Expression::Kind::Array)
                continue;
            for (const Argument &item : argument.value.arguments)
                if (item.value.unfinished)
                    reportValueless(item.value.unfinished->valueless, "@@" + attribute.name);
        }
        if (list.unfinished && list.unfinished->trailingComma)
            m_reporter.inAttribute(
                m_block, *list.unfinished->trailingComma, '@' + attribute.name,
                "Trailing commas are not valid in attribute arguments, please remove the comma.");
    };
    report(attribute);
    for (const Argument &argument : attribute.arguments)
        if (argument.value.kind == Expression::Kind::Call)
            report(argument.value);
    return isUnfinished;
}

bool AttributeVisitor::open(const Attribute &attribute)
{
    if (reportUnfinished(attribute))
        return false;
    m_current = &attribute;
    readArguments(attribute);
    return true;
}

void AttributeVisitor::readArguments(const Attribute &attribute)
{
    m_arguments.clear();
    std::string unnamed;
    for (const Argument &argument : attribute.arguments) {
        const auto earlier = std::ranges::find(m_arguments, argument.name, &Argument::name);
        if (earlier == m_arguments.end()) {
            m_arguments.push_back(&argument);
            continue;
        }
        if (!argument.name.empty())
            m_reporter.error(m_block, argument.span,
                             "Argument \"" + argument.name + "\" is already specified.");
        else
            unnamed += (unnamed.empty() ? display((*earlier)->value) : std::string()) + ", " +
                       display(argument.value);
        *earlier = &argument;
    }
    if (!unnamed.empty())
        error(
            "You provided multiple unnamed arguments. This is not possible. Did you forget the brackets? Did "
            "you mean `[" +
            unnamed + "]`?");
}

const Argument *AttributeVisitor::take(std::string_view name)
{
    const auto found = std::ranges::find(m_arguments, name, &Argument::name);
    if (found == m_arguments.end())
        return nullptr;
    const Argument *argument = *found;
    m_arguments.erase(found);
    return argument;
}

const Expression *AttributeVisitor::required(std::string_view name)
{
    const Argument *named = take(name);
    const Argument *unnamed = take({});
    if (named && unnamed) {
        m_reporter.error(m_block, named->span,
                         "Argument \"" + std::string(name) + "\" is already specified as unnamed argument.");
        return nullptr;
    }
    if (!named && !unnamed) {
        m_reporter.error(m_block, *m_current, "Argument \"" + std::string(name) + "\" is missing.");
        return nullptr;
    }
    return &(named ? named : unnamed)->value;
}

const Expression *AttributeVisitor::unnamedOr(std::string_view name)
{
    const Argument *named = take(name);
    const Argument *unnamed = take({});
    if ((named != nullptr) == (unnamed != nullptr))
        return nullptr;
    return &(named ? named : unnamed)->value;
}

const Expression *AttributeVisitor::optional(std::string_view name)
{
    const Argument *argument = take(name);
    return argument ? &argument->value : nullptr;
}

void AttributeVisitor::close()
{
    for (const Argument *argument : m_arguments)
        m_reporter.error(m_block, argument->span, "No such argument.",
                         noteOfLaterArgument(m_current->name, argument->name));
    closeUnread();
}

void AttributeVisitor::closeUnread()
{
    m_arguments.clear();
    m_current = nullptr;
}

void AttributeVisitor::finish()
{
    for (const Entry &entry : m_entries)
        if (!entry.isUsed)
            m_reporter.error(m_block, *entry.attribute,
                             "Attribute not known: \"@" + entry.attribute->name + "\".");
}

void AttributeVisitor::error(const std::string &message)
{
    m_reporter.inAttribute(m_block, *m_current, '@' + m_current->name, message);
}

bool isKnownFunction(std::string_view name)
{
    constexpr std::array<std::string_view, 8> known{"autoincrement", "now",  "auto",   "ulid",
                                                    "cuid",          "uuid", "nanoid", "dbgenerated"};
    return std::ranges::find(known, name) != known.end();
}

void reportMismatch(const Block &block, const Expression &value, const char *expected, Reporter &reporter)
{
    const auto kind = [&] {
        switch (value.kind) {
        case Expression::Kind::Number:
            return "numeric";
        case Expression::Kind::String:
            return "string";
        case Expression::Kind::Constant:
            return "literal";
        case Expression::Kind::Call:
            return "functional";
        case Expression::Kind::Array:
            break;
        }
        return "array";
    };
    reporter.error(block, value.span,
                   std::string("Expected a ") + expected + " value, but received " + kind() + " value `" +
                       display(value) + "`.");
}

std::optional<Word> stringOf(const Block &block, const Expression &value, Reporter &reporter)
{
    if (value.isString())
        return value.text;
    reportMismatch(block, value, "string", reporter);
    return std::nullopt;
}

std::optional<Word> constantOf(const Block &block, const Expression &value, Reporter &reporter)
{
    if (value.kind == Expression::Kind::Constant)
        return value.text;
    reportMismatch(block, value, "constant", reporter);
    return std::nullopt;
}

std::optional<bool> booleanOf(const Block &block, const Expression &value, Reporter &reporter)
{
    if (value.kind == Expression::Kind::Constant && (value.text == "true" || value.text == "false"))
        return value.text == "true";
    reportMismatch(block, value, "boolean", reporter);
    return std::nullopt;
}

std::optional<long long> integerOf(const Block &block, const Expression &value, Reporter &reporter)
{
    long long number = 0;
    const char *end = value.text.data() + value.text.size();
    const auto read = std::from_chars(value.text.data(), end, number);
    if (value.kind == Expression::Kind::Number && read.ec == std::errc() && read.ptr == end)
        return number;
    reportMismatch(block, value, "numeric", reporter);
    return std::nullopt;
}

} // namespace plumbline::prisma
