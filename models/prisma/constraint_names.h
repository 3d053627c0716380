#pragma once

#include "models/prisma/datamodel.h"

#include <unordered_map>

namespace plumbline::prisma {

/// The names of keys, indexes and foreign keys as the database gets them, counted in the spaces in which
/// PostgreSQL wants each once: keys and indexes in their schema, and everything of a table in the table.
class ConstraintNames {
public:
    explicit ConstraintNames(const Datamodel &datamodel);

    std::string keyName(const DeclaredModel &model) const;
    std::string indexName(const DeclaredModel &model, const DeclaredIndex &index) const;
    std::string foreignKeyName(const Relation &relation) const;

    /// Prisma's words for the spaces in which the name is taken more than once.
    std::vector<std::string> clashes(const DeclaredModel &model, const std::string &name, bool isForeignKey,
                                     bool isIndex) const;
    /// Whether `name:` is given twice in a model.
    bool isClientNameTaken(const DeclaredModel &model, const std::string &name) const;
    /// Which of "@@unique" and "@@id" call themselves so.
    std::vector<std::string> attributesCalled(const DeclaredModel &model, const std::string &name) const;

private:
    using Counts = std::unordered_map<std::string, int>;

    const Datamodel &m_datamodel;
    Counts m_inSchema;
    std::unordered_map<const DeclaredModel *, Counts> m_inModel;
    std::unordered_map<const DeclaredModel *, Counts> m_clientNames;
};

} // namespace plumbline::prisma
