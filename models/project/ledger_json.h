#pragma once

#include "models/history/ledger.h"

#include <QJsonArray>
#include <QJsonObject>

namespace plumbline::project {

/// A ledger row as the journal and `--json` have it: every column, times in RFC 3339, null for NULL.
QJsonObject rowJson(const history::LedgerRow &row);
QJsonArray rowsJson(const std::vector<history::LedgerRow> &rows);
/// Reads what `rowsJson` wrote; nothing where a row has no id.
std::optional<std::vector<history::LedgerRow>> rowsOf(const QJsonArray &json);

} // namespace plumbline::project
