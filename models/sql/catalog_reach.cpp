#include "models/sql/catalog_reach.h"

#include "models/sql/statement.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <array>

namespace plumbline::sql {

namespace {

/// The parse tree of a longer script costs more than it saves.
constexpr std::size_t mostBytes = 256 * 1024;

template <std::size_t Size>
bool isAmong(const std::array<std::string_view, Size> &words, const std::string &word)
{
    return std::ranges::find(words, word) != words.end();
}

/// Functions of PostgreSQL's own that migrations use, and that change nothing in the catalog.
bool isHarmless(const std::string &function)
{
    static constexpr auto functions = std::to_array<std::string_view>({"array_agg",
                                                                       "array_length",
                                                                       "avg",
                                                                       "btrim",
                                                                       "clock_timestamp",
                                                                       "concat",
                                                                       "count",
                                                                       "date_part",
                                                                       "date_trunc",
                                                                       "encode",
                                                                       "gen_random_uuid",
                                                                       "json_build_object",
                                                                       "jsonb_agg",
                                                                       "jsonb_array_elements",
                                                                       "jsonb_build_array",
                                                                       "jsonb_build_object",
                                                                       "jsonb_set",
                                                                       "length",
                                                                       "lower",
                                                                       "ltrim",
                                                                       "make_interval",
                                                                       "max",
                                                                       "md5",
                                                                       "min",
                                                                       "nextval",
                                                                       "now",
                                                                       "random",
                                                                       "regexp_replace",
                                                                       "replace",
                                                                       "row_number",
                                                                       "rtrim",
                                                                       "split_part",
                                                                       "string_agg",
                                                                       "substring",
                                                                       "sum",
                                                                       "to_char",
                                                                       "to_jsonb",
                                                                       "upper"});
    return isAmong(functions, function);
}

bool callsOnlyHarmless(const QJsonValue &value)
{
    if (value.isArray())
        return std::ranges::all_of(value.toArray(),
                                   [](const QJsonValue &item) { return callsOnlyHarmless(item); });
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == QLatin1String("funcname")) {
            const auto parts = names(member.value());
            if (parts.empty() || !isHarmless(parts.back()))
                return false;
        }
        if (!callsOnlyHarmless(member.value()))
            return false;
    }
    return true;
}

class ReachReader {
public:
    explicit ReachReader(CatalogReach &reach) : m_reach(reach) {}

    bool read(const Statement &statement)
    {
        return readKind(statement.kind, statement.node) && callsOnlyHarmless(statement.node);
    }

private:
    bool readKind(const std::string &kind, const QJsonObject &node)
    {
        if (kind == "CreateStmt")
            return readTable(node);
        if (kind == "AlterTableStmt")
            return readAlteredTable(node);
        if (kind == "IndexStmt")
            return string(node, "tableSpace").empty() && take(child(node, "relation"));
        if (kind == "DropStmt")
            return readDrop(node);
        if (kind == "RenameStmt")
            return readRename(node);
        if (kind == "CreateEnumStmt")
            return m_reach.hasEnums = true;
        // Another name of a value shows in every default that is one.
        if (kind == "AlterEnumStmt")
            return m_reach.hasEnums = string(node, "oldVal").empty();
        if (kind == "TransactionStmt") // a prepared one shows when somebody else ends it
            return string(node, "gid").empty();
        static constexpr std::array<std::string_view, 4> harmless{"InsertStmt", "UpdateStmt", "DeleteStmt",
                                                                  "VariableSetStmt"};
        return isAmong(harmless, kind);
    }

    bool take(const QJsonObject &rangeVar)
    {
        m_reach.relations.insert(relation(rangeVar).name);
        return string(rangeVar, "relpersistence") != "t";
    }

    bool readTable(const QJsonObject &node)
    {
        for (const char *special :
             {"inhRelations", "partbound", "partspec", "ofTypename", "tablespacename", "accessMethod"})
            if (node.contains(QLatin1String(special)))
                return false;
        return take(child(node, "relation")) &&
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

    bool readDrop(const QJsonObject &node)
    {
        const std::string type = string(node, "removeType");
        if (string(node, "behavior") == "DROP_CASCADE")
            return false;
        auto *gone = type == "OBJECT_TABLE"   ? &m_reach.relations
                     : type == "OBJECT_INDEX" ? &m_reach.indexes
                     : type == "OBJECT_TYPE"  ? &m_reach.types
                                              : nullptr;
        if (!gone)
            return false;
        for (const QJsonValue &value : list(node, "objects")) {
            const Node object = sql::node(value);
            const auto parts =
                names(object.kind == "TypeName" ? object.fields.value(QLatin1String("names")) : value);
            if (parts.empty())
                return false;
            gone->insert(parts.back());
        }
        m_reach.hasEnums = m_reach.hasEnums || type == "OBJECT_TYPE";
        return true;
    }

    bool readRename(const QJsonObject &node)
    {
        const std::string type = string(node, "renameType");
        const std::string name = relation(child(node, "relation")).name;
        if (type == "OBJECT_TABCONSTRAINT")
            m_reach.relations.insert(name);
        else if (type == "OBJECT_INDEX")
            m_reach.indexes.insert(name);
        else
            return false;
        return true;
    }

    CatalogReach &m_reach;
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
    return reach;
}

} // namespace plumbline::sql
