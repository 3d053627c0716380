#include "views/pdf/table_choice.h"

#include <algorithm>
#include <numeric>

namespace plumbline::pdf {

namespace {

bool isInOrder(const report::ReportRow &row)
{
    return row.state == history::State::Applied && row.problems.empty();
}

} // namespace

TableChoice tableChoice(const std::vector<report::ReportRow> &rows, int places)
{
    TableChoice choice;
    const std::size_t count = rows.size();
    if (static_cast<int>(count) <= places) {
        choice.shown.resize(count);
        std::iota(choice.shown.begin(), choice.shown.end(), std::size_t{0});
        return choice;
    }
    const auto most = static_cast<std::size_t>(std::max(0, places - 1));
    std::vector<bool> isShown(count, false);
    for (std::size_t i = 0; i < count && choice.shown.size() < most; ++i) {
        if (isInOrder(rows[i]))
            continue;
        choice.shown.push_back(i);
        isShown[i] = true;
    }
    const std::size_t urgent = choice.shown.size();
    for (std::size_t i = count; i-- > 0 && choice.shown.size() < most;) {
        if (isShown[i])
            continue;
        choice.shown.push_back(i);
        isShown[i] = true;
    }
    std::sort(choice.shown.begin() + static_cast<std::ptrdiff_t>(urgent), choice.shown.end());
    choice.left = static_cast<int>(count - choice.shown.size());
    choice.isLeftApplied = true;
    for (std::size_t i = 0; i < count; ++i)
        choice.isLeftApplied = choice.isLeftApplied && (isShown[i] || isInOrder(rows[i]));
    return choice;
}

} // namespace plumbline::pdf
