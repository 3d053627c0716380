#include "models/wording/member_words.h"

#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <QStringList>

#include <array>
#include <string_view>
#include <utility>

namespace plumbline::wording {

namespace {

/// What a person calls a member; empty where its key says as much.
QString memberWord(std::string_view key)
{
    static constexpr std::array<std::pair<std::string_view, const char *>, 29> words{{
        {"owner", QT_TRANSLATE_NOOP("Wording", "owner")},
        {"comment", QT_TRANSLATE_NOOP("Wording", "comment")},
        {"grants", QT_TRANSLATE_NOOP("Wording", "privileges")},
        {"default", QT_TRANSLATE_NOOP("Wording", "default")},
        {"type", QT_TRANSLATE_NOOP("Wording", "type")},
        {"nullable", "NOT NULL"},
        {"definition", QT_TRANSLATE_NOOP("Wording", "definition")},
        {"values", QT_TRANSLATE_NOOP("Wording", "values")},
        {"columns", QT_TRANSLATE_NOOP("Wording", "columns")},
        {"keys", QT_TRANSLATE_NOOP("Wording", "keys")},
        {"options", QT_TRANSLATE_NOOP("Wording", "options")},
        {"enabled", QT_TRANSLATE_NOOP("Wording", "enabled or disabled")},
        {"using", "USING"},
        {"check", "WITH CHECK"},
        {"roles", QT_TRANSLATE_NOOP("Wording", "roles")},
        {"name", QT_TRANSLATE_NOOP("Wording", "name")},
        {"valid", QT_TRANSLATE_NOOP("Wording", "valid or not")},
        {"unique", "UNIQUE"},
        {"predicate", "WHERE"},
        {"onDelete", "ON DELETE"},
        {"onUpdate", "ON UPDATE"},
        {"columnOrder", QT_TRANSLATE_NOOP("Wording", "order of the columns")},
        {"rowSecurity", QT_TRANSLATE_NOOP("Wording", "row security")},
        {"populated", QT_TRANSLATE_NOOP("Wording", "filled or not")},
        {"enforcementOff", QT_TRANSLATE_NOOP("Wording", "enforced or not")},
        {"partitionBound", QT_TRANSLATE_NOOP("Wording", "bounds of the partition")},
        {"parents", QT_TRANSLATE_NOOP("Wording", "parents")},
        {"version", QT_TRANSLATE_NOOP("Wording", "version")},
        {"function", QT_TRANSLATE_NOOP("Wording", "function")},
    }};
    for (const auto &[member, word] : words)
        if (member == key)
            return Wording::tr(word);
    return {};
}

} // namespace

QString membersText(const std::vector<diff::MemberChange> &members)
{
    QStringList all;
    for (const diff::MemberChange &member : members) {
        if (member.standing != diff::MemberChange::Standing::Different)
            continue;
        const QString word = memberWord(member.key);
        all << (word.isEmpty() ? shown(member.key) : word);
    }
    return all.join(QStringLiteral(", "));
}

} // namespace plumbline::wording
