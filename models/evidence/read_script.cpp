#include "models/evidence/read_script.h"

#include "models/evidence/script_reader.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <set>

namespace plumbline::evidence {

namespace {

/// Statements that leave nothing behind that a migration could be about.
const std::set<std::string> &neutralKinds()
{
    static const std::set<std::string> kinds{
        "TransactionStmt", "VariableSetStmt", "VariableShowStmt", "LockStmt",           "VacuumStmt",
        "DiscardStmt",     "ReindexStmt",     "ClusterStmt",      "ConstraintsSetStmt", "CheckPointStmt",
        "ListenStmt",      "UnlistenStmt",    "NotifyStmt",       "DeallocateStmt"};
    return kinds;
}

const std::set<std::string> &dataKinds()
{
    static const std::set<std::string> kinds{"InsertStmt",  "UpdateStmt",   "DeleteStmt", "MergeStmt",
                                             "CopyStmt",    "TruncateStmt", "DoStmt",     "CallStmt",
                                             "ExecuteStmt", "PrepareStmt",  "ExplainStmt"};
    return kinds;
}

bool holdsKind(const QJsonValue &value, const QString &kind)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        return std::ranges::any_of(items, [&](const QJsonValue &item) { return holdsKind(item, kind); });
    }
    const QJsonObject object = value.toObject();
    return object.contains(kind) ||
           std::ranges::any_of(object, [&](const QJsonValue &member) { return holdsKind(member, kind); });
}

/// The functions that a tree calls, by their last name.
void collectFunctions(const QJsonValue &value, std::set<std::string> &names)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            collectFunctions(item, names);
        return;
    }
    const QJsonObject object = value.toObject();
    if (object.contains(QLatin1String("funcname")))
        names.insert(sql::qualifiedName(sql::names(object[QLatin1String("funcname")])).name);
    for (const QJsonValue &member : object)
        collectFunctions(member, names);
}

std::set<std::string> functionsOf(const QJsonObject &tree)
{
    std::set<std::string> names;
    collectFunctions(tree, names);
    return names;
}

bool setsSearchPath(const std::string &kind, const QJsonObject &fields)
{
    if (kind == "VariableSetStmt") {
        const std::string name = sql::string(fields, "name");
        return name == "search_path" || name == "role" || name == "session_authorization" ||
               sql::string(fields, "kind") == "VAR_RESET_ALL";
    }
    if (kind == "DiscardStmt")
        return true;
    // pg_dump's way: SELECT pg_catalog.set_config('search_path', '', false).
    return kind == "SelectStmt" && functionsOf(fields).contains("set_config");
}

} // namespace

std::optional<QualifiedName> ScriptReader::placed(QualifiedName name) const
{
    if (name.name.empty())
        return std::nullopt;
    if (name.schema.empty()) {
        if (!m_isPathKnown)
            return std::nullopt;
        name.schema = m_defaultSchema;
    }
    return name;
}

std::optional<QualifiedName> ScriptReader::placedRelation(const QJsonObject &rangeVar) const
{
    return placed(sql::relation(rangeVar));
}

Wish ScriptReader::wish(Question question, const QualifiedName &table, std::string object) const
{
    Wish result;
    result.statement = m_index;
    result.question = question;
    result.table = table;
    result.object = std::move(object);
    return result;
}

void ScriptReader::require(const QualifiedName &table)
{
    if (!m_result.effect.hasMade(table))
        m_current.subject = table;
}

void ScriptReader::read(sql::Statement statement)
{
    m_current = {};
    m_index = m_result.statements.size();
    m_current.sql = std::move(statement);
    m_current.nature = readKind();
    m_result.statements.push_back(std::move(m_current));
}

Nature ScriptReader::readKind()
{
    const std::string &kind = m_current.sql.kind;
    const QJsonObject &fields = m_current.sql.node;
    watchSearchPath(kind, fields);
    if (neutralKinds().contains(kind))
        return Nature::Neutral;
    if (dataKinds().contains(kind))
        return readData();
    if (kind == "SelectStmt")
        return readQuery(fields);
    return readSchemaKind(kind, fields);
}

