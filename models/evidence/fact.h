#pragma once

#include "models/base/names.h"

#include <optional>
#include <string>
#include <vector>

namespace plumbline::evidence {

enum class Answer { Yes, No, Unknown };

/// What is asked of the database. `wording/` makes the question of it.
enum class Question {
    TableExists,
    TableIsGone,
    ColumnExists,
    ColumnIsGone,
    ColumnHasType,
    ColumnIsRequired,
    ColumnIsOptional,
    ColumnHasDefault, ///< expected: the default, where it is a constant
    ColumnHasNoDefault,
    IndexExists,
    IndexIsGone,
    ConstraintExists,
    ConstraintIsGone,
    EnumExists, ///< with exactly the expected values
    EnumIsGone,
    EnumHasValue,
    SchemaExists,
    ExtensionExists,
    TableHasRows,
    DataWasMoved, ///< asked, but only a person can answer it
};

/// One look at the database: what was asked, with which query, and what was found.
struct Fact {
    Question question = Question::TableExists;
    QualifiedName table;
    std::string object;             ///< column, index, constraint or enum value; may be empty
    std::string expected;           ///< a type, say; may be empty
    std::string query;              ///< SQL that a sceptic can run to see the same
    std::string found;              ///< as the database spells it; empty where nothing was found
    Answer holds = Answer::Unknown; ///< whether what the migration wants to be so is so
    friend bool operator==(const Fact &, const Fact &) = default;
};

/// Whether a statement's end state is there.
enum class Achievement { Achieved, Partly, NotAchieved, Superseded, Unknowable, None };

struct StatementEvidence {
    int line = 1;
    std::string sql;
    std::string kind; ///< parse node
    Achievement state = Achievement::Unknowable;
    std::optional<MigrationName> supersededBy; ///< an applied migration that already did or undid it
    std::vector<Fact> facts;
    friend bool operator==(const StatementEvidence &, const StatementEvidence &) = default;
};

/// Is the end state of a migration already there? Achieved only when every statement is achieved, superseded
/// or none, and at least one is achieved. Unknown is never safe.
struct Evidence {
    MigrationName migration;
    Achievement verdict = Achievement::Unknowable;
    std::vector<StatementEvidence> statements;
    /// Index into `statements` of the one that the error log points at, -1 where it cannot be told.
    int failingStatement = -1;
    friend bool operator==(const Evidence &, const Evidence &) = default;
};

} // namespace plumbline::evidence
