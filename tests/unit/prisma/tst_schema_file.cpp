#include "models/prisma/schema_file.h"
#include "models/prisma/syntax.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using prisma::Document;

class TestSchemaFile : public QObject {
    Q_OBJECT

private slots:
    void readsTheDatasource();
    void readsModelsAndViews();
    void readsEnumsAndGenerators();
    void readsWholeLines();
    void findsBlockAttributesWhereverTheyStand();
    void givesPrismasDiagnostics_data();
    void givesPrismasDiagnostics();
    void readsOnAfterAFault_data();
    void readsOnAfterAFault();
    void readsSeveralFilesAsOne();
    void standsHostileText_data();
    void standsHostileText();

private:
    static Document document(const char *text) { return prisma::parse({{"schema.prisma", text}}); }
};

void TestSchemaFile::readsTheDatasource()
{
    const auto found =
        document("datasource db { // main\n"
                 "  provider          = \"postgresql\" /* x */\r\n"
                 "  url               = env(\"DATABASE_URL\")\n"
                 "  /// for migrations\n"
                 "  directUrl         = \"postgresql://u:p\\\"@h/d\"\n"
                 "  shadowDatabaseUrl = env(\"SHADOW\")\n"
                 "  schemas           = [\"a\", \"b\"]\n"
                 "  relationMode      = \"prisma\"\n"
                 "  extensions = [pg_trgm, uuid(map: \"uuid-ossp\", schema: \"x\", version: \"1\")]\n"
                 "}\n");
    QCOMPARE(found.diagnostics, std::vector<prisma::Diagnostic>());
    QVERIFY(found.datasource.has_value());
    const auto &datasource = *found.datasource;
    QCOMPARE(datasource.name, "db");
    QCOMPARE(datasource.provider, "postgresql");
    QVERIFY(datasource.url && datasource.url->isEnv);
    QCOMPARE(datasource.url->text, "DATABASE_URL");
    const prisma::ByteRange url = datasource.url->span;
    QCOMPARE(found.files.front().text.substr(url.offset, url.length), "env(\"DATABASE_URL\")");
    QVERIFY(datasource.directUrl && !datasource.directUrl->isEnv);
    QCOMPARE(datasource.directUrl->text, "postgresql://u:p\"@h/d");
    QCOMPARE(datasource.shadowDatabaseUrl->text, "SHADOW");
    QCOMPARE(datasource.schemas, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(datasource.relationMode.value_or(""), "prisma");
    QCOMPARE(datasource.extensions,
             (std::vector<prisma::Extension>{{"pg_trgm", std::nullopt, std::nullopt, "pg_trgm"},
                                             {"uuid-ossp", "1", "x", "uuid"}}));
    QCOMPARE(datasource.span.offset, std::size_t(0));
    QCOMPARE(datasource.file, std::filesystem::path("schema.prisma"));
}

void TestSchemaFile::readsModelsAndViews()
{
    const auto found =
        document("/// A person\nmodel User {\n  id Int @id\n  @@map(\"users\")\n  @@schema(\"auth\")\n}\n"
                 "model   Plain   {\n  id Int @id\n  /*\n  }\n  */\n}\n"
                 "view Report {\n  id Int @unique\n  @@map(name: \"v \\u00e4\")\n  @@ignore\n} // end\n"
                 "type Address {\n  street String\n}\n");
    QCOMPARE(found.diagnostics, std::vector<prisma::Diagnostic>());
    QCOMPARE(found.models.size(), std::size_t(3));
    QCOMPARE(found.models[0].name, "User");
    QCOMPARE(found.models[0].table, "users");
    QCOMPARE(found.models[0].schema.value_or(""), "auth");
    QCOMPARE(found.models[0].span.line, 2);
    QCOMPARE(found.models[1].table, "Plain");
    QVERIFY(!found.models[1].schema && !found.models[1].isView && !found.models[1].isIgnored);
    QVERIFY(found.models[2].isView && found.models[2].isIgnored);
    QCOMPARE(found.models[2].table, "v \xC3\xA4");
}

void TestSchemaFile::readsEnumsAndGenerators()
{
    const auto found =
        document("generator client {\n  provider = \"prisma-client-js\"\n"
                 "  previewFeatures = [\"views\", \"driverAdapters\"]\n}\n"
                 "enum Role {\n  ADMIN\n  member @map(\"Member of\")\n  @@map(\"roles\")\n}\n");
    QCOMPARE(found.diagnostics, std::vector<prisma::Diagnostic>());
    QCOMPARE(found.generators.size(), std::size_t(1));
    QCOMPARE(found.generators[0].previewFeatures, (std::vector<std::string>{"views", "driverAdapters"}));
    QCOMPARE(found.enums.size(), std::size_t(1));
    QCOMPARE(found.enums[0].type, "roles");
    QCOMPARE(found.enums[0].values, (std::vector<std::string>{"ADMIN", "Member of"}));
}

void TestSchemaFile::readsWholeLines()
{
    std::vector<prisma::Diagnostic> diagnostics;
    const prisma::SourceFile file{
        "a.prisma", "model A {\n"
                    "  tags  String[] @default([]) @db.VarChar(255)\n"
                    "  shape Unsupported(\"circle\")?\n"
                    "  owner B? @relation(fields: [a, b], references: [x, y], onDelete: Cascade)\n"
                    "  @@index([a(ops: raw(\"x\"), sort: Desc), b.c], type: Gin, map: \"i\")\n"
                    "}\n"};
    prisma::SyntaxStore store;
    const auto found = prisma::blocks(file, store, diagnostics);
    QCOMPARE(diagnostics, std::vector<prisma::Diagnostic>());
    const auto &members = found.front().members;
    QCOMPARE(members.size(), std::size_t(4));
    QVERIFY(members[0].isList && !members[0].isOptional);
    QCOMPARE(members[0].attributes[1].name, "db.VarChar");
    QCOMPARE(members[0].attributes[1].arguments[0].value.text, "255");
    QCOMPARE(members[1].type, "Unsupported");
    QVERIFY(members[1].isOptional);
    QCOMPARE(members[1].value->arguments[0].value.text, "circle");
    const auto *fields = members[2].attributes[0].argument("fields");
    QVERIFY(fields);
    QCOMPARE(fields->arguments.size(), std::size_t(2));
    QCOMPARE(members[2].attributes[0].argument("onDelete")->text, "Cascade");
    const auto *index = found.front().attribute("index");
    QVERIFY(index);
    QCOMPARE(index->argument("fields")->arguments[1].value.text, "b.c");
    QVERIFY(std::string_view(file.text).substr(members[3].span.offset).starts_with("@@index"));
}

void TestSchemaFile::findsBlockAttributesWhereverTheyStand()
{
    const auto document = prisma::parse({{"a.prisma", "model A {\n  @@map(\"first\")\n  id Int @id\n"
                                                      "  @@schema(\"s\")\n  name String\n  @@ignore\n}\n"
                                                      "model B {\n  id Int @id\n}\n"
                                                      "enum C {\n  X\n  @@map(\"last\")\n}\n"
                                                      "enum D {\n  @@map(\"only\")\n}\n"}});
    QCOMPARE(document.models[0].table, std::string("first"));
    QCOMPARE(document.models[0].schema, std::optional<std::string>("s"));
    QVERIFY(document.models[0].isIgnored);
    QCOMPARE(document.models[1].table, std::string("B"));
    QVERIFY(document.blocks[1].membersWithAttributes().empty());
    QVERIFY(!document.models[1].isIgnored);
    QCOMPARE(document.enums[0].type, std::string("last"));
    QCOMPARE(document.enums[1].type, std::string("only"));
}

void TestSchemaFile::givesPrismasDiagnostics_data()
{
    // The words and lines are what `prisma validate` 6.19.0 printed for the same text.
    static const auto unknown = QStringLiteral(
        "Error validating: This line is invalid. It does not start with any known Prisma schema keyword.");
    static const auto inDatasource =
        QStringLiteral("Error validating: This line is not a valid definition within a datasource.");
    static const auto inModel =
        QStringLiteral("Error validating: This line is not a valid field or attribute definition.");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected"); // line: message
    QTest::newRow("nothing wrong") << QByteArray("model A {\n id Int @id\n}\n") << QStringList{};
    QTest::newRow("a comment over lines is none")
        << QByteArray("/* a\nb */\nmodel A {\n id Int @id /* x */\n}\n") << QStringList{};
    QTest::newRow("a block on one line")
        << QByteArray("enum A { X }\n") << QStringList{QStringLiteral("1: ") + unknown};
    QTest::newRow("an empty block on one line")
        << QByteArray("model A {}\n") << QStringList{QStringLiteral("1: ") + unknown};
    QTest::newRow("a word that is no keyword")
        << QByteArray("\nmodle A {\n id Int @id\n}\nmodel B {\n id Int @id\n}\n")
        << QStringList{QStringLiteral("2: ") + unknown, QStringLiteral("3: ") + unknown,
                       QStringLiteral("4: ") + unknown};
    QTest::newRow("a line of nonsense")
        << QByteArray("garbage\n") << QStringList{QStringLiteral("1: ") + unknown};
    QTest::newRow("a block that the next one cuts")
        << QByteArray("model A {\n id Int @id\nmodel B {\n id Int @id\n}\n")
        << QStringList{QStringLiteral("3: ") + inModel};
    QTest::newRow("a block that never ends")
        << QByteArray("model A {\n id Int @id\n")
        << QStringList{QStringLiteral("1: ") + unknown, QStringLiteral("2: ") + unknown};
    QTest::newRow("an array over lines, which Prisma refuses")
        << QByteArray("datasource db {\n provider = \"postgresql\"\n schemas = [\n  \"a\",\n  \"b\"\n ]\n}\n")
        << QStringList{QStringLiteral("3: ") + inDatasource, QStringLiteral("4: ") + inDatasource,
                       QStringLiteral("5: ") + inDatasource, QStringLiteral("6: ") + inDatasource};
    QTest::newRow("a call over lines, which Prisma refuses")
        << QByteArray("model A {\n id Int @id\n @@index([id,\n id])\n}\n")
        << QStringList{QStringLiteral("3: ") + inModel, QStringLiteral("4: ") + inModel};
    QTest::newRow("a string over lines")
        << QByteArray("model A {\n id Int @id\n @@map(\"x\ny\")\n}\n")
        << QStringList{QStringLiteral("3: ") + inModel, QStringLiteral("4: ") + inModel};
    QTest::newRow("a field without a type")
        << QByteArray("model A {\n id\n}\n")
        << QStringList{
               QStringLiteral("2: Error validating model \"A\": This field declaration is invalid. It is "
                              "either missing a name or a type.")};
    QTest::newRow("a byte-order mark")
        << QByteArray("\xEF\xBB\xBFmodel A {\n id Int @id\n}\n")
        << QStringList{QStringLiteral("1: ") + unknown, QStringLiteral("2: ") + unknown,
                       QStringLiteral("3: ") + unknown};
}

void TestSchemaFile::givesPrismasDiagnostics()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    QStringList found;
    for (const auto &diagnostic : document(text.constData()).diagnostics)
        found << QStringLiteral("%1: %2")
                     .arg(diagnostic.span.line)
                     .arg(QString::fromStdString(diagnostic.message));
    QCOMPARE(found, expected);
}

