#include "models/prisma/expression_reader.h"

#include "models/prisma/string_escapes.h"

namespace plumbline::prisma {

namespace {

/// Nesting that is still read. Prisma's engine reads some thousands and then crashes; people need three.
constexpr int deepest = 400;

template <typename T>
T &made(std::unique_ptr<T> &one)
{
    if (!one)
        one = std::make_unique<T>();
    return *one;
}

} // namespace

std::optional<Expression> ExpressionReader::expression()
{
    const std::size_t start = m_text.at();
    const auto simple = [&](Expression::Kind kind, Word text) {
        return Expression{.kind = kind, .span = rangeFrom(start), .text = text};
    };
    if (m_depth == deepest)
        return std::nullopt;
    if (const auto literal = m_text.takeString())
        return simple(Expression::Kind::String, unescaped(*literal, start));
    ++m_depth;
    auto result = call();
    if (!result)
        result = array();
    --m_depth;
    if (result)
        return result;
    if (const auto number = m_text.takeNumber())
        return simple(Expression::Kind::Number, Word(*number));
    if (const auto path = m_text.takePath())
        return simple(Expression::Kind::Constant, Word(*path));
    return std::nullopt;
}

/// A call, or a path: what begins with a name.
std::optional<Expression> ExpressionReader::call()
{
    const std::size_t start = m_text.at();
    const auto name = m_text.takePath();
    if (!name)
        return std::nullopt;
    const std::size_t end = m_text.at();
    m_text.skipBlanks();
    auto list = argumentList();
    if (!list) {
        // Not one of the other forms begins as a path does, but for a number.
        const bool isPath = name->front() < '0' || name->front() > '9';
        m_text.moveTo(isPath ? end : start);
        return isPath
                   ? std::optional(Expression{
                         .kind = Expression::Kind::Constant, .span = rangeFrom(start), .text = Word(*name)})
                   : std::nullopt;
    }
    return Expression{.kind = Expression::Kind::Call,
                      .span = rangeFrom(start),
                      .text = Word(*name),
                      .arguments = list->items,
                      .unfinished = list->unfinished};
}

std::optional<Expression> ExpressionReader::array()
{
    const std::size_t start = m_text.at();
    if (!m_text.take("["))
        return std::nullopt;
    const Before before{start, m_faults.size(), m_items.size()};
    m_text.skipBlanks();
    while (auto item = expression()) {
        const ByteRange span = item->span;
        m_items.push_back({{}, span, *item});
        m_text.skipBlanks();
        if (!m_text.take(","))
            break;
        m_text.skipBlanks();
        if (m_text.take("]")) { // a comma at the end is no array
            giveUp(before);
            return std::nullopt;
        }
    }
    if (!m_text.take("]")) {
        giveUp(before);
        return std::nullopt;
    }
    return Expression{.kind = Expression::Kind::Array,
                      .span = rangeFrom(start),
                      .arguments = m_store.rowFrom(m_items, before.items)};
}

/// `(…)`, or nothing and the reader stays.
std::optional<ArgumentList> ExpressionReader::argumentList()
{
    const std::size_t start = m_text.at();
    if (!m_text.take("("))
        return std::nullopt;
    const Before before{start, m_faults.size(), m_items.size()};
    std::unique_ptr<Unfinished> unfinished;
    m_text.skipBlanks();
    for (bool more = argument(unfinished); more;) {
        m_text.skipBlanks();
        const std::size_t comma = m_text.at();
        if (!m_text.take(","))
            break;
        m_text.skipBlanks();
        more = argument(unfinished);
        if (!more)
            m_text.moveTo(comma);
    }
    const std::size_t comma = m_text.at();
    if (m_text.take(","))
        made(unfinished).trailingComma = rangeFrom(comma);
    m_text.skipBlanks();
    if (!m_text.take(")")) {
        giveUp(before);
        return std::nullopt;
    }
    ArgumentList list{.items = m_store.rowFrom(m_items, before.items)};
    if (unfinished)
        list.unfinished = m_store.kept(
            UnfinishedArguments{m_store.rowFrom(unfinished->valueless, 0), unfinished->trailingComma});
    return list;
}

void ExpressionReader::giveUp(const Before &before)
{
    m_text.moveTo(before.at);
    m_faults.resize(before.faults);
    m_items.erase(m_items.begin() + std::ptrdiff_t(before.items), m_items.end());
}

bool ExpressionReader::argument(std::unique_ptr<Unfinished> &unfinished)
{
    const std::size_t start = m_text.at();
    if (const auto name = m_text.takeIdentifier()) {
        const ByteRange nameSpan = rangeFrom(start);
        m_text.skipBlanks();
        if (m_text.take(":")) {
            const std::size_t colon = m_text.at();
            m_text.skipBlanks();
            if (auto value = expression()) {
                m_items.push_back({Word(*name), rangeFrom(start), *value});
            } else {
                m_text.moveTo(colon);
                made(unfinished).valueless.push_back({Word(*name), nameSpan});
            }
            return true;
        }
        m_text.moveTo(start);
    }
    auto value = expression();
    if (!value)
        return false;
    m_items.push_back({{}, rangeFrom(start), *value});
    return true;
}

std::optional<Attribute> ExpressionReader::attribute(std::string_view prefix)
{
    const std::size_t start = m_text.at();
    if (!m_text.take(prefix))
        return std::nullopt;
    m_text.skipBlanks();
    const std::size_t nameStart = m_text.at();
    const auto name = m_text.takePath();
    if (!name) {
        m_text.moveTo(start);
        return std::nullopt;
    }
    Attribute result{.name = Word(*name), .nameSpan = rangeFrom(nameStart)};
    const std::size_t nameEnd = m_text.at();
    m_text.skipBlanks();
    if (auto list = argumentList()) {
        result.arguments = list->items;
        result.unfinished = list->unfinished;
    } else {
        m_text.moveTo(nameEnd);
    }
    result.span = rangeFrom(start);
    return result;
}

Word ExpressionReader::unescaped(std::string_view literal, std::size_t start)
{
    const std::string_view inside = literal.substr(1, literal.size() - 2);
    if (inside.find('\\') == std::string_view::npos)
        return Word(inside);
    std::string &text = m_store.newString();
    for (const EscapeFault &fault : unescape(inside, text))
        m_faults.push_back(
            {{static_cast<std::uint32_t>(start + 1 + fault.offset), static_cast<std::uint32_t>(fault.length)},
             fault.message});
    return Word(text);
}

} // namespace plumbline::prisma
