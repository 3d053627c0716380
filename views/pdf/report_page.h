#pragma once

#include "models/history/history.h"
#include "models/report/report.h"
#include "models/wording/report_text.h"

#include <QCoreApplication>
#include <QFont>
#include <QPainter>
#include <QPalette>

#include <vector>

namespace plumbline::pdf {

/// Paints the pages of a report. Lengths are CSS pixels (1/96 inch) of an A4 page; the painter must be scaled
/// to them.
///
/// The first, from the top: project, database and environment; the verdict; the timeline; what could not be
/// read; what needs attention; what the comparison with the schema comes to; the table; what was done; the
/// footer. What has no room is counted, never dropped in silence. Where something differs or is set aside,
/// pages with the lists follow.
class ReportPage {
    Q_DECLARE_TR_FUNCTIONS(ReportPage)

public:
    static constexpr double width = 210 / 25.4 * 96;
    static constexpr double height = 297 / 25.4 * 96;
    static constexpr double margin = 48;
    static constexpr double left = margin;
    static constexpr double right = width - margin;
    static constexpr double bottom = height - margin - 12;

    ReportPage(QPainter &painter, const report::Report &report, const history::History &history);
    int pageCount() const { return 1 + static_cast<int>(m_sheets.size()); }
    /// `page` counts from 0.
    void paint(int page = 0);

private:
    /// A text on a page of lists, below the head of the page.
    struct Placed {
        enum class Kind { Heading, Words, Item };
        Kind kind;
        QString text;
        double top;
        double height;
    };
    using Sheet = std::vector<Placed>;
    struct Block {
        wording::ReportPart heading;
        QStringList sentences;
        double wanted = 0; ///< its whole height
    };
    void paintFirst();
    void paintSheet(const Sheet &sheet);
    /// Divides the lists into pages.
    void placeLists();
    void place(Placed::Kind kind, const QString &text);
    double paintHeader(double top);
    double paintBadge(double top);
    double paintVerdict(double top);
    double paintTimeline(double top);
    Block block(wording::ReportPart heading, const QStringList &sentences) const;
    /// Paints as many sentences as end above `bottom` and counts the rest; returns where it ended.
    double paintBlock(const Block &block, double top, double bottom);
    double paintHeading(const QString &text, double top);
    double tableHeight() const;
    double paintTable(double top, double bottom);
    void paintTableHead(double top);
    void paintRow(const report::ReportRow &row, double top);
    void bullet(double top);
    void paintFooter(int page);
    void line(double y);
    void cell(double left, double right, double top, const QString &text, const QFont &font,
              const QColor &color, Qt::Alignment alignment = Qt::AlignLeft);

    QPainter &m_painter;
    const report::Report &m_report;
    const history::History &m_history;
    QPalette m_palette;
    QFont m_body;
    QFont m_bold;
    QFont m_heading;
    QFont m_verdict;
    QFont m_fixed;
    QColor m_text;
    QColor m_muted;
    std::vector<Sheet> m_sheets;
};

} // namespace plumbline::pdf
