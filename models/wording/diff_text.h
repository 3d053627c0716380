#pragma once

#include "models/checklist/set_aside_counts.h"
#include "models/diff/data_at_stake.h"
#include "models/diff/likely_renames.h"
#include "models/diff/three_way.h"
#include "models/diff/unmanaged_loss.h"
#include "models/project/difference_rules.h"
#include "models/project/reset_question.h"

#include <QString>

#include <functional>
#include <span>
#include <vector>

namespace plumbline::wording {

/// A comparison in one sentence that can be read aloud: "2 tables, 1 column and 3 indexes differ; nothing
/// would be lost", "in sync, but for 1 held back". What is at stake is what `diff::dataAtStake` says, of what
/// is set aside too: a script from one side to the other asks no rule.
QString diffSummary(const diff::CatalogDiff &diff, const std::vector<diff::DataAtStake> &atStake);
/// The same of those changes that are told.
QString changesSummary(
    std::span<const diff::ObjectChange> changes, const std::vector<diff::DataAtStake> &atStake,
    const std::function<bool(const diff::ObjectChange &)> &isTold = [](const auto &) { return true; });
/// Whether the three agree: "2 tables differ; the live database is the odd one out for 1".
QString threeWaySummary(const diff::ThreeWayDiff &diff);

QString changeName(diff::ChangeKind change);       ///< "added"
QString sideName(diff::ThreeWaySide side);         ///< "schema.prisma", "migrations", "database"
QString acceptanceName(diff::Acceptance accepted); ///< "held back"
/// "1 held back, 2 waived and 3 ignored"; empty where nothing is set aside.
QString setAsideCountsText(const checklist::SetAsideCounts &counts);
/// Why a change is not counted: "Ignored until 2027-01-31: written by the audit service".
QString setAsideText(const diff::SetAside &setAside);

/// "column app.orders.note may have become app.orders.remark".
QString renameText(const diff::LikelyRename &rename);
/// What speaks for it and what against it: "the same type (text), 33 % are NULL on both sides; against it:
/// another default".
QString renameEvidence(const diff::LikelyRename &rename);

/// "would remove the policy app.orders.own, which schema.prisma cannot express".
QString unmanagedLossText(const diff::UnmanagedLoss &loss);

/// Whether Prisma would ask to reset the database, in one sentence.
QString resetAnswerText(const project::ResetAnswer &answer);
/// What cannot be told where the ledger could not be read, and what would help.
QString ledgerUnknownText(const Error &fault);
/// One reason in our words, and a way out of it that loses nothing.
QString resetReasonText(const project::ResetReason &reason);
QString resetWayOut(const project::ResetReason &reason);

/// What is wrong with plumbline.toml, where, and what to do: one line.
QString rulesFaultText(const project::RulesFault &fault);
/// That a rule is past its last day and hides nothing any longer.
QString expiredRuleText(const project::IgnoreRule &rule);
QString expiredAcceptanceText(const project::AcceptedDifference &accepted);

} // namespace plumbline::wording
