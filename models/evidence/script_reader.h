#pragma once

#include "models/evidence/read_script.h"

#include <QJsonObject>

#include <optional>
#include <string>

namespace plumbline::evidence {

/// Only for `readScript`: takes one statement after the other and collects what they want.
class ScriptReader {
public:
    ScriptReader(const std::string &script, std::string defaultSchema)
        : m_script(script),
          m_defaultSchema(std::move(defaultSchema))
    {
    }
    void read(sql::Statement statement);
    ReadScript take() { return std::move(m_result); }

private:
    // Nothing where an unqualified name cannot be placed.
    std::optional<QualifiedName> placed(QualifiedName name) const;
    std::optional<QualifiedName> placedRelation(const QJsonObject &rangeVar) const;

    Nature readKind();
    Nature readSchemaKind(const std::string &kind, const QJsonObject &fields);
    Nature readCreateTable(const QJsonObject &fields);
    Nature readAlterTable(const QJsonObject &fields);
    Nature readCreateIndex(const QJsonObject &fields);
    Nature readCreateEnum(const QJsonObject &fields);
    Nature readAlterEnum(const QJsonObject &fields);
    Nature readRename(const QJsonObject &fields);
    Nature readDrop(const QJsonObject &fields);
    Nature readData();
    Nature readQuery(const QJsonObject &fields);
    /// SELECT INTO and CREATE TABLE AS: the table can be seen, its rows cannot.
    Nature readTableOfRows(const QJsonObject &into, bool mayBeThere);

    bool readAlterCommand(const QualifiedName &table, const QJsonObject &command);
    /// The wishes of a column's type and constraints. False where something of it cannot be looked at.
    bool readColumn(const QualifiedName &table, const QJsonObject &column);
    bool readColumnConstraint(const QualifiedName &table, const std::string &column,
                              const QJsonObject &constraint);
    bool readConstraint(const QualifiedName &table, QJsonObject constraint);
    bool dropOne(const std::string &type, const QualifiedName &name);
    bool renameOne(const std::string &type, const QualifiedName &name, const QJsonObject &fields);
    void watchSearchPath(const std::string &kind, const QJsonObject &fields);
    void require(const QualifiedName &table);
    Wish wish(Question question, const QualifiedName &table, std::string object = {}) const;

    const std::string &m_script;
    std::string m_defaultSchema;
    bool m_isPathKnown = true;
    ReadScript m_result;
    ReadStatement m_current;
    std::size_t m_index = 0;
};

} // namespace plumbline::evidence
