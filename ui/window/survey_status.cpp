#include "ui/window/survey_status.h"

#include "models/items/roles.h"
#include "models/wording/wording.h"
#include "views/delegates/elided_label.h"
#include "views/theme/theme.h"

#include <QBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolTip>

namespace plumbline::ui {

namespace space = views::space;

SurveyStatus::SurveyStatus(QWidget *parent)
    : QWidget(parent),
      m_state(new views::ElidedLabel),
      m_count(new QLabel),
      m_what(new views::ElidedLabel),
      m_bar(new QProgressBar),
      m_cancel(new QPushButton(tr("&Cancel")))
{
    m_state->setObjectName(QStringLiteral("statusState"));
    m_state->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("statusCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_what->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_bar->setFixedWidth(120);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(space::control);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setObjectName(QStringLiteral("cancelSurvey"));
    m_cancel->setToolTip(tr("Stops looking, at the server too"));
    connect(m_cancel, &QPushButton::clicked, this, &SurveyStatus::cancelRequested);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::control, 0, space::control, 0);
    row->setSpacing(space::group);
    row->addWidget(m_state, 1);
    row->addWidget(m_what, 1);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    row->addWidget(m_count);

    m_patience.setSingleShot(true);
    m_patience.setInterval(300);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_what->show();
        m_bar->show();
        m_cancel->setVisible(m_isCancellable);
    });
    end();
}

void SurveyStatus::showSurvey(const project::SurveyPtr &survey)
{
    if (!survey) {
        m_state->setText({});
        m_count->clear();
        return;
    }
    m_count->setText(tr("%n migration(s)", nullptr, static_cast<int>(survey->history.migrations.size())));
}

void SurveyStatus::setState(const QString &text)
{
    m_state->setText(text);
    m_state->setAccessibleName(text);
}

bool SurveyStatus::eventFilter(QObject *object, QEvent *event)
{
    if (object != m_state || event->type() != QEvent::ToolTip || !m_toolTip)
        return QWidget::eventFilter(object, event);
    // An elided text has to be readable somewhere, so it stands first.
    const QStringList lines{m_state->text(), m_toolTip()};
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(),
                       items::plainToolTip(lines.join(QLatin1Char('\n')).trimmed()), m_state);
    return true;
}

void SurveyStatus::begin(const QString &what, bool isCancellable)
{
    m_isCancellable = isCancellable;
    m_what->setText(what);
    m_bar->setRange(0, 0);
    m_patience.start();
}

void SurveyStatus::showProgress(const Progress &progress)
{
    m_what->setText(wording::progressText(progress));
    m_bar->setRange(0, progress.total);
    m_bar->setValue(progress.done);
}

void SurveyStatus::end()
{
    m_patience.stop();
    m_what->hide();
    m_bar->hide();
    m_cancel->hide();
}

} // namespace plumbline::ui
