#include "models/project/replay_renames.h"

#include "models/schema/kinds.h"
#include "models/sql/quote.h"
#include "models/sql/statement.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>

namespace plumbline::project {

namespace {

using schema::ObjectKind;
using schema::ObjectName;
using schema::SchemaDelta;
using schema::Table;

/// One statement that gives another name, in the words of the script.
struct Step {
    enum class What {
        Relation, ///< of any kind, an index too, as ALTER TABLE may call it
        Part,
        Object, ///< what is neither
        Schema,
    };
    What what = What::Object;
    QualifiedName name = {};                 ///< without a schema where the script has none
    std::optional<ObjectKind> partKind = {}; ///< a part's; Constraint goes for its index, too
    std::string part = {};
    std::string newName = {}; ///< empty where it moves
    std::string newSchema = {};
};

std::optional<ObjectKind> partKind(const std::string &type)
{
    static const std::map<std::string, ObjectKind> kinds{{"OBJECT_COLUMN", ObjectKind::Column},
                                                         {"OBJECT_TABCONSTRAINT", ObjectKind::Constraint},
                                                         {"OBJECT_TRIGGER", ObjectKind::Trigger},
                                                         {"OBJECT_RULE", ObjectKind::Rule},
                                                         {"OBJECT_POLICY", ObjectKind::Policy}};
    const auto found = kinds.find(type);
    return found != kinds.end() ? std::optional(found->second) : std::nullopt;
}

/// A name below `object`: a list of words, one word, or a function's with its arguments.
QualifiedName writtenName(const QJsonValue &object)
{
    const sql::Node node = sql::node(object);
    if (node.kind == "ObjectWithArgs")
        return sql::qualifiedName(sql::names(node.fields.value(QLatin1String("objname"))));
    if (node.kind == "String")
        return {{}, sql::string(node.fields, "sval")};
    return sql::qualifiedName(sql::names(object));
}

std::optional<Step> stepOf(const sql::Statement &statement)
{
    const QJsonObject &node = statement.node;
    const bool isMove = statement.kind == "AlterObjectSchemaStmt";
    if (!isMove && statement.kind != "RenameStmt")
        return std::nullopt;
    Step step{.newName = isMove ? std::string() : sql::string(node, "newname"),
              .newSchema = isMove ? sql::string(node, "newschema") : std::string()};
    const std::string type = isMove ? std::string() : sql::string(node, "renameType");
    if (type == "OBJECT_SCHEMA") {
        step.what = Step::What::Schema;
        step.name.name = sql::string(node, "subname");
        return step;
    }
    if (!node.contains(QLatin1String("relation"))) {
        // A domain's constraint and an attribute of a type are no objects of their own.
        if (!sql::string(node, "subname").empty() && type != "OBJECT_PUBLICATION")
            return std::nullopt;
        step.name = writtenName(node.value(QLatin1String("object")));
        return step;
    }
    step.name = sql::relation(sql::child(node, "relation"));
    step.partKind = partKind(type);
    step.what = step.partKind ? Step::What::Part : Step::What::Relation;
    step.part = step.partKind ? sql::string(node, "subname") : std::string();
    return step.partKind || type != "OBJECT_ATTRIBUTE" ? std::optional(step) : std::nullopt;
}

bool isMeant(const QualifiedName &written, const QualifiedName &name)
{
    return written.name == name.name && (written.schema.empty() || written.schema == name.schema);
}

void put(QualifiedName &name, const Step &step)
{
    if (!step.newName.empty())
        name.name = step.newName;
    if (!step.newSchema.empty())
        name.schema = step.newSchema;
}

/// An index and the constraint that it carries have one name.
bool isNamedAsIndex(ObjectKind kind)
{
    return kind == ObjectKind::Index || kind == ObjectKind::Constraint;
}

void follow(ObjectName &object, const Step &step)
{
    const bool isPart = schema::isPartKind(object.kind);
    switch (step.what) {
    case Step::What::Schema:
        if (object.kind == ObjectKind::Schema && object.name.name == step.name.name)
            object.name.name = step.newName;
        if (object.name.schema == step.name.name)
            object.name.schema = step.newName;
        return;
    case Step::What::Part: {
        const bool isKind = object.kind == *step.partKind ||
                            (*step.partKind == ObjectKind::Constraint && object.kind == ObjectKind::Index);
        if (isPart && isKind && object.part == step.part && isMeant(step.name, object.name))
            object.part = step.newName;
        return;
    }
    case Step::What::Relation:
        if (isNamedAsIndex(object.kind) && isMeant(step.name, {object.name.schema, object.part}) &&
            !step.newName.empty())
            object.part = step.newName;
        else if ((isPart || schema::isRelation(object.kind) || object.kind == ObjectKind::Sequence) &&
                 isMeant(step.name, object.name))
            put(object.name, step);
        return;
    case Step::What::Object:
        if (!isPart && !schema::isRelation(object.kind) && isMeant(step.name, object.name))
            put(object.name, step);
        return;
    }
}

std::vector<ObjectName> partsOf(const Table &table)
{
    std::vector<ObjectName> names;
    const auto add = [&](ObjectKind kind, const auto &parts) {
        for (const auto &part : parts)
            names.push_back({kind, table.name, part.name});
    };
    add(ObjectKind::Column, table.columns);
    add(ObjectKind::Constraint, table.constraints);
    add(ObjectKind::Index, table.indexes);
    add(ObjectKind::Trigger, table.triggers);
    add(ObjectKind::Rule, table.rules);
    add(ObjectKind::Policy, table.policies);
    return names;
}

/// Replaces the name wherever it stands whole behind `before`.
void replaceName(std::string &text, const std::string &before, const QualifiedName &from,
                 const QualifiedName &to)
{
    const std::string old = before + sql::identifier(from);
    const std::string fresh = before + sql::identifier(to);
    for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at)) {
        const unsigned char next = at + old.size() < text.size() ? text[at + old.size()] : ' ';
        const bool isWhole = !std::isalnum(next) && next != '_' && next != '$' && next < 0x80;
        if (isWhole)
            text.replace(at, old.size(), fresh);
        at += isWhole ? fresh.size() : old.size();
    }
}

