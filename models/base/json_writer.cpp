#include "models/base/json_writer.h"

#include "models/base/utf8.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace plumbline {

namespace {

constexpr std::size_t bufferSize = 1 << 16;
constexpr std::size_t indentation = 2;

/// The bytes that may need more than copying: control characters, the two that JSON escapes, and all that is
/// not ASCII.
constexpr std::array<bool, 256> needsLook = [] {
    std::array<bool, 256> table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte)
        table[byte] = byte < 0x20 || byte >= 0x7F || byte == '"' || byte == '\\';
    return table;
}();

/// JSON escapes UTF-16: what is beyond its first plane takes two.
std::string unicodeEscape(std::uint32_t codePoint)
{
    if (codePoint > 0xFFFF)
        return unicodeEscape(0xD7C0U + (codePoint >> 10)) + unicodeEscape(0xDC00U + (codePoint & 0x3FF));
    char escaped[16];
    std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(codePoint));
    return escaped;
}

} // namespace

JsonWriter::JsonWriter(Sink sink, IllFormed illFormed) : m_sink(std::move(sink)), m_illFormed(illFormed)
{
    m_buffer.reserve(2 * bufferSize);
}

void JsonWriter::key(std::string_view key)
{
    separate();
    quote(key);
    append(": ");
    m_isAfterKey = true;
}

void JsonWriter::write(std::string_view text)
{
    beforeValue();
    quote(text);
}

void JsonWriter::write(bool value)
{
    beforeValue();
    append(value ? "true" : "false");
}

void JsonWriter::write(std::int64_t value)
{
    beforeValue();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    append({digits, static_cast<std::size_t>(end - digits)});
}

void JsonWriter::writeNull()
{
    beforeValue();
    append("null");
}

bool JsonWriter::finish()
{
    append("\n");
    send();
    return m_isTaken;
}

void JsonWriter::begin(char bracket, Layout layout)
{
    beforeValue();
    append({&bracket, 1});
    m_open.push_back({isOnOneLine() ? Layout::OneLine : layout, true});
}

void JsonWriter::end(char bracket)
{
    const Open closed = m_open.back();
    m_open.pop_back();
    if (!closed.isEmpty && closed.layout == Layout::Lines) {
        m_buffer += '\n';
        m_buffer.append(indentation * m_open.size(), ' ');
    }
    append({&bracket, 1});
}

void JsonWriter::separate()
{
    if (m_open.empty())
        return;
    Open &open = m_open.back();
    if (!open.isEmpty)
        m_buffer += ',';
    if (open.layout == Layout::Lines) {
        m_buffer += '\n';
        m_buffer.append(indentation * m_open.size(), ' ');
    } else if (!open.isEmpty) {
        m_buffer += ' ';
    }
    open.isEmpty = false;
}

void JsonWriter::beforeValue()
{
    if (!m_isAfterKey)
        separate();
    m_isAfterKey = false;
}

void JsonWriter::append(std::string_view bytes)
{
    m_buffer += bytes;
    if (m_buffer.size() >= bufferSize)
        send();
}

void JsonWriter::quote(std::string_view text)
{
    m_buffer += '"';
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (!needsLook[static_cast<unsigned char>(text[at])]) {
            ++at;
            continue;
        }
        m_buffer += text.substr(copied, at - copied);
        at += escape(text, at);
        copied = at;
    }
    m_buffer += text.substr(copied);
    append("\"");
}

/// Writes what stands at `at` and returns how many bytes that was.
std::size_t JsonWriter::escape(std::string_view text, std::size_t at)
{
    const Utf8Character next = utf8Character(text, at);
    if (!next.isValid) {
        for (std::size_t i = 0; i < next.length && m_illFormed == IllFormed::Kept; ++i)
            m_buffer += unicodeEscape(0xDC00U + static_cast<unsigned char>(text[at + i]));
        if (m_illFormed == IllFormed::Replaced)
            m_buffer += "\xEF\xBF\xBD";
    } else if (next.codePoint == '"' || next.codePoint == '\\') {
        m_buffer += '\\';
        m_buffer += text[at];
    } else if (next.codePoint == '\n' || next.codePoint == '\t' || next.codePoint == '\r') {
        m_buffer += next.codePoint == '\n' ? "\\n" : next.codePoint == '\t' ? "\\t" : "\\r";
    } else if (isHiddenCharacter(next.codePoint)) {
        m_buffer += unicodeEscape(next.codePoint);
    } else {
        m_buffer += text.substr(at, next.length);
    }
    return next.length;
}

void JsonWriter::send()
{
    if (m_isTaken && !m_buffer.empty())
        m_isTaken = m_sink(m_buffer);
    m_buffer.clear();
}

} // namespace plumbline
