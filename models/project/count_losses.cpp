#include "models/project/count_losses.h"

#include "models/project/lost_labels.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace plumbline::project {

namespace {

using diff::DataAtStake;
using postgres::StoredQuestion;
using schema::ObjectKind;

/// A sentence is not worth more of the server's time.
constexpr std::chrono::seconds countingPatience{5};
/// Nobody looks through more.
constexpr std::size_t mostAsked = 200;

const schema::Table *tableOf(const ComparedSide &side, const QualifiedName &name)
{
    const schema::Table *table = side.catalog ? side.catalog->table(name) : nullptr;
    const bool hasRows =
        table && (table->kind == schema::RelationKind::Table ||
                  table->kind == schema::RelationKind::PartitionedTable ||
                  (table->kind == schema::RelationKind::MaterializedView && table->isPopulated));
    return hasRows ? table : nullptr;
}

bool isAboutRows(const schema::ObjectName &object)
{
    return object.kind == ObjectKind::Column ||
           (object.kind >= ObjectKind::Table && object.kind <= ObjectKind::MaterializedView);
}

StoredQuestion questionOf(const DataAtStake &stake)
{
    return {.table = stake.object.name,
            .column = stake.object.part,
            .isLongestAsked = stake.cast && stake.cast->loss == diff::ValueLoss::Characters,
            .bytes = stake.bytes};
}

/// What else differs and has rows on that side, for whoever looks at it; the same is not asked twice.
void addDifferences(std::vector<StoredQuestion> &questions, const SourceComparison &comparison,
                    const ComparedSide &side)
{
    std::set<std::pair<QualifiedName, std::string>> asked;
    for (const StoredQuestion &one : questions)
        asked.emplace(one.table, one.column);
    for (const diff::ObjectChange &change : comparison.changes) {
        const schema::Table *table = change.object.kind >= ObjectKind::Column || isAboutRows(change.object)
                                         ? tableOf(side, change.object.name)
                                         : nullptr;
        if (!table || questions.size() >= mostAsked)
            continue;
        const bool isColumn =
            change.object.kind == ObjectKind::Column && schema::column(*table, change.object.part);
        const std::string column = isColumn ? change.object.part : std::string();
        if (asked.emplace(table->name, column).second)
            questions.push_back({table->name, column, false, table->bytes, true});
    }
}

std::optional<postgres::Connection> connected(const ComparedSide &side, const JobControl &control)
{
    if (!side.database)
        return std::nullopt;
    // Servers before 13 measure a script by what the session has.
    auto connection = postgres::Connection::open(*side.database, postgres::Access::ReadOnly, control,
                                                 {.statementTimeout = countingPatience});
    return connection ? std::optional(std::move(*connection)) : std::nullopt;
}

void takeCounts(const postgres::StoredCounts &counts, std::vector<DataAtStake> &atStake)
{
    for (DataAtStake &one : atStake) {
        const auto *answer =
            isAboutRows(one.object) ? counts.find(one.object.name, one.object.part) : nullptr;
        if (!answer)
            continue;
        one.rows = one.object.part.empty() ? answer->rows : answer->values;
        one.isExact = true;
        one.longest = answer->longest;
    }
}

bool isStale(const ComparedSide &side, const postgres::StoredCounts &counts, const JobControl &control)
{
    if (!counts.countedAt || !side.database)
        return false;
    auto connection = connected(side, control);
    return !connection || counts.position.empty() || postgres::walPosition(*connection) != counts.position;
}

} // namespace

void countLosses(SourceComparison &comparison, const JobControl &control)
{
    std::ranges::move(comparison.untouched, std::back_inserter(comparison.atStake));
    comparison.untouched.clear();
    // Of an earlier moment; what cannot be counted now is an estimate again.
    if (comparison.fromCounts.countedAt)
        for (DataAtStake &one : comparison.atStake) {
            const schema::Table *table = tableOf(comparison.from, one.object.name);
            const auto known =
                table ? diff::storedRows(*comparison.from.catalog, *table) : diff::StoredRows();
            one.rows = known.rows;
            one.isExact = known.isExact;
            one.longest.reset();
            one.labels.clear();
        }
    comparison.fromCounts = {};
    std::vector<StoredQuestion> questions;
    for (const DataAtStake &one : comparison.atStake)
        if (isAboutRows(one.object))
            questions.push_back(questionOf(one));
    addDifferences(questions, comparison, comparison.from);
    const bool areLabelsLost = losesLabels(comparison);
    if (questions.empty() && !areLabelsLost)
        return;
    auto connection = connected(comparison.from, control);
    if (!connection)
        return;
    const auto end = std::chrono::steady_clock::now() + countingPatience;
    comparison.fromCounts = postgres::countStored(*connection, questions, countingPatience);
    if (areLabelsLost) {
        if (questions.empty()) {
            comparison.fromCounts.countedAt = now();
            comparison.fromCounts.position = postgres::walPosition(*connection);
        }
        countLostLabels(
            *connection, comparison,
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()));
    }
    takeCounts(comparison.fromCounts, comparison.atStake);
    const auto untouched = std::ranges::stable_partition(
        comparison.atStake, [](const DataAtStake &one) { return !diff::isUntouched(one); });
    std::ranges::move(untouched, std::back_inserter(comparison.untouched));
    comparison.atStake.erase(untouched.begin(), untouched.end());
}

void countOtherSide(SourceComparison &comparison, const JobControl &control)
{
    comparison.toCounts = {};
    std::vector<StoredQuestion> questions;
    addDifferences(questions, comparison, comparison.to);
    if (questions.empty())
        return;
    if (auto connection = connected(comparison.to, control))
        comparison.toCounts = postgres::countStored(*connection, questions, countingPatience);
}

bool isCountStale(const SourceComparison &comparison, const JobControl &control)
{
    return isStale(comparison.from, comparison.fromCounts, control) ||
           isStale(comparison.to, comparison.toCounts, control);
}

} // namespace plumbline::project
