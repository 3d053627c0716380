#include "models/project/javascript_literal.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using project::Literal;

namespace {

/// A literal as text, so that a case is one line.
std::string shown(const Literal &value)
{
    std::string inner;
    switch (value.kind) {
    case Literal::Kind::String:
        return "'" + value.text + "'";
    case Literal::Kind::Number:
    case Literal::Kind::Boolean:
        return value.text;
    case Literal::Kind::Null:
        return "null";
    case Literal::Kind::Variable:
        return (value.isRequired ? "env:" : "$") + value.text;
    case Literal::Kind::FirstOf:
        for (const auto &item : value.items)
            inner += (inner.empty() ? "" : ' ' + value.text + ' ') + shown(item);
        return inner;
    case Literal::Kind::OwnFolder:
        return "<own>";
    case Literal::Kind::WorkFolder:
        return "<work>";
    case Literal::Kind::NotLiteral:
        return "?";
    case Literal::Kind::Object:
        for (const auto &[name, member] : value.members) {
            inner += (inner.empty() ? "" : ", ") + name + ": " + shown(member);
            for (const auto &needed : member.needed)
                inner += " if $" + needed;
        }
        return "{" + inner + "}";
    case Literal::Kind::Array:
    case Literal::Kind::Path:
        for (const auto &item : value.items)
            inner += (inner.empty() ? "" : ", ") + shown(item);
        return value.kind == Literal::Kind::Array ? "[" + inner + "]" : value.text + "(" + inner + ")";
    }
    return {};
}

} // namespace

class TestJavascriptLiteral : public QObject {
    Q_OBJECT

private slots:
    void readsWhatIsExported_data();
    void readsWhatIsExported();
    void seesWhatLoadsEnvFiles_data();
    void seesWhatLoadsEnvFiles();
    void makesPaths_data();
    void makesPaths();
    void standsHostileText_data();
    void standsHostileText();
};

