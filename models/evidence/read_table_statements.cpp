#include "models/evidence/script_reader.h"
#include "models/sql/tree.h"

#include <set>

namespace plumbline::evidence {

namespace {

/// A default for people, where it is short to say: a constant or a function without arguments.
std::string spelledDefault(const QJsonValue &wrapped)
{
    const sql::Node node = sql::node(wrapped);
    if (node.kind == "TypeCast")
        return spelledDefault(node.fields[QLatin1String("arg")]);
    if (node.kind == "A_Const" && node.fields.contains(QLatin1String("sval")))
        return sql::string(sql::child(node.fields, "sval"), "sval");
    if (node.kind == "FuncCall" && sql::list(node.fields, "args").isEmpty())
        return sql::qualifiedName(sql::names(node.fields[QLatin1String("funcname")])).name + "()";
    return {};
}

/// A column constraint as the table constraint that it stands for.
QJsonObject asTableConstraint(QJsonObject constraint, const std::string &column)
{
    const QJsonArray columns{QJsonObject{
        {QStringLiteral("String"), QJsonObject{{QStringLiteral("sval"), QString::fromStdString(column)}}}}};
    const bool isForeignKey = sql::string(constraint, "contype") == "CONSTR_FOREIGN";
    constraint[isForeignKey ? QStringLiteral("fk_attrs") : QStringLiteral("keys")] = columns;
    return constraint;
}

} // namespace

Nature ScriptReader::readCreateTable(const QJsonObject &fields)
{
    const QJsonObject rangeVar = sql::child(fields, "relation");
    const auto table = placedRelation(rangeVar);
    if (!table)
        return Nature::Opaque;
    if (sql::string(rangeVar, "relpersistence") == "t") {
        m_result.effect.makeTemporary(*table);
        return Nature::Neutral;
    }
    m_result.effect.want(wish(Question::TableExists, *table), sql::flag(fields, "if_not_exists"));
    bool isWhollyRead = true;
    for (const QJsonValue &element : sql::list(fields, "tableElts")) {
        const sql::Node node = sql::node(element);
        if (node.kind == "ColumnDef")
            isWhollyRead &= readColumn(*table, node.fields);
        else if (node.kind == "Constraint")
            isWhollyRead &= readConstraint(*table, node.fields);
        else
            isWhollyRead = false;
    }
    return isWhollyRead ? Nature::Schema : Nature::Opaque;
}

bool ScriptReader::readColumn(const QualifiedName &table, const QJsonObject &column)
{
    const std::string name = sql::string(column, "colname");
    Wish type = wish(Question::ColumnHasType, table, name);
    type.type = spelledType(sql::child(column, "typeName"));
    const bool isSerial = type.type && type.type->isSerial;
    m_result.effect.want(std::move(type));
    bool isWhollyRead = true;
    for (const QJsonValue &one : sql::list(column, "constraints"))
        isWhollyRead &= readColumnConstraint(table, name, sql::node(one).fields);
    if (isSerial) {
        Wish sequence = wish(Question::ColumnHasDefault, table, name);
        sequence.values = {"nextval()"};
        m_result.effect.want(std::move(sequence));
    }
    return isWhollyRead;
}

bool ScriptReader::readColumnConstraint(const QualifiedName &table, const std::string &column,
                                        const QJsonObject &constraint)
{
    const std::string kind = sql::string(constraint, "contype");
    if (kind == "CONSTR_NOTNULL") {
        m_result.effect.want(wish(Question::ColumnIsRequired, table, column));
        return true;
    }
    if (kind == "CONSTR_NULL")
        return true;
    if (kind == "CONSTR_DEFAULT") {
        Wish value = wish(Question::ColumnHasDefault, table, column);
        value.tree = sql::child(constraint, "raw_expr");
        value.source = m_script;
        value.values = {spelledDefault(value.tree)};
        m_result.effect.want(std::move(value));
        return true;
    }
    return readConstraint(table, asTableConstraint(constraint, column));
}

bool ScriptReader::readConstraint(const QualifiedName &table, QJsonObject constraint)
{
    static const std::set<std::string> known{"CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_FOREIGN",
                                             "CONSTR_CHECK", "CONSTR_EXCLUSION"};
    if (!known.contains(sql::string(constraint, "contype")))
        return false;
    Wish one = wish(Question::ConstraintExists, table, sql::string(constraint, "conname"));
    if (const QJsonObject other = sql::child(constraint, "pktable"); !other.isEmpty())
        one.references = placedRelation(other).value_or(QualifiedName());
    one.tree = std::move(constraint);
    one.source = m_script;
    // A name given by USING INDEX is the index's, unless another is written.
    if (one.object.empty())
        one.object = sql::string(one.tree, "indexname");
    m_result.effect.want(std::move(one));
    return true;
}

Nature ScriptReader::readAlterTable(const QJsonObject &fields)
{
    const auto table = placedRelation(sql::child(fields, "relation"));
    if (!table || sql::string(fields, "objtype") != "OBJECT_TABLE")
        return Nature::Opaque;
    require(*table);
    bool isWhollyRead = true;
    for (const QJsonValue &command : sql::list(fields, "cmds"))
        isWhollyRead &= readAlterCommand(*table, sql::node(command).fields);
    return isWhollyRead ? Nature::Schema : Nature::Opaque;
}

bool ScriptReader::readAlterCommand(const QualifiedName &table, const QJsonObject &command)
{
    NetEffect &effect = m_result.effect;
    const std::string what = sql::string(command, "subtype");
    const std::string name = sql::string(command, "name");
    const sql::Node definition = sql::node(command[QLatin1String("def")]);
    if (what == "AT_AddColumn") {
        effect.want(wish(Question::ColumnExists, table, sql::string(definition.fields, "colname")),
                    sql::flag(command, "missing_ok"));
        return readColumn(table, definition.fields);
    }
    if (what == "AT_AddConstraint")
        return readConstraint(table, definition.fields);
    if (what == "AT_DropColumn") {
        effect.dropColumn(m_index, table, name);
    } else if (what == "AT_DropConstraint") {
        effect.want(wish(Question::ConstraintIsGone, table, name));
    } else if (what == "AT_ValidateConstraint") {
        Wish valid = wish(Question::ConstraintExists, table, name);
        valid.isDefinitionKnown = false;
        effect.want(std::move(valid), true);
    } else if (what == "AT_SetNotNull") {
        effect.want(wish(Question::ColumnIsRequired, table, name));
    } else if (what == "AT_DropNotNull") {
        effect.want(wish(Question::ColumnIsOptional, table, name));
    } else if (what == "AT_AlterColumnType") {
        Wish type = wish(Question::ColumnHasType, table, name);
        type.type = spelledType(sql::child(definition.fields, "typeName"));
        effect.want(std::move(type));
    } else if (what == "AT_ColumnDefault" && definition.kind.empty()) {
        effect.want(wish(Question::ColumnHasNoDefault, table, name));
    } else if (what == "AT_ColumnDefault") {
        Wish value = wish(Question::ColumnHasDefault, table, name);
        value.tree = command[QLatin1String("def")].toObject();
        value.source = m_script;
        value.values = {spelledDefault(value.tree)};
        effect.want(std::move(value));
    } else {
        return false;
    }
    return true;
}

Nature ScriptReader::readCreateIndex(const QJsonObject &fields)
{
    const auto table = placedRelation(sql::child(fields, "relation"));
    if (!table)
        return Nature::Opaque;
    require(*table);
    Wish index = wish(Question::IndexExists, *table, sql::string(fields, "idxname"));
    index.tree = fields;
    index.source = m_script;
    m_result.effect.want(std::move(index), sql::flag(fields, "if_not_exists"));
    return Nature::Schema;
}

} // namespace plumbline::evidence
