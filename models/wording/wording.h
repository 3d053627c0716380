#pragma once

#include "models/base/error.h"
#include "models/base/job.h"
#include "models/checklist/checklist.h"
#include "models/evidence/fact.h"
#include "models/history/history.h"
#include "models/history/verdict.h"
#include "models/journal/journal.h"
#include "models/project/live_state.h"
#include "models/project/plan.h"
#include "models/project/survey.h"

#include <QLocale>
#include <QString>

namespace plumbline::wording {

// The only place that writes prose. Everything returned is plain text, never rich text: names and messages
// from a database are hostile input, so a view must show it as plain text or escape it.

/// One line: what, where and what to do.
QString errorText(const Error &error);
QString noticeText(const project::Notice &notice);

QString stateName(history::State state, bool isDeclared);    ///< "failed", "applied by declaration"
QString stateMeaning(history::State state, bool isDeclared); ///< a sentence for a tooltip or a legend
QString problemName(history::Problem problem);
QString problemMeaning(history::Problem problem, const history::Migration &migration);

/// The verdict bar's sentence: "1 failed · 1 empty folder · 3 pending".
QString verdictText(const history::Verdict &verdict);
/// The one sentence of `status --json`'s `summary`.
QString verdictSentence(const history::Verdict &verdict);

QString environmentName(project::Environment environment);  ///< "local"
QString environmentBadge(project::Environment environment); ///< "LOCAL"
/// "PostgreSQL 15.8", and whether it is a standby, on which nothing can be changed.
QString serverText(const postgres::ServerFacts &server);

QString stepTitle(checklist::Step step);
QString stepPurpose(checklist::Step step); ///< one sentence: why this step
QString stepStateName(checklist::StepState state);
QString stepActionLabel(const checklist::StepReport &report); ///< "Mark as applied…"; empty for None
QString noteText(const checklist::Note &note);
QString factQuestion(const evidence::Fact &fact);
QString answerName(evidence::Answer answer);
QString achievementName(evidence::Achievement achievement);

QString actionTitle(const project::Action &action);  ///< window title of the dialog: "Mark as applied"
QString actionSentence(const project::Plan &plan);   ///< what will happen, in one sentence
QString proceedLabel(const project::Action &action); ///< the button: "Mark as applied"
QString checkText(
    const project::Check &check); ///< what was checked, as a statement that a tick or a cross stands before
QString lockText(const project::PlannedLock &lock);
QString wayBackText(const project::Plan &plan);
/// For a refused plan: the safe ways instead, one a line.
QStringList saferWays(const project::Plan &plan);
QString obstacleText(const project::Plan &plan); ///< why the proceed button is disabled; empty when it is not
QString journalActionName(const std::string &action);
QString outcomeName(journal::Outcome outcome);

QString progressText(const Progress &progress);

/// How following a database goes, for the status bar: "live · last change 12:03:05 · read-only".
QString liveText(const project::LiveState &state, const project::Survey &survey);
/// The same in two words, for the verdict bar: "live · last change 12:03:05"; empty where nothing is
/// followed.
QString liveShortText(const project::LiveState &state, const project::Survey &survey);
/// What looking costs, how often it is done and why; several lines.
QString liveToolTip(const project::LiveState &state);
/// That the connection is lost, of when what is shown is, and what is done about it.
QString lossText(const project::LiveState &state, Time at);

/// Local time with its zone: "31 Jan 2025 22:00:04 CET".
QString timeText(Time time);
/// The time alone, for what happened today: "12:03:05".
QString clockText(Time time);
QString durationText(std::chrono::microseconds duration);
QString bytesText(std::int64_t bytes);
QString countText(std::int64_t count);
/// Of a whole, 0 to 1: "33 %". What is more than nothing is never told to be none, nor less than all to be
/// all: "0.4 %", "under 0.1 %", "over 99.9 %".
QString shareText(double share);

} // namespace plumbline::wording
