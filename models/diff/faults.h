#pragma once

#include "models/diff/prisma_step.h"

namespace plumbline::diff {

/// What is wrong with a statement of Prisma's.
enum class FaultCode {
    ConstraintDroppedAsIndex,  ///< DROP INDEX of what a constraint made
    KeyRenamedAmongOthers,     ///< RENAME CONSTRAINT stands alone or not at all
    KeyRenamedAfterDrop,       ///< the same statement drops the key and renames it
    ReferencedKeyDropped,      ///< a foreign key that stays needs the key or unique index
    ReferencedColumnRecreated, ///< a foreign key that stays points at the column
    SerialAsType,              ///< SET DATA TYPE SERIAL: no type
    DefaultSetAndDropped,      ///< SET DEFAULT and DROP DEFAULT of one column
    IdentityDefault,           ///< DROP DEFAULT of an identity column
    GeneratedDefault,          ///< a default for a generated column
    SequenceNameUnquoted,      ///< CREATE SEQUENCE with a name that needs quotes
    NoCast,                    ///< SET DATA TYPE without the USING that PostgreSQL asks for
    UnescapedQuote,            ///< a name or an enum's value with a quote in it
    NewValueUsedAtOnce,        ///< a default of an enum's value that the same transaction adds
    EnumRebuildCommits,        ///< COMMIT in the middle: what comes before stays where what follows fails
    EnumColumnNotThere,        ///< the rebuild changes columns that are made later
    EnumStillUsed,             ///< the rebuild drops a type that columns use which go later
    EnumNameTaken,             ///< `_new` or `_old` is the name of another type, or is cut off
    IndexNameTaken,            ///< an index is made under a name that another gives up later
    NameTooLong,               ///< PostgreSQL cuts the name, and Prisma does not find it again
    DefaultReadOtherwise,      ///< PostgreSQL prints the default in a way that Prisma takes for another
    ClassReadOtherwise,        ///< Prisma does not read the operator class back as it is declared
    LengthReadOtherwise, ///< CHAR and BIT without a length have one of 1, which Prisma takes for another type
};

/// What comes of it.
enum class FaultEffect {
    Refused,    ///< PostgreSQL does not run the statement
    Incomplete, ///< it runs, and the state is not the one meant
    Endless,    ///< the state is reached, and Prisma wants the same change every time
};

struct Fault {
    FaultCode code = FaultCode::NoCast;
    std::size_t step = 0;    ///< in the diff's steps
    std::string object = {}; ///< the column, index, constraint, type or table that it is about
    std::string table = {};  ///< where the object is part of one
    friend bool operator==(const Fault &, const Fault &) = default;
};

FaultEffect effectOf(FaultCode code);

/// One statement without its semicolon, of one step. Those that must be committed first cannot stand in one
/// transaction with what follows.
struct CorrectedStatement {
    std::size_t step = 0;
    std::string sql = {};
    bool mustCommitFirst = false;
    friend bool operator==(const CorrectedStatement &, const CorrectedStatement &) = default;
};

/// Every fault that shows in the two sides of the comparison, in the order of the steps. What only the
/// database knows (a view that needs a column, rows that break a new rule) is not among them.
std::vector<Fault> faultsOf(const PrismaDiff &diff);

/// Statements that lead to the state that the diff means: Prisma's own, but where they are at fault. They
/// lose nothing that Prisma's would keep: where a value has no meaning in the new type they fail instead.
std::vector<CorrectedStatement> renderCorrected(const PrismaDiff &diff);

} // namespace plumbline::diff
