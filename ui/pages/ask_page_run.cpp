// What AskPage does with a question: it runs, and what came of it is shown and kept.
#include "ui/pages/ask_page.h"

#include "models/base/text.h"
#include "models/items/checklist_model.h"
#include "models/items/roles.h"
#include "models/sql/statement.h"
#include "models/wording/ask_text.h"
#include "models/wording/wording.h"
#include "ui/pages/answer_caption.h"
#include "ui/pages/answer_view.h"
#include "ui/pages/ask_bar.h"
#include "ui/pages/inline_message.h"
#include "ui/pages/keep_bar.h"
#include "views/delegates/elided_label.h"
#include "views/sql/sql_editor.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>

namespace plumbline::ui {

using Mode = project::AskRequest::Mode;

const project::AskRequest &AskPage::Shown::request() const
{
    return std::visit([](const auto &one) -> const project::AskRequest & { return one.request; }, outcome);
}

bool AskPage::isElsewhere(const project::AskRequest &request) const
{
    if (!canAsk())
        return false; // nothing is known of the project's own
    const postgres::ConnectionSettings &now = *m_survey->project.connection;
    return now.place() != request.database.place() || now.schema != request.database.schema;
}

void AskPage::run(Mode mode)
{
    // Whoever runs a query has done with writing it, and the list would lie over its answer.
    m_editor->closeProposals();
    if (!canAsk() || m_asking.isRunning())
        return;
    const auto wanted = m_editor->wanted();
    Asked asked;
    asked.request.database = *m_survey->project.connection;
    asked.request.environment = m_survey->project.environment;
    asked.request.catalog = m_survey->catalog ? *m_survey->catalog : nullptr;
    asked.request.sql = utf8(wanted.sql);
    asked.request.mode = mode;
    asked.request.timeLimit = m_bar->timeLimit();
    asked.request.limits.rows = m_bar->rowLimit();
    asked.offset = wanted.offset;
    asked.part = wanted.count > 1 ? tr("statement %1 of %2").arg(wanted.number).arg(wanted.count) : QString();
    m_history.add(wanted.sql.trimmed());
    m_historyAt = -1;
    m_bar->setHistory(m_history.queries());
    ask(std::move(asked));
}

void AskPage::ask(Asked asked)
{
    if (!canAsk() || m_asking.isRunning())
        return;
    if (isElsewhere(asked.request)) {
        // The answer came after the project had changed its database, and with it this offer.
        m_message->show(views::Mark::Info,
                        tr("The project names another database by now, so nothing was asked of %1.")
                            .arg(items::oneLine(asked.request.database.place())));
        return;
    }
    m_asked = std::move(asked);
    m_editor->clearProblem();
    m_message->hide();
    m_keepBar->hide();
    if (m_shown)
        m_shown->isEarlier = true;
    showCaption();
    m_clock.start();
    m_asking.start(
        [request = m_asked.request](const JobControl &control) { return project::ask(request, control); },
        this,
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
    m_copy->setEnabled(answered() && !isRunning);
    m_keep->setEnabled(answered() && !isRunning && !m_keeping.isRunning());
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
    if (const project::Answered *shown = answered()) {
        if (!m_shown->part.isEmpty())
            parts << m_shown->part;
        parts << wording::answerText(*shown->answer);
        if (shown->estimate)
            parts << wording::estimateText(*shown->estimate);
    }
    m_status->setText(parts.join(QStringLiteral(" · ")));
}

void AskPage::showCaption()
{
    if (!m_shown) {
        m_caption->hide();
        return;
    }
    const project::AskRequest &request = m_shown->request();
    const QString query = wording::queryLine(request.sql);
    if (isElsewhere(request))
        m_caption->show(
            tr("From another database, %1: %2").arg(items::oneLine(request.database.place()), query), true);
    else if (m_shown->isEarlier)
        m_caption->show(answered() ? tr("Answer to an earlier query: %1").arg(query)
                                   : tr("Plan of an earlier query: %1").arg(query),
                        true);
    else
        m_caption->show(answered() ? tr("Answer to: %1").arg(query) : tr("Plan of: %1").arg(query), false);
}

void AskPage::show(const Result<project::AskOutcome> &result)
{
    if (!result) {
        showError(result.error());
    } else if (const auto *refusal = std::get_if<safety::ReadRefusal>(&*result)) {
        showRefusal(*refusal);
    } else if (const auto *doubted = std::get_if<project::Doubted>(&*result)) {
        showDoubt(*doubted);
    } else if (const auto *planned = std::get_if<project::Planned>(&*result)) {
        showPlan(*planned);
    } else {
        showAnswer(std::get<project::Answered>(*result));
    }
    showCaption();
    setRunning(false);
}

void AskPage::mark(Span place)
{
    // Somebody may have gone on writing meanwhile.
    const std::string all = utf8(m_editor->sql());
    if (all.size() < m_asked.offset ||
        !std::string_view(all).substr(m_asked.offset).starts_with(m_asked.request.sql))
        return;
    place.offset += m_asked.offset;
    m_editor->showProblem(place);
}

void AskPage::showRefusal(const safety::ReadRefusal &refusal)
{
    m_message->show(views::Mark::Attention, wording::refusalText(refusal));
    Span place = refusal.span;
    if (refusal.error.position > 0)
        place = {sql::byteOffset(m_asked.request.sql, refusal.error.position), 1, 1, 1};
    if (place.length > 0)
        mark(place);
}

void AskPage::showError(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    m_message->show(views::Mark::Bad, wording::askErrorText(error, m_asked.request.timeLimit));
    if (error.position == 0)
        return;
    // The server names where; the word there is what it means.
    const std::string &sql = m_asked.request.sql;
    const std::size_t at = sql::byteOffset(sql, error.position);
    mark({at, sql::wordLength(sql, at), 1, 1});
}

void AskPage::showDoubt(const project::Doubted &doubted)
{
    // What the person agrees to is this question, whatever the editor says by then.
    Asked again = m_asked;
    again.request.isDespiteDoubt = true;
    const bool isPlan = doubted.request.mode == Mode::Explain;
    m_message->show(views::Mark::Attention, wording::doubtText(doubted.doubts),
                    isPlan ? tr("Show the plan &anyway") : tr("Run &anyway"), [this, again] { ask(again); });
}

void AskPage::showPlan(const project::Planned &planned)
{
    m_shown = Shown{planned, m_asked.part};
    m_answer->setAnswer(nullptr);
    m_notices->hide();
    m_plan->setPlainText(text(planned.plan));
    m_lower->setCurrentWidget(m_plan);
    if (!planned.isTooDear)
        return;
    Asked again = m_asked;
    again.request.mode = Mode::RunAnyway;
    m_message->show(views::Mark::Attention, wording::dearText(planned, planned.request.limits.rows),
                    tr("Run &anyway"), [this, again] { ask(again); });
}

void AskPage::showAnswer(const project::Answered &answered)
{
    m_shown = Shown{answered, m_asked.part};
    m_answer->setAnswer(answered.answer);
    m_lower->setCurrentWidget(m_answer);
    QStringList notices;
    for (const postgres::ServerNotice &notice : answered.answer->notices)
        notices << text(notice.severity) + QStringLiteral(": ") + text(notice.message);
    m_notices->setPlainText(notices.join(QLatin1Char('\n')));
    m_notices->setVisible(!notices.isEmpty());
}

void AskPage::showNothing()
{
    m_shown.reset();
    m_keepBar->hide();
    m_notices->hide();
    m_answer->setAnswer(nullptr);
    m_lower->setCurrentWidget(m_empty);
    showCaption();
}

void AskPage::openKeepBar()
{
    if (!answered())
        return;
    const int step = m_survey ? items::firstStepToDo(m_survey->checklist) : -1;
    const project::AskRequest &request = m_shown->request();
    m_keepBar->open(static_cast<checklist::Step>(std::max(0, step)), wording::queryLine(request.sql),
                    tr("Asked %1 of %2")
                        .arg(wording::timeText(answered()->at), items::oneLine(request.database.place())));
}

void AskPage::keep(checklist::Step step, const QString &note)
{
    if (!answered() || !m_survey)
        return;
    auto evidence = project::evidenceOf(*answered(), step, utf8(note));
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
