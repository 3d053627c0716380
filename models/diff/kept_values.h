#pragma once

#include "models/diff/value_type.h"

#include <optional>

namespace plumbline::diff {

/// What a cast may do to some of the values.
enum class ValueLoss {
    None,
    TimeOfDay,
    Day,               ///< of a moment only its time stays
    FractionsOfSecond, ///< beyond so many digits
    TimeZone,          ///< what a moment becomes depends on the session's zone, and some cannot be told apart
    SignificantDigits, ///< beyond so many: floating point
    DecimalPlaces,     ///< beyond so many behind the point: values are rounded
    Characters,        ///< beyond so many
    TrailingSpaces,
    Bits,         ///< beyond so many
    JsonSpelling, ///< order and repetition of keys, white space
    IntervalFields,
    HostPart,     ///< of a network address
    NumberItself, ///< only whether it is zero stays
    Range,        ///< PostgreSQL refuses values that the new type cannot hold
    FarDates,     ///< the same of years that a timestamp cannot hold
    Labels,       ///< the same of values that an enumeration does not have
    BitCount,     ///< of bit strings: refused, or filled up
};

/// What becomes of a column's values when its type changes: our own judgement, beside Prisma's own
/// (`TypeChange`), which calls lossy only what its table of casts says.
struct KeptValues {
    enum class Outcome {
        Every,   ///< whatever is stored, comes out the same
        MayFail, ///< comes out the same, or PostgreSQL refuses the statement and everything stays as it was
        MayLose, ///< comes out as something else, without a word
        Unknown, ///< a pair that we do not know: never as good as Every
    };
    Outcome outcome = Outcome::Unknown;
    ValueLoss loss = ValueLoss::None; ///< of MayFail and MayLose
    std::optional<int> limit = {};    ///< how much stays: characters, digits
    friend bool operator==(const KeptValues &, const KeptValues &) = default;
};

/// What the cast from one type to another keeps, whatever is stored: after PostgreSQL's manual (ch. 8, and
/// 10.4 for what assigning does) and `pg_cast`. Where assigning refuses what an explicit cast cuts, it is
/// taken for cut: scripts do either. Moments in text are those of `DateStyle = ISO`.
///
/// tests/postgres/diff/tst_kept_values.cpp proves each Every on the edges of the type, and each MayLose.
KeptValues keptValues(const ValueType &from, const ValueType &to);

/// The same of two types as `format_type` prints them.
KeptValues keptValues(const std::string &from, const std::string &to);

} // namespace plumbline::diff
