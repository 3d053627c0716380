// What AskPage does with a question: it runs, and what came of it is shown and kept.
#include "ui/pages/ask_page.h"

#include "models/base/text.h"
#include "models/items/checklist_model.h"
#include "models/sql/statement.h"
#include "models/wording/ask_text.h"
#include "models/wording/wording.h"
#include "ui/pages/answer_view.h"
#include "ui/pages/ask_bar.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/keep_bar.h"
#include "views/delegates/elided_label.h"
#include "views/sql/sql_editor.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>

namespace plumbline::ui {

using Mode = project::AskRequest::Mode;

void AskPage::run(Mode mode)
{
    if (!canAsk() || m_asking.isRunning())
        return;
    const auto wanted = m_editor->wanted();
    m_request.database = *m_survey->project.connection;
    m_request.catalog = m_survey->catalog ? *m_survey->catalog : nullptr;
    m_request.sql = utf8(wanted.sql);
    m_request.mode = mode;
    m_request.timeLimit = m_bar->timeLimit();
    m_request.limits.rows = m_bar->rowLimit();
    m_offset = wanted.offset;
    m_part = wanted.count > 1 ? tr("statement %1 of %2").arg(wanted.number).arg(wanted.count) : QString();
    m_editor->clearProblem();
    m_message->hide();
    m_keepBar->hide();
    m_history.add(wanted.sql.trimmed());
    m_historyAt = -1;
    m_bar->setHistory(m_history.queries());
    m_clock.start();
    m_asking.start(
        [request = m_request](const JobControl &control) { return project::ask(request, control); }, this,
        [this](Result<project::AskOutcome> result) {
            setRunning(false);
            show(result);
        });
    setRunning(true);
}

void AskPage::cancel()
{
    if (!m_asking.isRunning())
        return;
    m_asking.cancel();
    setRunning(false);
    m_message->show(views::Mark::Info, tr("Cancelled; the server was told to stop."));
}

void AskPage::setRunning(bool isRunning)
{
    m_bar->setEnabledFor(canAsk(), isRunning);
    m_escape->setEnabled(isRunning); // otherwise lists and the find bar have it
    if (isRunning)
        m_tick.start();
    else
        m_tick.stop();
    const bool isAnswer = m_lower->currentWidget() == m_answer && m_answered;
    m_copy->setEnabled(isAnswer && !isRunning);
    m_keep->setEnabled(isAnswer && !isRunning && !m_keeping.isRunning());
    showStatus();
}

void AskPage::showStatus()
{
    if (m_asking.isRunning()) {
        const auto elapsed = std::chrono::milliseconds(m_clock.elapsed());
        m_status->setText(elapsed < std::chrono::milliseconds(300)
                              ? QString()
                              : tr("Running for %1", "a query").arg(wording::durationText(elapsed)));
        return;
    }
    QStringList parts;
    if (m_lower->currentWidget() == m_answer && m_answered) {
        if (!m_part.isEmpty())
            parts << m_part;
        parts << wording::answerText(*m_answered->answer);
        if (m_answered->estimate)
            parts << wording::estimateText(*m_answered->estimate);
    }
    m_status->setText(parts.join(QStringLiteral(" · ")));
}

void AskPage::show(const Result<project::AskOutcome> &result)
{
    m_notices->hide();
    if (!result) {
        showError(result.error());
    } else if (const auto *refusal = std::get_if<safety::ReadRefusal>(&*result)) {
        showRefusal(*refusal);
    } else if (const auto *planned = std::get_if<project::Planned>(&*result)) {
        showPlan(*planned);
    } else {
        showAnswer(std::get<project::Answered>(*result));
    }
    setRunning(false);
}

void AskPage::showRefusal(const safety::ReadRefusal &refusal)
{
    m_message->show(views::Mark::Attention, wording::refusalText(refusal));
    Span place = refusal.span;
    if (refusal.error.position > 0)
        place = {sql::byteOffset(m_request.sql, refusal.error.position), 1, 1, 1};
    if (place.length == 0)
        return;
    place.offset += m_offset;
    m_editor->showProblem(place);
}

void AskPage::showError(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    m_message->show(views::Mark::Bad, wording::askErrorText(error, m_request.timeLimit));
    if (error.position == 0)
        return;
    // The server names where; the word there is what it means.
    const std::size_t at = sql::byteOffset(m_request.sql, error.position);
    m_editor->showProblem({m_offset + at, sql::wordLength(m_request.sql, at), 1, 1});
}

void AskPage::showPlan(const project::Planned &planned)
{
    m_plan->setPlainText(text(planned.plan));
    m_lower->setCurrentWidget(m_plan);
    if (planned.isTooDear)
        m_message->show(views::Mark::Attention, wording::dearText(planned, m_request.limits.rows),
                        tr("Run &anyway"), [this] { run(Mode::RunAnyway); });
}

void AskPage::showAnswer(const project::Answered &answered)
{
    m_answered = answered;
    m_answer->setAnswer(answered.answer);
    m_lower->setCurrentWidget(m_answer);
    QStringList notices;
    for (const postgres::ServerNotice &notice : answered.answer->notices)
        notices << text(notice.severity) + QStringLiteral(": ") + text(notice.message);
    m_notices->setPlainText(notices.join(QLatin1Char('\n')));
    m_notices->setVisible(!notices.isEmpty());
}

void AskPage::openKeepBar()
{
    const int step = m_survey ? items::firstStepToDo(m_survey->checklist) : -1;
    m_keepBar->open(static_cast<checklist::Step>(std::max(0, step)));
}

void AskPage::keep(checklist::Step step, const QString &note)
{
    if (!m_answered || !m_survey)
        return;
    auto evidence = project::evidenceOf(m_survey->project, m_request.sql, *m_answered, step, utf8(note));
    m_keeping.start(
        [folder = m_folder, evidence = std::move(evidence)](const JobControl &) {
            return project::keepEvidence(folder, evidence);
        },
        this,
        [this, step](const Result<project::KeptEvidence> &kept) {
            setRunning(m_asking.isRunning());
            if (!kept) {
                m_message->show(views::Mark::Bad, wording::errorText(kept.error()));
                return;
            }
            const int number = static_cast<int>(step);
            m_message->show(
                views::Mark::Good,
                tr("Kept as evidence for step %1, “%2”.").arg(number + 1).arg(wording::stepTitle(step)),
                tr("&Show the step"), [this, number] { emit stepRequested(number); });
            emit evidenceKept();
        });
    setRunning(m_asking.isRunning());
}

} // namespace plumbline::ui
