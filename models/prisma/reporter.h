#pragma once

#include "models/prisma/syntax.h"

#include <algorithm>
#include <iterator>

namespace plumbline::prisma {

/// Where a diagnostic belongs: made of what it is about.
struct Place {
    Place(const Span &where) : span(where) {}
    Place(ByteRange where) : span{where.offset, where.length} {}
    Place(const Attribute &attribute) : Place(attribute.span) { shownUpTo = attribute.shownUpTo; }
    Place(const Member &member) : Place(member.span) { shownUpTo = member.shownUpTo; }
    Span span;
    std::size_t shownUpTo = 0;
};

/// Collects what is wrong, in Prisma's words and order. What is about a ByteRange gets its line and column
/// from `locate`, when everything is said.
class Reporter {
public:
    Reporter(std::vector<Diagnostic> &errors, std::vector<Diagnostic> &warnings)
        : m_errors(errors),
          m_warnings(warnings)
    {
    }

    void error(const Block &in, const Place &at, std::string message, std::string note = {});
    void warning(const Block &in, const Place &at, std::string message, std::string note = {});
    /// `Error validating: …`
    void invalid(const Block &in, const Place &at, const std::string &message, std::string note = {});
    /// `Error validating model "T": …`; a view is called so.
    void inModel(const Block &model, const Place &at, const std::string &message);
    /// `Error validating field `f` in model `T`: …`
    void inField(const Block &model, const Member &field, const std::string &message);
    /// `Error parsing attribute "@x": …`; the name has its at signs, mostly one where two are written.
    void inAttribute(const Block &in, const Place &at, const std::string &attribute,
                     const std::string &message);

    /// Adds what another one collected.
    void add(std::vector<Diagnostic> errors, std::vector<Diagnostic> warnings = {})
    {
        std::ranges::move(errors, std::back_inserter(m_errors));
        std::ranges::move(warnings, std::back_inserter(m_warnings));
    }
    bool hasErrors() const { return !m_errors.empty(); }

private:
    std::vector<Diagnostic> &m_errors;
    std::vector<Diagnostic> &m_warnings;
};

/// "view" or "model", as messages call it.
std::string containerName(const Block &block);

} // namespace plumbline::prisma
