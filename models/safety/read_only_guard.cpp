#include "models/safety/read_only_guard.h"

#include "models/sql/statement.h"
#include "models/sql/token_stream.h"
#include "models/sql/tree.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace plumbline::safety {

namespace {

using Kind = ReadRefusal::Kind;
using Form = ReadQuery::Form;

ReadRefusal refusalOf(Kind kind, std::string name, Harm harm = {})
{
    ReadRefusal refusal;
    refusal.kind = kind;
    refusal.name = std::move(name);
    refusal.harm = harm;
    return refusal;
}

/// Walks a parse tree by the names of its members: libpg_query leaves a node's kind out where only one is
/// possible, so the kinds alone would miss some.
class TreeReader {
public:
    explicit TreeReader(std::string_view script) : m_script(script) {}

    /// `mayWrite`: below an EXPLAIN that does not execute, INSERT and its like are only planned.
    std::optional<ReadRefusal> read(const QJsonValue &value, bool mayWrite)
    {
        m_mayWrite = mayWrite;
        visit(value);
        return std::move(m_refusal);
    }

    QueryNames names;

private:
    void visit(const QJsonValue &value)
    {
        if (m_refusal)
            return;
        if (value.isArray()) {
            for (const QJsonValue &item : value.toArray())
                visit(item);
        } else if (value.isObject()) {
            const QJsonObject object = value.toObject();
            judge(object);
            for (auto member = object.begin(); member != object.end() && !m_refusal; ++member) {
                judgeMember(member.key(), member.value());
                visit(member.value());
            }
        }
    }

    /// What a node's own members tell.
    void judge(const QJsonObject &fields)
    {
        if (fields.contains(QLatin1String("funcname")))
            judgeCall(fields);
        else if (fields.contains(QLatin1String("indirection")))
            judgeAttributes(sql::list(fields, "indirection"), 0, fields);
        else if (fields.contains(QLatin1String("fields")))
            judgeAttributes(sql::list(fields, "fields"), 1, fields);
        else if (fields.contains(QLatin1String("relname")))
            judgeRelation(fields);
        else if (fields.contains(QLatin1String("names")))
            names.types.insert(sql::qualifiedName(sql::names(fields[QLatin1String("names")])));
    }

    void judgeMember(const QString &name, const QJsonValue &value)
    {
        static const std::pair<const char *, const char *> writing[] = {{"InsertStmt", "INSERT"},
                                                                        {"UpdateStmt", "UPDATE"},
                                                                        {"DeleteStmt", "DELETE"},
                                                                        {"MergeStmt", "MERGE"}};
        for (const auto &[kind, word] : writing)
            if (!m_mayWrite && name == QLatin1String(kind))
                refuse(refusalOf(Kind::Writes, word), value.toObject());
        if (name == QLatin1String("intoClause"))
            refuse(refusalOf(Kind::MakesTable, "INTO"), value.toObject());
        if (name == QLatin1String("lockingClause") && !value.toArray().isEmpty())
            refuse(refusalOf(Kind::LocksRows, "FOR UPDATE"), value.toObject());
        // An expression's, a sub-select's (`= ANY (…)`), and that of ORDER BY … USING.
        if (name == QLatin1String("name") || name == QLatin1String("operName") ||
            name == QLatin1String("useOp"))
            takeOperator(value);
    }

    void takeOperator(const QJsonValue &value)
    {
        const auto parts = value.isArray() ? sql::names(value) : std::vector<std::string>();
        if (!parts.empty())
            names.operators.insert(sql::qualifiedName(parts));
    }

    void judgeCall(const QJsonObject &call)
    {
        const auto parts = sql::names(call[QLatin1String("funcname")]);
        const QualifiedName name = sql::qualifiedName(parts);
        names.functions.insert(name);
        if (const auto harm = harmOf(name.schema, name.name))
            refuse(refusalOf(Kind::Calls, name.name, *harm), call);
        if (name.name == "pg_input_is_valid" || name.name == "pg_input_error_info")
            judgeInput(name.name, call);
    }

    /// `pg_input_is_valid('x', 'app.size')` calls the checks of the type that its text names.
    void judgeInput(const std::string &function, const QJsonObject &call)
    {
        const sql::Node type = sql::node(sql::list(call, "args").at(1));
        const bool isConstant = type.kind == "A_Const" && type.fields.contains(QLatin1String("sval"));
        if (!isConstant) {
            refuse(refusalOf(Kind::Calls, function, Harm::RunsText), call);
            return;
        }
        const std::string name = sql::string(sql::child(type.fields, "sval"), "sval");
        if (const auto statements = sql::parsedStatements("SELECT NULL::" + name))
            for (const sql::Statement &each : *statements)
                visit(each.node);
    }

    void judgeRelation(const QJsonObject &rangeVar)
    {
        const QualifiedName name = sql::relation(rangeVar);
        names.relations.insert(name);
        if (const auto harm = harmOfRelation(name.schema, name.name))
            refuse(refusalOf(Kind::ReadsOutside, name.name, *harm), rangeVar);
    }

