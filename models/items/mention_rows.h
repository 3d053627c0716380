#pragma once

#include <string>

#include "models/base/job.h"
#include "models/history/history.h"
#include "models/items/catalog_ref.h"
#include "models/items/link_model.h"
#include "models/items/mentions.h"

namespace plumbline::items {

// Who names an object in its text. Takes as long as reading every function or script takes the first time:
// for a job, which may be cancelled.

/// The functions and procedures whose bodies name it, in the columns of `userRows`; and those of which that
/// cannot be told. A name without a schema counts where the object is in the routine's schema or in the
/// project's.
LinkModel::Rows routineRows(const schema::Schema &schema, CatalogRef ref, const std::string &defaultSchema,
                            Mentions &mentions, const JobControl &control);

/// The migrations whose scripts name it. Cells: migration, state, statement.
LinkModel::Rows migrationRows(const history::History &history, const schema::ObjectName &name,
                              const std::string &defaultSchema, Mentions &mentions,
                              const JobControl &control);

/// Whether migrations can be searched for things of this kind: relations and their parts, routines, types.
bool isMentionable(schema::ObjectKind kind);

} // namespace plumbline::items
