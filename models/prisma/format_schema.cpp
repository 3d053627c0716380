#include "models/prisma/format_schema.h"

#include "models/prisma/aligned_rows.h"
#include "models/prisma/schema_lines.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

constexpr std::string_view indent = "  ";

/// Prisma's order of attributes; those that it does not list come last, in the order they were in.
std::size_t rankOf(const FormattedAttribute &attribute)
{
    constexpr std::array<std::string_view, 9> order{"id",       "unique", "default",  "updatedAt", "index",
                                                    "fulltext", "map",    "relation", "ignore"};
    return std::size_t(std::ranges::find(order, attribute.name) - order.begin());
}

class BlockFormatter {
public:
    explicit BlockFormatter(std::string &out) : m_out(out) {}

    void write(SchemaBlock block)
    {
        m_out += block.keyword + ' ' + block.name + " {\n";
        m_lines = std::move(block.lines);
        for (std::size_t i = 0; i < m_lines.size(); ++i)
            add(i);
        m_rows.writeTo(m_out, indent);
        addBlockAttributes();
        m_rows.writeTo(m_out, indent);
        m_out += "}\n";
    }

private:
    using Kind = SchemaLine::Kind;

    void add(std::size_t i);
    void addEmpty(std::size_t i);
    std::size_t endOfComments(std::size_t i) const;
    bool belongsToAttribute(std::size_t i) const;
    void addField(SchemaLine &line);
    void addBlockAttributes();

    struct BlockAttribute {
        std::vector<SchemaLine> comments;
        SchemaLine line;
    };

    std::string &m_out;
    std::vector<SchemaLine> m_lines;
    AlignedRows m_rows;
    std::vector<SchemaLine> m_pending; ///< comments that go with the attribute behind them
    std::vector<BlockAttribute> m_attributes;
};

std::size_t BlockFormatter::endOfComments(std::size_t i) const
{
    while (i < m_lines.size() && m_lines[i].kind == Kind::Comment)
        ++i;
    return i;
}

bool BlockFormatter::belongsToAttribute(std::size_t i) const
{
    const std::size_t next = endOfComments(i);
    return next < m_lines.size() && m_lines[next].kind == Kind::BlockAttribute;
}

/// An empty line ends the columns, but for one at the block's beginning or end and before attributes and
/// comments, which set their own.
void BlockFormatter::addEmpty(std::size_t i)
{
    const bool isLast = i + 1 == m_lines.size();
    if (i == 0 || isLast || m_lines[i + 1].kind == Kind::BlockAttribute)
        return;
    if (m_lines[i + 1].kind == Kind::Comment && belongsToAttribute(i + 1))
        return;
    m_rows.writeTo(m_out, indent);
    m_rows.startRow();
}

void BlockFormatter::addField(SchemaLine &line)
{
    std::ranges::stable_sort(line.attributes, {}, rankOf);
    std::string attributes;
    for (const FormattedAttribute &attribute : line.attributes)
        attributes += (attributes.empty() ? "@" : " @") + attribute.text;
    m_rows.startRow();
    m_rows.column(0) = line.name;
    m_rows.column(1) = line.type;
    m_rows.column(2) = attributes;
    m_rows.addRemark(line.remark);
}

void BlockFormatter::add(std::size_t i)
{
    SchemaLine &line = m_lines[i];
    switch (line.kind) {
    case Kind::Empty:
        return addEmpty(i);
    case Kind::Comment:
        if (belongsToAttribute(i)) {
            m_pending.push_back(line);
            return;
        }
        m_rows.startRow();
        return m_rows.addRemark(line.remark);
    case Kind::Field:
        return addField(line);
    case Kind::KeyValue:
        m_rows.startRow();
        m_rows.column(0) = line.name;
        m_rows.column(1) = "= " + line.type;
        return m_rows.addRemark(line.remark);
    case Kind::EnumValue:
        m_rows.startRow();
        m_rows.column(0) = line.name;
        for (const FormattedAttribute &attribute : line.attributes)
            m_rows.column(1) += '@' + attribute.text;
        return m_rows.addRemark(line.remark);
    case Kind::BlockAttribute:
        m_attributes.push_back({std::move(m_pending), line});
        return m_pending.clear();
    case Kind::Other:
        return m_rows.addLine(line.remark);
    }
}

void BlockFormatter::addBlockAttributes()
{
    if (m_attributes.empty())
        return;
    m_rows.startRow();
    std::ranges::stable_sort(m_attributes, {},
                             [](const BlockAttribute &one) { return rankOf(one.line.attributes.front()); });
    for (const BlockAttribute &one : m_attributes) {
        for (const SchemaLine &comment : one.comments) {
            m_rows.startRow();
            m_rows.addRemark(comment.remark);
        }
        m_rows.startRow();
        m_rows.column(0) = "@@" + one.line.attributes.front().text;
        m_rows.addRemark(one.line.remark);
    }
}

} // namespace

std::string formattedSchema(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 2);
    SchemaLines lines(text);
    lines.skipEmptyLines();
    while (!lines.isAtEnd()) {
        if (auto block = lines.block()) {
            BlockFormatter(out).write(std::move(*block));
        } else if (const auto unknown = lines.unknownBlock()) {
            out += *unknown;
        } else if (const auto comments = lines.comments(); !comments.empty()) {
            for (const SchemaLine &comment : comments)
                out += comment.remark + '\n';
        } else if (lines.skipEmptyLines()) {
            if (!lines.isAtEnd())
                out += '\n';
        } else {
            out += lines.rest();
        }
    }
    if (!out.ends_with('\n'))
        out += '\n';
    return out;
}

std::optional<std::string> formattedBlock(std::string_view text)
{
    std::string out;
    SchemaLines lines(text);
    for (const SchemaLine &comment : lines.comments())
        out += comment.remark + '\n';
    if (auto block = lines.block())
        BlockFormatter(out).write(std::move(*block));
    lines.skipEmptyLines();
    return lines.isAtEnd() ? std::optional(std::move(out)) : std::nullopt;
}

} // namespace plumbline::prisma
