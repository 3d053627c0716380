#include "views/pdf/report_page.h"

#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/report/difference_section.h"
#include "models/wording/ask_text.h"
#include "models/wording/wording.h"
#include "views/pdf/page_text.h"
#include "views/pdf/table_choice.h"
#include "views/theme/theme.h"
#include "views/timeline/timeline_view.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

namespace plumbline::pdf {

using wording::ReportPart;
namespace space = views::space;

namespace {

constexpr double left = ReportPage::left;
constexpr double right = ReportPage::right;
constexpr double bottom = ReportPage::bottom;
constexpr double row = 18;
constexpr double headingHeight = 26;

/// Where the table's columns begin; the last is the end.
constexpr std::array<double, 6> columns{left, left + 246, left + 416, left + 550, left + 602, right};

/// The state with what is remarkable about it; "will run again" is in the state's name already.
QString stateAndRemarks(const report::ReportRow &entry)
{
    QStringList words{wording::stateName(entry.state, entry.isDeclared)};
    for (const history::Problem problem : entry.problems)
        if (problem != history::Problem::WillRunAgain)
            words << wording::problemName(problem);
    return words.join(QStringLiteral(" · "));
}

/// What the table has no room for, by state.
QString moreText(const std::vector<report::ReportRow> &rows, const TableChoice &choice)
{
    if (choice.isLeftApplied)
        return wording::moreApplied(choice.left);
    std::vector<bool> isShown(rows.size(), false);
    for (const std::size_t index : choice.shown)
        isShown[index] = true;
    std::map<views::Sign, std::pair<QString, int>> states;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (isShown[i])
            continue;
        auto &[name, count] = states[views::signOf(rows[i].state, rows[i].isDeclared)];
        name = wording::stateName(rows[i].state, rows[i].isDeclared);
        ++count;
    }
    QStringList parts;
    for (const auto &[sign, state] : states)
        parts << QStringLiteral("%1 %2").arg(wording::countText(state.second), state.first);
    return QStringLiteral("%1: %2").arg(wording::moreMigrations(choice.left),
                                        parts.join(QStringLiteral(", ")));
}

} // namespace

ReportPage::ReportPage(QPainter &painter, const report::Report &report, const history::History &history)
    : m_painter(painter),
      m_report(report),
      m_history(history),
      m_palette(views::lightPalette()),
      m_body(pageFont()),
      m_bold(m_body),
      m_heading(views::headingFont(m_body)),
      m_verdict(views::verdictFont(m_body)),
      m_fixed(pageFixedFont()),
      m_text(m_palette.color(QPalette::Text)),
      m_muted(views::mutedColor(m_palette))
{
    m_bold.setWeight(QFont::DemiBold);
    placeLists();
}

void ReportPage::paint(int page)
{
    if (page == 0)
        paintFirst();
    else
        paintSheet(m_sheets.at(static_cast<std::size_t>(page - 1)));
    paintFooter(page);
}

void ReportPage::paintFirst()
{
    double y = paintHeader(margin);
    y = paintVerdict(y + space::group);
    y = paintTimeline(y + space::group);

    QStringList done;
    for (auto entry = m_report.done.rbegin(); entry != m_report.done.rend(); ++entry)
        done << wording::journalLine(*entry);
    for (const project::KeptEvidence &evidence : m_report.kept)
        done << wording::reportPart(wording::ReportPart::Kept) + QStringLiteral(": ") +
                    wording::keptLine(evidence);
    const QStringList findings = m_report.findings.isEmpty() && m_report.unknowns.isEmpty()
                                     ? QStringList{wording::reportPart(ReportPart::NoFindings)}
                                     : m_report.findings;
    if (done.isEmpty())
        done << wording::reportPart(ReportPart::NothingDone);
    const Block unknown = block(ReportPart::Unknown, m_report.unknowns);
    const Block finding = block(ReportPart::Findings, findings);
    const Block journal = block(ReportPart::Done, done);
    QStringList comparison{report::differenceSection(m_report).sentence};
    if (!m_sheets.empty())
        comparison << tr("What differs and what is set aside is listed from page %1 on.").arg(2);
    const Block differing = block(ReportPart::Differences, comparison);

    // The table may have what the others leave, but never less than a few rows; they in turn never lose their
    // first lines to it.
    const double room = bottom - y;
    const double before = unknown.wanted + finding.wanted + differing.wanted;
    const double table = std::min(tableHeight(), std::max(room * 0.34, room - before - journal.wanted));
    const double forJournal = std::min(journal.wanted, std::max(room * 0.14, room - table - before));
    const double forDiffering = std::min(differing.wanted, room * 0.2);
    const double end = bottom - table - forJournal - forDiffering;
    y = paintBlock(unknown, y, y + std::min(unknown.wanted, (end - y) * 0.5));
    y = paintBlock(finding, y, end);
    y = paintBlock(differing, y, y + forDiffering);
    y = paintTable(y, bottom - forJournal);
    paintBlock(journal, y, bottom);
}

