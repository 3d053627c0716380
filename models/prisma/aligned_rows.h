#pragma once

#include <string>

#include <string_view>
#include <vector>

namespace plumbline::prisma {

/// Lines whose columns are to stand below each other, as Prisma's formatter sets a block's members. Widths
/// are counted in bytes, as Prisma counts them.
class AlignedRows {
public:
    void startRow() { m_rows.emplace_back(); }
    /// The text of a column of the last row; columns that it passes over stay empty.
    std::string &column(std::size_t index);
    /// Follows the columns of the last row and has no part in their widths.
    void addRemark(std::string_view text) { m_rows.back().remark += text; }
    /// A line that is left as it is.
    void addLine(std::string_view text);
    /// Writes the rows, each on a line of its own, and forgets them.
    void writeTo(std::string &out, std::string_view indent);

private:
    struct Row {
        std::vector<std::string> columns;
        std::string remark;
        bool isLine = false; ///< `remark` is all of it
    };
    static void write(const Row &row, const std::vector<std::size_t> &widths, std::string &line);

    std::vector<Row> m_rows;
};

} // namespace plumbline::prisma
