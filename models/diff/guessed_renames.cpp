#include "models/diff/name_likeness.h"
#include "models/diff/renames.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <set>

namespace plumbline::diff {

namespace {

using prisma::Relational;
using prisma::RelationalColumn;
using prisma::RelationalTable;
using Indexes = std::vector<std::size_t>;

/// Of so many pairs nobody could say which are meant.
constexpr std::size_t mostPairs = 250000;
/// What would fit instead is only to be named: the rest stands in the script.
constexpr std::size_t mostOthers = 3;

/// What speaks for a column beside its type; together 1.
constexpr double nameWeight = 0.6;
constexpr double placeWeight = 0.15;
constexpr double defaultWeight = 0.15;
constexpr double nullWeight = 0.1;

QualifiedName resolved(const QualifiedName &name, const Relational &schema)
{
    return name.schema.empty() ? QualifiedName{schema.defaultSchema, name.name} : name;
}

/// Of what went and what came, by their places in the two lists, two that fit.
struct Pair {
    std::size_t gone = 0;
    std::size_t come = 0;
    double likeness = 0;

    std::size_t distance() const { return gone > come ? gone - come : come - gone; }
};

/// All pairs that fit, most alike first. Of pairs that are equally alike those come first that stand in the
/// same order on both sides. Empty where there are too many.
template <typename LikenessOf>
std::vector<Pair> fittingPairs(const Indexes &gone, const Indexes &come, LikenessOf likenessOf)
{
    std::vector<Pair> pairs;
    for (std::size_t old = 0; old < gone.size(); ++old) {
        for (std::size_t fresh = 0; fresh < come.size(); ++fresh)
            if (const std::optional<double> likeness = likenessOf(gone[old], come[fresh]))
                pairs.push_back({old, fresh, *likeness});
        if (pairs.size() > mostPairs)
            return {};
    }
    std::ranges::stable_sort(pairs, [](const Pair &left, const Pair &right) {
        return left.likeness != right.likeness ? left.likeness > right.likeness
                                               : left.distance() < right.distance();
    });
    return pairs;
}

/// A column's neighbours among those that the other table has as well.
std::pair<std::string, std::string> placeOf(const RelationalTable &table, std::size_t column,
                                            const RelationalTable &other)
{
    std::pair<std::string, std::string> place;
    for (std::size_t i = column; i-- > 0 && place.first.empty();)
        if (other.column(table.columns[i].name))
            place.first = table.columns[i].name;
    for (std::size_t i = column + 1; i < table.columns.size() && place.second.empty(); ++i)
        if (other.column(table.columns[i].name))
            place.second = table.columns[i].name;
    return place;
}

/// How many columns two tables have alike by name and type, as a share of the larger one's; nothing where
/// they are not one under two names: at least two columns, and nearly all of them.
std::optional<double> alikeShare(const RelationalTable &left, const RelationalTable &right)
{
    const std::size_t fewest = std::min(left.columns.size(), right.columns.size());
    const std::size_t most = std::max(left.columns.size(), right.columns.size());
    if (fewest * 5 < most * 4)
        return std::nullopt;
    std::size_t alike = 0;
    std::size_t unlike = 0;
    for (const RelationalColumn &column : left.columns) {
        const auto *other = right.column(column.name);
        const bool isSame =
            other && other->type.native == column.type.native && other->type.scalar == column.type.scalar;
        (isSame ? alike : unlike) += 1;
        if (unlike * 5 > most)
            return std::nullopt;
    }
    return alike >= 2 && alike * 5 >= most * 4
               ? std::optional(static_cast<double>(alike) / static_cast<double>(most))
               : std::nullopt;
}

class Guess {
public:
    Guess(const PrismaDiff &diff, const Relational &before, const std::vector<Rename> &asked)
        : m_diff(diff),
          m_before(before),
          m_asked(asked)
    {
    }

