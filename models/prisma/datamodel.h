#pragma once

#include <string>

#include "models/prisma/relational.h"
#include "models/prisma/schema_file.h"

#include <optional>
#include <vector>

namespace plumbline::prisma {

// What the blocks of a schema mean: types looked up, attributes read, relations paired.

/// What kind of values a field holds. What an enum or an unsupported type is called is the field's to know.
struct FieldType {
    Scalar scalar = Scalar::String;
    Arity arity = Arity::Required;
    std::optional<NativeType> native = {}; ///< nothing for enums and for what Prisma does not support
};

struct ScalarField {
    Word name = {};
    Word column = {}; ///< `@map`, else the name
    FieldType type = {};
    std::uint32_t enumIndex = 0; ///< where the type is an enum
    bool isAutoIncrement = false;
    bool hasClientDefault = false;
    bool isUpdatedAt = false;
    bool isIgnored = false;
    bool hasWrittenNative = false;     ///< `type.native` is what a sensible `@db.…` says
    const Member *member = nullptr;    ///< in the Document
    const Attribute *native = nullptr; ///< `@db.…` where one is written
    const Attribute *defaultAttribute = nullptr;
    const Expression *defaultValue = nullptr; ///< only where it suits the type
    Word defaultMap = {}; ///< its `map:`, which PostgreSQL does not have; empty where there is none

    bool isList() const { return type.arity == Arity::List; }
    bool isRequired() const { return type.arity == Arity::Required; }
    /// What is between the quotes of `Unsupported("…")`; empty for every other type.
    std::string_view unsupported() const;
};

/// A field or several with how they are to be sorted, as `@@id`, `@@unique` and `@@index` list them.
struct FieldList {
    std::vector<std::size_t> fields = {}; ///< scalar fields of the model
    std::vector<SortOrder> orders = {};
    std::vector<const Expression *> classes = {}; ///< what `ops:` says, or nullptr
    std::optional<Word> map = {};
    ByteRange span = {};
    std::optional<Word> clientName = {}; ///< `name:`
    bool hasLengths = false;             ///< `length:`, which PostgreSQL does not have
    bool hasClustering = false;          ///< `clustered:`, likewise
    bool isOnField = false;              ///< `@id` and `@unique`, not `@@id` and `@@unique`
    const Attribute *attribute = nullptr;
};

struct DeclaredIndex {
    FieldList list = {};
    bool isUnique = false;
    IndexMethod method = IndexMethod::BTree;
    bool isFullText = false;       ///< `@@fulltext`, which PostgreSQL does not have
    bool hasWrittenMethod = false; ///< `type:` is there
};

struct RelationField {
    Word name = {};
    std::size_t model = 0; ///< the model it points at
    Arity arity = Arity::Required;
    std::optional<Word> relation = {}; ///< the relation's name, where one is given
    std::optional<std::vector<std::size_t>> fields = {};
    std::optional<std::vector<std::size_t>> references = {}; ///< scalar fields of the other model
    std::optional<OnChange> onDelete = {};
    std::optional<OnChange> onUpdate = {};
    std::optional<Word> map = {};
    bool isIgnored = false;
    const Member *member = nullptr;
    const Attribute *attribute = nullptr; ///< `@relation`

    bool isList() const { return arity == Arity::List; }
};

struct DeclaredModel {
    std::string name = {};
    QualifiedName table = {}; ///< its schema is empty where none is named
    bool isView = false;
    bool isIgnored = false;
    std::vector<ScalarField> scalars = {};
    std::vector<RelationField> relations = {};
    std::optional<FieldList> primaryKey = {};
    std::vector<DeclaredIndex> indexes =
        {}; ///< in Prisma's order: `@unique`, then `@@index`, then `@@unique`
    const Block *block = nullptr;
    std::optional<ByteRange> schemaSpan = {}; ///< of the name in `@@schema`
    bool isMapped = false;                    ///< `@@map`
    std::optional<FieldList> shardKey = {};   ///< `@@shardKey` or `@shardKey`, which PostgreSQL does not have

    std::optional<std::size_t> scalar(std::string_view field) const;
};

/// Whether a relation cannot be without its other end, as Prisma sees it: one field that must have a value is
/// enough for that.
bool isRequiredRelation(const DeclaredModel &model, const RelationField &field);

struct DeclaredEnum {
    std::string name = {};
    RelationalEnum type = {};
    std::vector<Word> valueNames = {}; ///< beside `type.values`, which are the database's
    const Block *block = nullptr;
    std::optional<ByteRange> schemaSpan = {}; ///< of the name in `@@schema`
};

/// Two relation fields that belong together, or one that has no other, which is an error.
struct Relation {
    enum class Kind {
        OneToOne,
        OneToMany,
        ManyToMany,         ///< by a join table that nobody wrote down
        EmbeddedManyToMany, ///< with `fields`, which is MongoDB's
        BackOnly,           ///< a list whose other end is missing: `from` is that list
    };
    struct End {
        std::size_t model = 0;
        std::size_t field = 0; ///< of the model's relations
    };
    Kind kind = Kind::OneToMany;
    End from = {};                ///< the end that holds the key; of many to many the first model by name
    std::optional<End> back = {}; ///< nothing where the other end is missing
    bool isManyToMany = false;    ///< by a join table
    std::string name = {};        ///< given, or made of the models' names
};

struct Datamodel {
    std::vector<DeclaredModel> models = {};
    std::vector<DeclaredEnum> enums = {};
    std::vector<Relation> relations = {}; ///< in the order in which their first field is declared
    bool hasForeignKeys = true;           ///< false with `relationMode = "prisma"`
    std::vector<std::string> schemas = {};
    std::vector<RelationalExtension> extensions = {};
    std::vector<std::string> previewFeatures = {};
};

/// Resolves the blocks. What cannot be resolved is left out and reported to `diagnostics`; `checkSchema`
/// holds the result against the rest of Prisma's rules. It points into `document`, which must outlive it.
Datamodel datamodelOf(const Document &document, std::vector<Diagnostic> &diagnostics);

} // namespace plumbline::prisma
