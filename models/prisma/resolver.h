#pragma once

#include "models/prisma/attribute_visitor.h"
#include "models/prisma/datamodel.h"
#include "models/prisma/relation_key.h"
#include "models/prisma/schema_file.h"

#include <unordered_map>
#include <unordered_set>

namespace plumbline::prisma {

/// Goes from blocks to a Datamodel in Prisma's passes: names, types, attributes, relations. Each goes on
/// after what it finds wrong and leaves that out.
class Resolver {
public:
    Resolver(const Document &document, Reporter &reporter);

    Datamodel resolve();
    /// Whether any `@default` is a call that no attribute knows, which is for the Validator to say.
    bool hasUnknownFunctions() const { return m_hasUnknownFunctions; }

private:
    static constexpr std::size_t nowhere = std::size_t(-1);
    /// A field by its name: where it is in its model.
    struct FieldPlace {
        bool isRelation = false;
        std::size_t index = 0;
    };

    using FieldPlaces =
        std::vector<std::pair<std::string_view, FieldPlace>>; ///< sorted by name, where they are many

    // resolver.cpp: names and types
    void readConfiguration();
    void readExtensions(const Datasource &source);
    void declareNames();
    void readFields(std::size_t model, Reporter &reporter);
    bool readType(const Member &member, FieldType &type, std::uint32_t &enumIndex) const;
    void readTypes();
    void checkTypes(const Block &block, Reporter &reporter) const;
    void reportType(const Block &block, const Member &member, Reporter &reporter) const;
    bool isKnownType(const Member &member) const;
    std::string suggestion(std::string_view type) const;
    const FieldPlace *place(std::size_t model, std::string_view field) const;

    // resolver_models.cpp: attributes of blocks, and how fields are listed
    void readEnum(DeclaredEnum &type);
    void readModel(std::size_t model);
    void readCompositeType(const Block &block);
    std::optional<Word> mapName(AttributeVisitor &visitor);
    std::optional<Word> constraintMap(AttributeVisitor &visitor);
    std::optional<Word> clientName(AttributeVisitor &visitor);
    void checkClientName(AttributeVisitor &visitor, std::string_view name);
    void readClustering(AttributeVisitor &visitor, FieldList &list);
    void readSchema(AttributeVisitor &visitor, QualifiedName &name, std::optional<ByteRange> &span);

    // resolver_fields.cpp: attributes of scalar fields
    void readField(std::size_t model, std::size_t field);
    void readFieldMap(std::size_t model, ScalarField &field, AttributeVisitor &visitor);
    void readFieldId(DeclaredModel &model, std::size_t field, AttributeVisitor &visitor);
    void readFieldUnique(DeclaredModel &model, std::size_t field, AttributeVisitor &visitor);
    FieldList oneField(std::size_t field, AttributeVisitor &visitor);
    void readNative(ScalarField &field, const Attribute &attribute);

    // resolver_defaults.cpp
    void readDefault(DeclaredModel &model, ScalarField &field, AttributeVisitor &visitor);
    void acceptDefault(ScalarField &field, const Expression &value);

    // resolver_indexes.cpp: `@@id`, `@@index`, `@@unique`, `@@fulltext`
    void readKey(std::size_t model, AttributeVisitor &visitor);
    void readIndex(std::size_t model, AttributeVisitor &visitor);
    void readUnique(std::size_t model, AttributeVisitor &visitor);
    void readFullText(std::size_t model, AttributeVisitor &visitor);
    void readShardKey(std::size_t model, AttributeVisitor &visitor);
    /// Of a list of fields: those that are not there, and those that are relations.
    struct ListedFields {
        std::vector<std::string> unknown = {};
        std::vector<std::string> relations = {};
    };
    std::optional<std::vector<std::size_t>> plainFields(std::size_t model, const Expression &list,
                                                        AttributeVisitor &visitor, ListedFields &wrong);
    std::optional<ListedFields> listedFields(std::size_t model, const Expression &list,
                                             AttributeVisitor &visitor, FieldList &result);
    void readIndexFields(std::size_t model, AttributeVisitor &visitor, FieldList &list, bool isUnique);

    // resolver_relations.cpp: attributes of relation fields
    void readRelationField(std::size_t model, std::size_t field);
    void readRelation(std::size_t model, RelationField &field, AttributeVisitor &visitor);
    std::vector<std::size_t> relationScalars(std::size_t model, AttributeVisitor &visitor,
                                             const Expression &list, bool isReferences);

    // infer_relations.cpp
    void inferRelations();
    std::optional<Relation> relationFrom(std::size_t model, std::size_t field) const;
    std::optional<Relation::End> partner(std::size_t model, std::size_t field) const;
    static bool isUniqueList(const DeclaredModel &model,
                             const std::optional<std::vector<std::size_t>> &fields);

    const Document &m_document;
    Reporter &m_reporter;
    Datamodel m_result;
    bool m_hasUnknownFunctions = false;
    std::unordered_map<std::string_view, std::size_t> m_models;
    std::unordered_map<std::string_view, std::size_t> m_enums;
    std::unordered_map<std::string_view, const Block *> m_compositeTypes;
    std::vector<FieldPlaces> m_fields; ///< of each model
    std::unordered_map<std::size_t, std::unordered_set<std::string_view>>
        m_mappedFields; ///< `@map`s of each model
    /// Fields of a model that point at another one under the same name; no name counts as one.
    std::unordered_map<RelationKey, std::vector<Relation::End>, RelationKey::Hash> m_relationsByName;
};

/// The attribute of that name, or nullptr.
const Attribute *attributeOf(const Member &member, std::string_view name);
/// An argument that is a string.
std::optional<Word> stringArgument(const Attribute &attribute, std::string_view argument);
/// Only an argument that is written with its name.
const Expression *namedArgument(const Row<Argument> &arguments, std::string_view name);
/// "field `a`" or "fields `a`, `b`".
std::string fieldsInWords(const std::vector<std::string> &fields);

} // namespace plumbline::prisma
