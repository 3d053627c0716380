#include "ui/window/verdict_bar.h"

#include "models/base/text.h"
#include "models/items/checklist_model.h"
#include "models/items/roles.h"
#include "models/wording/comparison_text.h"
#include "models/wording/wording.h"
#include "views/delegates/elided_label.h"
#include "views/delegates/environment_badge.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace plumbline::ui {

namespace space = views::space;

namespace {

/// "crm @ db.internal:5432 / public", or where the project is while there is no database.
QString placeText(const project::Survey &survey)
{
    if (!survey.project.connection)
        return items::oneLine(survey.project.folder.string());
    const postgres::ConnectionSettings &connection = *survey.project.connection;
    return QStringLiteral("%1 @ %2 / %3")
        .arg(items::oneLine(connection.database), items::oneLine(connection.hostAndPort()),
             items::oneLine(connection.schema));
}

/// The verdict as a sentence, with the list behind its number of differences, and apart what is set aside.
QString differencesTip(const project::Survey &survey)
{
    const QString sentence = wording::verdictSentence(survey.verdict);
    const bool isTold = survey.differences && (!(*survey.differences)->changes.empty() ||
                                               (*survey.differences)->rules.fault.has_value());
    return isTold ? sentence + QStringLiteral("\n\n") + wording::schemaDifferencesText(**survey.differences)
                  : sentence;
}

} // namespace

VerdictBar::VerdictBar(QWidget *parent)
    : QFrame(parent),
      m_badge(new views::EnvironmentBadge),
      m_place(new views::ElidedLabel),
      m_live(new QLabel),
      m_verdict(new views::ElidedLabel),
      m_resolve(new QPushButton(tr("Start &resolving")))
{
    setObjectName(QStringLiteral("verdictBar"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_place->setObjectName(QStringLiteral("place"));
    m_live->setObjectName(QStringLiteral("live"));
    m_live->setTextFormat(Qt::PlainText);
    m_live->hide();
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setFont(views::verdictFont(font()));
    m_verdict->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_resolve->setObjectName(QStringLiteral("startResolving"));
    m_resolve->setToolTip(tr("Opens the checklist at the first step that needs you"));
    m_resolve->setMinimumSize(m_resolve->sizeHint() + QSize(2 * space::control, space::tight));
    connect(m_resolve, &QPushButton::clicked, this, &VerdictBar::resolveRequested);

    auto *where = new QHBoxLayout;
    where->setSpacing(space::control);
    where->addWidget(m_badge);
    where->addWidget(m_place);
    where->addWidget(m_live);
    where->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::tight);
    words->addLayout(where);
    words->addWidget(m_verdict);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::group, space::control + space::tight, space::group,
                            space::control + space::tight);
    row->setSpacing(space::group);
    row->addLayout(words, 1);
    row->addWidget(m_resolve, 0, Qt::AlignVCenter);
}

void VerdictBar::showSurvey(const project::SurveyPtr &survey, const QString &project)
{
    m_survey = survey;
    m_badge->setVisible(survey && survey->project.connection.has_value());
    m_resolve->setVisible(survey && items::firstStepToDo(survey->checklist) >= 0 &&
                          survey->verdict.kind != history::VerdictKind::UpToDate);
    if (!survey) {
        m_place->setText(project);
        m_verdict->setText(tr("Looking…", "at a database, for the first time"));
    } else {
        m_badge->setEnvironment(survey->project.environment);
        m_place->setText(placeText(*survey));
        m_verdict->setText(wording::verdictText(survey->verdict));
        m_verdict->setToolTip(items::plainToolTip(differencesTip(*survey)));
    }
    takeColors();
}

void VerdictBar::setLive(const QString &text)
{
    //: Between a place and what is said of it.
    m_live->setText(text.isEmpty() ? text : tr("· %1").arg(text));
    m_live->setVisible(!text.isEmpty());
}

void VerdictBar::takeColors()
{
    QPalette colors = palette();
    if (m_survey && m_survey->verdict.kind == history::VerdictKind::UpToDate)
        colors.setColor(QPalette::WindowText, views::goodColor(palette()));
    m_verdict->setPalette(colors);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, views::mutedColor(palette()));
    m_place->setPalette(muted);
    m_live->setPalette(muted);
    // The one accent of the window: what to do next. Styles paint a button lighter than its colour.
    const QColor words = palette().color(QPalette::HighlightedText);
    QColor ground = palette().color(QPalette::Highlight);
    for (int i = 0; i < 10 && views::contrast(ground.lighter(125), words) < 4.5; ++i)
        ground = ground.darker(108);
    QPalette accent = palette();
    accent.setColor(QPalette::Button, ground);
    accent.setColor(QPalette::ButtonText, words);
    m_resolve->setPalette(accent);
    update();
}

void VerdictBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeColors();
}

void VerdictBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace plumbline::ui
