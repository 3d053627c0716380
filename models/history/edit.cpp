#include "models/history/edit.h"

#include "models/base/checksum.h"
#include "models/sql/statement.h"

#include <algorithm>

namespace plumbline::history {

namespace {

template <typename Test>
std::vector<const LedgerRow *> newestFirst(const std::vector<LedgerRow> &rows, Test test)
{
    std::vector<const LedgerRow *> found;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (test(*row))
            found.push_back(&*row);
    }
    return found;
}

/// The checksum as old versions of Prisma wrote it: bytes below 0x10 with one digit.
std::string unpadded(const std::string &hexadecimal)
{
    std::string text;
    for (std::size_t at = 0; at + 1 < hexadecimal.size(); at += 2)
        text.append(hexadecimal, hexadecimal[at] == '0' ? at + 1 : at, hexadecimal[at] == '0' ? 1 : 2);
    return text;
}

bool isUntouched(const Script &script, const Checksum &stored)
{
    return script.checksum == stored ||
           (stored.value.size() != 64 && unpadded(script.checksum.value) == stored.value);
}

} // namespace

std::vector<const LedgerRow *> rowsThatRan(const Migration &migration)
{
    auto rows = newestFirst(migration.attempts, [](const LedgerRow &row) { return row.isApplied(); });
    if (rows.empty())
        rows = newestFirst(migration.attempts, [](const LedgerRow &row) { return row.isUnfinished(); });
    if (rows.empty())
        rows = newestFirst(migration.attempts, [](const LedgerRow &) { return true; });
    return rows;
}

std::optional<Problem> editOf(const Migration &migration)
{
    if (!migration.folder || !migration.folder->script)
        return std::nullopt;
    const Script &script = *migration.folder->script;
    const auto rows = rowsThatRan(migration);
    if (rows.empty() || rows.front()->isRolledBack())
        return std::nullopt;
    const auto matches = [&](auto accepts) {
        return std::any_of(rows.begin(), rows.end(),
                           [&](const LedgerRow *row) { return accepts(row->checksum); });
    };
    if (matches([&](const Checksum &stored) { return isUntouched(script, stored); }))
        return std::nullopt;
    if (matches([&](const Checksum &stored) { return matchesChecksum(script.text, stored); }))
        return Problem::EditedLineEndings;
    const GitScript *ran = migration.git && migration.git->byChecksum ? &*migration.git->byChecksum : nullptr;
    return ran && sql::isSameSql(script.text, ran->text) ? Problem::EditedComments : Problem::Edited;
}

} // namespace plumbline::history
