#pragma once

#include "models/diff/data_at_stake.h"

#include <QString>
#include <QStringList>

namespace plumbline::wording {

// What casts keep of stored values, in words.

/// What may be lost or refused: "the time of day", "characters beyond 50". Empty where nothing is, or nobody
/// knows.
QString valueLossText(const diff::KeptValues &kept);

/// One object of which a cast may not keep every value: "The cast may lose the time of day.", "The longest
/// value has 11 characters; nothing would be cut."
QString castText(const diff::DataAtStake &stake);

/// All casts among these in clauses of one sentence, the gravest first: "2 columns may lose the time of day
/// and digits …", "the change of 1 column may fail". Empty where there are none.
QStringList castClauses(const std::vector<diff::DataAtStake> &atStake);

} // namespace plumbline::wording
