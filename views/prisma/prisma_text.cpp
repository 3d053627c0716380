#include "views/prisma/prisma_text.h"

#include "models/prisma/tokenizer.h"
#include "views/sql/script_style.h"

#include <algorithm>
#include <array>

namespace plumbline::views {

namespace {

using prisma::Token;

constexpr std::array<std::string_view, 6> keywords{"model", "view",       "enum",
                                                   "type",  "datasource", "generator"};

/// Where a text has to end so that no line is longer than `longestLine`; never inside a character.
std::size_t cutOf(std::string_view text)
{
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.size(), text.find_first_of("\r\n", begin));
        if (end - begin > longestLine) {
            std::size_t cut = begin + longestLine;
            while (cut > begin && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80)
                --cut;
            return cut;
        }
        begin = end + 1;
    }
    return text.size();
}

/// Reads the words of a schema one after another; a block's keyword is one only where a block begins.
class Painter {
public:
    explicit Painter(std::size_t size) : m_styles(size, static_cast<char>(ScriptStyle::Plain)) {}

    void paint(const Token &token)
    {
        switch (token.kind) {
        case Token::Kind::Comment:
            add(token, ScriptStyle::Comment);
            return;
        case Token::Kind::String:
            add(token, ScriptStyle::String);
            break;
        case Token::Kind::Number:
            add(token, ScriptStyle::Number);
            break;
        case Token::Kind::Identifier:
            paintWord(token);
            break;
        case Token::Kind::Symbol:
            paintSymbol(token);
            return;
        case Token::Kind::Newline:
            m_isLineStart = true;
            break;
        case Token::Kind::Unknown:
        case Token::Kind::End:
            break;
        }
        if (token.kind != Token::Kind::Newline)
            m_isLineStart = false;
        m_isAttribute = false;
    }
    std::string styles() { return std::move(m_styles); }

private:
    void add(const Token &token, ScriptStyle style)
    {
        std::fill_n(m_styles.begin() + static_cast<std::ptrdiff_t>(token.span.offset), token.span.length,
                    static_cast<char>(style));
    }

    void paintWord(const Token &token)
    {
        if (m_isAttribute)
            add(token, ScriptStyle::Attribute);
        else if (m_isLineStart && !m_isInBlock && std::ranges::find(keywords, token.text) != keywords.end())
            add(token, ScriptStyle::Keyword);
        m_wasAttribute = m_isAttribute;
    }

    void paintSymbol(const Token &token)
    {
        const bool isPath = token.is(".") && m_wasAttribute; // @db.VarChar
        m_isAttribute = token.is("@") || token.is("@@") || isPath;
        if (m_isAttribute)
            add(token, ScriptStyle::Attribute);
        if (!isPath)
            m_wasAttribute = false;
        if (token.is("{") || token.is("}"))
            m_isInBlock = token.is("{");
        m_isLineStart = false;
    }

    std::string m_styles;
    bool m_isLineStart = true;
    bool m_isInBlock = false;
    bool m_isAttribute = false;  ///< the next word belongs to an attribute
    bool m_wasAttribute = false; ///< the last one did
};

} // namespace

std::string prismaStyles(std::string_view text)
{
    Painter painter(text.size());
    for (const Token &token : prisma::tokens(text))
        painter.paint(token);
    return painter.styles();
}

PrismaTextPtr prismaText(std::string text)
{
    const std::size_t cut = cutOf(text);
    const std::size_t hidden = text.size() - cut;
    text.resize(cut);
    std::string styles = prismaStyles(text);
    return std::make_shared<const PrismaText>(PrismaText{std::move(text), std::move(styles), hidden});
}

} // namespace plumbline::views