void TestJavascriptLiteral::readsWhatIsExported_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *source, const char *expected) {
        QTest::newRow(name) << QByteArray(source) << QByteArray(expected);
    };
    row("nothing", "", "none");
    row("no export", "const a = {}", "none");
    row("an object", "export default { a: 'x', \"b\": \"y\", 'c-d': 1.5, e: true, f: null, g: undefined }",
        "{a: 'x', b: 'y', c-d: 1.5, e: true, f: null, g: null}");
    row("nested", "export default { a: { b: ['x', 'y',], }, }", "{a: {b: ['x', 'y']}}");
    row("defineConfig",
        "import { defineConfig } from 'prisma/config'\nexport default defineConfig({ a: 'x' })\n",
        "{a: 'x'}");
    row("module.exports", "module.exports = { a: 'x' };", "{a: 'x'}");
    row("module.exports of defineConfig", "module.exports = defineConfig({ a: 'x' })", "{a: 'x'}");
    row("exports.default", "exports.default = { a: 'x' }", "{a: 'x'}");
    row("satisfies", "export default { a: 'x' } satisfies PrismaConfig\n", "{a: 'x'}");
    row("as", "export default { a: 'x' as const, b: <any>1 } as Array<Foo<Bar>>;\nfoo()", "{a: 'x', b: ?}");
    row("comments everywhere", "/* a */ export default { // b\n a /* c */ : /* d */ 'x', // e\n/* } */ }",
        "{a: 'x'}");
    row("a template without holes", "export default { a: `x\ny` }", "{a: 'x\ny'}");
    row("a template with a hole", "export default { a: `x${ { y }.y }`, b: 'z' }", "{a: ?, b: 'z'}");
    row("a template with a template in its hole", "export default { a: `x${`}`}y`, b: 'z' }", "?");
    row("an arrow function of two", "export default { a: (x, y) => x, b: 1 }", "{a: ?, b: 1}");
    row("escapes", "export default { a: 'it\\'s\\n\\\\' }", "{a: 'it's\n\\'}");
    row("an escape by number is not read", "export default { a: '\\x41', b: 1 }", "{a: ?, b: 1}");
    row("env", "export default { a: env('X'), b: env<Env>('Y') }", "{a: env:X, b: env:Y}");
    row("process.env",
        "export default { a: process.env.X, b: process.env['Y']!, c: process.env.Z as string }",
        "{a: $X, b: $Y, c: $Z}");
    row("process.env with another way",
        "export default { a: process.env.X ?? 'y', b: process.env.Z || \"z\" }",
        "{a: $X ?? 'y', b: $Z || 'z'}");
    row("the first of many, over lines, by a constant",
        "const u =\n  process.env.A ||\n  process.env['B'] ||\n  env('C')!\nexport default { u, v: (u) }",
        "{u: $A || $B || env:C, v: $A || $B || env:C}");
    row("alternatives of both kinds", "export default { a: process.env.A ?? process.env.B || 'x', b: 1 }",
        "{a: ?, b: 1}");
    row("alternatives in brackets", "export default { a: process.env.A ?? (process.env.B || 'x'), b: 1 }",
        "{a: ?, b: 1}");
    row("a literal that has alternatives", "export default { a: '' || process.env.A, b: [] || 'x' }",
        "{a: '' || $A, b: ?}");
    row("nothing instead", "export default { a: process.env.A || undefined }", "{a: $A || null}");
    row("both", "export default { a: process.env.A && 'x', b: 1 }", "{a: ?, b: 1}");
    row("process.env with a computed way", "export default { a: process.env.X ?? f(), b: 1 }",
        "{a: ?, b: 1}");
    row("a chosen variable", "export default { a: process.env[name] }", "{a: ?}");
    row("a deeper member of a variable", "export default { a: process.env.X.length }", "{a: ?}");
    row("addition", "export default { a: 'x' + 'y', b: 1 }", "{a: ?, b: 1}");
    row("a condition", "export default { a: b ? 'x' : 'y', c: 1 }", "{a: ?, c: 1}");
    row("a call", "export default { a: f({ x: ')' }, [1]), b: 1 }", "{a: ?, b: 1}");
    row("an arrow function", "export default { a: async () => { return { x: 1 } }, b: 1 }", "{a: ?, b: 1}");
    row("a method", "export default { async adapter(env) { return 1 }, b: 1 }", "{adapter: ?, b: 1}");
    row("a spread", "export default { ...base, a: 1 }", "{...: ?, a: 1}");
    row("a database where a variable is",
        "export default { a: 1, ...(process.env.U ? { datasource: { url: process.env.U } } : {}), b: 2 }",
        "{a: 1, datasource: {url: $U} if $U, b: 2}");
    row("a part of it where a variable is",
        "export default { datasource: { url: env('U'), ...(process.env.S && { shadowDatabaseUrl: env('S') }) "
        "} }",
        "{datasource: {url: env:U, shadowDatabaseUrl: env:S if $S}}");
    row("without brackets", "export default { ...process.env.U && { datasource: { url: 'x' } } }",
        "{datasource: {url: 'x'} if $U}");
    row("either of two databases",
        "export default { ...(process.env.U ? { datasource: { url: 'x' } } : { datasource: { url: 'y' } }) }",
        "{...: ?}");
    row("a database instead of another",
        "export default { datasource: { url: 'x' }, ...(process.env.U && { datasource: { url: 'y' } }) }",
        "{datasource: {url: 'x'}, ...: ?}");
    row("a schema where a variable is", "export default { ...(process.env.U && { schema: 'x' }), b: 2 }",
        "{...: ?, b: 2}");
    row("a condition that is computed", "export default { ...(a.b() && { datasource: {} }), b: 2 }",
        "{...: ?, b: 2}");
    row("a condition on two variables",
        "export default { ...(process.env.A && process.env.B && { datasource: {} }), b: 2 }",
        "{...: ?, b: 2}");
    row("a computed name", "export default { ['a']: 1, b: 2 }", "{[: ?, b: 2}");
    row("a constant", "const config: PrismaConfig = { a: 'x' }\nexport default config", "{a: 'x'}");
    row("a short member", "const schema = 'x'\nexport default { schema, b }", "{schema: 'x', b: ?}");
    row("a constant of constants", "const a = 'x'\nconst b = { a }\nexport default defineConfig(b)",
        "{a: 'x'}");
    row("a constant that names itself", "const a = a\nexport default { a }", "{a: ?}");
    row("a variable that may change", "let a = 'x'\nexport default { a }", "{a: ?}");
    row("a function around", "export default withFoo({ a: 1 })", "?");
    row("a function", "export default () => ({ a: 1 })", "?");
    row("parentheses", "export default ({ a: ('x') })", "{a: 'x'}");
    row("new", "export default { a: new Foo({ b: 1 }), c: 1 }", "{a: ?, c: 1}");
    row("no semicolons", "const a = 'x'\nconst b = 'y'\nexport default { a, b }\nconsole.log(a)",
        "{a: 'x', b: 'y'}");
    row("a shebang and a byte-order mark", "\xEF\xBB\xBF#!/usr/bin/env node\nexport default {}", "{}");
    row("an export in a string", "const a = 'export default { a: 1 }'", "none");
    row("an object that never ends", "export default { a: 'x', b: {", "{a: 'x', b: {}}");
    row("a string that never ends", "export default { a: 'x", "{a: ?}");
}

void TestJavascriptLiteral::readsWhatIsExported()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, expected);
    const auto module = project::readModule(source.toStdString());
    QCOMPARE(QByteArray::fromStdString(module.exported ? shown(*module.exported) : "none"), expected);
}

