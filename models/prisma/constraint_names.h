#pragma once

#include "models/prisma/datamodel.h"

#include <unordered_map>

namespace plumbline::prisma {

// The names of keys, indexes and foreign keys as the database gets them: what `map:` says, else Prisma's own.

std::string nameOfKey(const DeclaredModel &model); ///< of a model that has a primary key
std::string nameOfIndex(const DeclaredModel &model, const DeclaredIndex &index);
std::string nameOfForeignKey(const DeclaredModel &model, const RelationField &field);
/// Prisma's own name for an index or unique constraint of these fields.
std::string usualIndexName(const DeclaredModel &model, const std::vector<std::size_t> &fields, bool isUnique);

/// The names of keys, indexes and foreign keys as the database gets them, counted in the spaces in which
/// PostgreSQL wants each once: keys and indexes in their schema, and everything of a table in the table.
class ConstraintNames {
public:
    explicit ConstraintNames(const Datamodel &datamodel);

    std::string foreignKeyName(const Relation &relation) const;

    /// Whether any name is taken more than once: else there is nothing to look for.
    bool haveClashes() const { return m_haveClashes; }
    /// Whether any key or index has a name for the client.
    bool haveClientNames() const { return !m_clientNames.empty(); }
    /// Prisma's words for the spaces in which the name is taken more than once.
    std::vector<std::string> clashes(const DeclaredModel &model, const std::string &name, bool isForeignKey,
                                     bool isIndex) const;
    /// Whether `name:` is given twice in a model.
    bool isClientNameTaken(const DeclaredModel &model, const std::string &name) const;
    /// Which of "@@unique" and "@@id" call themselves so.
    std::vector<std::string> attributesCalled(const DeclaredModel &model, const std::string &name) const;

private:
    using Counts = std::unordered_map<std::string, int>;

    /// `visit(model, name, isForeignKey)`.
    template <typename Visit>
    void eachName(const Visit &visit) const;
    bool seemToClash() const;

    const Datamodel &m_datamodel;
    Counts m_inSchema; ///< this and the next are filled only where there is a clash
    std::unordered_map<const DeclaredModel *, Counts> m_inModel;
    std::unordered_map<const DeclaredModel *, Counts> m_clientNames; ///< only of those that have one
    bool m_haveClashes = false;
};

} // namespace plumbline::prisma
