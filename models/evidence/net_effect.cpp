#include "models/evidence/net_effect.h"

#include <algorithm>

namespace plumbline::evidence {

namespace {

/// Matters that exclude each other: of one group only the last wish counts.
int group(Question question)
{
    switch (question) {
    case Question::TableExists:
    case Question::TableIsGone:
        return 0;
    case Question::ColumnExists:
    case Question::ColumnIsGone:
        return 1;
    case Question::ColumnHasType:
        return 2;
    case Question::ColumnIsRequired:
    case Question::ColumnIsOptional:
        return 3;
    case Question::ColumnHasDefault:
    case Question::ColumnHasNoDefault:
        return 4;
    case Question::IndexExists:
    case Question::IndexIsGone:
        return 5;
    case Question::ConstraintExists:
    case Question::ConstraintIsGone:
        return 6;
    case Question::EnumExists:
    case Question::EnumIsGone:
        return 7;
    case Question::EnumHasValue:
        return 8;
    case Question::SchemaExists:
        return 9;
    case Question::ExtensionExists:
        return 10;
    case Question::TableHasRows:
    case Question::DataWasMoved:
        break;
    }
    return 11;
}

bool isOfColumn(Question question)
{
    return group(question) >= 1 && group(question) <= 4;
}

Wish plainWish(std::size_t statement, Question question, QualifiedName table, std::string object = {})
{
    Wish wish;
    wish.statement = statement;
    wish.question = question;
    wish.table = std::move(table);
    wish.object = std::move(object);
    wish.isDefinitionKnown = false;
    return wish;
}

void renameReference(Wish &wish, const QualifiedName &to)
{
    wish.references = to;
    QJsonObject table = wish.tree[QLatin1String("pktable")].toObject();
    table[QLatin1String("relname")] = QString::fromStdString(to.name);
    wish.tree[QLatin1String("pktable")] = table;
}

} // namespace

bool wantsGone(Question question)
{
    switch (question) {
    case Question::TableIsGone:
    case Question::ColumnIsGone:
    case Question::IndexIsGone:
    case Question::ConstraintIsGone:
    case Question::EnumIsGone:
        return true;
    default:
        return false;
    }
}

bool isSameMatter(const Wish &left, const Wish &right)
{
    if (group(left.question) != group(right.question) || left.object != right.object)
        return false;
    const bool isIndex = group(left.question) == group(Question::IndexExists);
    const bool hasName =
        !left.object.empty() || (!isIndex && group(left.question) != group(Question::ConstraintExists));
    return hasName && left.table.schema == right.table.schema && (isIndex || left.table == right.table);
}

NetEffect::Key NetEffect::keyOf(const Wish &wish)
{
    const int matter = group(wish.question);
    if (matter == group(Question::TableExists))
        return {Kind::Table, wish.table, {}};
    if (isOfColumn(wish.question))
        return {Kind::Column, wish.table, wish.object};
    if (matter == group(Question::IndexExists))
        return {Kind::Index, {wish.table.schema, {}}, wish.object};
    if (matter == group(Question::ConstraintExists))
        return {Kind::Constraint, wish.table, wish.object};
    if (matter == group(Question::EnumExists))
        return {Kind::Enum, wish.table, {}};
    return {Kind::Other, wish.table, wish.object};
}

bool NetEffect::hasMade(const QualifiedName &table) const
{
    return m_made.contains({Kind::Table, table, {}});
}

Wish *NetEffect::find(Question question, const QualifiedName &table)
{
    const auto found = std::ranges::find_if(
        m_wishes, [&](const Wish &wish) { return wish.question == question && wish.table == table; });
    return found == m_wishes.end() ? nullptr : &*found;
}

void NetEffect::want(Wish wish, bool mayBeThere)
{
    bool wasDropped = false;
    std::erase_if(m_wishes, [&](const Wish &earlier) {
        const bool isOverridden = isSameMatter(earlier, wish);
        wasDropped |= isOverridden && wantsGone(earlier.question);
        return isOverridden;
    });
    const bool isOfWhole = wish.question == Question::TableExists ||
                           wish.question == Question::ColumnExists ||
                           wish.question == Question::IndexExists || wish.question == Question::EnumExists ||
                           wish.question == Question::ConstraintExists;
    if (wantsGone(wish.question) && m_made.erase(keyOf(wish)) > 0)
        return;
    wish.mayBeThere = mayBeThere;
    if (isOfWhole && !mayBeThere)
        m_made.insert(keyOf(wish));
    // The old column of that name proves nothing about the new one; its type does.
    if (wasDropped && wish.question == Question::ColumnExists) {
        m_replaced.insert(keyOf(wish));
        return;
    }
    wish.isOfNewColumn = wish.question == Question::ColumnHasType && m_replaced.contains(keyOf(wish));
    m_wishes.push_back(std::move(wish));
}

void NetEffect::makeTemporary(const QualifiedName &table)
{
    m_made.insert({Kind::Table, table, {}});
    m_helpers.insert(table);
}

void NetEffect::dropTable(std::size_t statement, const QualifiedName &table)
{
    std::erase_if(m_wishes, [&](const Wish &wish) {
        return wish.table == table && group(wish.question) < group(Question::EnumExists);
    });
    if (hasMade(table))
        m_helpers.insert(table);
    want(plainWish(statement, Question::TableIsGone, table));
}

void NetEffect::dropColumn(std::size_t statement, const QualifiedName &table, const std::string &column)
{
    std::erase_if(m_wishes, [&](const Wish &wish) {
        return isOfColumn(wish.question) && wish.table == table && wish.object == column;
    });
    if (!hasMade(table))
        want(plainWish(statement, Question::ColumnIsGone, table, column));
}

void NetEffect::moveKey(const Key &from, const Key &to)
{
    if (m_made.erase(from) > 0)
        m_made.insert(to);
}

void NetEffect::renameObject(Wish gone, Wish there)
{
    const Key from = keyOf(gone);
    const Key to = keyOf(there);
    std::erase_if(m_wishes, [&](const Wish &wish) { return isSameMatter(wish, there); });
    if (m_made.contains(from)) {
        for (Wish &wish : m_wishes) {
            if (isSameMatter(wish, gone)) {
                wish.table = there.table;
                wish.object = there.object;
            }
        }
        moveKey(from, to);
        return;
    }
    want(std::move(gone));
    want(std::move(there));
}

void NetEffect::renameTable(std::size_t statement, const QualifiedName &from, const QualifiedName &to)
{
    renameObject(plainWish(statement, Question::TableIsGone, from),
                 plainWish(statement, Question::TableExists, to));
    for (Wish &wish : m_wishes) {
        if (wish.table == from && !wantsGone(wish.question) &&
            group(wish.question) < group(Question::EnumExists))
            wish.table = to;
        if (wish.references == from)
            renameReference(wish, to);
    }
    std::set<Key> made;
    for (const auto &[kind, table, object] : m_made)
        made.insert({kind, table == from && kind != Kind::Enum ? to : table, object});
    m_made = std::move(made);
}

void NetEffect::renameColumn(std::size_t statement, const QualifiedName &table, const std::string &from,
                             const std::string &to)
{
    const bool isMade = m_made.contains({Kind::Column, table, from}) || hasMade(table);
    if (isMade)
        moveKey({Kind::Column, table, from}, {Kind::Column, table, to});
    for (Wish &wish : m_wishes) {
        if (wish.table != table)
            continue;
        if (isOfColumn(wish.question) && wish.object == from && wish.question != Question::ColumnIsGone)
            wish.object = to;
        // Their definitions were written with the old name.
        if (wish.question == Question::ConstraintExists || wish.question == Question::IndexExists)
            wish.isDefinitionKnown = false;
    }
    if (isMade)
        return;
    want(plainWish(statement, Question::ColumnIsGone, table, from));
    want(plainWish(statement, Question::ColumnExists, table, to));
}

void NetEffect::renameConstraint(std::size_t statement, const QualifiedName &table, const std::string &from,
                                 const std::string &to)
{
    renameObject(plainWish(statement, Question::ConstraintIsGone, table, from),
                 plainWish(statement, Question::ConstraintExists, table, to));
}

void NetEffect::renameIndex(std::size_t statement, const QualifiedName &from, const std::string &to)
{
    Wish gone = plainWish(statement, Question::IndexIsGone, {from.schema, {}}, from.name);
    Wish there = plainWish(statement, Question::IndexExists, {from.schema, {}}, to);
    for (const Wish &wish : m_wishes) {
        if (isSameMatter(wish, gone))
            there.table = wish.table;
    }
    renameObject(std::move(gone), std::move(there));
}

void NetEffect::dropEnum(std::size_t statement, const QualifiedName &name)
{
    std::erase_if(m_wishes, [&](const Wish &wish) {
        return wish.question == Question::EnumHasValue && wish.table == name;
    });
    want(plainWish(statement, Question::EnumIsGone, name));
}

void NetEffect::renameEnum(std::size_t statement, const QualifiedName &from, const QualifiedName &to)
{
    renameObject(plainWish(statement, Question::EnumIsGone, from),
                 plainWish(statement, Question::EnumExists, to));
    for (Wish &wish : m_wishes) {
        if (wish.question == Question::EnumHasValue && wish.table == from)
            wish.table = to;
        const bool isOfEnum = wish.type && wish.type->name.name == from.name &&
                              (wish.type->name.schema.empty() || wish.type->name.schema == from.schema);
        if (isOfEnum)
            wish.type->name.name = to.name;
    }
}

void NetEffect::addEnumValue(std::size_t statement, const QualifiedName &name, const std::string &value,
                             const std::string &neighbour, bool isAfter)
{
    Wish *made = find(Question::EnumExists, name);
    if (!made || made->values.empty()) {
        Wish wish = plainWish(statement, Question::EnumHasValue, name, value);
        want(std::move(wish));
        return;
    }
    if (std::ranges::find(made->values, value) != made->values.end())
        return;
    auto place = std::ranges::find(made->values, neighbour);
    if (place != made->values.end() && isAfter)
        ++place;
    made->values.insert(place, value);
}

void NetEffect::renameEnumValue(std::size_t statement, const QualifiedName &name, const std::string &from,
                                const std::string &to)
{
    if (Wish *made = find(Question::EnumExists, name); made && !made->values.empty()) {
        std::ranges::replace(made->values, from, to);
        return;
    }
    std::erase_if(m_wishes, [&](const Wish &wish) {
        return wish.question == Question::EnumHasValue && wish.table == name && wish.object == from;
    });
    want(plainWish(statement, Question::EnumHasValue, name, to));
}

} // namespace plumbline::evidence
