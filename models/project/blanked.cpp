#include "models/project/blanked.h"

#include <algorithm>

namespace plumbline::project {

std::string blanked(const std::string &text, std::vector<Span> spans)
{
    std::ranges::sort(spans, {}, &Span::offset);
    std::string result;
    std::size_t at = 0;
    for (const Span &span : spans) {
        const std::size_t begin = std::max(span.offset, at); // one statement may be named twice
        result.append(text, at, begin - at);
        for (at = begin; at < span.end(); ++at) {
            if (text[at] == '\n')
                result += '\n';
            else if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) // a character of several bytes
                result += ' ';
        }
    }
    return result.append(text, at);
}

} // namespace plumbline::project
