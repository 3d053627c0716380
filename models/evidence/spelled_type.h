#pragma once

#include "models/base/names.h"

#include <QJsonObject>

#include <optional>
#include <string>
#include <vector>

namespace plumbline::evidence {

/// A column type in one spelling, whichever of its names a script or the catalog used: `int4`, `INT` and
/// `integer` are the same, and so are `timestamptz(3)` and `timestamp(3) with time zone`.
struct SpelledType {
    QualifiedName name; ///< built-in types by their short name and without a schema
    std::vector<std::string> modifiers;
    bool isArray = false;
    bool isSerial = false; ///< written as SERIAL and its like: an integer with a sequence

    friend bool operator==(const SpelledType &, const SpelledType &) = default;
};

/// Reads a TypeName of a parse tree; nothing where a modifier is more than a constant or a name.
std::optional<SpelledType> spelledType(const QJsonObject &typeName);
/// Reads a type as `format_type` prints it; nothing for what is no type.
std::optional<SpelledType> spelledType(const std::string &printed);

/// The type as `format_type` would print it: "character varying(36)".
std::string printed(const SpelledType &type);

/// Whether both are the same type. A name without a schema may be in any: `"Role"` is `public."Role"`.
bool isSameType(const SpelledType &left, const SpelledType &right);

} // namespace plumbline::evidence
