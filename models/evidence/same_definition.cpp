#include "models/evidence/same_definition.h"

#include "models/sql/statement.h"
#include "models/sql/tree.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>
#include <set>

namespace plumbline::evidence {

namespace {

/// The tree without what the server adds or drops when it prints: places, casts and the schema pg_catalog.
QJsonValue bare(const QJsonValue &value, std::string_view source)
{
    if (value.isArray()) {
        QJsonArray result;
        for (const QJsonValue &item : value.toArray()) {
            const QJsonValue one = bare(item, source);
            if (one.toObject()[QLatin1String("String")].toObject()[QLatin1String("sval")] !=
                QLatin1String("pg_catalog"))
                result.append(one);
        }
        return result;
    }
    if (!value.isObject())
        return value;
    const sql::Node node = sql::node(value);
    if (node.kind == "TypeCast")
        return bare(node.fields[QLatin1String("arg")], source);
    if (node.kind == "A_Const")
        return QJsonObject{
            {QStringLiteral("constant"), QString::fromStdString(sql::constant(node.fields, source))}};
    QJsonObject result;
    const QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (field.key() != QLatin1String("location"))
            result[field.key()] = bare(field.value(), source);
    }
    return result;
}

bool isInteger(const std::string &text)
{
    const std::size_t start = text.starts_with('-') ? 1 : 0;
    return text.size() > start && text.find_first_not_of("0123456789", start) == std::string::npos;
}

/// Whether two constants that are spelled differently are different: true and false, integers, and what the
/// catalog prints as text or as a type of the user's own. '2020-01-01' and '2020-01-01 00:00:00' may be the
/// same.
bool areDifferentConstants(const QJsonValue &scriptTree, const std::string &inScript,
                           const QJsonValue &catalogTree, const std::string &inCatalog)
{
    static const std::set<std::string> respelled{
        "timestamp", "timestamptz", "date",   "time",   "timetz", "interval", "bool", "json", "jsonb",
        "uuid",      "numeric",     "float4", "float8", "bytea",  "inet",     "cidr", "money"};
    if (isInteger(inScript) && isInteger(inCatalog))
        return true;
    const sql::Node cast = sql::node(catalogTree);
    if (cast.kind == "TypeCast") {
        const QualifiedName type =
            sql::qualifiedName(sql::names(sql::child(cast.fields, "typeName")[QLatin1String("names")]));
        const bool isArray = !sql::list(sql::child(cast.fields, "typeName"), "arrayBounds").isEmpty();
        return !isArray && !respelled.contains(type.name);
    }
    const auto isBoolean = [](const QJsonValue &tree) {
        return sql::node(tree).fields.contains(QLatin1String("boolval"));
    };
    return isBoolean(scriptTree) && isBoolean(catalogTree);
}

Answer isSameExpression(const QJsonValue &script, std::string_view scriptSource, const QJsonValue &catalog,
                        std::string_view catalogSource)
{
    const QJsonValue left = bare(script, scriptSource);
    const QJsonValue right = bare(catalog, catalogSource);
    if (left == right)
        return Answer::Yes;
    const QJsonValue leftText = left.toObject()[QLatin1String("constant")];
    const QJsonValue rightText = right.toObject()[QLatin1String("constant")];
    const bool areConstants = leftText.isString() && rightText.isString();
    return areConstants && areDifferentConstants(script, leftText.toString().toStdString(), catalog,
                                                 rightText.toString().toStdString())
               ? Answer::No
               : Answer::Unknown;
}

/// The parse tree of what the catalog prints; nothing where libpg_query does not understand it.
std::optional<sql::Statement> parsed(const std::string &text)
{
    auto statements = sql::parsedStatements(text);
    if (!statements || statements->size() != 1)
        return std::nullopt;
    return std::move(statements->front());
}

Answer all(std::initializer_list<Answer> answers)
{
    if (std::ranges::find(answers, Answer::No) != answers.end())
        return Answer::No;
    return std::ranges::find(answers, Answer::Unknown) != answers.end() ? Answer::Unknown : Answer::Yes;
}

Answer answer(bool holds)
{
    return holds ? Answer::Yes : Answer::No;
}

std::vector<std::string> columns(const QJsonObject &fields, const char *member)
{
    return sql::names(fields[QLatin1String(member)]);
}

Answer isSameForeignKey(const QJsonObject &left, const QJsonObject &right)
{
    const QualifiedName leftTable = sql::relation(sql::child(left, "pktable"));
    const QualifiedName rightTable = sql::relation(sql::child(right, "pktable"));
    const bool isSameSchema =
        leftTable.schema.empty() || rightTable.schema.empty() || leftTable.schema == rightTable.schema;
    // A script may leave the referenced columns out: the primary key. The catalog always prints them.
    const auto leftKeys = columns(left, "pk_attrs");
    const Answer keys = leftKeys.empty() ? Answer::Unknown : answer(leftKeys == columns(right, "pk_attrs"));
    return all({answer(isSameSchema && leftTable.name == rightTable.name),
                answer(columns(left, "fk_attrs") == columns(right, "fk_attrs")), keys,
                answer(sql::string(left, "fk_upd_action") == sql::string(right, "fk_upd_action")),
                answer(sql::string(left, "fk_del_action") == sql::string(right, "fk_del_action")),
                answer(sql::string(left, "fk_matchtype") == sql::string(right, "fk_matchtype"))});
}

/// The order of an index column: ascending with nulls last unless written otherwise.
std::pair<bool, bool> order(const QJsonObject &element)
{
    const bool isDescending = sql::string(element, "ordering") == "SORTBY_DESC";
    const std::string nulls = sql::string(element, "nulls_ordering");
    return {isDescending, nulls == "SORTBY_NULLS_FIRST" || (nulls != "SORTBY_NULLS_LAST" && isDescending)};
}

Answer isSameElement(const QJsonObject &left, std::string_view leftSource, const QJsonObject &right,
                     std::string_view rightSource)
{
    if (order(left) != order(right) || sql::string(left, "name") != sql::string(right, "name"))
        return Answer::No;
    // The catalog leaves the default operator class out.
    const auto leftClass = columns(left, "opclass");
    const auto rightClass = columns(right, "opclass");
    const Answer isSameClass =
        answer(sql::qualifiedName(leftClass).name == sql::qualifiedName(rightClass).name);
    return all({isSameClass == Answer::No && rightClass.empty() ? Answer::Unknown : isSameClass,
                isSameExpression(left[QLatin1String("expr")], leftSource, right[QLatin1String("expr")],
                                 rightSource)});
}

Answer areSameElements(const QJsonArray &left, std::string_view leftSource, const QJsonArray &right,
                       std::string_view rightSource)
{
    if (left.size() != right.size())
        return Answer::No;
    Answer result = Answer::Yes;
    for (qsizetype i = 0; i < left.size(); ++i)
        result = all({result, isSameElement(sql::node(left[i]).fields, leftSource, sql::node(right[i]).fields,
                                            rightSource)});
    return result;
}

} // namespace

