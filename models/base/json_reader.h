#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline {

/// Reads JSON in the order it is written, value by value, without a document in memory.
///
///     reader.enterObject();
///     while (reader.nextKey(key))
///         key == "name" ? reader.read(name) : reader.skip();
///
/// A failure stays: everything after it does nothing and every loop ends, so it is enough to look at the end.
/// `text` has to outlive the reader.
class JsonReader {
public:
    enum class Kind { Object, Array, String, Number, Bool, Null, None };
    enum class Failure {
        None,
        CutOff,     ///< the text ends too early
        NotJson,    ///< what stands there is no JSON
        Unexpected, ///< JSON, but not what was asked for; also what the caller did not like
    };

    explicit JsonReader(std::string_view text) : m_text(text) {}

    /// What comes next; None at the end or where nothing valid stands.
    Kind peek();
    bool enterObject() { return enter(Kind::Object); }
    /// The next member's key; false after the last, when the object has been left.
    bool nextKey(std::string &key);
    bool enterArray() { return enter(Kind::Array); }
    /// Whether there is another element; false after the last, when the array has been left.
    bool nextElement();

    bool read(std::string &value);
    bool read(bool &value);
    bool read(std::int64_t &value);
    bool readNull();
    /// Passes over a value of any kind.
    bool skip();
    /// Whether nothing but white space is left and nothing failed.
    bool isAtEnd();

    /// For what the caller did not like about what it just read. Returns false.
    bool fail(Failure failure = Failure::Unexpected);
    Failure failure() const { return m_failure; }
    bool hasFailed() const { return m_failure != Failure::None; }
    /// Where reading stopped, counted from 1.
    int line() const;

private:
    bool enter(Kind kind);
    bool next(char closing);
    bool literal(std::string_view word);
    bool readEscape(std::string &value);
    bool readHex(std::uint32_t &unit);
    void skipSpace();
    bool isAt(char character);

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_isFirst = false; ///< just inside an object or array
    Failure m_failure = Failure::None;
};

} // namespace plumbline