void TestJavascriptLiteral::seesWhatLoadsEnvFiles_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *source, const char *expected) {
        QTest::newRow(name) << QByteArray(source) << QByteArray(expected);
    };
    row("nothing", "import { defineConfig } from 'prisma/config'", "");
    row("dotenv/config", "import 'dotenv/config'", "()");
    row("dotenv/config by require", "require(\"dotenv/config\")", "()");
    row("required and called", "require('dotenv').config()", "()");
    row("a path", "require('dotenv').config({ path: '.env.local' })", "('.env.local')");
    row("several paths that override",
        "import dotenv from 'dotenv'\ndotenv.config({ path: ['a', 'b'], override: true })", "('a' 'b')!");
    row("config by name", "import { config } from 'dotenv'\nconfig({ path: 'a' })", "('a')");
    row("config by another name", "import { config as load } from \"dotenv\"\nload()", "()");
    row("everything", "import * as dotenv from 'dotenv'\ndotenv.config()", "()");
    row("a required constant", "const dotenv = require('dotenv')\ndotenv.config()", "()");
    row("a required function", "const { config } = require('dotenv')\nconfig()", "()");
    row("a joined path", "import { config } from 'dotenv'\nconfig({ path: path.join(__dirname, '.env') })",
        "(join(<own>, '.env'))");
    row("a computed path", "import { config } from 'dotenv'\nconfig({ path: `.env.${mode}` })", "()?");
    row("computed options", "import { config } from 'dotenv'\nconfig(options)", "()?");
    row("Node.js's own", "process.loadEnvFile()", "()");
    row("Node.js's own with a path", "import { loadEnvFile } from 'node:process'\nloadEnvFile('a')", "('a')");
    row("Node.js's own by its module", "import process from 'node:process'\nprocess.loadEnvFile('a')",
        "('a')");
    row("a package that expands", "import 'dotenv-flow/config'", "()?");
    row("somebody else's config", "import { config } from './config'\nconfig()", "");
    row("a comment", "// import 'dotenv/config'", "");
    row("a string", "const a = \"import 'dotenv/config'\"", "");
    row("parse alone loads nothing", "import dotenv from 'dotenv'\ndotenv.parse('A=1')", "");
}

void TestJavascriptLiteral::seesWhatLoadsEnvFiles()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, expected);
    std::string found;
    for (const auto &load : project::readModule(source.toStdString()).envLoads) {
        std::string paths;
        for (const auto &path : load.paths)
            paths += (paths.empty() ? "" : " ") + shown(path);
        found += "(" + paths + ")" + (load.overrides ? "!" : "") + (load.isLiteral ? "" : "?");
    }
    QCOMPARE(QByteArray::fromStdString(found), expected);
}

void TestJavascriptLiteral::makesPaths_data()
{
    // As Node.js joins them, with the config in /own and the shell in /work.
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *expression, const char *expected) {
        QTest::newRow(expression) << QByteArray(expression) << QByteArray(expected);
    };
    row("'prisma/schema.prisma'", "/own/prisma/schema.prisma");
    row("'./a/../b'", "/own/b");
    row("'/abs'", "/abs");
    row("path.join('prisma', 'schema.prisma')", "/own/prisma/schema.prisma");
    row("join(__dirname, 'a')", "/own/a");
    row("path.join(import.meta.dirname, '..', 'a')", "/a");
    row("path.join(__dirname, '/a')", "/own/a");
    row("path.resolve('a')", "/work/a");
    row("path.resolve(__dirname, 'a', '/b')", "/b");
    row("path.join(process.cwd(), 'a')", "/work/a");
    row("path.join(root, 'a')", "");
    row("1", "");
}

void TestJavascriptLiteral::makesPaths()
{
    QFETCH(QByteArray, expression);
    QFETCH(QByteArray, expected);
    const auto module = project::readModule("export default { a: " + expression.toStdString() + " }");
    const auto path = project::literalPath(*module.exported->member("a"), "/own", "/work");
    QCOMPARE(QByteArray::fromStdString(path.value_or(std::filesystem::path()).string()), expected);
}

void TestJavascriptLiteral::standsHostileText_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("nested deeper than anybody writes") << "export default " + QByteArray(300'000, '[');
    QTest::newRow("objects in objects") << "export default " + QByteArray("{a:").repeated(100'000);
    QTest::newRow("parentheses") << "export default " + QByteArray(100'000, '(');
    QByteArray doubling("const a0 = 'x'\n");
    for (int i = 1; i < 40; ++i)
        doubling += QStringLiteral("const a%1 = [a%2, a%2]\n").arg(i).arg(i - 1).toUtf8();
    QTest::newRow("constants that double without end") << doubling + "export default { a: a39 }";
    QTest::newRow("a NUL") << QByteArray("export default {\0a: 1 }", 23);
    QTest::newRow("no UTF-8") << QByteArray("export default { \xff: '\xfe' }");
    QTest::newRow("closing brackets") << "export default { a: " + QByteArray(10'000, ')') + "}";
}

void TestJavascriptLiteral::standsHostileText()
{
    QFETCH(QByteArray, source);
    QVERIFY(project::readModule(source.toStdString()).exported.has_value());
}

PLUMBLINE_TEST(tst_javascript_literal, TestJavascriptLiteral)
#include "tst_javascript_literal.moc"
