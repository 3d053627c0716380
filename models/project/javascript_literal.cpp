#include "models/project/javascript_literal.h"

#include "models/project/javascript_reader.h"

#include <algorithm>
#include <map>
#include <set>

namespace plumbline::project {

namespace {

namespace fs = std::filesystem;

/// Reads what matters of a module's statements.
class ModuleReader {
public:
    explicit ModuleReader(std::string_view source) : m_reader(source) {}

    Module read()
    {
        readConstants();
        for (std::size_t at = 0; token(at).kind != JsToken::Kind::End; ++at) {
            if (token(at).is("import"))
                readImport(at);
            else if (token(at).is("export") && token(at + 1).is("default"))
                readExport(at + 2);
            else if (isAssignedExport(at))
                readExport(at + 4);
            else if (token(at).kind == JsToken::Kind::Name)
                readCall(at);
        }
        return std::move(m_module);
    }

private:
    const JsToken &token(std::size_t at) const { return m_reader.token(at); }

    /// `module.exports =`, `exports.default =`
    bool isAssignedExport(std::size_t at) const
    {
        if (at > 0 && token(at - 1).is("."))
            return false;
        const bool isExports = (token(at).is("module") && token(at + 2).is("exports")) ||
                               (token(at).is("exports") && token(at + 2).is("default"));
        return isExports && token(at + 1).is(".") && token(at + 3).is("=");
    }

    void readConstants()
    {
        std::map<std::string, std::size_t> constants;
        int depth = 0;
        for (std::size_t at = 0; token(at).kind != JsToken::Kind::End; ++at) {
            if (token(at).is("{") || token(at).is("(") || token(at).is("["))
                ++depth;
            else if (token(at).is("}") || token(at).is(")") || token(at).is("]"))
                --depth;
            if (depth != 0 || !token(at).is("const") || token(at + 1).kind != JsToken::Kind::Name)
                continue;
            std::size_t equals = at + 2;
            while (token(equals).kind != JsToken::Kind::End && !token(equals).is("=") &&
                   !token(equals).is(";") && !token(equals).isFirstOnLine)
                ++equals;
            if (token(equals).is("="))
                constants[token(at + 1).text] = equals + 1;
        }
        m_reader.setConstants(std::move(constants));
    }

    void readExport(std::size_t at)
    {
        m_module.exported = m_reader.value(at);
        m_module.calls = m_reader.wrappers();
    }

    /// `import 'x'`, `import { config as load } from 'dotenv'`; names that stand for dotenv are kept.
    void readImport(std::size_t at)
    {
        std::set<std::string> names;
        for (std::size_t i = at + 1; i < at + 200 && token(i).kind != JsToken::Kind::End; ++i) {
            if (token(i).kind == JsToken::Kind::String) {
                addImport(token(i).text, names);
                return;
            }
            if (token(i).is(";") || token(i).is("(") || token(i).is("."))
                return; // import('x') and import.meta are expressions
            if (token(i).kind == JsToken::Kind::Name && !token(i).is("from") && !token(i).is("as"))
                names.insert(token(i).text);
        }
    }

    void addImport(const std::string &module, const std::set<std::string> &names)
    {
        m_module.imports.push_back(module);
        if (module == "dotenv/config" || module == "dotenv/config.js")
            m_module.envLoads.push_back({{}, false, true, module});
        else if (module == "dotenv")
            m_dotenvNames.insert(names.begin(), names.end());
        else if (module == "process" || module == "node:process")
            m_processNames.insert(names.begin(), names.end());
        else if (module.starts_with("dotenv") || module.starts_with("@dotenvx/") || module == "@next/env")
            m_module.envLoads.push_back({{}, false, false, module});
    }

