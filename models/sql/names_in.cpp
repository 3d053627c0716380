#include "models/sql/names_in.h"

#include "models/sql/token_stream.h"
#include "models/sql/tree.h"

#include <QJsonDocument>
#include <QThread>

#include <pg_query.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>

namespace plumbline::sql {

namespace {

/// libpg_query prints PL/pgSQL recursively and does not watch its stack: long bodies get a large one of their
/// own, and what is longer still is not read.
constexpr std::size_t tokensOnAnyStack = 2000;
constexpr std::size_t mostTokens = 100000;
constexpr uint largeStack = 96 * 1024 * 1024;

NamesIn unread()
{
    NamesIn names;
    names.isWhole = false;
    return names;
}

void makeUnique(std::vector<QualifiedName> &names)
{
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
}

/// Functions and types, wherever they stand in a parse tree.
class NameCollector {
public:
    NamesIn names;

    void visit(const QJsonValue &value)
    {
        if (value.isArray()) {
            for (const QJsonValue &item : value.toArray())
                visit(item);
            return;
        }
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString key = member.key();
            if (key == QLatin1String("funcname"))
                add(names.functions, member.value());
            // Types are TypeName nodes; CREATE TYPE and ALTER TYPE name theirs as lists.
            else if (key == QLatin1String("names"))
                add(names.types, member.value());
            else if (key == QLatin1String("typeName") && member.value().isArray())
                add(names.types, member.value());
            visit(member.value());
        }
    }

private:
    static void add(std::vector<QualifiedName> &to, const QJsonValue &nameList)
    {
        const auto parts = sql::names(nameList);
        if (!parts.empty() && !parts.back().empty())
            to.push_back(qualifiedName(parts));
    }
};

NamesIn namesInQuery(const std::string &query)
{
    const auto statements = parsedStatements(query);
    if (!statements)
        return unread();
    NamesIn names;
    for (const Statement &statement : *statements)
        names.add(namesIn(statement));
    return names;
}

/// An expression of PL/pgSQL as a query: what it is, or what could stand after SELECT.
std::string queryOf(const std::string &expression)
{
    return parsedStatements(expression) ? expression : "SELECT " + expression;
}

/// `a.b := expression`: what stands after the sign.
std::string assigned(const std::string &assignment)
{
    TokenStream tokens(assignment);
    while (const auto token = tokens.next())
        if (token->text == ":=" || token->text == "=")
            return assignment.substr(token->end());
    return assignment;
}

/// `public.users%ROWTYPE` and `public.users.id%TYPE` name a relation; `other%TYPE` a variable.
std::optional<std::string> relationOfType(const std::string &type)
{
    std::vector<Token> parts;
    TokenStream tokens(type);
    while (const auto token = tokens.next()) {
        if (token->text == "%") {
            const auto kind = tokens.next();
            const std::size_t ofColumn = kind && isKeyword(*kind, "type") ? 1 : 0;
            if (parts.size() <= ofColumn)
                return {};
            return type.substr(0, parts[parts.size() - 1 - ofColumn].end());
        }
        if (token->text != ".")
            parts.push_back(*token);
    }
    return {};
}

/// Every query of a PL/pgSQL function as libpg_query prints it.
class BodyReader {
public:
    NamesIn names;
    std::vector<std::string> queries; ///< what its statements and expressions run

    void visit(const QJsonValue &value, const QString &parent = {})
    {
        if (value.isArray()) {
            for (const QJsonValue &item : value.toArray())
                visit(item, parent);
            return;
        }
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString key = member.key();
            if (key == QLatin1String("PLpgSQL_stmt_dynexecute") ||
                key == QLatin1String("PLpgSQL_stmt_dynfors") || key == QLatin1String("dynquery"))
                names.isWhole = false;
            if (key == QLatin1String("PLpgSQL_expr"))
                visitExpression(member.value().toObject(), parent);
            else if (key == QLatin1String("PLpgSQL_type"))
                visitType(string(member.value().toObject(), "typname"));
            else
                visit(member.value(), key.startsWith(QLatin1String("PLpgSQL_stmt")) ? key : parent);
        }
    }

private:
    void visitExpression(const QJsonObject &expression, const QString &parent)
    {
        const std::string written = string(expression, "query");
        queries.push_back(
            queryOf(parent == QLatin1String("PLpgSQL_stmt_assign") ? assigned(written) : written));
        names.add(namesInQuery(queries.back()));
    }
    void visitType(const std::string &type)
    {
        if (const auto relation = relationOfType(type))
            names.add(namesInQuery("TABLE " + *relation));
        else if (type != "UNKNOWN" && type.find('%') == std::string::npos)
            names.add(namesInQuery("SELECT NULL::" + type));
    }
};

