#include "models/sql/catalog_reach.h"

#include "models/sql/statement.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <array>
#include <map>

namespace plumbline::sql {

namespace {

/// The parse tree of a longer script costs more than it saves.
constexpr std::size_t mostBytes = 256 * 1024;

template <std::size_t Size>
bool isAmong(const std::array<std::string_view, Size> &words, const std::string &word)
{
    return std::ranges::find(words, word) != words.end();
}

/// Functions of PostgreSQL's own that the server calls volatile, though they change nothing in the catalog,
/// and those that most migrations call.
bool isHarmless(const std::string &function)
{
    static constexpr auto functions =
        std::to_array<std::string_view>({"clock_timestamp", "currval", "gen_random_uuid", "lower", "nextval",
                                         "now", "random", "setval", "timeofday", "upper"});
    return isAmong(functions, function);
}

void takeFunctions(const QJsonValue &value, std::set<std::string> &functions)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            takeFunctions(item, functions);
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == QLatin1String("funcname")) {
            if (const auto parts = names(member.value()); !parts.empty() && !isHarmless(parts.back()))
                functions.insert(parts.back());
        }
        takeFunctions(member.value(), functions);
    }
}

class ReachReader {
public:
    explicit ReachReader(CatalogReach &reach) : m_reach(reach) {}

    bool read(const Statement &statement)
    {
        takeFunctions(statement.node, m_reach.functions);
        return readKind(statement.kind, statement.node);
    }

    /// What was there before, has another name and has not gone in the end keeps its users.
    void finish()
    {
        for (const auto &[name, original] : m_displaced)
            m_reach.renamedTypes.insert(original);
        const bool areKept = std::ranges::none_of(
            m_reach.madeIndexes, [&](const std::string &name) { return m_reach.indexes.contains(name); });
        std::erase_if(m_reach.indexed,
                      [&](const std::string &name) { return !areKept || m_touched.contains(name); });
    }

private:
    bool readKind(const std::string &kind, const QJsonObject &node)
    {
        if (kind == "CreateStmt")
            return readTable(node);
        if (kind == "AlterTableStmt")
            return readAlteredTable(node);
        if (kind == "IndexStmt")
            return string(node, "tableSpace").empty() && readIndex(node);
        if (kind == "DropStmt")
            return readDrop(node);
        if (kind == "ViewStmt")
            return make(child(node, "view"));
        if (kind == "CreateTableAsStmt")
            return string(node, "objtype") == "OBJECT_TABLE" && makeInto(child(node, "into"));
        if (kind == "RenameStmt")
            return readRename(node);
        if (kind == "CreateEnumStmt")
            return readEnum(node);
        // Another name of a value shows in every default that is one.
        if (kind == "AlterEnumStmt")
            return m_reach.hasEnums = string(node, "oldVal").empty();
        if (kind == "TransactionStmt") // a prepared one shows when somebody else ends it
            return string(node, "gid").empty();
        if (kind == "SelectStmt")
            return !node.contains(QLatin1String("intoClause")) || makeInto(child(node, "intoClause"));
        static constexpr std::array<std::string_view, 4> harmless{"InsertStmt", "UpdateStmt", "DeleteStmt",
                                                                  "VariableSetStmt"};
        return isAmong(harmless, kind);
    }

    bool take(const QJsonObject &rangeVar)
    {
        touch(relation(rangeVar).name);
        return true;
    }

    /// As more than the table of an index.
    void touch(const std::string &name)
    {
        m_reach.relations.insert(name);
        m_touched.insert(name);
    }

    bool readIndex(const QJsonObject &node)
    {
        const QJsonObject table = child(node, "relation");
        const std::string name = string(node, "idxname");
        if (name.empty() || flag(node, "if_not_exists"))
            return take(table);
        m_reach.madeIndexes.insert(name);
        m_reach.indexed.insert(relation(table).name);
        m_reach.relations.insert(relation(table).name);
        return true;
    }

    bool make(const QJsonObject &rangeVar)
    {
        m_reach.made.insert(relation(rangeVar).name);
        return take(rangeVar);
    }

    bool makeInto(const QJsonObject &into)
    {
        return string(into, "tableSpaceName").empty() && string(into, "accessMethod").empty() &&
               make(child(into, "rel"));
    }

    bool readTable(const QJsonObject &node)
    {
        for (const char *special :
             {"inhRelations", "partbound", "partspec", "ofTypename", "tablespacename", "accessMethod"})
            if (node.contains(QLatin1String(special)))
                return false;
        return make(child(node, "relation")) &&
               std::ranges::all_of(list(node, "tableElts"), [this](const QJsonValue &value) {
                   const Node element = sql::node(value);
                   if (element.kind == "ColumnDef")
                       readColumn(element.fields);
                   return element.kind == "ColumnDef" || element.kind == "Constraint";
               });
    }

