#pragma once

#include "models/evidence/wish.h"

#include <set>
#include <tuple>

namespace plumbline::evidence {

/// What a script wants in the end. Statements come in order; a later one overrides an earlier one about the
/// same thing, a rename takes earlier wishes along, and what the script makes and removes itself leaves no
/// wish behind.
class NetEffect {
public:
    const std::vector<Wish> &wishes() const { return m_wishes; }
    /// Whether the script itself has made the table by now (or it is temporary).
    bool hasMade(const QualifiedName &table) const;
    /// Whether the script made the table once and removed it again.
    bool isHelper(const QualifiedName &table) const { return m_helpers.contains(table); }

    /// `mayBeThere`: IF NOT EXISTS, so that the script need not be the maker.
    void want(Wish wish, bool mayBeThere = false);
    void makeTemporary(const QualifiedName &table);
    void dropTable(std::size_t statement, const QualifiedName &table);
    void dropColumn(std::size_t statement, const QualifiedName &table, const std::string &column);
    void renameTable(std::size_t statement, const QualifiedName &from, const QualifiedName &to);
    void renameColumn(std::size_t statement, const QualifiedName &table, const std::string &from,
                      const std::string &to);
    void renameConstraint(std::size_t statement, const QualifiedName &table, const std::string &from,
                          const std::string &to);
    void renameIndex(std::size_t statement, const QualifiedName &from, const std::string &to);
    void dropEnum(std::size_t statement, const QualifiedName &name);
    void renameEnum(std::size_t statement, const QualifiedName &from, const QualifiedName &to);
    /// A value more in an enum, beside `neighbour` where one is named.
    void addEnumValue(std::size_t statement, const QualifiedName &name, const std::string &value,
                      const std::string &neighbour, bool isAfter);
    void renameEnumValue(std::size_t statement, const QualifiedName &name, const std::string &from,
                         const std::string &to);

private:
    enum class Kind { Table, Column, Index, Constraint, Enum, Other };
    using Key = std::tuple<Kind, QualifiedName, std::string>;
    static Key keyOf(const Wish &wish);
    Wish *find(Question question, const QualifiedName &table);
    /// One name for another: the wishes of what the script made, or one that is there and one that is gone.
    void renameObject(Wish gone, Wish there);
    void moveKey(const Key &from, const Key &to);

    std::vector<Wish> m_wishes;
    std::set<Key> m_made;
    std::set<Key> m_replaced; ///< columns that were dropped and made again
    std::set<QualifiedName> m_helpers;
};

} // namespace plumbline::evidence
