#include "models/prisma/block_reader.h"
#include "models/prisma/later_versions.h"

namespace plumbline::prisma {

namespace {

/// A composite type can have no attributes, which its own parser says and not the validation.
std::string faultOfTypeAttribute(std::string_view attribute)
{
    if (attribute == "map")
        return "The name of a composite type is not persisted in the database, therefore it does not need a "
               "mapped database name.";
    if (attribute == "unique")
        return "A unique constraint should be defined in the model containing the embed.";
    if (attribute == "index")
        return "An index should be defined in the model containing the embed.";
    if (attribute == "fulltext")
        return "A fulltext index should be defined in the model containing the embed.";
    if (attribute == "id")
        return "A composite type cannot define an id.";
    return "A composite type cannot have block-level attributes.";
}

} // namespace

std::optional<Member> BlockReader::member(const Block &block)
{
    const std::size_t start = m_text.at();
    const std::size_t pending = m_pending.size();
    const bool isConfiguration = block.keyword == "datasource" || block.keyword == "generator";
    if (isConfiguration) {
        if (auto member = assignment())
            return member;
    } else {
        if (auto member = field(block))
            return member;
        m_text.moveTo(start);
        if (auto member = blockAttribute(block))
            return member;
    }
    m_expressions.takeFaults();
    m_pending.resize(pending);
    m_text.moveTo(start);
    return std::nullopt;
}

Member BlockReader::unreadable(const Block &block)
{
    const std::size_t start = m_text.at();
    m_text.skipRestOfLine();
    Member member{.span = rangeFrom(start)};
    m_text.takeNewline();
    member.shownUpTo = at();
    reportInvalid(member.span, member.shownUpTo,
                  block.keyword == "enum" ? "This line is not an enum value definition."
                  : block.keyword == "datasource" || block.keyword == "generator"
                      ? "This line is not a valid definition within a " + block.keyword + '.'
                      : "This line is not a valid field or attribute definition.");
    m_pending.back().note = noteOfLaterLine(std::string_view(m_file.text).substr(start, member.span.length));
    return member;
}

std::optional<Member> BlockReader::assignment()
{
    const std::size_t start = m_text.at();
    const auto name = m_text.takeIdentifier();
    if (!name)
        return std::nullopt;
    Member member{.kind = Member::Kind::Assignment, .name = Word(*name), .nameSpan = rangeFrom(start)};
    m_text.skipBlanks();
    if (!m_text.take("="))
        return std::nullopt;
    member.span = rangeFrom(start);
    m_text.skipBlanks();
    if (auto value = m_expressions.expression()) {
        member.value = m_store.kept(*value);
        member.span = rangeFrom(start);
    }
    m_text.skipBlanks();
    m_text.takeComment();
    m_text.skipBlanks();
    member.shownUpTo = at();
    if (!m_text.takeNewline())
        return std::nullopt;
    reportFaults();
    return member;
}

/// A field, or a value of an enum. What the grammar takes for the sake of a better message is reported here
/// and becomes Unreadable.
std::optional<Member> BlockReader::field(const Block &block)
{
    const std::size_t start = m_text.at();
    const std::size_t pending = m_pending.size();
    const auto name = m_text.takeIdentifier();
    if (!name)
        return std::nullopt;
    Member member{.kind = Member::Kind::Field, .name = Word(*name), .nameSpan = rangeFrom(start)};
    member.span = member.nameSpan;
    m_text.skipBlanks();
    if (block.keyword != "enum")
        readType(member);
    const bool isLegacy = m_pending.size() > pending;
    if (m_text.at() > member.span.end())
        member.span = rangeFrom(start);
    m_attributes.clear();
    for (m_text.skipBlanks();; m_text.skipBlanks()) {
        const auto attribute = m_expressions.attribute("@");
        if (!attribute)
            break;
        member.span = rangeFrom(start);
        m_attributes.push_back(*attribute);
    }
    member.attributes = m_store.rowFrom(m_attributes, 0);
    m_text.takeComment();
    m_text.skipBlanks();
    if (!m_text.takeNewline())
        return std::nullopt;
    member.shownUpTo = at();
    if (isLegacy) {
        m_expressions.takeFaults();
        member.kind = Member::Kind::Unreadable;
        return member;
    }
    reportFaults();
    if (block.keyword == "type")
        reportForbiddenAttributes(member);
    if (block.keyword != "enum" && member.typeSpan.length == 0) {
        report(member.span, member.shownUpTo,
               "Error validating " + block.keyword + " \"" + block.name +
                   "\": This field declaration is invalid. It is either missing a name or a type.");
        member.kind = Member::Kind::Unreadable;
    }
    return member;
}

void BlockReader::reportForbiddenAttributes(const Member &member)
{
    for (const Attribute &attribute : member.attributes)
        if (attribute.name == "relation" || attribute.name == "unique" || attribute.name == "id")
            reportInvalid(member.span, member.shownUpTo,
                          "Defining `@" + attribute.name +
                              "` attribute for a field in a composite type is not allowed.");
}

/// A field may have none, which is an error of its own. Forms of old versions are reported.
void BlockReader::readType(Member &member)
{
    const std::size_t colon = m_text.at();
    const bool hasColon = m_text.take(":");
    if (hasColon)
        report(rangeFrom(colon), 0, "Field declarations don't require a `:`.");
    m_text.skipBlanks();
    const std::size_t start = m_text.at();
    const auto legacy = [&](const char *message) {
        if (!hasColon) // the first fault of a field is its only one
            report(rangeFrom(start), 0, message);
    };
    if (readBaseType(member)) {
        const std::size_t end = m_text.at();
        m_text.skipBlanks();
        if (m_text.take("[]")) {
            member.isList = true;
            const std::size_t listEnd = m_text.at();
            m_text.skipBlanks();
            if (m_text.take("?"))
                legacy("Optional lists are not supported. Use either `Type[]` or `Type?`.");
            else
                m_text.moveTo(listEnd);
        } else if (m_text.take("?")) {
            member.isOptional = true;
        } else if (m_text.take("!")) {
            legacy("Fields are required by default, `!` is no longer required.");
        } else {
            m_text.moveTo(end);
        }
        return;
    }
    if (!m_text.take("["))
        return;
    m_text.skipBlanks();
    if (readBaseType(member)) {
        m_text.skipBlanks();
        if (m_text.take("]")) {
            legacy("To specify a list, please use `Type[]` instead of `[Type]`.");
            return;
        }
    }
    m_text.moveTo(start);
    member.typeSpan = {};
}

/// `Unsupported("…")` or a name.
bool BlockReader::readBaseType(Member &member)
{
    const std::size_t start = m_text.at();
    if (m_text.take("Unsupported(")) {
        m_text.skipBlanks();
        const std::size_t literalStart = m_text.at();
        if (const auto literal = m_text.takeString()) {
            const ByteRange literalSpan = rangeFrom(literalStart);
            m_text.skipBlanks();
            if (m_text.take(")")) {
                member.type = Word("Unsupported");
                member.typeSpan = rangeFrom(start);
                Expression text{.kind = Expression::Kind::String,
                                .span = literalSpan,
                                .text = m_expressions.unescaped(*literal, literalStart)};
                std::vector<Argument> arguments{{{}, literalSpan, text}};
                member.value = m_store.kept(Expression{.kind = Expression::Kind::Call,
                                                       .span = member.typeSpan,
                                                       .text = member.type,
                                                       .arguments = m_store.rowFrom(arguments, 0)});
                return true;
            }
        }
        m_text.moveTo(start);
    }
    const auto name = m_text.takeIdentifier();
    if (!name)
        return false;
    member.type = Word(*name);
    member.typeSpan = rangeFrom(start);
    return true;
}

std::optional<Member> BlockReader::blockAttribute(const Block &block)
{
    auto attribute = m_expressions.attribute("@@");
    if (!attribute)
        return std::nullopt;
    Member member{.kind = Member::Kind::BlockAttribute, .span = attribute->span};
    m_text.skipBlanks();
    m_text.takeComment();
    m_text.skipBlanks();
    member.shownUpTo = at();
    if (!m_text.takeNewline())
        return std::nullopt;
    attribute->shownUpTo = member.shownUpTo;
    reportFaults();
    if (block.keyword == "type")
        reportInvalid(member.span, member.shownUpTo, faultOfTypeAttribute(attribute->name));
    m_attributes.assign(1, *attribute);
    member.attributes = m_store.rowFrom(m_attributes, 0);
    return member;
}

} // namespace plumbline::prisma
