#pragma once

#include <string>

#include "models/base/names.h"
#include "models/base/rare.h"
#include "models/base/shared.h"
#include "models/prisma/native_type.h"

#include <optional>
#include <variant>
#include <vector>

namespace plumbline::prisma {

// A PostgreSQL schema as Prisma's engine sees it: less than `schema::Schema` knows, and in Prisma's terms.
// Both sides of Prisma's comparison are brought into this form, the declared one and the live one.

/// A literal default. Numbers keep the digits they were written with.
struct Literal {
    enum class Kind : std::uint8_t { Int, BigInt, Float, Boolean, String, Enum, DateTime, Bytes, Json, List };
    Kind kind = Kind::String;
    std::string text = {};
    Rare<std::vector<Literal>> items = {}; ///< of a list
    friend bool operator==(const Literal &, const Literal &) = default;
};

struct Now {
    friend bool operator==(const Now &, const Now &) = default;
};
/// `nextval` of this sequence.
struct FromSequence {
    std::string sequence = {};
    friend bool operator==(const FromSequence &, const FromSequence &) = default;
};
/// An expression that Prisma does not look into; without text where `dbgenerated()` says nothing of it.
struct DbGenerated {
    std::optional<std::string> text = {};
    friend bool operator==(const DbGenerated &, const DbGenerated &) = default;
};
using Default = std::variant<Literal, Now, FromSequence, DbGenerated>;

enum class Arity : std::uint8_t { Required, Nullable, List };

struct ColumnType {
    Scalar scalar = Scalar::String;
    Arity arity = Arity::Required;
    std::optional<NativeType> native = {}; ///< nothing for enums and for what Prisma does not support
    Shared<QualifiedName> enumeration = {};
    Rare<std::string> unsupported = {}; ///< the type as written or as the catalog calls it
    bool isBaseType = false; ///< of a live column: a type that an extension made, which is printed otherwise
    friend bool operator==(const ColumnType &, const ColumnType &) = default;
};

struct RelationalColumn {
    std::string name = {};
    ColumnType type = {};
    std::optional<Default> value = {};
    bool isAutoIncrement = false;
    bool hasClientDefault = false; ///< `uuid()`, `cuid()` …: filled in by Prisma's client, not by the server
    // What Prisma does not see of a live column, and a statement that is to work must know.
    bool isIdentity = false;
    bool isGenerated = false;
    friend bool operator==(const RelationalColumn &, const RelationalColumn &) = default;
};

enum class SortOrder : std::uint8_t { Unsaid, Ascending, Descending };
enum class IndexMethod : std::uint8_t { BTree, Hash, Gin, Gist, SpGist, Brin };

/// An operator class of an index' column.
struct OperatorClass {
    std::string name = {};  ///< as SQL has it; empty where none was said
    bool isRaw = false;     ///< `raw("…")`, and in a database what Prisma has no word for
    bool isDefault = false; ///< what an index has where none is said
    friend bool operator==(const OperatorClass &, const OperatorClass &) = default;
};

struct IndexedColumn {
    std::string name = {};
    SortOrder order = SortOrder::Unsaid;
    OperatorClass operatorClass = {};
    friend bool operator==(const IndexedColumn &, const IndexedColumn &) = default;
};

struct RelationalIndex {
    std::string name = {};
    bool isUnique = false;
    IndexMethod method = IndexMethod::BTree;
    std::vector<IndexedColumn> columns = {};
    bool isConstraint = false; ///< of a live one: made by a constraint, which Prisma does not see
    friend bool operator==(const RelationalIndex &, const RelationalIndex &) = default;
};

struct PrimaryKey {
    std::string name = {};
    std::vector<IndexedColumn> columns = {};
    friend bool operator==(const PrimaryKey &, const PrimaryKey &) = default;
};

enum class OnChange : std::uint8_t { NoAction, Restrict, Cascade, SetNull, SetDefault };

struct RelationalKey {
    std::string name = {};
    std::vector<std::string> columns = {};
    QualifiedName target = {}; ///< its schema is empty where nothing was said of it
    std::vector<std::string> targetColumns = {};
    OnChange onDelete = OnChange::NoAction;
    OnChange onUpdate = OnChange::NoAction;
    std::size_t position = 0; ///< among the foreign keys of all tables
    friend bool operator==(const RelationalKey &, const RelationalKey &) = default;
};

struct RelationalTable {
    QualifiedName name = {}; ///< its schema is empty where the schema language names none
    std::vector<RelationalColumn> columns = {};
    std::optional<PrimaryKey> primaryKey = {};
    std::vector<RelationalIndex> indexes = {};
    std::vector<RelationalKey> foreignKeys = {};
    friend bool operator==(const RelationalTable &, const RelationalTable &) = default;

    const RelationalColumn *column(const std::string &column) const;
};

struct RelationalEnum {
    QualifiedName name = {};
    std::vector<std::string> values = {};
    friend bool operator==(const RelationalEnum &, const RelationalEnum &) = default;
};

struct RelationalExtension {
    std::string name = {};
    std::optional<std::string> schema = {};
    std::optional<std::string> version = {};
    bool isRelocatable = false;
    friend bool operator==(const RelationalExtension &, const RelationalExtension &) = default;
};

/// A foreign key into a schema that the datasource does not list: Prisma refuses to read such a database.
struct CrossSchemaKey {
    std::string name = {};
    QualifiedName table = {};
    QualifiedName target = {};
    friend bool operator==(const CrossSchemaKey &, const CrossSchemaKey &) = default;
};

/// In the order that Prisma walks: of declarations where it was declared, of names where it was read.
struct Relational {
    std::vector<std::string> schemas = {}; ///< `schemas = […]`, or those of a database
    std::vector<RelationalTable> tables = {};
    std::vector<RelationalEnum> enums = {};
    std::vector<RelationalExtension> extensions = {};
    std::string defaultSchema = {}; ///< a database's: where names without a schema are
    bool isDatabase = false;        ///< read from a catalog: every name has its schema
    bool comparesExtensions = false;
    std::optional<CrossSchemaKey> refusedKey = {}; ///< the first of a database that Prisma does not read
    friend bool operator==(const Relational &, const Relational &) = default;
};

} // namespace plumbline::prisma
