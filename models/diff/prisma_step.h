#pragma once

#include <string>

#include "models/prisma/relational.h"

#include <optional>
#include <variant>
#include <vector>

namespace plumbline::diff {

// What Prisma's engine can do to a PostgreSQL database, a step each. Indexes count in the schemas that were
// compared: `before` in the previous one, `after` in the next.

/// A thing that both schemas have.
struct Both {
    std::size_t before = 0;
    std::size_t after = 0;
    friend auto operator<=>(const Both &, const Both &) = default;
};

/// How much a change of type may lose; nothing is lost by `Safe`, `Risky` casts, `NotCastable` drops the
/// column and makes it anew.
enum class TypeChange { None, Safe, Risky, NotCastable };

/// What differs between two columns of one name.
struct ColumnChange {
    TypeChange type = TypeChange::None;
    bool isArity = false;
    bool isDefault = false;
    bool isAutoIncrement = false;

    bool isAny() const { return type != TypeChange::None || isArity || isDefault || isAutoIncrement; }
    friend bool operator==(const ColumnChange &, const ColumnChange &) = default;
};

struct CreateSchema {
    std::string name;
};
struct DropExtension {
    std::size_t before = 0;
};
struct CreateExtension {
    std::size_t after = 0;
};
struct AlterExtension {
    Both extension;
    bool isVersion = false;
    bool isSchema = false;
};
struct CreateEnum {
    std::size_t after = 0;
};
struct AlterEnum {
    Both type;
    std::vector<std::string> added = {};
    std::vector<std::string> removed = {};
};
struct DropForeignKey {
    std::size_t before = 0; ///< the table
    std::size_t key = 0;
};
struct DropIndex {
    std::size_t before = 0; ///< the table
    std::size_t index = 0;
    bool comesAfterPrimaryKey = false; ///< Prisma's one exception from its order
};

struct DropPrimaryKey {};
struct RenamePrimaryKey {};
struct DropColumn {
    std::size_t column = 0;
};
struct AddColumn {
    std::size_t column = 0;
};
struct AlterColumn {
    Both column;
    ColumnChange change;
};
struct RecreateColumn {
    Both column;
    ColumnChange change;
};
struct AddPrimaryKey {};
using TableChange = std::variant<DropPrimaryKey, RenamePrimaryKey, DropColumn, AddColumn, AlterColumn,
                                 RecreateColumn, AddPrimaryKey>;
struct AlterTable {
    Both table;
    std::vector<TableChange> changes = {};
};

struct DropTable {
    std::size_t before = 0;
};
struct DropEnum {
    std::size_t before = 0;
};
struct CreateTable {
    std::size_t after = 0;
};
struct CreateIndex {
    std::optional<std::size_t> before = {}; ///< the table, where it was there
    std::size_t after = 0;                  ///< the table
    std::size_t index = 0;
    bool isRecreated = false; ///< goes and comes with a column
};
struct RenameForeignKey {
    Both table;
    Both key;
};
struct AddForeignKey {
    std::size_t after = 0; ///< the table
    std::size_t key = 0;
};
struct RenameIndex {
    Both table;
    Both index;
};

/// The alternatives stand in Prisma's order of execution.
using PrismaStep = std::variant<CreateSchema, DropExtension, CreateExtension, AlterExtension, CreateEnum,
                                AlterEnum, DropForeignKey, DropIndex, AlterTable, DropTable, DropEnum,
                                CreateTable, CreateIndex, RenameForeignKey, AddForeignKey, RenameIndex>;

/// Both sides of a comparison and what leads from `before` to `after`.
struct PrismaDiff {
    prisma::Relational before = {};
    prisma::Relational after = {};
    std::vector<PrismaStep> steps = {};

    bool isEmpty() const { return steps.empty(); }
};

/// Compares as Prisma 6.19 does for PostgreSQL: same steps, same order. Pure and deterministic.
PrismaDiff comparePrisma(prisma::Relational before, prisma::Relational after);

} // namespace plumbline::diff
