#pragma once

#include "models/base/error.h"
#include "models/base/names.h"
#include "models/base/span.h"
#include "models/safety/dangerous_functions.h"

#include <tl/expected.hpp>

#include <set>
#include <string>
#include <string_view>

namespace plumbline::safety {

/// Why a text is not sent to the server as a question.
struct ReadRefusal {
    enum class Kind {
        Empty,      ///< nothing but comments
        Several,    ///< more than one statement
        Unparsable, ///< `error` has the parser's words and the position: what cannot be read is not safe
        Statement,  ///< another kind of statement than those that read; `name` is its own word: "UPDATE"
        Writes,     ///< a WITH query that writes, or EXPLAIN ANALYZE of what writes; `name`: "DELETE"
        MakesTable, ///< SELECT … INTO
        LocksRows,  ///< FOR UPDATE, FOR SHARE, …
        Calls,      ///< a function that does more than to read; `name` as it stands in the tree, and `harm`
    };
    Kind kind = Kind::Unparsable;
    std::string name;
    std::string through; ///< of Calls: the view or function that calls it; empty where the text itself does
    Harm harm = Harm::ServerFiles;
    Span span; ///< in the text, where it can be told
    Error error;
    friend bool operator==(const ReadRefusal &, const ReadRefusal &) = default;
};

/// A question that the guard let pass. Only `readQuery` makes one, so what was not judged cannot be sent.
class ReadQuery {
public:
    enum class Form {
        Rows,    ///< SELECT, VALUES, TABLE, WITH
        Explain, ///< EXPLAIN, with or without ANALYZE
        Show,
    };

    const std::string &text() const { return m_text; } ///< as it was written, every byte
    Form form() const { return m_form; }
    /// The relations and functions that it names, once each; the schema is empty where none is written.
    const std::set<QualifiedName> &relations() const { return m_relations; }
    const std::set<QualifiedName> &functions() const { return m_functions; }

private:
    friend tl::expected<ReadQuery, ReadRefusal> readQuery(std::string_view sql);
    ReadQuery(std::string text, Form form) : m_text(std::move(text)), m_form(form) {}

    std::string m_text;
    Form m_form;
    std::set<QualifiedName> m_relations;
    std::set<QualifiedName> m_functions;
};

/// Reads the parse tree of what a person asks and lets only questions pass: one statement of a kind that is
/// on the list (SELECT, VALUES, TABLE, WITH, EXPLAIN, SHOW) that holds no clause that writes or locks and
/// calls no function that is known to do more than to read, wherever in it that stands and however it is
/// written.
///
/// This is the first of two layers; the second is the server's read-only transaction. A function that the
/// list does not know passes: what it does inside the database is stopped by the transaction, what it does
/// outside (files, other servers) only by the role's rights. The session has to have
/// `standard_conforming_strings` on, or the server would read other strings than this parser.
tl::expected<ReadQuery, ReadRefusal> readQuery(std::string_view sql);

} // namespace plumbline::safety
