#pragma once

#include "models/schema/other_objects.h"

#include <string>

namespace plumbline::ddl {

/// "FUNCTION" or "PROCEDURE" …: what ALTER and COMMENT say.
std::string routineKind(const schema::Routine &routine);
/// `app.f(a integer)`: the routine with the types that tell it from others.
std::string signature(const schema::Routine &routine);

/// CREATE FUNCTION in pg_dump's layout, from the text that the server prints (`pg_get_functiondef`). A text
/// that is not of that form comes back as it is.
std::string createRoutine(const schema::Routine &routine);

} // namespace plumbline::ddl
