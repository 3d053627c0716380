#include "models/diff/prisma_changes.h"
#include "models/schema/keys.h"
#include "tests/support/declared.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using diff::ChangeKind;
using tests::declared;

/// Prisma's steps as differences, an object each.
class TestPrismaChanges : public QObject {
    Q_OBJECT

private slots:
    void eachObjectIsNamedOnce_data();
    void eachObjectIsNamedOnce();
    void whatDiffersIsNamed_data();
    void whatDiffersIsNamed();
    void definitionsStandOnTheSideThatHasThem();
    void whatGoesIsLostUnlessItIsEmpty();
};

namespace {

const std::string base =
    "enum Role {\n  USER\n  ADMIN\n}\n"
    "model User {\n  id Int @id\n  email String\n  age Int?\n  role Role @default(USER)\n"
    "  posts Post[]\n  @@index([email])\n}\n"
    "model Post {\n  id Int @id\n  userId Int\n"
    "  user User @relation(fields: [userId], references: [id])\n}\n";

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    const auto at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// "+table public.Post", "~column public.User.email".
QByteArray listed(const std::vector<diff::ObjectChange> &changes)
{
    QByteArrayList lines;
    for (const diff::ObjectChange &change : changes) {
        std::string line = change.change == ChangeKind::Added     ? "+"
                           : change.change == ChangeKind::Removed ? "-"
                                                                  : "~";
        line += std::string(schema::key(change.object.kind)) + ' ' + change.object.name.schema + '.' +
                change.object.name.name;
        if (!change.object.part.empty())
            line += '.' + change.object.part;
        lines << QByteArray::fromStdString(line);
    }
    return lines.join("; ");
}

} // namespace

void TestPrismaChanges::eachObjectIsNamedOnce_data()
{
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("changes");
    const auto row = [](const char *title, const std::string &to, const char *changes) {
        QTest::newRow(title) << QByteArray::fromStdString(to) << QByteArray(changes);
    };
    row("nothing", base, "");
    row("a column more", replaced(base, "age Int?", "age Int?\n  name String?"), "+column public.User.name");
    row("a column less", replaced(base, "  age Int?\n", ""), "-column public.User.age");
    row("another type", replaced(base, "age Int?", "age BigInt?"), "~column public.User.age");
    row("a table more, with its index and key",
        base + "model Tag {\n  id Int @id\n  n Int\n  @@index([n])\n}\n", "+table public.Tag");
    row("an index less", replaced(base, "  @@index([email])\n", ""), "-index public.User.User_email_idx");
    row("an index by another name", replaced(base, "@@index([email])", "@@index([email], map: \"x\")"),
        "~index public.User.x");
    row("another action of a foreign key: dropped and made anew",
        replaced(base, "references: [id])", "references: [id], onDelete: Cascade)"),
        "~constraint public.Post.Post_userId_fkey");
    row("another primary key",
        replaced(base, "model User {\n  id Int @id\n  email String\n",
                 "model User {\n  id Int @unique\n  email String @id\n"),
        "+index public.User.User_id_key; ~constraint public.User.User_pkey");
    row("a value of an enum less", replaced(base, "  ADMIN\n", ""), "~enum public.Role");
}

void TestPrismaChanges::eachObjectIsNamedOnce()
{
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, changes);
    const auto diff = diff::comparePrisma(declared(base), declared(to.toStdString()));
    auto found = diff::prismaChanges(diff);
    std::ranges::sort(found, {}, [](const diff::ObjectChange &one) {
        return std::pair(one.change == ChangeKind::Changed, one.object);
    });
    QCOMPARE(listed(found), changes);
}

