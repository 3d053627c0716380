#pragma once

#include "models/base/error.h"
#include "models/base/names.h"
#include "models/base/span.h"
#include "models/safety/dangerous_functions.h"
#include "models/schema/object_name.h"

#include <tl/expected.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace plumbline::safety {

/// Why a text is not sent to the server as a question.
struct ReadRefusal {
    enum class Kind {
        Empty,        ///< nothing but comments
        Several,      ///< more than one statement
        Unparsable,   ///< `error` has the parser's words and the position: what cannot be read is not safe
        Statement,    ///< another kind of statement than those that read; `name` is its own word: "UPDATE"
        Writes,       ///< a WITH query that writes, or EXPLAIN ANALYZE of what writes; `name`: "DELETE"
        MakesTable,   ///< SELECT … INTO
        LocksRows,    ///< FOR UPDATE, FOR SHARE, …
        Calls,        ///< a function that does more than to read; `name` as it stands in the tree, and `harm`
        Runs,         ///< a function's statement that does more than to read; `name`: "COPY", and `harm`
        ReadsOutside, ///< a relation whose rows are not the database's; `name`, `harm`, and what of a foreign
                      ///< table is known: `wrapper` and `source`
    };
    Kind kind = Kind::Unparsable;
    std::string name;
    /// Of Calls, Runs and ReadsOutside: the view, function, parent table … that names it; nothing where the
    /// text itself does.
    std::optional<schema::ObjectName> through;
    Harm harm = Harm::ServerFiles;
    std::string wrapper; ///< empty where the catalog does not tell, and where it is no foreign table
    std::string source;  ///< the file or the program; empty where the wrapper knows neither
    /// Of ReadsOutside: written without a schema, and not all relations of that name are foreign tables.
    bool isNameShared = false;
    Span span; ///< in the text, where it can be told
    Error error;
    friend bool operator==(const ReadRefusal &, const ReadRefusal &) = default;
};

/// What a question names, once each; the schema is empty where none is written.
struct QueryNames {
    std::set<QualifiedName> relations; ///< its own WITH queries too
    std::set<QualifiedName> functions;
    std::set<QualifiedName> types;
    std::set<std::string> attributes; ///< in `value.name`: a column, or a function that is called
    std::set<QualifiedName>
        operators; ///< as written; what IN, BETWEEN, ORDER BY … stand for is not among them
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
    const QueryNames &names() const { return m_names; }

private:
    friend tl::expected<ReadQuery, ReadRefusal> readQuery(std::string_view sql);
    ReadQuery(std::string text, Form form, QueryNames names)
        : m_text(std::move(text)),
          m_form(form),
          m_names(std::move(names))
    {
    }

    std::string m_text;
    Form m_form;
    QueryNames m_names;
};

/// Reads the parse tree of what a person asks and lets only questions pass: one statement of a kind that is
/// on the list (SELECT, VALUES, TABLE, WITH, EXPLAIN, SHOW) that holds no clause that writes or locks and
/// names no function and no view of the server that is known to do more than to read the database, wherever
/// in it that stands and however it is written.
///
/// This is the first of two layers; the second is the server's read-only transaction. What stands behind a
/// name of the database's own is `hiddenCalls`' to find. A function that the list does not know passes: what
/// it does inside the database is stopped by the transaction, what it does outside (files, other servers)
/// only by the role's rights. The session has to have `standard_conforming_strings` on, or the server would
/// read other strings than this parser.
tl::expected<ReadQuery, ReadRefusal> readQuery(std::string_view sql);

} // namespace plumbline::safety