    /// A serial or an identity column brings a sequence along.
    void readColumn(const QJsonObject &column)
    {
        static constexpr std::array<std::string_view, 6> serials{"serial",  "bigserial", "smallserial",
                                                                 "serial4", "serial8",   "serial2"};
        const auto type = names(child(column, "typeName").value(QLatin1String("names")));
        const bool isIdentity = std::ranges::any_of(list(column, "constraints"), [](const QJsonValue &value) {
            return string(sql::node(value).fields, "contype") == "CONSTR_IDENTITY";
        });
        m_reach.hasSequences =
            m_reach.hasSequences || isIdentity || (type.size() == 1 && isAmong(serials, type.front()));
    }

    bool readAlteredTable(const QJsonObject &node)
    {
        static constexpr std::array<std::string_view, 9> known{
            "AT_AddColumn",     "AT_ColumnDefault",  "AT_DropNotNull",
            "AT_SetNotNull",    "AT_DropColumn",     "AT_AlterColumnType",
            "AT_AddConstraint", "AT_DropConstraint", "AT_ValidateConstraint"};
        if (string(node, "objtype") != "OBJECT_TABLE" || !take(child(node, "relation")))
            return false;
        return std::ranges::all_of(list(node, "cmds"), [this](const QJsonValue &value) {
            const QJsonObject command = sql::node(value).fields;
            const std::string type = string(command, "subtype");
            if (type == "AT_AddColumn")
                readColumn(sql::node(command.value(QLatin1String("def"))).fields);
            return isAmong(known, type) && string(command, "behavior") != "DROP_CASCADE";
        });
    }

    bool readEnum(const QJsonObject &node)
    {
        const auto parts = names(node.value(QLatin1String("typeName")));
        if (parts.empty())
            return false;
        m_made.insert(parts.back());
        return m_reach.hasEnums = true;
    }

    bool readDrop(const QJsonObject &node)
    {
        const std::string type = string(node, "removeType");
        if (string(node, "behavior") == "DROP_CASCADE")
            return false;
        const bool isType = type == "OBJECT_TYPE";
        const bool isIndex = type == "OBJECT_INDEX";
        if (!isType && !isIndex && type != "OBJECT_TABLE" && type != "OBJECT_VIEW")
            return false;
        for (const QJsonValue &value : list(node, "objects")) {
            const Node object = sql::node(value);
            const auto parts =
                names(object.kind == "TypeName" ? object.fields.value(QLatin1String("names")) : value);
            if (parts.empty())
                return false;
            if (isType)
                dropType(parts.back());
            else if (isIndex)
                m_reach.indexes.insert(parts.back());
            else
                touch(parts.back());
        }
        m_reach.hasEnums = m_reach.hasEnums || isType;
        return true;
    }

    void dropType(const std::string &name)
    {
        if (m_displaced.erase(name) == 0 && m_made.erase(name) == 0)
            m_reach.types.insert(name);
    }

    /// One that this script made shows only in what it names. One that was there before shows anywhere,
    /// unless it goes.
    bool renameType(const std::string &name, const std::string &newName)
    {
        if (m_made.erase(name) > 0) {
            m_made.insert(newName);
            return m_reach.hasEnums = true;
        }
        const auto displaced = m_displaced.extract(name);
        if (!displaced)
            m_reach.types.insert(name);
        m_displaced[newName] = displaced ? displaced.mapped() : name;
        return m_reach.hasEnums = true;
    }

    bool readRename(const QJsonObject &node)
    {
        const std::string type = string(node, "renameType");
        if (string(node, "behavior") == "DROP_CASCADE")
            return false;
        if (type == "OBJECT_TYPE") {
            const auto parts = names(node.value(QLatin1String("object")));
            return !parts.empty() && renameType(parts.back(), string(node, "newname"));
        }
        const std::string name = relation(child(node, "relation")).name;
        if (type == "OBJECT_INDEX") {
            m_reach.indexes.insert(name);
            return true;
        }
        const bool isColumn = type == "OBJECT_COLUMN" && string(node, "relationType") == "OBJECT_TABLE";
        const bool isTable = type == "OBJECT_TABLE";
        touch(name);
        if (isColumn || isTable)
            m_reach.renamed.insert(name);
        if (isTable)
            touch(string(node, "newname"));
        return isColumn || isTable || type == "OBJECT_TABCONSTRAINT";
    }

    CatalogReach &m_reach;
    std::set<std::string> m_touched;
    std::set<std::string> m_made; ///< enums of this script, by the names that they have by now
    std::map<std::string, std::string> m_displaced; ///< what types that were there before are called by now
};

} // namespace

CatalogReach catalogReach(std::string_view script)
{
    CatalogReach reach;
    if (script.size() > mostBytes)
        return reach;
    const auto statements = parsedStatements(script);
    ReachReader reader(reach);
    reach.isKnown = statements && std::ranges::all_of(*statements, [&](const Statement &statement) {
                        return reader.read(statement);
                    });
    reader.finish();
    return reach;
}

} // namespace plumbline::sql