void TestPrismaChanges::whatDiffersIsNamed_data()
{
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("members");
    const auto row = [](const char *title, const std::string &from, const std::string &to,
                        const char *members) {
        QTest::newRow(title) << QByteArray::fromStdString(replaced(base, from, to)) << QByteArray(members);
    };
    row("type", "age Int?", "age BigInt?", "type: integer > bigint");
    row("length of a type", "email String\n", "email String @db.VarChar(20)\n",
        "type: text > character varying(20)");
    row("NOT NULL", "age Int?", "age Int", "nullable: true > false");
    row("a list", "age Int?", "age Int[]", "type: integer > integer[]");
    row("a default more", "age Int?", "age Int? @default(18)", "default: - > 18");
    row("another default", "@default(USER)", "@default(ADMIN)", "default: 'USER' > 'ADMIN'");
    row("a default less", " @default(USER)", "", "default: 'USER' > -");
    row("a default that says nothing", "age Int?", "age BigInt? @default(dbgenerated())",
        "type: integer > bigint");
    row("a counter", "model User {\n  id Int @id", "model User {\n  id Int @id @default(autoincrement())",
        "default: - > autoincrement()");
    row("type and default", "age Int?", "age String? @default(\"x\")",
        "type: integer > text; default: - > 'x'");
    row("another enum", "age Int?\n  role Role @default(USER)", "age Role?\n  role Role @default(USER)",
        "type: integer > public.\"Role\"");
    row("values of an enum", "  ADMIN\n", "  OWNER\n", "values: USER, ADMIN > USER, OWNER");
    row("a name", "@@index([email])", "@@index([email], map: \"x\")", "name: User_email_idx > x");
    row("columns of a primary key", "model User {\n  id Int @id\n  email String\n",
        "model User {\n  id Int @unique\n  email String @id\n", "columns: id > email");
    row("columns and name of a primary key", "model User {\n  id Int @id\n  email String\n",
        "model User {\n  id Int @unique\n  email String @id(map: \"k\")\n",
        "name: User_pkey > k; columns: id > email");
    row("what is dropped and made anew", "references: [id])", "references: [id], onDelete: Cascade)",
        "definition: ALTER TABLE \"Post\" ADD CONSTRAINT \"Post_userId_fkey\" FOREIGN KEY (\"userId\") "
        "REFERENCES \"User\"(\"id\") ON DELETE RESTRICT ON UPDATE CASCADE > "
        "ALTER TABLE \"Post\" ADD CONSTRAINT \"Post_userId_fkey\" FOREIGN KEY (\"userId\") "
        "REFERENCES \"User\"(\"id\") ON DELETE CASCADE ON UPDATE CASCADE");
}

void TestPrismaChanges::whatDiffersIsNamed()
{
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, members);
    const auto found = diff::prismaChanges(diff::comparePrisma(declared(base), declared(to.toStdString())));
    const auto changed = std::ranges::find(found, ChangeKind::Changed, &diff::ObjectChange::change);
    QVERIFY(changed != found.end());
    std::string told;
    for (const diff::MemberChange &member : changed->members)
        told += (told.empty() ? "" : "; ") + member.key + ": " + member.from.value_or("-") + " > " +
                member.to.value_or("-");
    QCOMPARE(QByteArray::fromStdString(told), members);
}

void TestPrismaChanges::definitionsStandOnTheSideThatHasThem()
{
    const auto there = diff::prismaChanges(
        diff::comparePrisma(declared(base), declared(replaced(base, "age Int?", "age BigInt?"))));
    QCOMPARE(there.size(), std::size_t(1));
    QCOMPARE(there[0].fromText.value_or(""), std::string("\"age\" INTEGER"));
    QCOMPARE(there[0].toText.value_or(""), std::string("\"age\" BIGINT"));
    const auto gone = diff::prismaChanges(diff::comparePrisma(declared(base), {}));
    QCOMPARE(listed(gone), QByteArray("-table public.User; -table public.Post; -enum public.Role"));
    QVERIFY(gone[0].fromText && !gone[0].toText);
    QVERIFY2(gone[0].fromText->find("CREATE INDEX \"User_email_idx\"") != std::string::npos,
             gone[0].fromText->c_str());
}

void TestPrismaChanges::whatGoesIsLostUnlessItIsEmpty()
{
    const auto diff = diff::comparePrisma(
        declared(base), declared(replaced(replaced(base, "  age Int?\n", ""), "email String", "email Int")));
    const auto unknown = diff::prismaDataAtStake(diff, nullptr);
    QCOMPARE(unknown.size(), std::size_t(2));
    QVERIFY(!unknown[0].rows);
    schema::Schema catalog;
    schema::Table user;
    user.name = {"public", "User"};
    user.estimatedRows = 12;
    catalog.tables = {user};
    QCOMPARE(diff::prismaDataAtStake(diff, &catalog).front().rows.value_or(0), std::int64_t(12));
    catalog.tables.front().exactRows = 0;
    QVERIFY(diff::prismaDataAtStake(diff, &catalog).empty());
    const auto more = diff::comparePrisma(declared(base), declared(base + "model T {\n  id Int @id\n}\n"));
    QVERIFY(diff::prismaDataAtStake(more, nullptr).empty());
}

PLUMBLINE_TEST(tst_prisma_changes, TestPrismaChanges)
#include "tst_prisma_changes.moc"
