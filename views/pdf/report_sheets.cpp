// The pages of a report that list what differs and what is set aside.
#include "models/report/difference_section.h"
#include "models/wording/comparison_text.h"
#include "models/wording/difference_list_text.h"
#include "views/pdf/page_text.h"
#include "views/pdf/report_page.h"
#include "views/theme/theme.h"

#include <algorithm>

namespace plumbline::pdf {

using wording::DifferencePart;
namespace space = views::space;

namespace {

constexpr double indent = 14;
constexpr double headingHeight = 26;
/// Below the head that every page has.
constexpr double firstLine = ReportPage::margin + 66;
/// No person writes as much in one line, and no line fills a page.
constexpr qsizetype longestText = 1500;

} // namespace

void ReportPage::place(Placed::Kind kind, const QString &text)
{
    const bool isHeading = kind == Placed::Kind::Heading;
    const QString words = text.size() <= longestText ? text : text.left(longestText) + QChar(0x2026);
    const double room = right - left - (kind == Placed::Kind::Item ? indent : 0);
    const double tall = isHeading ? headingHeight : paragraphHeight(words, room, m_body);
    double top = firstLine;
    if (!m_sheets.empty() && !m_sheets.back().empty()) {
        const Placed &last = m_sheets.back().back();
        top = last.top + last.height + (isHeading ? space::group : space::tight / 2.0);
    }
    // A heading does not stand alone at the end of a page.
    const double needed = isHeading ? 3 * headingHeight : tall;
    if (m_sheets.empty() || top + needed > bottom) {
        m_sheets.emplace_back();
        top = firstLine;
    }
    m_sheets.back().push_back({kind, words, top, std::min(tall, bottom - firstLine)});
}

void ReportPage::placeLists()
{
    const report::DifferenceSection section = report::differenceSection(m_report);
    if (section.isOneSentence())
        return;
    const auto list = [this](DifferencePart heading, const QStringList &lines) {
        if (lines.isEmpty())
            return;
        place(Placed::Kind::Heading, wording::differencePart(heading));
        for (const QString &line : lines)
            place(Placed::Kind::Item, line);
    };
    const auto linesOf = [](const report::ReportTable &table) {
        QStringList lines;
        for (const QStringList &row : table.rows)
            lines << table.line(row);
        return table.left > 0 ? lines << wording::moreDifferences(table.left) : lines;
    };
    place(Placed::Kind::Heading, wording::reportPart(wording::ReportPart::Differences));
    place(Placed::Kind::Words, section.sentence);
    for (const QString &line : section.counting)
        place(Placed::Kind::Item, line);
    list(DifferencePart::AtStake, section.atStake);
    list(DifferencePart::Removals, section.removals);
    list(DifferencePart::SetAside, linesOf(section.setAside));
    list(DifferencePart::Rules,
         section.fault.isEmpty() ? linesOf(section.rules) : QStringList{section.fault});
}

void ReportPage::paintSheet(const Sheet &sheet)
{
    paintHeader(margin);
    for (const Placed &placed : sheet) {
        if (placed.kind == Placed::Kind::Heading) {
            paintHeading(placed.text, placed.top);
            continue;
        }
        const double from = placed.kind == Placed::Kind::Item ? left + indent : left;
        if (placed.kind == Placed::Kind::Item)
            bullet(placed.top);
        drawnParagraph(m_painter, placed.text, {from, placed.top, right - from, placed.height}, m_body,
                       m_text);
    }
}

} // namespace plumbline::pdf
