#include "models/diff/member_text.h"

namespace plumbline::diff {

std::optional<std::string> memberText(const QualifiedName &value)
{
    if (value.name.empty())
        return std::nullopt;
    return value.schema.empty() ? sql::identifier(value.name) : sql::identifier(value);
}

std::optional<std::string> memberText(const schema::Grant &value)
{
    return value.privilege + " TO " + (value.grantee.empty() ? "PUBLIC" : sql::identifier(value.grantee)) +
           (value.isGrantable ? " WITH GRANT OPTION" : "");
}

std::optional<std::string> memberText(const schema::IndexKey &value)
{
    std::string text = value.isExpression ? value.text : sql::identifier(value.text);
    text += value.collation.empty() ? "" : " COLLATE " + value.collation;
    text += value.operatorClass.empty() ? "" : ' ' + value.operatorClass;
    text += value.isDescending ? " DESC" : "";
    if (value.isNullsFirst != value.isDescending)
        text += value.isNullsFirst ? " NULLS FIRST" : " NULLS LAST";
    return text;
}

std::string letterText(char value, const schema::LetterWords &words)
{
    const auto *known = std::ranges::find(words, value, &schema::LetterWord::letter);
    return known == words.end() ? std::string(1, value) : std::string(known->word);
}

namespace detail {

void MemberPrinter::letter(const char *key, char value, char normal, const schema::LetterWords &words)
{
    if (value != normal)
        put(key, letterText(value, words));
}

void MemberPrinter::put(const char *key, const std::optional<std::string> &value)
{
    if (value)
        m_text += (m_text.empty() ? "" : ", ") + (key + (' ' + *value));
}

} // namespace detail

} // namespace plumbline::diff