bool isType(const ObjectName &name)
{
    return schema::isType(name.kind) || schema::isRelation(name.kind);
}

} // namespace

const Table *lastTable(std::span<const SchemaDelta> deltas, const QualifiedName &name)
{
    for (std::size_t at = deltas.size(); at-- > 0;) {
        if (const Table *table = deltas[at].put.table(name))
            return table;
    }
    return nullptr;
}

Renames renamesIn(const std::string &script, const schema::Changes &changes, const Renames &relations,
                  std::span<const SchemaDelta> deltas)
{
    if (relations.empty() && (changes.went.empty() || changes.came.empty()))
        return {};
    std::vector<Step> steps;
    if (const auto statements = sql::parsedStatements(script))
        for (const sql::Statement &statement : *statements)
            if (auto step = stepOf(statement))
                steps.push_back(std::move(*step));
    Renames renames;
    const auto followed = [&](ObjectName name) {
        for (const Step &step : steps)
            follow(name, step);
        return name;
    };
    const auto came = [&](const ObjectName &name) { return std::ranges::binary_search(changes.came, name); };
    for (const ObjectName &name : changes.went) {
        if (const ObjectName now = followed(name); !schema::isRelation(name.kind) && now != name && came(now))
            renames.emplace_back(name, now);
    }
    std::set<std::pair<std::string, std::string>> moves;
    for (const auto &[from, to] : relations) {
        moves.emplace(from.name.schema, to.name.schema);
        const Table *old = lastTable(deltas.first(deltas.size() - 1), from.name);
        const Table *fresh = deltas.back().put.table(to.name);
        const auto after = fresh ? partsOf(*fresh) : std::vector<ObjectName>();
        for (const ObjectName &part : old ? partsOf(*old) : std::vector<ObjectName>()) {
            const ObjectName now{part.kind, to.name, followed(part).part};
            if (now.part != part.part && std::ranges::find(after, now) != after.end())
                renames.emplace_back(part, now);
        }
    }
    // The sequences of its columns move with a table.
    for (const ObjectName &name : changes.went) {
        if (name.kind != ObjectKind::Sequence)
            continue;
        for (const auto &[from, to] : moves) {
            const ObjectName now{name.kind, {to, name.name.name}, {}};
            if (from != to && from == name.name.schema && came(now) &&
                std::ranges::find(renames, name, &Renames::value_type::first) == renames.end())
                renames.emplace_back(name, now);
        }
    }
    std::ranges::sort(renames);
    return renames;
}

schema::Constraint afterRenames(schema::Constraint constraint, const Renames &renames)
{
    const QualifiedName target = constraint.referencedTable;
    for (const auto &[from, to] : renames) {
        if (!schema::isRelation(from.kind) || from.name != target ||
            constraint.kind != schema::ConstraintKind::ForeignKey)
            continue;
        constraint.referencedTable = to.name;
        replaceName(constraint.definition, " REFERENCES ", from.name, to.name);
    }
    return constraint;
}

schema::Index afterRenames(schema::Index index, const Renames &renames)
{
    for (const auto &[from, to] : renames) {
        const bool isParent = from.kind == ObjectKind::Index && !index.parent.name.empty() &&
                              index.parent == QualifiedName{from.name.schema, from.part};
        if (isParent) {
            index.parent = {to.name.schema, to.part};
            break;
        }
    }
    return index;
}

schema::Column afterRenames(schema::Column column, const Renames &renames)
{
    for (const auto &[from, to] : renames) {
        const std::string type = sql::identifier(from.name);
        if (isType(from) && (column.type == type || column.type == type + "[]"))
            column.type.replace(0, type.size(), sql::identifier(to.name));
        if (!column.defaultExpression)
            continue;
        if (isType(from))
            replaceName(*column.defaultExpression, "::", from.name, to.name);
        else if (from.kind == ObjectKind::Sequence)
            replaceName(*column.defaultExpression, "nextval('", from.name, to.name);
    }
    return column;
}

schema::Sequence afterRenames(schema::Sequence sequence, const Renames &renames)
{
    for (const auto &[from, to] : renames) {
        if (schema::isRelation(from.kind) && from.name == sequence.ownerTable) {
            sequence.ownerTable = to.name;
            break;
        }
    }
    return sequence;
}

Table afterRenames(Table table, const Renames &renames)
{
    for (schema::Constraint &one : table.constraints)
        one = afterRenames(std::move(one), renames);
    for (schema::Column &one : table.columns)
        one = afterRenames(std::move(one), renames);
    for (schema::Index &one : table.indexes)
        one = afterRenames(std::move(one), renames);
    for (QualifiedName &parent : table.parents) {
        const auto found = std::ranges::find_if(renames, [&](const auto &pair) {
            return schema::isRelation(pair.first.kind) && pair.first.name == parent;
        });
        if (found != renames.end())
            parent = found->second.name;
    }
    return table;
}

} // namespace plumbline::project
