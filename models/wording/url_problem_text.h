#pragma once

#include "models/base/error.h"

#include <QString>

namespace plumbline::wording {

/// What is wrong with a database URL, as a part of a sentence, for a UrlInvalid with one of
/// `postgres::urlProblem`. Never names a parameter that Prisma does not know: it may be the rest of a
/// password that holds a `?`.
QString urlProblemText(const Error &error);

} // namespace plumbline::wording