    /// `value.name` calls the function `name` where the value has no such column.
    void judgeAttributes(const QJsonArray &parts, int from, const QJsonObject &holder)
    {
        for (int i = from; i < parts.size(); ++i) {
            const sql::Node part = sql::node(parts[i]);
            if (part.kind != "String")
                continue;
            const std::string name = sql::string(part.fields, "sval");
            names.attributes.insert(name);
            if (const auto harm = harmOfAttribute(name))
                refuse(refusalOf(Kind::Calls, name, *harm), holder);
        }
    }

    void refuse(ReadRefusal refusal, const QJsonObject &node)
    {
        if (m_refusal)
            return;
        const int at = node[QLatin1String("location")].toInt(-1);
        if (at > 0 && static_cast<std::size_t>(at) < m_script.size()) {
            sql::TokenStream tokens(m_script.substr(static_cast<std::size_t>(at)));
            const auto token = tokens.next();
            refusal.span =
                sql::spanAt(m_script, static_cast<std::size_t>(at), token ? token->text.size() : 1);
        }
        m_refusal = std::move(refusal);
    }

    std::string_view m_script;
    bool m_mayWrite = false;
    std::optional<ReadRefusal> m_refusal;
};

/// The statement's first word in capitals, as people name it.
std::string firstWord(const sql::Statement &statement)
{
    sql::TokenStream tokens(statement.text);
    const auto token = tokens.next();
    std::string word(token ? token->text : std::string_view());
    std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::toupper(c); });
    return word;
}

/// What a statement is called where a WITH may stand before it.
std::string statementName(const sql::Statement &statement)
{
    if (statement.kind == "InsertStmt")
        return "INSERT";
    if (statement.kind == "UpdateStmt")
        return "UPDATE";
    if (statement.kind == "DeleteStmt")
        return "DELETE";
    if (statement.kind == "MergeStmt")
        return "MERGE";
    return firstWord(statement);
}

/// Whether an EXPLAIN executes: ANALYZE is there and not turned off.
bool isAnalyze(const QJsonObject &explain)
{
    for (const QJsonValue &value : sql::list(explain, "options")) {
        const QJsonObject option = sql::node(value).fields;
        if (sql::string(option, "defname") != "analyze")
            continue;
        const QJsonObject argument = sql::child(option, "arg");
        const sql::Node word = sql::node(argument);
        const std::string off = sql::string(word.fields, "sval");
        const bool isZero = word.kind == "Integer" && word.fields[QLatin1String("ival")].toInt() == 0;
        if (argument.isEmpty() || (off != "false" && off != "off" && !isZero))
            return true;
    }
    return false;
}

ReadRefusal refused(Kind kind, const sql::Statement &statement)
{
    ReadRefusal refusal = refusalOf(kind, statementName(statement));
    refusal.span = statement.span;
    return refusal;
}

tl::expected<Form, ReadRefusal> formOf(const sql::Statement &statement)
{
    if (statement.kind == "VariableShowStmt")
        return Form::Show;
    if (statement.kind == "SelectStmt")
        return Form::Rows;
    if (statement.kind != "ExplainStmt")
        return tl::unexpected(refused(Kind::Statement, statement));
    const sql::Node explained = sql::node(statement.node[QLatin1String("query")]);
    const bool isPlain = explained.kind == "InsertStmt" || explained.kind == "UpdateStmt" ||
                         explained.kind == "DeleteStmt" || explained.kind == "MergeStmt";
    if (explained.kind == "SelectStmt" || (isPlain && !isAnalyze(statement.node)))
        return Form::Explain;
    return tl::unexpected(refused(isPlain ? Kind::Writes : Kind::Statement, statement));
}

} // namespace

tl::expected<ReadQuery, ReadRefusal> readQuery(std::string_view sql)
{
    const auto statements = sql::parsedStatements(sql);
    if (!statements) {
        ReadRefusal refusal;
        refusal.error = statements.error();
        return tl::unexpected(std::move(refusal));
    }
    if (statements->empty())
        return tl::unexpected(refusalOf(Kind::Empty, {}));
    if (statements->size() > 1)
        return tl::unexpected(refused(Kind::Several, (*statements)[1]));
    const sql::Statement &statement = statements->front();
    const auto form = formOf(statement);
    if (!form)
        return tl::unexpected(form.error());
    const bool isOnlyPlanned = *form == Form::Explain && !isAnalyze(statement.node);
    TreeReader reader(sql);
    if (auto refusal = reader.read(statement.node, isOnlyPlanned)) {
        if (refusal->span.length == 0)
            refusal->span = statement.span;
        return tl::unexpected(std::move(*refusal));
    }
    return ReadQuery(std::string(sql), *form, std::move(reader.names));
}

} // namespace plumbline::safety
