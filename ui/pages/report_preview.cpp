#include "ui/pages/report_preview.h"

#include "models/report/report.h"
#include "views/pdf/pdf_report.h"
#include "views/theme/theme.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace plumbline::ui {

namespace space = views::space;

namespace {
constexpr int widest = 960; ///< wider, its lines are no easier to read
}

ReportPreview::ReportPreview(QWidget *parent) : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("reportPreview"));
    setAccessibleName(tr("Preview of the report"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Always there: a bar that comes and goes would change the width that the page is fitted to.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setBackgroundRole(QPalette::Window);
    m_settling.setSingleShot(true);
    m_settling.setInterval(150);
    connect(&m_settling, &QTimer::timeout, this, &ReportPreview::draw);
}

void ReportPreview::showSurvey(const project::SurveyPtr &survey)
{
    m_survey = survey;
    if (!survey) {
        m_drawing.cancel();
        m_drawn.reset();
        m_pictures.clear();
        fit();
        viewport()->update();
    } else if (isVisible()) {
        draw();
    }
}

QSize ReportPreview::paper() const
{
    const int width = std::clamp(viewport()->width() - 2 * space::group, 200, widest);
    return {width, qRound(width * pdf::pageAspect())};
}

void ReportPreview::fit()
{
    const int height = std::max(1, pageCount()) * (paper().height() + space::group) + space::group;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(2 * space::page);
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
}

void ReportPreview::draw()
{
    const int width = qRound(paper().width() * devicePixelRatioF());
    if (!m_survey || (m_drawn == m_survey && picture().width() == width))
        return;
    m_drawing.start(
        [survey = m_survey, width](const JobControl &) {
            return std::pair(survey, pdf::pagePictures(report::reportOf(*survey), survey->history, width));
        },
        this,
        [this](const std::pair<project::SurveyPtr, std::vector<QImage>> &made) {
            m_drawn = made.first;
            m_pictures = made.second;
            fit();
            viewport()->update();
        });
}

void ReportPreview::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QRect page(QPoint(std::max(0, (viewport()->width() - paper().width()) / 2),
                      space::group - verticalScrollBar()->value()),
               paper());
    for (int at = 0; at < std::max(1, pageCount()); ++at) {
        if (m_pictures.empty())
            painter.fillRect(page, Qt::white);
        else if (page.intersects(viewport()->rect()))
            painter.drawImage(page, m_pictures[static_cast<std::size_t>(at)]);
        painter.setPen(palette().color(QPalette::Mid));
        painter.drawRect(page.adjusted(-1, -1, 0, 0));
        page.translate(0, paper().height() + space::group);
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void ReportPreview::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    fit();
    if (isVisible())
        m_settling.start();
}

void ReportPreview::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    fit();
    draw();
}

} // namespace plumbline::ui
