#pragma once

#include "models/history/history.h"
#include "models/report/report.h"
#include "models/wording/report_text.h"

#include <QCoreApplication>
#include <QFont>
#include <QPainter>
#include <QPalette>

namespace plumbline::pdf {

/// Paints the one page of a report. Lengths are CSS pixels (1/96 inch) of an A4 page; the painter must be
/// scaled to them.
///
/// From the top: project, database and environment; the verdict; the timeline; what could not be read; what
/// needs attention; the table; what was done; the footer. What has no room is counted, never dropped in
/// silence.
class ReportPage {
    Q_DECLARE_TR_FUNCTIONS(ReportPage)

public:
    static constexpr double width = 210 / 25.4 * 96;
    static constexpr double height = 297 / 25.4 * 96;

    ReportPage(QPainter &painter, const report::Report &report, const history::History &history);
    void paint();

private:
    struct Block {
        wording::ReportPart heading;
        QStringList sentences;
        double wanted = 0; ///< its whole height
    };
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
    void paintFooter();
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
};

} // namespace plumbline::pdf
