#pragma once

#include <string>

#include "models/base/job.h"
#include "models/base/result.h"
#include "models/prisma/relational.h"
#include "models/schema/schema.h"

namespace plumbline::project {

/// What `schema.prisma` declares in a server's own spelling: Prisma's script from nothing is run on a private
/// server of ours, and the catalog read back. `diff::schemaValues` gives the same without a server, but with
/// expressions as they were written.
///
/// `defaultSchema` is where names without a schema go. Takes the second that the server needs to start. Fails
/// as `PrivateServer::start` does, with Cancelled, and with the server's words where it refuses Prisma's
/// script: an extension that is not installed here, an expression that is none.
Result<schema::Schema> declaredCatalog(const prisma::Relational &declared, const std::string &defaultSchema,
                                       const JobControl &control);

} // namespace plumbline::project
