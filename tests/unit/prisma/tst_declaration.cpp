#include "models/prisma/declaration.h"
#include "models/prisma/syntax.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using prisma::Document;
using schema::ObjectKind;
using schema::ObjectName;

namespace {

const char *const main = "datasource db {\n  provider = \"postgresql\"\n}\n"
                         "model User {\n"
                         "  id    Int    @id\n"
                         "  email String @map(\"e mail\")\n"
                         "  posts Post[]\n"
                         "  role  Role\n"
                         "  @@map(\"users\")\n"
                         "}\n"
                         "enum Role {\n  ADMIN\n  @@map(\"user_role\")\n}\n"
                         "view Report {\n  id Int @unique\n  @@schema(\"stats\")\n}\n";
const char *const other =
    "model Post {\n  id Int @id\n  author User @relation(fields: [authorId], references: "
    "[id])\n  authorId Int @map(\"author\")\n}\n";

const Document &document()
{
    static const Document parsed = prisma::parse({{"main.prisma", main}, {"post.prisma", other}});
    return parsed;
}

ObjectName object(ObjectKind kind, const char *name, const char *part = "", const char *in = "public")
{
    return {kind, {in, name}, part};
}

/// The text at which a declaration points.
std::string pointed(const ObjectName &name)
{
    const auto place = prisma::declarationOf(document(), name, "public");
    if (!place)
        return "nowhere";
    const std::string text = place->file == "main.prisma" ? main : other;
    return place->file.string() + ": " + text.substr(place->span.offset, place->span.length);
}

} // namespace

class TestDeclaration : public QObject {
    Q_OBJECT

private slots:
    void objectsAreFoundInTheSchema_data();
    void objectsAreFoundInTheSchema();
    void placesDeclareObjects_data();
    void placesDeclareObjects();
};

Q_DECLARE_METATYPE(plumbline::schema::ObjectName)

void TestDeclaration::objectsAreFoundInTheSchema_data()
{
    QTest::addColumn<ObjectName>("name");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *what, const ObjectName &name, const char *text) {
        QTest::newRow(what) << name << QString::fromLatin1(text);
    };
    row("a table by its mapped name", object(ObjectKind::Table, "users"), "main.prisma: User");
    row("a table in another file", object(ObjectKind::Table, "Post"), "post.prisma: Post");
    row("a partitioned table", object(ObjectKind::PartitionedTable, "users"), "main.prisma: User");
    row("a view of another schema", object(ObjectKind::View, "Report", "", "stats"), "main.prisma: Report");
    row("not in the wrong schema", object(ObjectKind::View, "Report"), "nowhere");
    row("an enum", object(ObjectKind::Enum, "user_role"), "main.prisma: Role");
    row("no enum for a table of its name", object(ObjectKind::Table, "user_role"), "nowhere");
    row("a column", object(ObjectKind::Column, "users", "id"), "main.prisma: id    Int    @id");
    row("a column by its mapped name", object(ObjectKind::Column, "users", "e mail"),
        "main.prisma: email String @map(\"e mail\")");
    row("a column of an enum's type", object(ObjectKind::Column, "users", "role"), "main.prisma: role  Role");
    row("a relation is no column, its table stands for it", object(ObjectKind::Column, "users", "posts"),
        "main.prisma: User");
    row("a column that no field declares", object(ObjectKind::Column, "users", "gone"), "main.prisma: User");
    row("an index with its table", object(ObjectKind::Index, "users", "users_pkey"), "main.prisma: User");
    row("a model's own name is no table", object(ObjectKind::Table, "User"), "nowhere");
    row("what schemas do not declare", object(ObjectKind::Function, "users"), "nowhere");
}

void TestDeclaration::objectsAreFoundInTheSchema()
{
    QFETCH(ObjectName, name);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(pointed(name)), text);
}

void TestDeclaration::placesDeclareObjects_data()
{
    QTest::addColumn<QString>("before"); // the place is where this text ends
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *what, const char *before, const char *expected) {
        QTest::newRow(what) << QString::fromLatin1(before) << QString::fromLatin1(expected);
    };
    row("the head of a model", "model User", "table public.users");
    row("a field", "email St", "column public.users.e mail");
    row("a relation's field", "posts Po", "table public.users");
    row("an attribute of the block", "@@map(\"users", "table public.users");
    row("an enum's value", "ADM", "enum public.user_role");
    row("a view", "view Rep", "view stats.Report");
    row("a datasource", "provider", "nothing");
}

void TestDeclaration::placesDeclareObjects()
{
    QFETCH(QString, before);
    QFETCH(QString, expected);
    const auto at = std::string(main).find(before.toStdString());
    QVERIFY(at != std::string::npos);
    const auto found =
        prisma::declaredAt(document(), "main.prisma", at + static_cast<std::size_t>(before.size()), "public");
    const auto words = [&]() -> std::string {
        if (!found)
            return "nothing";
        const std::string name = found->name.schema + '.' + found->name.name;
        switch (found->kind) {
        case ObjectKind::Table:
            return "table " + name;
        case ObjectKind::View:
            return "view " + name;
        case ObjectKind::Enum:
            return "enum " + name;
        case ObjectKind::Column:
            return "column " + name + '.' + found->part;
        default:
            return "something else";
        }
    };
    QCOMPARE(QString::fromStdString(words()), expected);
    QVERIFY(!prisma::declaredAt(document(), "gone.prisma", at, "public"));
}

PLUMBLINE_TEST(tst_declaration, TestDeclaration)
#include "tst_declaration.moc"
