#include "models/safety/foreign_tables.h"

#include "models/sql/completion_scope.h"
#include "models/sql/token_stream.h"

#include <algorithm>
#include <initializer_list>

namespace plumbline::safety {

namespace {

const schema::OtherObject *other(const schema::Schema &catalog, schema::ObjectKind kind,
                                 const std::string &name)
{
    const auto found = std::ranges::find_if(catalog.others, [&](const schema::OtherObject &object) {
        return object.name.kind == kind && object.name.name.name == name;
    });
    return found == catalog.others.end() ? nullptr : &*found;
}

/// The last part of the name that stands behind these keywords; empty where they do not stand there.
std::string nameBehind(std::string_view statement, std::initializer_list<std::string_view> keywords)
{
    sql::TokenStream tokens(statement);
    const auto *wanted = keywords.begin();
    while (wanted != keywords.end()) {
        const auto token = tokens.next();
        if (!token)
            return {};
        wanted = sql::isKeyword(*token, *wanted) ? wanted + 1 : keywords.begin();
    }
    std::string name;
    for (auto token = tokens.next(); token && sql::isName(*token); token = tokens.next()) {
        name = sql::meantName(*token);
        if (const auto point = tokens.next(); !point || point->text != ".")
            break;
    }
    return name;
}

std::string wrapperOf(const schema::Table &table, const schema::Schema &catalog)
{
    const auto *server = other(catalog, schema::ObjectKind::ForeignServer, table.foreignServer);
    return server ? nameBehind(server->definition, {"foreign", "data", "wrapper"}) : std::string();
}

/// What reads for the wrapper: one that came with its extension has the extension's own name.
std::string handlerOf(const std::string &wrapper, const schema::Schema &catalog)
{
    const auto *own = other(catalog, schema::ObjectKind::ForeignDataWrapper, wrapper);
    return own ? nameBehind(own->definition, {"handler"}) : wrapper + "_handler";
}

std::string option(const schema::Table &table, std::string_view name)
{
    for (const std::string &option : table.foreignOptions)
        if (option.starts_with(name) && option.size() > name.size() && option[name.size()] == '=')
            return option.substr(name.size() + 1);
    return {};
}

} // namespace

ReadRefusal foreignReading(const schema::Table &table, const schema::Schema &catalog)
{
    ReadRefusal refusal;
    refusal.kind = ReadRefusal::Kind::ReadsOutside;
    refusal.name = table.name.schema + '.' + table.name.name;
    refusal.wrapper = wrapperOf(table, catalog);
    const std::string handler = handlerOf(refusal.wrapper, catalog);
    refusal.harm = Harm::UnknownSource;
    if (handler == "file_fdw_handler") {
        const std::string program = option(table, "program");
        refusal.harm = program.empty() ? Harm::ServerFiles : Harm::ServerProgram;
        refusal.source = program.empty() ? option(table, "filename") : program;
    } else if (handler == "postgres_fdw_handler" || handler == "dblink_fdw_handler") {
        refusal.harm = Harm::OtherServers;
    }
    return refusal;
}

} // namespace plumbline::safety