void TestSchemaFile::readsOnAfterAFault_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("models");
    QTest::newRow("a cut block and the next one are both there")
        << QByteArray("model A {\n id Int @id\nmodel B {\n id Int @id\n}\n") << QByteArrayList{"A", "B"};
    QTest::newRow("a block that never ends is there")
        << QByteArray("model A {\n id Int @id\n @@map(\"a\")") << QByteArrayList{"A"};
    QTest::newRow("what follows an unknown block")
        << QByteArray("modle A {\n x {\n}\nmodel B {\n id Int @id\n}\n") << QByteArrayList{"B"};
    QTest::newRow("what follows an open parenthesis")
        << QByteArray("model A {\n id Int @default(now(\n}\nmodel B {\n id Int @id\n}\n")
        << QByteArrayList{"A", "B"};
    QTest::newRow("a second brace") << QByteArray("model A {\n id Int\n}\n}\nmodel B {\n id Int\n}\n")
                                    << QByteArrayList{"A", "B"};
    QTest::newRow("a field that is called model")
        << QByteArray("model A {\n model String\n enum Int\n}\n") << QByteArrayList{"A"};
}

void TestSchemaFile::readsOnAfterAFault()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, models);
    QByteArrayList found;
    for (const auto &model : document(text.constData()).models)
        found << QByteArray::fromStdString(model.name);
    QCOMPARE(found, models);
}

