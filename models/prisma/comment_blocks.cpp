#include "models/prisma/comment_blocks.h"

#include "models/prisma/tokenizer.h"

#include <QString>

namespace plumbline::prisma {

namespace {

std::string_view trimmedFront(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    return text;
}

} // namespace

std::optional<std::string> CommentBlock::documentation() const
{
    if (texts.empty())
        return std::nullopt;
    std::string all = texts.front();
    for (std::size_t i = 1; i < texts.size(); ++i)
        all += '\n' + texts[i];
    return all;
}

bool isDocumenting(std::string_view comment)
{
    return comment.starts_with("///") || comment.starts_with("/*");
}

std::string commentText(std::string_view comment)
{
    if (comment.starts_with("///"))
        return std::string(trimmedFront(comment.substr(3)));
    constexpr std::size_t mark = 2;
    const std::string_view inside = comment.substr(mark, comment.size() - 2 * mark);
    return QString::fromUtf8(inside.data(), qsizetype(inside.size())).trimmed().toStdString();
}

std::vector<CommentBlock> commentBlocks(std::string_view gap)
{
    std::vector<CommentBlock> blocks;
    if (gap.find('/') == std::string_view::npos)
        return blocks;
    bool isOpen = false;          // a block goes on
    bool isBehindComment = false; // and this line has been one of it
    std::size_t end = 0;          // of the token before
    for (const Token &token : tokens(gap)) {
        if (token.kind == Token::Kind::Comment) {
            if (!isOpen)
                blocks.emplace_back();
            // Where blanks belong to a comment, they are the first of its characters.
            const std::size_t start = isOpen ? end : token.span.offset;
            if (isDocumenting(token.text))
                blocks.back().texts.push_back(commentText(token.text.starts_with("///")
                                                              ? token.text
                                                              : gap.substr(start, token.span.end() - start)));
            isOpen = isBehindComment = true;
        } else if (token.kind == Token::Kind::Newline && isBehindComment && end == token.span.offset) {
            isBehindComment = false;
        } else if (token.kind == Token::Kind::Newline && isOpen) {
            blocks.back().isFreeStanding = true;
            isOpen = isBehindComment = false;
        }
        end = token.span.end();
    }
    return blocks;
}

} // namespace plumbline::prisma