Nature ScriptReader::readSchemaKind(const std::string &kind, const QJsonObject &fields)
{
    if (kind == "CreateStmt")
        return readCreateTable(fields);
    if (kind == "CreateTableAsStmt" && sql::string(fields, "objtype") == "OBJECT_TABLE")
        return readTableOfRows(sql::child(fields, "into"), sql::flag(fields, "if_not_exists"));
    if (kind == "AlterTableStmt")
        return readAlterTable(fields);
    if (kind == "IndexStmt")
        return readCreateIndex(fields);
    if (kind == "CreateEnumStmt")
        return readCreateEnum(fields);
    if (kind == "AlterEnumStmt")
        return readAlterEnum(fields);
    if (kind == "RenameStmt")
        return readRename(fields);
    if (kind == "DropStmt")
        return readDrop(fields);
    if (kind == "CreateSchemaStmt" && sql::list(fields, "schemaElts").isEmpty()) {
        m_result.effect.want(wish(Question::SchemaExists, {}, sql::string(fields, "schemaname")));
        return Nature::Schema;
    }
    if (kind == "CreateExtensionStmt") {
        m_result.effect.want(wish(Question::ExtensionExists, {}, sql::string(fields, "extname")));
        return Nature::Schema;
    }
    return Nature::Opaque;
}

Nature ScriptReader::readData()
{
    const QJsonObject &fields = m_current.sql.node;
    for (const QualifiedName &name : sql::namedRelations(m_current.sql)) {
        const auto table = placed(name);
        if (table && !m_result.effect.hasMade(*table))
            m_current.needs.push_back(*table);
    }
    const std::string &kind = m_current.sql.kind;
    if (kind != "InsertStmt" && kind != "UpdateStmt" && kind != "DeleteStmt" && kind != "MergeStmt")
        return Nature::Data;
    if (const auto target = placedRelation(sql::child(fields, "relation")))
        m_current.writes.push_back(*target);
    for (const QJsonValue &column : sql::list(fields, kind == "InsertStmt" ? "cols" : "targetList"))
        m_current.setColumns.push_back(sql::string(sql::node(column).fields, "name"));
    return Nature::Data;
}

Nature ScriptReader::readQuery(const QJsonObject &fields)
{
    if (fields.contains(QLatin1String("intoClause")))
        return readTableOfRows(sql::child(fields, "intoClause"), false);
    for (const char *writing : {"InsertStmt", "UpdateStmt", "DeleteStmt"}) {
        if (holdsKind(fields, QString::fromLatin1(writing)))
            return readData();
    }
    // What a function does cannot be seen, but this one does nothing that stays: pg_dump's scripts begin with
    // it.
    const std::set<std::string> functions = functionsOf(fields);
    if (!functions.empty() && functions != std::set<std::string>{"set_config"})
        return readData();
    return Nature::Neutral;
}

Nature ScriptReader::readTableOfRows(const QJsonObject &into, bool mayBeThere)
{
    const QJsonObject rangeVar = sql::child(into, "rel");
    const auto table = placedRelation(rangeVar);
    if (!table)
        return Nature::Opaque;
    if (sql::string(rangeVar, "relpersistence") == "t")
        m_result.effect.makeTemporary(*table);
    else
        m_result.effect.want(wish(Question::TableExists, *table), mayBeThere);
    readData();
    m_current.writes.push_back(*table);
    return Nature::Data;
}

void ScriptReader::watchSearchPath(const std::string &kind, const QJsonObject &fields)
{
    if (setsSearchPath(kind, fields))
        m_isPathKnown = false;
}

Result<ReadScript> readScript(const std::string &script, const std::string &defaultSchema)
{
    auto statements = sql::parsedStatements(script);
    if (!statements)
        return failure(std::move(statements.error()));
    ScriptReader reader(script, defaultSchema);
    for (sql::Statement &statement : *statements)
        reader.read(std::move(statement));
    return reader.take();
}

} // namespace plumbline::evidence
