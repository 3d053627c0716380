#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

/// Writes JSON as a stream: what is written is given on at once and not kept, so that a catalog of 400,000
/// columns needs no document in memory.
///
/// The caller keeps the order: in an object a key before each value. Texts are UTF-8. Beside what JSON asks
/// for, everything that `printable()` hides is escaped (`\u009b`, `\u202e`), so that a name can neither
/// repaint a terminal nor fake what a reviewer sees in git.
class JsonWriter {
public:
    /// How an object or array is laid out: one member a line, or all on the line it begins on, with
    /// everything inside it.
    enum class Layout { Lines, OneLine };
    /// What becomes of bytes that are no UTF-8, which a server with the encoding SQL_ASCII sends: U+FFFD, as
    /// JavaScript's TextDecoder would, or the lone surrogate U+DC80…U+DCFF (as Python's surrogateescape),
    /// which JsonReader turns back into the byte.
    enum class IllFormed { Replaced, Kept };
    /// Takes what was written; false where it could not, after which nothing more is sent.
    using Sink = std::function<bool(std::string_view)>;

    explicit JsonWriter(Sink sink, IllFormed illFormed = IllFormed::Replaced);

    void beginObject(Layout layout = Layout::Lines) { begin('{', layout); }
    void endObject() { end('}'); }
    void beginArray(Layout layout = Layout::Lines) { begin('[', layout); }
    void endArray() { end(']'); }
    void key(std::string_view key);
    void write(std::string_view text);
    void write(const char *text) { write(std::string_view(text)); }
    void write(bool value);
    void write(std::int64_t value);
    void write(int value) { write(static_cast<std::int64_t>(value)); }
    void writeNull();
    /// Whether what is open lays everything out on one line.
    bool isOnOneLine() const { return !m_open.empty() && m_open.back().layout == Layout::OneLine; }

    /// Ends the last line and sends the rest; whether everything was taken.
    bool finish();

private:
    struct Open {
        Layout layout;
        bool isEmpty;
    };
    void begin(char bracket, Layout layout);
    void end(char bracket);
    /// The comma, line break and indentation before a member or an element.
    void separate();
    void beforeValue();
    void append(std::string_view bytes);
    void quote(std::string_view text);
    std::size_t escape(std::string_view text, std::size_t at);
    void send();

    Sink m_sink;
    IllFormed m_illFormed;
    std::string m_buffer;
    std::vector<Open> m_open;
    bool m_isAfterKey = false;
    bool m_isTaken = true;
};

} // namespace plumbline