double ReportPage::paintHeader(double top)
{
    const double badge = paintBadge(top);
    m_painter.setFont(m_heading);
    m_painter.setPen(m_text);
    const double room = badge - left - space::group;
    m_painter.drawText(QRectF(left, top, room, 22), Qt::AlignVCenter | Qt::TextSingleLine,
                       elidedAtEnd(m_report.project, m_heading, room));
    QStringList facts;
    facts << (m_report.database.isEmpty() ? tr("no database known") : m_report.database);
    if (!m_report.serverVersion.isEmpty())
        facts << m_report.serverVersion.section(QLatin1Char(' '), 0, 1);
    facts << wording::timeText(m_report.madeAt);
    m_painter.setFont(m_body);
    m_painter.setPen(m_muted);
    m_painter.drawText(QRectF(left, top + 24, right - left, row), Qt::AlignVCenter | Qt::TextSingleLine,
                       elidedAtEnd(facts.join(QStringLiteral("  ·  ")), m_body, right - left));
    line(top + 24 + row + space::control);
    return top + 24 + row + space::control;
}

/// The environment's shape and word in a frame at the right; returns its left edge.
double ReportPage::paintBadge(double top)
{
    const QString word = wording::environmentBadge(m_report.environment);
    const QColor color = views::environmentColor(m_report.environment, m_palette);
    const double wordWidth = textWidth(word, m_bold);
    const double badgeWidth = 8 + 14 + 6 + wordWidth + 10;
    const QRectF box(right - badgeWidth, top - 1, badgeWidth, 24);
    m_painter.setPen(QPen(color, 1));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(box, 3, 3);
    views::paintEnvironment(m_painter, QRectF(box.left() + 8, box.top() + 5, 14, 14), m_report.environment,
                            m_palette);
    m_painter.setFont(m_bold);
    m_painter.setPen(color);
    m_painter.drawText(QRectF(box.left() + 28, box.top(), wordWidth + 4, box.height()),
                       Qt::AlignVCenter | Qt::TextSingleLine, word);
    return box.left();
}

double ReportPage::paintVerdict(double top)
{
    // What a reviewer files the page for is never cut short: six lines hold every kind of trouble at once.
    const double tall =
        drawnParagraph(m_painter, m_report.verdict, {left, top, right - left, 192}, m_verdict, m_text);
    double y = top + tall;
    if (m_report.prisma) {
        const QString says =
            wording::prismaLine(m_report.prisma->exitCode, text(m_report.prisma->errorCode.value_or("")));
        y += space::tight + drawnParagraph(m_painter, says, {left, y + space::tight, right - left, row * 2},
                                           m_body, m_muted);
    }
    return y;
}

double ReportPage::paintTimeline(double top)
{
    if (m_history.migrations.empty())
        return top;
    constexpr double tall = 218;
    views::TimelineView::paint(m_painter, QRectF(left, top, right - left, tall), m_history,
                               views::TimelineView::Axis::Time, m_palette, m_body);
    return top + tall + space::control;
}

ReportPage::Block ReportPage::block(ReportPart heading, const QStringList &sentences) const
{
    Block made{heading, sentences, 0};
    if (sentences.isEmpty())
        return made;
    made.wanted = headingHeight + space::group;
    for (const QString &sentence : sentences)
        made.wanted += paragraphHeight(sentence, right - left - 14, m_body) + space::tight / 2.0;
    return made;
}

double ReportPage::paintBlock(const Block &block, double top, double end)
{
    if (block.sentences.isEmpty())
        return top;
    double y = paintHeading(wording::reportPart(block.heading), top);
    const double indent = left + 14;
    for (qsizetype i = 0; i < block.sentences.size(); ++i) {
        double tall = paragraphHeight(block.sentences[i], right - indent, m_body);
        // The first is always there, shortened where it is longer than the room for all.
        if (i == 0)
            tall = std::min(tall, std::max(row, end - y));
        const bool isLast = i + 1 == block.sentences.size();
        if (y + tall + (isLast ? 0 : row) > end + 0.5 && i > 0) {
            m_painter.setFont(m_body);
            m_painter.setPen(m_muted);
            m_painter.drawText(QRectF(indent, y, right - indent, row), Qt::AlignVCenter | Qt::TextSingleLine,
                               tr("… and %n more", nullptr, static_cast<int>(block.sentences.size() - i)));
            y += row;
            break;
        }
        bullet(y);
        y += drawnParagraph(m_painter, block.sentences[i], {indent, y, right - indent, tall}, m_body, m_text);
        y += space::tight / 2.0;
    }
    return y + space::control;
}

