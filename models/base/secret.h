#pragma once

#include <string>
#include <utility>

namespace plumbline {

/// A password. Whatever prints, logs or serialises it sees dots; only `reveal()` gives the text, and only
/// the code that opens a connection may call it.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text) : m_text(std::move(text)) {}

    bool isEmpty() const { return m_text.empty(); }
    const std::string &reveal() const { return m_text; }
    std::string printed() const { return m_text.empty() ? std::string() : std::string("••••"); }

    friend bool operator==(const Secret &, const Secret &) = default;

private:
    std::string m_text;
};

} // namespace plumbline