    /// A call that loads a `.env`: of dotenv's `config`, or of `process.loadEnvFile`.
    void readCall(std::size_t at)
    {
        if (at > 0 && token(at - 1).is("."))
            return;
        if (token(at).is("require") && token(at + 1).is("(") && token(at + 2).kind == JsToken::Kind::String) {
            readRequire(at);
            return;
        }
        const std::string &name = token(at).text;
        const bool isMember = token(at + 1).is(".");
        const std::size_t parenthesis = at + (isMember ? 3 : 1);
        if (!token(parenthesis).is("("))
            return;
        const std::string &function = isMember ? token(at + 2).text : name;
        if (function == "config" && m_dotenvNames.count(name) > 0)
            addDotenvCall(parenthesis, isMember ? name + ".config" : name);
        else if (!isMember && m_dotenvNames.count(name) > 0 && name != "parse" && name != "populate")
            addDotenvCall(parenthesis, name);
        else if (function == "loadEnvFile" && (name == "process" || m_processNames.count(name) > 0))
            addNodeCall(parenthesis);
    }

    /// `require('dotenv').config(…)`, `const dotenv = require('dotenv')`, `require('dotenv/config')`
    void readRequire(std::size_t at)
    {
        std::set<std::string> names;
        if (at > 1 && token(at - 1).is("=") && token(at - 2).kind == JsToken::Kind::Name)
            names.insert(token(at - 2).text);
        if (at > 3 && token(at - 1).is("=") && token(at - 2).is("}") &&
            token(at - 3).kind == JsToken::Kind::Name)
            names.insert(token(at - 3).text);
        const std::string module = token(at + 2).text;
        addImport(module, names);
        if (module == "dotenv" && token(at + 4).is(".") && token(at + 5).is("config") &&
            token(at + 6).is("("))
            addDotenvCall(at + 6, "dotenv.config");
    }

    void addDotenvCall(std::size_t parenthesis, std::string what)
    {
        EnvLoad load{{}, false, true, std::move(what)};
        const auto arguments = m_reader.arguments(parenthesis);
        if (!arguments.empty()) {
            const auto &options = arguments.front();
            load.isLiteral = options.kind == Literal::Kind::Object && !options.member("...");
            if (const auto *path = options.member("path"))
                addPaths(load, *path);
            if (const auto *overrides = options.member("override"))
                load.overrides = overrides->text == "true";
        }
        m_module.envLoads.push_back(std::move(load));
    }

    void addNodeCall(std::size_t parenthesis)
    {
        EnvLoad load{{}, false, true, "process.loadEnvFile"};
        const auto arguments = m_reader.arguments(parenthesis);
        if (!arguments.empty())
            addPaths(load, arguments.front());
        m_module.envLoads.push_back(std::move(load));
    }

    static void addPaths(EnvLoad &load, const Literal &path)
    {
        const auto &items = path.kind == Literal::Kind::Array ? path.items : std::vector<Literal>{path};
        for (const auto &item : items) {
            const bool isPath = item.kind == Literal::Kind::String || item.kind == Literal::Kind::Path;
            load.isLiteral = load.isLiteral && isPath;
            if (isPath)
                load.paths.push_back(item);
        }
    }

    JsReader m_reader;
    Module m_module;
    std::set<std::string> m_dotenvNames;
    std::set<std::string> m_processNames;
};

} // namespace

const Literal *Literal::member(std::string_view name) const
{
    const auto found =
        std::find_if(members.rbegin(), members.rend(), [&](const auto &each) { return each.first == name; });
    return found == members.rend() ? nullptr : &found->second;
}

Module readModule(std::string_view source)
{
    return ModuleReader(source).read();
}

std::optional<fs::path> literalPath(const Literal &literal, const fs::path &ownFolder,
                                    const fs::path &workFolder)
{
    if (literal.kind == Literal::Kind::String)
        return (ownFolder / literal.text).lexically_normal();
    if (literal.kind == Literal::Kind::OwnFolder)
        return ownFolder;
    if (literal.kind == Literal::Kind::WorkFolder)
        return workFolder;
    if (literal.kind != Literal::Kind::Path)
        return std::nullopt;
    const bool resolves = literal.text == "resolve";
    fs::path result = resolves ? workFolder : fs::path();
    for (const auto &part : literal.items) {
        // Parts of join() are put together as text, so an absolute one does not begin anew.
        const bool isText = part.kind == Literal::Kind::String;
        const auto path =
            isText ? std::optional(fs::path(part.text)) : literalPath(part, ownFolder, workFolder);
        if (!path)
            return std::nullopt;
        result = resolves || result.empty() ? result / *path : result / path->relative_path();
    }
    return (ownFolder / result).lexically_normal();
}

} // namespace plumbline::project