std::string printedBody(const std::string &definition)
{
    const PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(definition.c_str());
    std::string json = result.error || !result.plpgsql_funcs ? std::string() : result.plpgsql_funcs;
    pg_query_free_plpgsql_parse_result(result);
    return json;
}

std::size_t tokenCount(std::string_view text)
{
    TokenStream tokens(text);
    std::size_t count = 0;
    while (tokens.next())
        ++count;
    return count;
}

/// Nothing where the body cannot be read.
std::optional<BodyReader> readPlpgsql(const std::string &definition, const std::string &body)
{
    const std::size_t count = tokenCount(body);
    if (count > mostTokens)
        return {};
    std::string json;
    const auto print = [&] { json = printedBody(definition); };
    if (count > tokensOnAnyStack) {
        const std::unique_ptr<QThread> thread(QThread::create(print));
        thread->setStackSize(largeStack);
        thread->start();
        thread->wait();
    } else {
        print();
    }
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    if (document.isNull())
        return {};
    BodyReader reader;
    reader.visit(document.array());
    return reader;
}

/// The body and language of CREATE FUNCTION, CREATE PROCEDURE or DO.
struct Body {
    std::string language;
    std::optional<std::string> text;
    bool isParsed = false; ///< BEGIN ATOMIC: the statement's own tree has it
};

Body bodyOf(const Statement &statement)
{
    Body body;
    const bool isDo = statement.kind == "DoStmt";
    body.language = isDo ? "plpgsql" : "sql";
    body.isParsed = statement.node.contains(QLatin1String("sql_body"));
    for (const QJsonValue &item : list(statement.node, isDo ? "args" : "options")) {
        const QJsonObject option = node(item).fields;
        const std::string name = string(option, "defname");
        const QJsonObject argument = child(option, "arg");
        if (name == "language")
            body.language = string(child(argument, "String"), "sval");
        else if (name == "as" && isDo)
            body.text = string(child(argument, "String"), "sval");
        else if (name == "as") {
            const auto texts = sql::names(option[QLatin1String("arg")]);
            if (!texts.empty())
                body.text = texts.front();
        }
    }
    return body;
}

/// The PL/pgSQL of a statement's body. libpg_query reads it only where a function is made.
std::optional<BodyReader> readPlpgsql(const Statement &statement, const std::string &body)
{
    if (statement.kind != "DoStmt")
        return readPlpgsql(statement.text, body);
    std::string quote = "$plumbline$";
    while (body.find(quote) != std::string::npos)
        quote.insert(1, "x");
    return readPlpgsql("CREATE FUNCTION x() RETURNS void LANGUAGE plpgsql AS " + quote + body + quote, body);
}

NamesIn namesInBody(const Statement &statement)
{
    const Body body = bodyOf(statement);
    if (body.isParsed)
        return {};
    if (!body.text)
        return unread();
    if (body.language == "sql")
        return namesInQuery(*body.text);
    const auto read = body.language == "plpgsql" ? readPlpgsql(statement, *body.text) : std::nullopt;
    return read ? read->names : unread();
}

} // namespace

void NamesIn::add(const NamesIn &more)
{
    const auto join = [](std::vector<QualifiedName> &to, const std::vector<QualifiedName> &from) {
        to.insert(to.end(), from.begin(), from.end());
        makeUnique(to);
    };
    join(relations, more.relations);
    join(functions, more.functions);
    join(types, more.types);
    isWhole = isWhole && more.isWhole;
}

NamesIn namesIn(const Statement &statement)
{
    NameCollector collector;
    collector.visit(statement.node);
    NamesIn names = std::move(collector.names);
    names.relations = namedRelations(statement);
    makeUnique(names.relations);
    makeUnique(names.functions);
    makeUnique(names.types);
    if (statement.kind == "CreateFunctionStmt" || statement.kind == "DoStmt")
        names.add(namesInBody(statement));
    return names;
}

BodyQueries queriesInBody(const Statement &statement)
{
    const Body body = bodyOf(statement);
    // BEGIN ATOMIC takes queries only, and no statement that changes the catalog.
    if (body.isParsed)
        return {};
    if (body.text && body.language == "sql")
        return {{*body.text}, parsedStatements(*body.text).has_value()};
    auto read = body.text && body.language == "plpgsql" ? readPlpgsql(statement, *body.text) : std::nullopt;
    return read ? BodyQueries{std::move(read->queries), read->names.isWhole} : BodyQueries{{}, false};
}

NamesIn namesInRoutine(std::string_view definition)
{
    const auto statements = parsedStatements(definition);
    if (!statements || statements->empty())
        return unread();
    NamesIn names;
    for (const Statement &statement : *statements)
        names.add(namesIn(statement));
    return names;
}

} // namespace plumbline::sql
