#include "models/prisma/aligned_rows.h"

#include <algorithm>

namespace plumbline::prisma {

std::string &AlignedRows::column(std::size_t index)
{
    auto &columns = m_rows.back().columns;
    if (columns.size() <= index)
        columns.resize(index + 1);
    return columns[index];
}

void AlignedRows::addLine(std::string_view text)
{
    m_rows.push_back({{}, std::string(text), true});
}

void AlignedRows::writeTo(std::string &out, std::string_view indent)
{
    std::vector<std::size_t> widths;
    for (Row &row : m_rows) {
        while (!row.columns.empty() && row.columns.back().empty())
            row.columns.pop_back();
        widths.resize(std::max(widths.size(), row.columns.size()));
        for (std::size_t i = 0; i < row.columns.size(); ++i)
            widths[i] = std::max(widths[i], row.columns[i].size());
    }
    std::string line;
    for (const Row &row : m_rows) {
        line.clear();
        write(row, widths, line);
        if (!line.empty() || row.isLine)
            out.append(indent).append(line);
        out += '\n';
    }
    m_rows.clear();
}

void AlignedRows::write(const Row &row, const std::vector<std::size_t> &widths, std::string &line)
{
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
        line += row.columns[i];
        if (i + 1 < row.columns.size())
            line.append(widths[i] - row.columns[i].size() + 1, ' ');
    }
    if (row.remark.empty())
        return;
    if (!row.columns.empty())
        line += ' ';
    line += row.remark;
}

} // namespace plumbline::prisma
