#pragma once

#include "models/base/error.h"
#include "models/diff/data_at_stake.h"
#include "models/project/difference_rules.h"

#include <QString>

namespace plumbline::wording {

// The words of a report's section on what differs between database and Prisma schema. Plain text, as
// everything in wording/.

enum class DifferencePart {
    AtStake, ///< headings of lists
    Removals, ///< of pending migrations
    SetAside,
    Rules,
    Difference, ///< heads of columns
    AppliesTo,
    Decision,
    By,
    Date,
    LastDay,
    SetsAside,
    Reason,
};
QString differencePart(DifferencePart part);

/// That database and schema differ, and where the report says how.
QString differencesFinding();

/// Why nothing is known of what differs, and so of what is set aside.
QString unknownDifferences(const Error &error);

/// "table public.orders: about 4,100 rows". What is set aside is told to be at stake all the same.
QString stakeText(const diff::DataAtStake &stake, bool isSetAside);

/// What was decided: "held back", "ignored by a rule".
QString decisionName(const diff::SetAside &setAside);
/// When, or until when: "2026-11-02", "until 2027-06-30".
QString decisionDate(const diff::SetAside &setAside);

/// What a rule passes over of objects that both sides have: "owners".
QString ignoredDifferenceName(project::IgnoredDifference difference);
/// What a rule is about: "schema audit, table log", "schema audit, owners".
QString ruleScope(const project::IgnoreRule &rule);
/// What was accepted: "index public.orders.orders_created_at_idx, added".
QString acceptedScope(const project::AcceptedDifference &accepted);
/// "2027-06-30", "2026-01-31, expired"; "none" where there is none.
QString lastDayText(const std::optional<project::Date> &until, project::Date today);

} // namespace plumbline::wording
