#pragma once

#include <string>

#include "models/schema/schema.h"

#include <string_view>
#include <vector>

namespace plumbline::sql {

enum class ProposalKind { Column, Alias, Relation, Schema, Function, Keyword };

struct Proposal {
    ProposalKind kind = ProposalKind::Keyword;
    std::string text; ///< as it is to be written, with quotes where it needs them
    friend bool operator==(const Proposal &, const Proposal &) = default;
};

/// What may be written where the caret stands: replaces the bytes from `from` to the caret.
struct Completion {
    std::size_t from = 0;
    std::vector<Proposal> proposals; ///< the likeliest first; at most `mostProposals`
    bool isAfterDot = false;
};

inline constexpr std::size_t mostProposals = 100;

/// Proposes names for the place of the caret (a byte offset): after `alias.` that relation's columns, after
/// `schema.` its relations, behind FROM and JOIN relations and schemas, elsewhere the columns of what the
/// statement names, then keywords and functions. Works on the scanner's tokens, so on statements that are not
/// finished yet; nothing inside strings and comments. Relations of `ownSchema` need no schema.
Completion completionAt(std::string_view script, std::size_t caret, const schema::Schema &catalog,
                        const std::string &ownSchema);

} // namespace plumbline::sql
