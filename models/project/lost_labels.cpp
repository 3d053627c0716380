#include "models/project/lost_labels.h"

#include "models/postgres/stored_labels.h"
#include "models/sql/quote.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

namespace plumbline::project {

namespace {

using diff::DataAtStake;
using schema::ObjectKind;

/// The types whose values are, or hold, those of one enumeration, as `format_type` prints them.
struct LabelTypes {
    std::set<std::string> plain = {};
    std::set<std::string> arrays = {};
    std::set<std::string> others = {}; ///< that hold them in a way that is not looked into
    bool areElsewhere = false;         ///< a range may be over the type

    bool isAny(const std::string &type) const
    {
        return plain.contains(type) || arrays.contains(type) || others.contains(type) ||
               (type.ends_with("[]") && isAny(type.substr(0, type.size() - 2)));
    }
    bool isArray(const std::string &type) const
    {
        return arrays.contains(type) ||
               (type.ends_with("[]") && plain.contains(type.substr(0, type.size() - 2)));
    }
};

LabelTypes typesOf(const schema::Schema &catalog, const QualifiedName &name)
{
    LabelTypes types{.plain = {sql::identifier(name)}};
    // A domain may be over a domain, a type may have an attribute of a type.
    for (std::size_t before = 0, now = 1; before != now;
         before = now, now = types.plain.size() + types.arrays.size() + types.others.size()) {
        for (const schema::Domain &domain : catalog.domains) {
            const std::string own = sql::identifier(domain.name);
            if (types.plain.contains(domain.baseType))
                types.plain.insert(own);
            else if (types.isArray(domain.baseType))
                types.arrays.insert(own);
            else if (types.isAny(domain.baseType))
                types.others.insert(own);
        }
        for (const schema::CompositeType &type : catalog.compositeTypes)
            if (std::ranges::any_of(type.attributes,
                                    [&](const schema::Column &one) { return types.isAny(one.type); }))
                types.others.insert(sql::identifier(type.name));
        // A table's row is a type as well.
        for (const schema::Table &table : catalog.tables)
            if (std::ranges::any_of(table.columns,
                                    [&](const schema::Column &one) { return types.isAny(one.type); }))
                types.others.insert(sql::identifier(table.name));
    }
    types.areElsewhere = std::ranges::any_of(catalog.others, [&](const schema::OtherObject &one) {
        return one.name.kind == ObjectKind::RangeType &&
               one.definition.find(sql::identifier(name)) != std::string::npos;
    });
    return types;
}

/// What the first side's enumeration has and the other's has not.
std::vector<std::string> lostLabels(const SourceComparison &comparison, const QualifiedName &name)
{
    const schema::Enum *before =
        comparison.from.catalog ? comparison.from.catalog->enumeration(name) : nullptr;
    if (!before)
        return {};
    std::vector<std::string> after;
    if (comparison.to.catalog) {
        const schema::Enum *type = comparison.to.catalog->enumeration(name);
        after = type ? type->values : after;
    } else {
        const prisma::Relational &declared = comparison.prisma.after;
        for (const prisma::RelationalEnum &one : declared.enums) {
            const std::string &schema = one.name.schema.empty() ? declared.defaultSchema : one.name.schema;
            if (one.name.name == name.name && schema == name.schema)
                after = one.values;
        }
    }
    std::vector<std::string> lost;
    std::ranges::copy_if(before->values, std::back_inserter(lost), [&](const std::string &label) {
        return std::ranges::find(after, label) == after.end();
    });
    return lost;
}

/// The columns to ask, and whether these are all.
struct Columns {
    std::vector<postgres::LabelQuestion> questions = {};
    bool areAll = true;
};

Columns columnsOf(const schema::Schema &catalog, const QualifiedName &name,
                  const std::vector<std::string> &labels)
{
    const LabelTypes types = typesOf(catalog, name);
    Columns columns{.areAll = !types.areElsewhere && catalog.unknown.empty()};
    for (const schema::Table &table : catalog.tables) {
        for (const schema::Column &column : table.columns) {
            // A view's rows are others' rows, a materialized one's were; a partitioned table's are its
            // partitions'.
            if (!types.isAny(column.type) || table.kind == schema::RelationKind::View ||
                table.kind == schema::RelationKind::MaterializedView ||
                table.kind == schema::RelationKind::PartitionedTable)
                continue;
            const bool isArray = types.isArray(column.type);
            if (table.kind == schema::RelationKind::ForeignTable ||
                (!isArray && !types.plain.contains(column.type)))
                columns.areAll = false;
            else
                columns.questions.push_back({table.name, column.name, isArray, labels});
        }
    }
    return columns;
}

bool isOfLabels(const DataAtStake &one)
{
    return one.object.kind == ObjectKind::Enum && one.cast && one.cast->loss == diff::ValueLoss::Labels;
}

/// Columns that have the label by default, as `pg_get_expr` prints that.
std::vector<schema::ObjectName> defaultsWith(const schema::Schema &catalog, const QualifiedName &type,
                                             const std::string &label)
{
    const std::string text = sql::literal(label) + "::" + sql::identifier(type);
    std::vector<schema::ObjectName> columns;
    for (const schema::Table &table : catalog.tables)
        for (const schema::Column &column : table.columns)
            if (column.defaultExpression && column.defaultExpression->starts_with(text))
                columns.push_back({ObjectKind::Column, table.name, column.name});
    return columns;
}

void count(postgres::Connection &connection, const SourceComparison &comparison, DataAtStake &stake,
           std::chrono::milliseconds limit)
{
    const schema::Schema &catalog = *comparison.from.catalog;
    const auto labels = lostLabels(comparison, stake.object.name);
    if (labels.empty())
        return;
    const Columns columns = columnsOf(catalog, stake.object.name, labels);
    const auto answers = postgres::countLabels(connection, columns.questions, limit);
    const bool isWhole =
        columns.areAll && std::ranges::all_of(answers, [](const auto &one) { return one.has_value(); });
    std::int64_t rows = 0;
    std::map<std::string, std::int64_t> byLabel;
    for (const auto &answer : answers) {
        rows += answer ? answer->rows : 0;
        for (const auto &[label, found] : answer ? answer->byLabel : decltype(byLabel)())
            byLabel[label] += found;
    }
    stake.isExact = isWhole;
    // Some rows are some, however many there are besides; none of some is not none.
    stake.rows = isWhole || rows > 0 ? std::optional(rows) : std::nullopt;
    stake.labels.clear();
    for (const std::string &label : labels)
        stake.labels.push_back({label,
                                isWhole || byLabel[label] > 0 ? std::optional(byLabel[label]) : std::nullopt,
                                defaultsWith(catalog, stake.object.name, label)});
}

} // namespace

bool losesLabels(const SourceComparison &comparison)
{
    return comparison.from.catalog && std::ranges::any_of(comparison.atStake, &isOfLabels);
}

void countLostLabels(postgres::Connection &connection, SourceComparison &comparison,
                     std::chrono::milliseconds limit)
{
    const auto end = std::chrono::steady_clock::now() + limit;
    for (DataAtStake &one : comparison.atStake) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (isOfLabels(one) && left.count() > 0)
            count(connection, comparison, one, left);
    }
}

} // namespace plumbline::project
