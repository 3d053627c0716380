#pragma once

#include <string>

#include "models/prisma/datamodel.h"

#include <optional>
#include <vector>

namespace plumbline::prisma {

/// `@unique`, `@@unique` or `@@index` of a schema that is to be written anew.
struct PreviousIndex {
    std::optional<std::string> name = {}; ///< `name:`, for the client only
    std::optional<std::string> map = {};
    std::string constraint = {}; ///< what the database is to call it
    bool isUnique = false;
    bool isOnField = false;
    IndexMethod method = IndexMethod::BTree;
    std::vector<std::size_t> fields = {};
};

/// What introspection keeps of the schema that was there: names, order, documentation and what only the
/// client knows. The document must outlive it.
class PreviousSchema {
public:
    explicit PreviousSchema(const Document &document);

    const Document &document() const { return *m_document; }
    const Datamodel &datamodel() const { return m_datamodel; }
    const std::vector<DeclaredModel> &models() const { return m_datamodel.models; }
    const std::vector<DeclaredEnum> &enums() const { return m_datamodel.enums; }
    bool hasFeature(std::string_view name) const;

    /// Of a model, in the order in which they are written: those of fields last.
    const std::vector<PreviousIndex> &indexes(std::size_t model) const { return m_indexes[model]; }
    /// `name:` of `@@id`.
    std::optional<std::string> keyName(std::size_t model) const;
    /// What the comment over a block says, `///` or `/* … */`. The block is one of the document's.
    std::optional<std::string> documentation(const Block &block) const;
    /// What those over a member of the block and behind it say.
    std::optional<std::string> documentation(const Block &block, const Member &member) const;
    /// What Prisma writes over a datasource or generator.
    std::optional<std::string> configurationDocumentation(const Block &block) const;

private:
    std::string_view text(const Block &block) const;
    std::vector<PreviousIndex> readIndexes(const DeclaredModel &model) const;

    const Document *m_document;
    Datamodel m_datamodel;
    std::vector<std::vector<PreviousIndex>> m_indexes;
};

/// `@map` or `@@map`, where it is written.
std::optional<std::string> writtenMap(const Member &member);
std::optional<std::string> writtenMap(const Block &block);

} // namespace plumbline::prisma