void ReportPage::bullet(double top)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_muted);
    m_painter.drawEllipse(QPointF(left + 4, top + 8.5), 1.75, 1.75);
}

double ReportPage::paintHeading(const QString &text, double top)
{
    m_painter.setFont(m_heading);
    m_painter.setPen(m_text);
    m_painter.drawText(QRectF(left, top, right - left, 22), Qt::AlignVCenter | Qt::TextSingleLine, text);
    return top + headingHeight;
}

double ReportPage::tableHeight() const
{
    return m_report.rows.empty()
               ? 0
               : headingHeight + row * (static_cast<double>(m_report.rows.size()) + 1) + space::group;
}

double ReportPage::paintTable(double top, double end)
{
    if (m_report.rows.empty())
        return top;
    double y = paintHeading(wording::reportPart(ReportPart::Migrations), top);
    paintTableHead(y);
    y += row + 1;
    const int fits = std::max(1, static_cast<int>((end - y - space::control) / row));
    const TableChoice choice = tableChoice(m_report.rows, fits);
    for (const std::size_t index : choice.shown) {
        paintRow(m_report.rows[index], y);
        y += row;
    }
    if (choice.left > 0) {
        cell(left, right, y, moreText(m_report.rows, choice), m_body, m_muted);
        y += row;
    }
    return y + space::control;
}

void ReportPage::paintTableHead(double top)
{
    constexpr std::array parts{ReportPart::Name, ReportPart::State, ReportPart::Started, ReportPart::Took,
                               ReportPart::Checksum};
    for (std::size_t i = 0; i < parts.size(); ++i)
        cell(columns[i], columns[i + 1], top, wording::reportPart(parts[i]), m_bold, m_muted,
             parts[i] == ReportPart::Took ? Qt::AlignRight : Qt::AlignLeft);
    line(top + row);
}

void ReportPage::paintRow(const report::ReportRow &entry, double top)
{
    const views::Sign sign = views::signOf(entry.state, entry.isDeclared);
    const bool isEdited = std::any_of(entry.problems.begin(), entry.problems.end(), views::isEdit);
    views::paintSign(m_painter, QRectF(columns[0], top + 3, 12, 12), sign, isEdited, m_palette);
    cell(columns[0] + 18, columns[1], top,
         elidedAtStart(text(printable(entry.name.value)), m_body, columns[1] - columns[0] - 26), m_body,
         m_text);
    cell(columns[1], columns[2], top, stateAndRemarks(entry), m_body,
         views::signColor(sign, isEdited, m_palette));
    if (entry.startedAt)
        cell(columns[2], columns[3], top, minuteText(*entry.startedAt), m_body, m_text);
    if (entry.startedAt && entry.finishedAt && !entry.isDeclared)
        cell(columns[3], columns[4], top, wording::durationText(*entry.finishedAt - *entry.startedAt), m_body,
             m_text, Qt::AlignRight);
    cell(columns[4], columns[5] + space::control, top, text(entry.checksum), m_fixed, m_muted);
    m_painter.setPen(QPen(m_palette.color(QPalette::Midlight).darker(106), 0.5));
    m_painter.drawLine(QPointF(left, top + row), QPointF(right, top + row));
}

void ReportPage::paintFooter(int page)
{
    const double top = ReportPage::height - margin;
    line(top - space::tight);
    const QString program = QStringLiteral("Plumbline " PLUMBLINE_VERSION);
    cell(left, left + 240, top, program, m_body, m_muted);
    cell(left + 180, right - 180, top, wording::timeText(m_report.madeAt), m_body, m_muted, Qt::AlignHCenter);
    //: Number of the page, and of how many.
    cell(right - 160, right + space::control, top, tr("page %1 of %2").arg(page + 1).arg(pageCount()), m_body,
         m_muted, Qt::AlignRight);
}

void ReportPage::line(double y)
{
    m_painter.setPen(QPen(m_palette.color(QPalette::Mid), 0.75));
    m_painter.drawLine(QPointF(left, y), QPointF(right, y));
}

void ReportPage::cell(double from, double to, double top, const QString &words, const QFont &font,
                      const QColor &color, Qt::Alignment alignment)
{
    const double room = to - from - space::control;
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(QRectF(from, top, room, row), Qt::AlignVCenter | alignment | Qt::TextSingleLine,
                       elidedAtEnd(words, font, room));
}

} // namespace plumbline::pdf
