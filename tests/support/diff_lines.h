#pragma once

#include <string>

#include "models/diff/compare_catalogs.h"
#include "models/schema/keys.h"

#include <QStringList>

namespace plumbline::tests {

/// "changed column app.orders.note: type, default (unmanaged)"; ignored members and spellings are not named.
inline QString line(const diff::ObjectChange &change)
{
    const auto [schema, table, name] = diff::addressOf(change.object);
    std::string text = std::string(diff::key(change.change)) + ' ' + schema::key(change.object.kind) + ' ' +
                       schema + (schema.empty() ? "" : ".") + table + (table.empty() ? "" : ".") + name;
    bool isFirst = true;
    for (const diff::MemberChange &member : change.members) {
        if (member.standing != diff::MemberChange::Standing::Different)
            continue;
        text += (isFirst ? ": " : ", ") + member.key;
        isFirst = false;
    }
    return QString::fromStdString(text + (change.isManagedByPrisma ? "" : " (unmanaged)"));
}

/// One line for each change that counts.
inline QStringList lines(const diff::CatalogDiff &diff)
{
    QStringList all;
    for (const diff::ObjectChange &change : diff.changes) {
        if (change.counts())
            all << line(change);
    }
    return all;
}

} // namespace plumbline::tests