    std::vector<GuessedRename> renames()
    {
        for (const PrismaStep &step : m_diff.steps) {
            if (const auto *alter = std::get_if<AlterTable>(&step))
                addColumns(*alter);
            else if (const auto *changed = std::get_if<AlterEnum>(&step))
                addValues(*changed);
            else if (const auto *dropped = std::get_if<DropTable>(&step))
                m_droppedTables.push_back(dropped->before);
            else if (const auto *created = std::get_if<CreateTable>(&step))
                m_createdTables.push_back(created->after);
            else if (const auto *droppedType = std::get_if<DropEnum>(&step))
                m_droppedEnums.push_back(droppedType->before);
            else if (const auto *createdType = std::get_if<CreateEnum>(&step))
                m_createdEnums.push_back(createdType->after);
        }
        addTables();
        addEnums();
        std::ranges::stable_sort(m_found, std::greater<>(), &Found::likeness);
        std::vector<GuessedRename> all;
        for (Found &one : m_found)
            all.push_back(std::move(one.guess));
        return all;
    }

private:
    struct Found {
        GuessedRename guess;
        double likeness = 0;
    };

    /// Takes of the pairs the most alike of each thing that went or came. `made` gives the rename of a pair.
    template <typename Made>
    void offer(const std::vector<Pair> &pairs, Made made)
    {
        std::set<std::size_t> gone;
        std::set<std::size_t> come;
        for (const Pair &pair : pairs) {
            if (gone.contains(pair.gone) || come.contains(pair.come))
                continue;
            Found found{{asBefore(made(pair)), {}, {}}, pair.likeness};
            found.guess.text = renameText(found.guess.rename, m_before);
            if (found.guess.text.empty())
                continue;
            gone.insert(pair.gone);
            come.insert(pair.come);
            for (const Pair &other : pairs) {
                if (found.guess.others.size() == mostOthers)
                    break;
                if ((other.gone == pair.gone) == (other.come == pair.come))
                    continue; // itself, or something else
                const std::string text = renameText(asBefore(made(other)), m_before);
                if (!text.empty())
                    found.guess.others.push_back(text);
            }
            m_found.push_back(std::move(found));
        }
    }

    /// The owner as it is called before the renames that were asked for.
    Rename asBefore(Rename rename) const
    {
        for (const Rename &asked : m_asked) {
            const bool isOwner = asked.from.empty() && !rename.from.empty() &&
                                 (asked.kind == Rename::Kind::Table) == (rename.kind == Rename::Kind::Column);
            if (isOwner && asked.to == rename.owner.name &&
                resolved(asked.owner, m_before).schema == resolved(rename.owner, m_before).schema) {
                rename.owner.name = asked.owner.name;
                break;
            }
        }
        return rename;
    }

    /// Whether a value of the one type is one of the other as it stands.
    bool fits(const prisma::ColumnType &left, const prisma::ColumnType &right) const
    {
        const bool isSameEnum =
            left.scalar != prisma::Scalar::Enum ||
            resolved(*left.enumeration, m_diff.before) == resolved(*right.enumeration, m_diff.after);
        return left.scalar == right.scalar && left.native == right.native && isSameEnum &&
               *left.unsupported == *right.unsupported &&
               (left.arity == prisma::Arity::List) == (right.arity == prisma::Arity::List);
    }

    void addColumns(const AlterTable &step)
    {
        const RelationalTable &before = m_diff.before.tables[step.table.before];
        const RelationalTable &after = m_diff.after.tables[step.table.after];
        Indexes gone;
        Indexes come;
        for (const TableChange &change : step.changes) {
            if (const auto *drop = std::get_if<DropColumn>(&change))
                gone.push_back(drop->column);
            else if (const auto *added = std::get_if<AddColumn>(&change))
                come.push_back(added->column);
        }
        if (gone.empty() || come.empty())
            return;
        const auto placesIn = [](const Indexes &columns, const RelationalTable &table,
                                 const RelationalTable &other) {
            std::vector<std::pair<std::string, std::string>> places(table.columns.size());
            for (const std::size_t column : columns)
                places[column] = placeOf(table, column, other);
            return places;
        };
        const auto oldPlaces = placesIn(gone, before, after);
        const auto newPlaces = placesIn(come, after, before);
        const auto likeness = [&](std::size_t old, std::size_t fresh) -> std::optional<double> {
            const RelationalColumn &left = before.columns[old];
            const RelationalColumn &right = after.columns[fresh];
            if (!fits(left.type, right.type))
                return std::nullopt;
            const bool isSameDefault =
                left.value == right.value && left.isAutoIncrement == right.isAutoIncrement;
            return nameWeight * nameLikeness(left.name, right.name) +
                   (oldPlaces[old] == newPlaces[fresh] ? placeWeight : 0) +
                   (isSameDefault ? defaultWeight : 0) +
                   (left.type.arity == right.type.arity ? nullWeight : 0);
        };
        offer(fittingPairs(gone, come, likeness), [&](const Pair &pair) {
            return Rename{Rename::Kind::Column, before.name, before.columns[gone[pair.gone]].name,
                          after.columns[come[pair.come]].name};
        });
    }

