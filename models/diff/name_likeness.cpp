#include "models/diff/name_likeness.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace plumbline::diff {

namespace {

using Pairs = std::vector<std::pair<char, char>>;

std::string folded(std::string_view name)
{
    std::string result;
    for (const char letter : name)
        if (letter != '_')
            result += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    return result;
}

/// Each two letters that stand together, sorted.
Pairs pairsOf(const std::string &name)
{
    Pairs pairs;
    for (std::size_t i = 1; i < name.size(); ++i)
        pairs.emplace_back(name[i - 1], name[i]);
    std::ranges::sort(pairs);
    return pairs;
}

} // namespace

double nameLikeness(std::string_view one, std::string_view other)
{
    const std::string left = folded(one);
    const std::string right = folded(other);
    if (left == right)
        return 1;
    const Pairs lefts = pairsOf(left);
    const Pairs rights = pairsOf(right);
    if (lefts.empty() || rights.empty())
        return 0;
    Pairs both;
    std::ranges::set_intersection(lefts, rights, std::back_inserter(both));
    return 2.0 * static_cast<double>(both.size()) / static_cast<double>(lefts.size() + rights.size());
}

} // namespace plumbline::diff