void TestSchemaFile::readsSeveralFilesAsOne()
{
    const auto found =
        prisma::parse({{"a.prisma", "model A {\n id Int @id\n}\n"},
                       {"b/base.prisma", "datasource db {\n provider = \"postgres\"\n}\n"},
                       {"c.prisma", "model A {\n id Int @id\n}\nmodel C {\n id Int @id\n}\n"}});
    QCOMPARE(found.datasource->file, std::filesystem::path("b/base.prisma"));
    QCOMPARE(found.models.size(), std::size_t(2));
    QCOMPARE(found.diagnostics.size(), std::size_t(0));
    QCOMPARE(found.files.size(), std::size_t(3));
}

void TestSchemaFile::standsHostileText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nested deeper than anybody writes")
        << "model A {\n id Int @x(" + QByteArray(200'000, '[') + "\n}\n";
    QTest::newRow("calls in calls") << "datasource d {\n url = " + QByteArray("e(").repeated(100'000) +
                                           "\n}\n";
    QTest::newRow("only opening lines") << QByteArray("model A {\n").repeated(5'000);
    QTest::newRow("a NUL in a name") << QByteArray("model A\0B {\n}\n", 14);
    QTest::newRow("no UTF-8") << QByteArray("model \xff {\n id Int @map(\"\xfe\")\n}\n");
    QTest::newRow("a line of a mebibyte") << "model A {\n " + QByteArray(1 << 20, 'x') + " Int\n}\n";
}

void TestSchemaFile::standsHostileText()
{
    QFETCH(QByteArray, text);
    const auto found = prisma::parse({{"a.prisma", text.toStdString()}});
    for (const auto &diagnostic : found.diagnostics)
        QVERIFY(diagnostic.span.end() <= static_cast<std::size_t>(text.size()));
    QVERIFY(found.models.size() + found.diagnostics.size() > 0);
}

PLUMBLINE_TEST(tst_schema_file, TestSchemaFile)
#include "tst_schema_file.moc"
