#pragma once

#include "models/prisma/constraint_names.h"
#include "models/prisma/datamodel.h"
#include "models/prisma/reporter.h"
#include "models/prisma/schema_file.h"

#include <deque>

namespace plumbline::prisma {

/// Prisma's last pass: holds a datamodel whose blocks were read without an error against the rules of the
/// language and of PostgreSQL, model by model and relation by relation.
class Validator {
public:
    /// `hasUnknownFunctions`: whether any `@default` is a call that no attribute knows.
    Validator(const Document &document, const Datamodel &datamodel, bool hasUnknownFunctions,
              Reporter &reporter);

    void validate();

private:
    // validator.cpp
    void validateDatasource();
    bool validateModel(std::size_t model);
    bool validateRelationFields(std::size_t model);
    void validateEnums();
    void validateSchema(const Block &block, const std::string &schema, const std::optional<ByteRange> &span);
    bool hasFeature(std::string_view name) const;

    // validate_models.cpp
    void validateTableNames();
    void validateUniqueCriterion(const DeclaredModel &model);
    void validateKey(std::size_t model);
    void validateShardKey(const DeclaredModel &model);
    void validateConstraintName(const DeclaredModel &model, const FieldList &list, const std::string &name);
    void validateLength(const DeclaredModel &model, const Attribute &attribute, const std::string &name,
                        bool isDouble);

    // validate_fields.cpp
    void validateField(std::size_t model, const ScalarField &field);
    void validateClientName(std::size_t model, const std::string &field);
    void validateUnsupported(const DeclaredModel &model, const ScalarField &field);
    void validateUnknownFunctions();

    // validate_native_types.cpp
    void validateNative(const DeclaredModel &model, const ScalarField &field);
    void validateNativeArguments(const DeclaredModel &model, const ScalarField &field,
                                 const NativeType &type);

    // validate_default_values.cpp
    void validateDefault(const DeclaredModel &model, const ScalarField &field);
    void validateValue(const DeclaredModel &model, const ScalarField &field, const Expression &value);

    // validate_indexes.cpp
    void validateIndex(std::size_t model, const DeclaredIndex &index);
    void validateJoinedName(const DeclaredModel &model, const DeclaredIndex &index);
    void validateViewIndex(const DeclaredModel &view, const DeclaredIndex &index);
    void validateIndexTypes(const DeclaredModel &model, const DeclaredIndex &index);

    // validate_operator_classes.cpp
    void validateClasses(const DeclaredModel &model, const DeclaredIndex &index);

    // validate_relation_fields.cpp
    void sortRelationFields(std::size_t model);
    std::vector<std::size_t> fieldsAlike(const RelationField &field, std::string_view name) const;
    bool validateAmbiguity(std::size_t model, std::size_t field);
    void validateActions(const DeclaredModel &model, const RelationField &field);
    void warnOfMissingIndex(const DeclaredModel &model, const RelationField &field);

    // validate_relations.cpp
    void validateRelation(const Relation &relation);
    void validateReferences(const Relation &relation);
    void validateArity(const Relation &relation);
    void validateTypes(const Relation &relation);
    void validateForeignKeyName(const Relation &relation);
    void validateMissingKeyName(const Relation &relation);
    void nameClash(const Block &in, const Place &at, const std::string &name, const std::string &space);
    void validateSetNull(const Relation &relation);
    void validateOneToMany(const Relation &relation);
    void validateManyToMany(const Relation &relation);
    void validateEmbedded(const Relation &relation);
    void missingOpposite(const Relation::End &end);

    struct Side {
        const DeclaredModel &model;
        const RelationField &field;
    };
    Side side(const Relation::End &end) const
    {
        const DeclaredModel &model = m_datamodel.models[end.model];
        return {model, model.relations[end.field]};
    }
    /// `Error parsing attribute "@relation": …` at the field.
    void inRelation(const Side &at, const std::string &message);

    // validate_one_to_one.cpp
    void validateOneToOne(const Relation &relation);
    void validateOneToOneArguments(const Side &forward, const Side &back);
    void validateOneToOneActions(const Side &forward, const Side &back);
    void validateOneToOneUniqueness(const Side &forward);
    void validateOneToOneSides(const Side &forward, const Side &back);

    // validate_cycles.cpp
    void validateCycles(const Relation &relation);
    void findCycleModels();
    OnChange deleteAction(const Relation &relation) const;
    bool cascades(const Relation &relation) const;
    void reportCycle(const Relation &relation, std::string message);

    const Document &m_document;
    const Datamodel &m_datamodel;
    bool m_hasUnknownFunctions;
    Reporter &m_reporter;
    ConstraintNames m_names;
    std::vector<std::vector<const Relation *>> m_relationsFrom; ///< with a key and both ends, by model
    /// A relation field by what it points at and the name of its relation.
    struct NamedField {
        std::size_t target = 0;
        std::string_view name = {};
        std::size_t field = 0; ///< of the model's relations
        friend auto operator<=>(const NamedField &, const NamedField &) = default;
    };
    std::vector<NamedField> m_relationFields;      ///< of the model that is looked at, sorted
    std::vector<std::string_view> m_relationNames; ///< likewise, by field
    std::deque<std::string> m_usualNames;          ///< of its relations that nobody named
    std::vector<bool> m_isOnCycle;
};

/// Every set of fields that tells the rows of a model apart: its key, then its unique indexes.
std::vector<const FieldList *> uniqueCriteria(const DeclaredModel &model);

} // namespace plumbline::prisma
