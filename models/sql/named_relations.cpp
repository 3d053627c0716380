#include "models/sql/statement.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <set>

namespace plumbline::sql {

namespace {

using WithNames = std::set<std::string>;

struct Found {
    QualifiedName name;
    int location = 0;
};

/// Statements whose RangeVar is no relation with rows but a sequence, an index or a type.
bool namesNoTable(const std::string &kind, const QJsonObject &fields)
{
    static const std::set<std::string> notTables{"OBJECT_INDEX", "OBJECT_SEQUENCE", "OBJECT_TYPE",
                                                 "OBJECT_ATTRIBUTE"};
    if (kind == "CreateSeqStmt" || kind == "AlterSeqStmt" || kind == "CompositeTypeStmt")
        return true;
    if (kind == "ReindexStmt")
        return string(fields, "kind") == "REINDEX_OBJECT_INDEX";
    if (kind == "RenameStmt")
        return notTables.contains(string(fields, "renameType"));
    if (kind == "AlterTableStmt" || kind == "AlterObjectSchemaStmt" || kind == "GrantStmt")
        return notTables.contains(string(fields, kind == "AlterObjectSchemaStmt" ? "objectType" : "objtype"));
    return false;
}

class RelationCollector {
public:
    std::vector<Found> found;

    void visit(const QJsonObject &fields, const WithNames &outer)
    {
        if (fields.contains(QLatin1String("relname"))) {
            const QualifiedName name = relation(fields);
            if (!name.schema.empty() || !outer.contains(name.name))
                add(name, fields);
            return;
        }
        const WithNames visible = namesOfWith(child(fields, "withClause"), outer);
        for (auto member = fields.begin(); member != fields.end(); ++member) {
            if (member.key() != QLatin1String("withClause"))
                visitValue(member.value(), visible);
        }
    }

    void add(const QualifiedName &name, const QJsonObject &where)
    {
        found.push_back({name, where[QLatin1String("location")].toInt()});
    }

private:
    /// A query sees the WITH names before its own, and with RECURSIVE all of them; `WITH a AS (SELECT … FROM
    /// a)` reads the table.
    WithNames namesOfWith(const QJsonObject &with, WithNames visible)
    {
        const bool isRecursive = flag(with, "recursive");
        const QJsonArray queries = list(with, "ctes");
        if (isRecursive) {
            for (const QJsonValue &query : queries)
                visible.insert(string(node(query).fields, "ctename"));
        }
        for (const QJsonValue &query : queries) {
            const QJsonObject fields = node(query).fields;
            visitValue(fields[QLatin1String("ctequery")], visible);
            visible.insert(string(fields, "ctename"));
        }
        return visible;
    }

    void visitValue(const QJsonValue &value, const WithNames &visible)
    {
        if (value.isArray()) {
            for (const QJsonValue &item : value.toArray())
                visitValue(item, visible);
            return;
        }
        const QJsonObject object = value.toObject();
        if (object.isEmpty())
            return;
        const Node inner = node(value);
        if (inner.kind == "InsertStmt" || inner.kind == "UpdateStmt" || inner.kind == "DeleteStmt" ||
            inner.kind == "MergeStmt")
            visitWrite(inner.fields, visible);
        else if (object.size() > 1 || !namesNoTable(inner.kind, inner.fields))
            visit(object, visible);
    }

public:
    /// What a statement writes is always a table, even where a WITH query has the same name.
    void visitWrite(QJsonObject fields, const WithNames &visible)
    {
        const QJsonObject target = child(fields, "relation");
        add(relation(target), target);
        fields.remove(QLatin1String("relation"));
        visit(fields, visible);
    }
};

/// DROP and COMMENT name their objects as lists of strings.
void addNamedObjects(const Statement &statement, RelationCollector &collector)
{
    static const std::set<std::string> tables{"OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW",
                                              "OBJECT_FOREIGN_TABLE"};
    static const std::set<std::string> partsOfTables{"OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE",
                                                     "OBJECT_COLUMN", "OBJECT_TABCONSTRAINT"};
    const bool isDrop = statement.kind == "DropStmt";
    const std::string type = string(statement.node, isDrop ? "removeType" : "objtype");
    QJsonArray objects = list(statement.node, "objects");
    if (!isDrop)
        objects = {statement.node[QLatin1String("object")]};
    for (const QJsonValue &object : objects) {
        std::vector<std::string> parts = names(object);
        if (partsOfTables.contains(type) && !parts.empty())
            parts.pop_back();
        else if (!tables.contains(type))
            continue;
        if (!parts.empty())
            collector.add(qualifiedName(parts), {});
    }
}

} // namespace

std::vector<QualifiedName> namedRelations(const Statement &statement)
{
    static const std::set<std::string> writes{"InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"};
    RelationCollector collector;
    if (statement.kind == "DropStmt" || statement.kind == "CommentStmt" || statement.kind == "SecLabelStmt")
        addNamedObjects(statement, collector);
    else if (writes.contains(statement.kind))
        collector.visitWrite(statement.node, {});
    else if (!namesNoTable(statement.kind, statement.node))
        collector.visit(statement.node, {});

    std::ranges::stable_sort(collector.found, {}, &Found::location);
    std::vector<QualifiedName> relations;
    for (const Found &one : collector.found) {
        if (std::ranges::find(relations, one.name) == relations.end())
            relations.push_back(one.name);
    }
    return relations;
}

} // namespace plumbline::sql
