#pragma once

#include "models/prisma/datamodel.h"
#include "models/prisma/schema_file.h"

#include <map>

namespace plumbline::prisma {

/// Goes from blocks to a Datamodel: names first, then fields, then what refers to fields.
class Resolver {
public:
    Resolver(const Document &document, std::vector<Diagnostic> &diagnostics)
        : m_document(document),
          m_diagnostics(diagnostics)
    {
    }

    Datamodel resolve();

private:
    void declareNames();
    void readConfiguration();
    void readEnum(const Block &block);
    void readFields(DeclaredModel &model);
    void readScalar(DeclaredModel &model, const Member &member);
    void readType(ScalarField &field, const Member &member);
    void readDefault(ScalarField &field, const Member &member);
    Literal literal(const ScalarField &field, const Expression &value) const;
    void readRelation(DeclaredModel &model, const Member &member);
    void readRelationFields(DeclaredModel &model);
    void readIndexes(DeclaredModel &model);
    FieldList fieldList(const DeclaredModel &model, const Attribute &attribute) const;
    FieldList oneField(std::size_t field, const Attribute &attribute) const;
    void addItem(FieldList &list, const DeclaredModel &model, const Expression &item) const;
    DeclaredIndex index(const DeclaredModel &model, const Attribute &attribute) const;
    void pairRelations();
    std::optional<Relation> relationFrom(std::size_t model, std::size_t field) const;
    std::vector<Relation::End> partners(std::size_t model, std::size_t field) const;

    const Document &m_document;
    std::vector<Diagnostic> &m_diagnostics;
    Datamodel m_result;
    std::map<std::string, std::size_t, std::less<>> m_models;
    std::map<std::string, std::size_t, std::less<>> m_enums;
};

/// The attribute of that name, or nullptr.
const Attribute *attributeOf(const Member &member, std::string_view name);
/// An argument that is a string.
std::optional<std::string> stringArgument(const Attribute &attribute, std::string_view argument);
/// Only an argument that is written with its name.
const Expression *namedArgument(const std::vector<Argument> &arguments, std::string_view name);
/// The SQL name of a class that `ops:` names, or of `raw("…")`.
std::string operatorClassOf(const Expression &value);

} // namespace plumbline::prisma
