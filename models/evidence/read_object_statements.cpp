#include "models/evidence/script_reader.h"
#include "models/sql/tree.h"

#include <set>

namespace plumbline::evidence {

namespace {

const std::set<std::string> &relationTypes()
{
    static const std::set<std::string> types{"OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW",
                                             "OBJECT_FOREIGN_TABLE"};
    return types;
}

} // namespace

Nature ScriptReader::readCreateEnum(const QJsonObject &fields)
{
    const auto name = placed(sql::qualifiedName(sql::names(fields[QLatin1String("typeName")])));
    if (!name)
        return Nature::Opaque;
    Wish one = wish(Question::EnumExists, *name);
    one.values = sql::names(fields[QLatin1String("vals")]);
    m_result.effect.want(std::move(one));
    return Nature::Schema;
}

Nature ScriptReader::readAlterEnum(const QJsonObject &fields)
{
    const auto name = placed(sql::qualifiedName(sql::names(fields[QLatin1String("typeName")])));
    if (!name)
        return Nature::Opaque;
    const std::string oldValue = sql::string(fields, "oldVal");
    const std::string newValue = sql::string(fields, "newVal");
    if (oldValue.empty())
        m_result.effect.addEnumValue(m_index, *name, newValue, sql::string(fields, "newValNeighbor"),
                                     sql::flag(fields, "newValIsAfter"));
    else
        m_result.effect.renameEnumValue(m_index, *name, oldValue, newValue);
    return Nature::Schema;
}

Nature ScriptReader::readRename(const QJsonObject &fields)
{
    const std::string type = sql::string(fields, "renameType");
    const auto name = type == "OBJECT_TYPE"
                          ? placed(sql::qualifiedName(sql::names(fields[QLatin1String("object")])))
                          : placedRelation(sql::child(fields, "relation"));
    return name && renameOne(type, *name, fields) ? Nature::Schema : Nature::Opaque;
}

bool ScriptReader::renameOne(const std::string &type, const QualifiedName &name, const QJsonObject &fields)
{
    NetEffect &effect = m_result.effect;
    const std::string oldName = sql::string(fields, "subname");
    const std::string newName = sql::string(fields, "newname");
    if (relationTypes().contains(type)) {
        require(name);
        effect.renameTable(m_index, name, {name.schema, newName});
    } else if (type == "OBJECT_COLUMN") {
        require(name);
        effect.renameColumn(m_index, name, oldName, newName);
    } else if (type == "OBJECT_TABCONSTRAINT") {
        require(name);
        effect.renameConstraint(m_index, name, oldName, newName);
    } else if (type == "OBJECT_INDEX") {
        effect.renameIndex(m_index, name, newName);
    } else if (type == "OBJECT_TYPE") {
        effect.renameEnum(m_index, name, {name.schema, newName});
    } else {
        return false;
    }
    return true;
}

Nature ScriptReader::readDrop(const QJsonObject &fields)
{
    const std::string type = sql::string(fields, "removeType");
    bool isWhollyRead = true;
    for (const QJsonValue &object : sql::list(fields, "objects")) {
        const sql::Node node = sql::node(object);
        const auto parts =
            node.kind == "TypeName" ? sql::names(node.fields[QLatin1String("names")]) : sql::names(object);
        const auto name = placed(sql::qualifiedName(parts));
        isWhollyRead &= name && dropOne(type, *name);
    }
    return isWhollyRead ? Nature::Schema : Nature::Opaque;
}

bool ScriptReader::dropOne(const std::string &type, const QualifiedName &name)
{
    NetEffect &effect = m_result.effect;
    if (relationTypes().contains(type))
        effect.dropTable(m_index, name);
    else if (type == "OBJECT_INDEX")
        effect.want(wish(Question::IndexIsGone, {name.schema, {}}, name.name));
    else if (type == "OBJECT_TYPE")
        effect.dropEnum(m_index, name);
    else
        return false;
    return true;
}

} // namespace plumbline::evidence
