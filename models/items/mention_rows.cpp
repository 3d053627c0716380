#include "models/items/mention_rows.h"

#include "models/items/catalog_text.h"
#include "models/items/migration_model.h"
#include "models/items/roles.h"
#include "models/schema/kinds.h"
#include "models/sql/quote.h"
#include "models/sql/token_stream.h"
#include "models/wording/object_text.h"
#include "models/wording/wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace plumbline::items {

using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;
using Rows = LinkModel::Rows;

namespace {

struct MentionRows {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::MentionRows)
};

const std::vector<QualifiedName> &namesOfKind(const sql::NamesIn &names, ObjectKind kind)
{
    return isRoutine(kind) ? names.functions : isType(kind) ? names.types : names.relations;
}

/// Whether one of the names is the wanted one; `homes` are where a name without a schema may be.
bool names(const std::vector<QualifiedName> &all, const QualifiedName &wanted,
           std::initializer_list<std::string> homes)
{
    const bool isAtHome = std::ranges::find(homes, wanted.schema) != homes.end();
    return std::ranges::any_of(all, [&](const QualifiedName &name) {
        return name.name == wanted.name && (name.schema.empty() ? isAtHome : name.schema == wanted.schema);
    });
}

/// Whether a statement's text has the identifier, quoted or not.
bool hasIdentifier(std::string_view statement, const std::string &identifier)
{
    const std::string quoted = sql::quotedName(identifier);
    sql::TokenStream tokens(statement);
    while (const auto token = tokens.next())
        if (token->text == identifier || token->text == quoted || sql::isKeyword(*token, identifier))
            return true;
    return false;
}

QString firstLine(std::string_view statement)
{
    const std::size_t end = std::min({statement.find('\n'), statement.size(), std::size_t(160)});
    return oneLine(std::string(statement.substr(0, end)));
}

void addGroup(Rows &rows, const char *key, const QString &heading, Rows children)
{
    if (children.empty())
        return;
    LinkRow group;
    group.cells = {MentionRows::tr("%1 (%2)", "a heading and a number")
                       .arg(heading, wording::countText(static_cast<std::int64_t>(children.size())))};
    rows.push_back({key, std::move(group), std::move(children)});
}

} // namespace

bool isMentionable(ObjectKind kind)
{
    return isRelation(kind) || isPartKind(kind) || isRoutine(kind) || isType(kind);
}

Rows routineRows(const Schema &schema, CatalogRef ref, const std::string &defaultSchema, Mentions &mentions,
                 const JobControl &control)
{
    const ObjectName name = nameOf(schema, ref);
    if (!isMentionable(name.kind) || (ref.isPart() && ref.part != CatalogPart::Column))
        return {};
    Rows naming;
    Rows unread;
    for (std::size_t i = 0; i < schema.routines.size() && !control.isCancelled(); ++i) {
        const schema::Routine &routine = schema.routines[i];
        const CatalogRef at{CatalogList::Routines, CatalogPart::None, static_cast<std::uint32_t>(i), 0};
        if (routine.definition.empty() || at == ref)
            continue;
        const auto said = mentions.inRoutine(routine.definition);
        const bool isNamed =
            names(namesOfKind(*said, name.kind), name.name, {routine.name.schema, defaultSchema}) &&
            (!ref.isPart() || hasIdentifier(routine.definition, name.part));
        if (!isNamed && said->isWhole)
            continue;
        LinkRow row;
        row.target = nameOf(schema, at);
        row.isAbsent = !isNamed;
        row.cells = {longName(*row.target), isNamed ? MentionRows::tr("in its body")
                                                    : MentionRows::tr("cannot be told: its body could not be "
                                                                      "read wholly")};
        std::string key = row.target->name.schema + '\0' + row.target->name.name + '\0' + row.target->part;
        (isNamed ? naming : unread).push_back({std::move(key), std::move(row), {}});
    }
    Rows rows;
    addGroup(rows, "bodies", MentionRows::tr("Functions that name it"), std::move(naming));
    addGroup(rows, "unread", MentionRows::tr("Functions that could not be read"), std::move(unread));
    return rows;
}

Rows migrationRows(const history::History &history, const ObjectName &name, const std::string &defaultSchema,
                   Mentions &mentions, const JobControl &control)
{
    Rows rows;
    Rows unread;
    if (!isMentionable(name.kind))
        return rows;
    for (const history::Migration &migration : history.migrations) {
        if (control.isCancelled())
            return {};
        LinkRow row;
        row.migration = migration.name;
        row.state = migration.state;
        row.isDeclared = migration.isDeclared;
        row.isEdited = isEdited(migration);
        const QString shown = oneLine(migration.name.value);
        const QString state = wording::stateName(migration.state, migration.isDeclared);
        if (!migration.folder || !migration.folder->script) {
            row.isAbsent = true;
            row.cells = {shown, state, MentionRows::tr("its script could not be read")};
            unread.push_back({migration.name.value, std::move(row), {}});
            continue;
        }
        const std::string &script = migration.folder->script->text;
        const auto said = mentions.inScript(migration.folder->script->checksum, script);
        QStringList lines;
        for (const StatementNames &statement : said->statements) {
            const std::string_view text =
                std::string_view(script).substr(statement.span.offset, statement.span.length);
            const bool isNamed = names(namesOfKind(statement.names, name.kind), name.name, {defaultSchema}) &&
                                 (name.kind < ObjectKind::Column || hasIdentifier(text, name.part));
            if (isNamed)
                lines.append(firstLine(text));
        }
        if (lines.isEmpty() && said->isWhole)
            continue;
        if (lines.isEmpty()) {
            row.isAbsent = true;
            row.cells = {shown, state, MentionRows::tr("a part of its script could not be read")};
            unread.push_back({migration.name.value, std::move(row), {}});
            continue;
        }
        //: The first line of a statement, and how many more there are.
        row.cells = {
            shown, state,
            lines.size() == 1
                ? lines.first()
                : MentionRows::tr("%1 (and %n more)", nullptr, int(lines.size()) - 1).arg(lines.first())};
        row.detail = shown + QLatin1Char('\n') + lines.mid(0, 20).join(QLatin1Char('\n'));
        rows.push_back({migration.name.value, std::move(row), {}});
    }
    addGroup(rows, "unread", MentionRows::tr("Could not be read"), std::move(unread));
    return rows;
}

} // namespace plumbline::items
