#pragma once

#include <string>

#include "models/base/names.h"
#include "models/prisma/native_type.h"

#include <optional>
#include <variant>
#include <vector>

namespace plumbline::prisma {

// A PostgreSQL schema as Prisma's engine sees it: less than `schema::Schema` knows, and in Prisma's terms.
// Both sides of Prisma's comparison are brought into this form, the declared one and the live one.

/// A literal default. Numbers keep the digits they were written with.
struct Literal {
    enum class Kind { Int, BigInt, Float, Boolean, String, Enum, DateTime, Bytes, Json, List };
    Kind kind = Kind::String;
    std::string text = {};
    std::vector<Literal> items = {};
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

enum class Arity { Required, Nullable, List };

struct ColumnType {
    Scalar scalar = Scalar::String;
    Arity arity = Arity::Required;
    std::optional<NativeType> native = {}; ///< nothing for enums and for what Prisma does not support
    QualifiedName enumeration = {};
    std::string unsupported = {}; ///< the type as written or as the catalog calls it
    friend bool operator==(const ColumnType &, const ColumnType &) = default;
};

struct RelationalColumn {
    std::string name = {};
    ColumnType type = {};
    std::optional<Default> value = {};
    bool isAutoIncrement = false;
    bool hasClientDefault = false; ///< `uuid()`, `cuid()` …: filled in by Prisma's client, not by the server
    friend bool operator==(const RelationalColumn &, const RelationalColumn &) = default;
};

enum class SortOrder { Unsaid, Ascending, Descending };
enum class IndexMethod { BTree, Hash, Gin, Gist, SpGist, Brin };

struct IndexedColumn {
    std::string name = {};
    SortOrder order = SortOrder::Unsaid;
    std::string operatorClass = {}; ///< as SQL has it; empty for the default
    friend bool operator==(const IndexedColumn &, const IndexedColumn &) = default;
};

struct RelationalIndex {
    std::string name = {};
    bool isUnique = false;
    IndexMethod method = IndexMethod::BTree;
    std::vector<IndexedColumn> columns = {};
    friend bool operator==(const RelationalIndex &, const RelationalIndex &) = default;
};

struct PrimaryKey {
    std::string name = {};
    std::vector<IndexedColumn> columns = {};
    friend bool operator==(const PrimaryKey &, const PrimaryKey &) = default;
};

enum class OnChange { NoAction, Restrict, Cascade, SetNull, SetDefault };

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

/// In the order that Prisma walks: of declarations where it was declared, of names where it was read.
struct Relational {
    std::vector<std::string> schemas = {}; ///< `schemas = […]`, or those of a database
    std::vector<RelationalTable> tables = {};
    std::vector<RelationalEnum> enums = {};
    std::vector<RelationalExtension> extensions = {};
    std::string defaultSchema = {}; ///< a database's: where names without a schema are
    bool isDatabase = false;        ///< read from a catalog: every name has its schema
    bool comparesExtensions = false;
    friend bool operator==(const Relational &, const Relational &) = default;
};

} // namespace plumbline::prisma
