#pragma once

#include "models/project/data_facts.h"

#include <QStringList>

namespace plumbline::wording {

/// What is stored behind one difference and what becomes of it, a sentence each: rows, size and share of NULL
/// of each side, whether anything would be given up, what casts do, and when it was counted. `from` and `to`
/// are what the sides are called. `areCountsOld`: a database was written to since, or may have been.
QStringList dataTexts(const project::DataFacts &facts, const QString &from, const QString &to,
                      bool areCountsOld = false);

} // namespace plumbline::wording