    void addValues(const AlterEnum &step)
    {
        const prisma::RelationalEnum &before = m_diff.before.enums[step.type.before];
        const prisma::RelationalEnum &after = m_diff.after.enums[step.type.after];
        const auto placesOf = [](const std::vector<std::string> &some, const std::vector<std::string> &all) {
            Indexes places;
            for (std::size_t i = 0; i < all.size(); ++i)
                if (std::ranges::find(some, all[i]) != some.end())
                    places.push_back(i);
            return places;
        };
        const Indexes gone = placesOf(step.removed, before.values);
        const Indexes come = placesOf(step.added, after.values);
        const auto likeness = [&](std::size_t old, std::size_t fresh) -> std::optional<double> {
            const double place = old == fresh ? 1 - nameWeight : 0;
            return nameWeight * nameLikeness(before.values[old], after.values[fresh]) + place;
        };
        offer(fittingPairs(gone, come, likeness), [&](const Pair &pair) {
            return Rename{Rename::Kind::EnumValue, before.name, before.values[gone[pair.gone]],
                          after.values[come[pair.come]]};
        });
    }

    /// Tables or enums: what `alike` says of two of them, and their names. None goes to another schema.
    template <typename Items, typename Alike>
    void addOwners(Rename::Kind kind, const Indexes &gone, const Items &before, const Indexes &come,
                   const Items &after, Alike alike)
    {
        const auto likeness = [&](std::size_t old, std::size_t fresh) -> std::optional<double> {
            const QualifiedName left = resolved(before[old].name, m_diff.before);
            const QualifiedName right = resolved(after[fresh].name, m_diff.after);
            if (left.schema != right.schema)
                return std::nullopt;
            const std::optional<double> share = alike(before[old], after[fresh]);
            if (!share)
                return std::nullopt;
            return nameWeight * nameLikeness(left.name, right.name) + (1 - nameWeight) * *share;
        };
        offer(fittingPairs(gone, come, likeness), [&](const Pair &pair) {
            return Rename{kind, before[gone[pair.gone]].name, {}, after[come[pair.come]].name.name};
        });
    }

    void addTables()
    {
        addOwners(Rename::Kind::Table, m_droppedTables, m_diff.before.tables, m_createdTables,
                  m_diff.after.tables, &alikeShare);
    }

    void addEnums()
    {
        addOwners(Rename::Kind::Enum, m_droppedEnums, m_diff.before.enums, m_createdEnums, m_diff.after.enums,
                  [](const prisma::RelationalEnum &left, const prisma::RelationalEnum &right) {
                      return left.values == right.values ? std::optional(1.0) : std::nullopt;
                  });
    }

    const PrismaDiff &m_diff;
    const Relational &m_before;
    const std::vector<Rename> &m_asked;
    Indexes m_droppedTables;
    Indexes m_createdTables;
    Indexes m_droppedEnums;
    Indexes m_createdEnums;
    std::vector<Found> m_found;
};

} // namespace

std::vector<GuessedRename> guessedRenames(const PrismaDiff &diff, const Relational &before,
                                          const std::vector<Rename> &asked)
{
    return Guess(diff, before, asked).renames();
}

} // namespace plumbline::diff
