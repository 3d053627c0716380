#pragma once

#include <string>

#include "models/base/result.h"
#include "models/diff/three_way.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <vector>

namespace plumbline::project {

using Date = std::chrono::year_month_day;

/// What of an object may be passed over wherever it differs. `ConstraintNames` are those of indexes too,
/// where all else is the same.
enum class IgnoredDifference { ColumnOrder, ConstraintNames, Owners, Comments, Grants };

/// A rule of plumbline.toml by which differences of some objects are not looked at. What it names has to hold
/// together: a schema and a table mean that table of that schema.
struct IgnoreRule {
    std::optional<std::string> schema = {};
    std::optional<std::string> table = {}; ///< with all that belongs to it
    std::optional<std::string> owner = {};
    std::optional<std::string> extension = {};
    std::optional<IgnoredDifference> difference = {}; ///< only that is passed over; nothing for whole objects
    std::string reason = {};
    Date until = {}; ///< the last day on which it hides anything
    int line = 0;    ///< in the file
    friend bool operator==(const IgnoreRule &, const IgnoreRule &) = default;
};

/// A difference that a person has accepted.
struct AcceptedDifference {
    diff::Acceptance acceptance = diff::Acceptance::HeldBack;
    schema::ObjectKind kind = schema::ObjectKind::Table;
    diff::ChangeAddress object = {};
    std::optional<diff::ChangeKind> change = {}; ///< only this kind of change is accepted; nothing for any
    std::string by = {};
    std::string reason = {};
    Date date = {};
    std::optional<Date> until = {};
    int line = 0;
    friend bool operator==(const AcceptedDifference &, const AcceptedDifference &) = default;
};

/// What plumbline.toml at a project's root says about differences; see docs/plumbline-toml.md.
struct DifferenceRules {
    std::vector<IgnoreRule> ignored = {};
    std::vector<AcceptedDifference> accepted = {};
    friend bool operator==(const DifferenceRules &, const DifferenceRules &) = default;
};

/// The first thing that is wrong with a plumbline.toml.
struct RulesFault {
    enum class Kind {
        Unreadable, ///< `words` are the system's
        NoToml,     ///< `words` are the reader's
        MissingKey,
        UnknownKey,
        InvalidValue,
    };
    Kind kind = Kind::Unreadable;
    std::filesystem::path path = {};
    int line = 0;
    std::string key = {};
    std::string words = {};
    friend bool operator==(const RulesFault &, const RulesFault &) = default;
};

/// Reads `plumbline.toml` in the folder; where there is none there are no rules. A rule that cannot be read
/// might hide anything, so with a fault none holds.
tl::expected<DifferenceRules, RulesFault> readDifferenceRules(const std::filesystem::path &projectFolder);

/// How often each rule was needed, and which hide nothing any longer.
struct RuleUse {
    std::vector<std::size_t> ignored = {};            ///< changes set aside by each rule
    std::vector<std::size_t> accepted = {};           ///< likewise
    std::vector<std::size_t> expiredRules = {};       ///< past their last day, and would still hide something
    std::vector<std::size_t> expiredAcceptances = {}; ///< likewise
    friend bool operator==(const RuleUse &, const RuleUse &) = default;
};

/// Sets aside what the rules say. Expired rules set nothing aside and are reported where they would have. The
/// schemas are those that were compared; owners are looked up in them.
RuleUse applyRules(const DifferenceRules &rules, Date today, const schema::Schema &from,
                   const schema::Schema &to, std::vector<diff::ObjectChange> &changes);
RuleUse applyRules(const DifferenceRules &rules, Date today, const schema::Schema &replayed,
                   const schema::Schema &live, diff::ThreeWayDiff &diff);

/// What a project passes over, and what became of it in one comparison.
struct AppliedRules {
    DifferenceRules rules = {};
    std::optional<RulesFault> fault = {}; ///< then there are none
    Date day = {};                        ///< the day that they are judged by, in UTC
    RuleUse use = {};

    /// Whether `other` is the same file on the same day.
    bool isOf(const AppliedRules &other) const;
    /// What the rules in force pass over of every object, for a comparison of more than two sides; between
    /// two sides `apply` finds it. What a comparison with these options set aside gets its reason from
    /// `apply`.
    diff::CompareOptions compareOptions() const;
    /// Sets aside what the rules say, as `applyRules` does. A Prisma schema has no owners; its side is an
    /// empty schema.
    void apply(const schema::Schema &from, const schema::Schema &to,
               std::vector<diff::ObjectChange> &changes);
    void apply(const schema::Schema &replayed, const schema::Schema &live, diff::ThreeWayDiff &diff);
    friend bool operator==(const AppliedRules &, const AppliedRules &) = default;
};

/// The rules in the folder as of today, not applied to anything yet.
AppliedRules readRules(const std::filesystem::path &projectFolder);

/// "2027-01-31".
std::string dateText(Date date);
/// "heldBack", "postponed", "waived".
const char *key(diff::Acceptance acceptance);
/// "columnOrder", "constraintNames", "owners", "comments", "grants".
const char *key(IgnoredDifference difference);

} // namespace plumbline::project