Answer isSameDefault(const QJsonObject &tree, std::string_view source, const std::string &catalogExpression)
{
    const auto statement = parsed("SELECT " + catalogExpression);
    if (!statement)
        return Answer::Unknown;
    const QJsonArray targets = sql::list(statement->node, "targetList");
    if (targets.size() != 1)
        return Answer::Unknown;
    return isSameExpression(tree, source, sql::node(targets.first()).fields[QLatin1String("val")],
                            statement->text);
}

Answer isSameConstraint(const QJsonObject &constraint, std::string_view source,
                        const std::string &catalogDefinition)
{
    const auto statement = parsed("ALTER TABLE t ADD " + catalogDefinition);
    if (!statement)
        return Answer::Unknown;
    const QJsonArray commands = sql::list(statement->node, "cmds");
    const QJsonObject other =
        commands.isEmpty() ? QJsonObject()
                           : sql::node(sql::node(commands.first()).fields[QLatin1String("def")]).fields;
    const std::string kind = sql::string(constraint, "contype");
    if (kind != sql::string(other, "contype"))
        return Answer::No;
    // ADD … USING INDEX takes its columns from an index that it renames.
    if (!sql::string(constraint, "indexname").empty())
        return Answer::Yes;
    const Answer isSameTiming =
        answer(sql::flag(constraint, "deferrable") == sql::flag(other, "deferrable") &&
               sql::flag(constraint, "initdeferred") == sql::flag(other, "initdeferred"));
    if (kind == "CONSTR_FOREIGN")
        return all({isSameTiming, isSameForeignKey(constraint, other)});
    if (kind == "CONSTR_PRIMARY" || kind == "CONSTR_UNIQUE")
        return all({isSameTiming, answer(columns(constraint, "keys") == columns(other, "keys"))});
    return all({isSameTiming,
                isSameExpression(constraint[QLatin1String("raw_expr")], source,
                                 other[QLatin1String("raw_expr")], statement->text),
                isSameExpression(constraint[QLatin1String("exclusions")], source,
                                 other[QLatin1String("exclusions")], statement->text),
                isSameExpression(constraint[QLatin1String("where_clause")], source,
                                 other[QLatin1String("where_clause")], statement->text)});
}

Answer isSameIndex(const QJsonObject &indexStatement, std::string_view source,
                   const std::string &catalogDefinition)
{
    const auto statement = parsed(catalogDefinition);
    if (!statement || statement->kind != "IndexStmt")
        return Answer::Unknown;
    const QJsonObject &other = statement->node;
    return all(
        {answer(sql::flag(indexStatement, "unique") == sql::flag(other, "unique")),
         answer(sql::string(indexStatement, "accessMethod") == sql::string(other, "accessMethod")),
         answer(sql::flag(indexStatement, "nulls_not_distinct") == sql::flag(other, "nulls_not_distinct")),
         areSameElements(sql::list(indexStatement, "indexParams"), source, sql::list(other, "indexParams"),
                         statement->text),
         areSameElements(sql::list(indexStatement, "indexIncludingParams"), source,
                         sql::list(other, "indexIncludingParams"), statement->text),
         isSameExpression(indexStatement[QLatin1String("whereClause")], source,
                          other[QLatin1String("whereClause")], statement->text)});
}

} // namespace plumbline::evidence
