#include "models/diff/name_likeness.h"
#include "models/diff/renames.h"
#include "models/diff/render_script.h"
#include "tests/support/declared.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

using namespace plumbline;
using tests::declared;

/// A rename that is asked for keeps what it renames; one that is only likely is offered.
class TestRenames : public QObject {
    Q_OBJECT

private slots:
    void whatIsRenamedIsNeitherDroppedNorAdded_data();
    void whatIsRenamedIsNeitherDroppedNorAdded();
    void aTableAndItsColumnAtOnce();
    void namesThatFollowAreRenamedToo();
    void hostileNamesAreQuoted();
    void whatIsNoRenameIsRefused_data();
    void whatIsNoRenameIsRefused();
    void likelyOnesAreOffered_data();
    void likelyOnesAreOffered();
    void severalAreOfferedLikestFirst_data();
    void severalAreOfferedLikestFirst();
    void offersOfTablesAndValuesAreLikestFirst();
    void offersStandBesideWhatWasAskedFor();
    void whatIsOfferedCanBeAskedFor();
    void namesAreAlikeByWhatTheyShare();
};

namespace {

const char *const before = "enum Role {\n  USER\n  ADMIN\n}\n"
                           "model User {\n  id Int @id\n  mail String\n  role Role @default(USER)\n"
                           "  posts Post[]\n}\n"
                           "model Post {\n  id Int @id\n  userId Int\n  title String\n"
                           "  user User @relation(fields: [userId], references: [id])\n}\n";

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// What is left to do after the renames.
std::string scriptAfter(const prisma::Relational &from, const prisma::Relational &to,
                        const std::vector<std::string> &texts)
{
    const auto renames = diff::readRenames(texts, from, to);
    if (!renames)
        return "refused: " + renames.error().detail;
    std::string script;
    for (const diff::Rename &rename : *renames)
        script += diff::renameSql(rename, to) + ";\n";
    const auto rest = diff::comparePrisma(diff::renamed(from, *renames), to);
    return script + (rest.isEmpty() ? std::string() : diff::prismaScript(rest, {}));
}

/// "User.mail=email(User.mail=name)": what is offered, and in brackets what would fit instead.
QByteArray offeredBetween(const prisma::Relational &from, const prisma::Relational &to)
{
    QByteArrayList texts;
    for (const auto &offer : diff::guessedRenames(diff::comparePrisma(from, to), from, {})) {
        QByteArrayList others;
        for (const std::string &other : offer.others)
            others << QByteArray::fromStdString(other);
        texts << QByteArray::fromStdString(offer.text) +
                     (others.isEmpty() ? QByteArray() : '(' + others.join(',') + ')');
    }
    return texts.join(' ');
}

} // namespace

void TestRenames::whatIsRenamedIsNeitherDroppedNorAdded_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("rename");
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("a column") << QByteArray("mail") << QByteArray("email") << QByteArray("User.mail=email")
                              << QByteArray("ALTER TABLE \"User\" RENAME COLUMN \"mail\" TO \"email\";\n");
    QTest::newRow("a value of an enum")
        << QByteArray("ADMIN") << QByteArray("OWNER") << QByteArray("Role.ADMIN=OWNER")
        << QByteArray("ALTER TYPE \"Role\" RENAME VALUE 'ADMIN' TO 'OWNER';\n");
    QTest::newRow("a value that is a default")
        << QByteArray("USER") << QByteArray("PERSON") << QByteArray("Role.USER=PERSON")
        << QByteArray("ALTER TYPE \"Role\" RENAME VALUE 'USER' TO 'PERSON';\n");
    QTest::newRow("an enum") << QByteArray("Role") << QByteArray("Rank") << QByteArray("Role=Rank")
                             << QByteArray("ALTER TYPE \"Role\" RENAME TO \"Rank\";\n");
    QTest::newRow("with its schema") << QByteArray("mail") << QByteArray("email")
                                     << QByteArray("public.User.mail=email")
                                     << QByteArray(
                                            "ALTER TABLE \"User\" RENAME COLUMN \"mail\" TO \"email\";\n");
}

void TestRenames::whatIsRenamedIsNeitherDroppedNorAdded()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, rename);
    QFETCH(QByteArray, script);
    prisma::Relational made = declared(before);
    // As a replay names it.
    for (auto &table : made.tables)
        table.name.schema = "public";
    for (auto &type : made.enums)
        type.name.schema = "public";
    const auto wanted = declared(replaced(before, from.toStdString(), to.toStdString()));
    QCOMPARE(QByteArray::fromStdString(scriptAfter(made, wanted, {rename.toStdString()})), script);
}

void TestRenames::aTableAndItsColumnAtOnce()
{
    const auto made = declared("model Person {\n  id Int @id\n  mail String\n}\n");
    const auto wanted = declared("model User {\n  id Int @id\n  email String\n}\n");
    const std::string script = scriptAfter(made, wanted, {"Person=User", "Person.mail=email"});
    QVERIFY2(script.find("RENAME COLUMN \"mail\" TO \"email\"") < script.find("RENAME TO \"User\""),
             script.c_str());
    QVERIFY2(script.find("DROP ") == std::string::npos, script.c_str());
    QVERIFY2(script.find("Person_pkey\" TO \"User_pkey\"") != std::string::npos, script.c_str());
}

void TestRenames::namesThatFollowAreRenamedToo()
{
    const auto made = declared(before);
    const auto wanted = declared(replaced(before, "userId", "authorId"));
    const std::string script = scriptAfter(made, wanted, {"Post.userId=authorId"});
    QVERIFY2(script.find("RENAME CONSTRAINT \"Post_userId_fkey\" TO \"Post_authorId_fkey\"") !=
                 std::string::npos,
             script.c_str());
    QVERIFY2(script.find("DROP ") == std::string::npos, script.c_str());
}

void TestRenames::hostileNamesAreQuoted()
{
    const diff::Rename rename{diff::Rename::Kind::Column, {"public", "a\"; DROP TABLE b; --"}, "c\"d", "e"};
    const auto sql = diff::renameSql(rename, declared("model T {\n  id Int @id\n}\n"));
    QVERIFY2(sql.find("ALTER TABLE \"a\"\"; DROP TABLE b; --\" RENAME COLUMN \"c\"\"d\"") == 0, sql.c_str());
}

void TestRenames::whatIsNoRenameIsRefused_data()
{
    QTest::addColumn<QByteArray>("rename");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char *title, const char *rename, const char *problem) {
        QTest::newRow(title) << QByteArray(rename) << QByteArray(problem);
    };
    row("no equals sign", "User.mail", diff::renameProblem::malformed);
    row("nothing before it", "=email", diff::renameProblem::malformed);
    row("nothing behind it", "User.mail=", diff::renameProblem::malformed);
    row("an old name that is not there", "User.nix=email", diff::renameProblem::oldMissing);
    row("a new name that is not there", "User.mail=nix", diff::renameProblem::newMissing);
    row("an old name that stays", "User.role=email", diff::renameProblem::oldStays);
    row("a new name that was there before", "User.mail=id", diff::renameProblem::newThere);
}

void TestRenames::whatIsNoRenameIsRefused()
{
    QFETCH(QByteArray, rename);
    QFETCH(QByteArray, problem);
    const auto made = declared(before);
    const auto wanted = declared(replaced(before, "mail", "email"));
    QCOMPARE(QByteArray::fromStdString(scriptAfter(made, wanted, {rename.toStdString()})),
             "refused: " + problem);
}

void TestRenames::likelyOnesAreOffered_data()
{
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("offered");
    const auto row = [](const char *title, const std::string &to, const char *offered) {
        QTest::newRow(title) << QByteArray::fromStdString(to) << QByteArray(offered);
    };
    row("a column of the same type", replaced(before, "mail", "email"), "User.mail=email");
    row("a column of another type", replaced(before, "mail String", "email Int"), "");
    row("of two columns of the same type the likest, and the other beside it",
        replaced(before, "mail String", "name String\n  email String"), "User.mail=email(User.mail=name)");
    row("a table of the same columns", replaced(before, "Post", "Article"), "Post=Article");
    row("another table",
        replaced(before, "model Post {\n  id Int @id\n  userId Int\n  title String",
                 "model Thing {\n  key Int @id\n  owner Int\n  word String"),
        "");
    row("a value of an enum", replaced(before, "ADMIN", "OWNER"), "Role.ADMIN=OWNER");
    row("an enum", replaced(before, "Role", "Rank"), "Role=Rank");
    row("nothing", before, "");
}

void TestRenames::likelyOnesAreOffered()
{
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, offered);
    std::string wanted = to.toStdString();
    // The relation's fields of a row may not fit a table of another kind.
    if (wanted.find("model Thing") != std::string::npos) {
        wanted = replaced(wanted, "  posts Post[]\n", "");
        wanted = replaced(wanted, "  user User @relation(fields: [userId], references: [id])\n", "");
    }
    QCOMPARE(offeredBetween(declared(before), declared(wanted)), offered);
}

void TestRenames::severalAreOfferedLikestFirst_data()
{
    QTest::addColumn<QByteArray>("from"); ///< the fields of a model
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("offered");
    const auto row = [](const char *title, const char *from, const char *to, const char *offered) {
        QTest::newRow(title) << QByteArray(from) << QByteArray(to) << QByteArray(offered);
    };
    row("by their names", "firstName String\n  lastName String", "last_name String\n  first_name String",
        "T.firstName=first_name(T.firstName=last_name,T.lastName=first_name) "
        "T.lastName=last_name(T.firstName=last_name,T.lastName=first_name)");
    row("by their order where the names say nothing", "abc String\n  def String", "uvw String\n  xyz String",
        "T.abc=uvw(T.abc=xyz,T.def=uvw) T.def=xyz(T.abc=xyz,T.def=uvw)");
    row("by their nullability", "abc String?\n  def String", "uvw String\n  xyz String?",
        "T.abc=xyz(T.abc=uvw,T.def=xyz) T.def=uvw(T.abc=uvw,T.def=xyz)");
    row("by their defaults", "abc Int @default(7)\n  def Int", "uvw Int\n  xyz Int @default(7)",
        "T.abc=xyz(T.abc=uvw,T.def=xyz) T.def=uvw(T.abc=uvw,T.def=xyz)");
    row("never of another type", "abc String\n  def Int", "uvw Int\n  xyz String", "T.abc=xyz T.def=uvw");
    row("never a list for one value", "abc String[]\n  def Int", "uvw String\n  xyz Int", "T.def=xyz");
    row("two for one", "mail String\n  post String", "email String", "T.mail=email(T.post=email)");
    row("none for nothing", "mail String\n  post String", "", "");
}

void TestRenames::severalAreOfferedLikestFirst()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, offered);
    const auto model = [](const QByteArray &fields) {
        return declared("model T {\n  id Int @id\n  " + fields.toStdString() + "\n}\n");
    };
    QCOMPARE(offeredBetween(model(from), model(to)), offered);
}

void TestRenames::offersOfTablesAndValuesAreLikestFirst()
{
    const std::string two = "model Invoice {\n  id Int @id\n  at DateTime\n}\n"
                            "model Order {\n  id Int @id\n  at DateTime\n}\n"
                            "enum Role {\n  USER\n  ADMIN\n  GUEST\n}\n";
    std::string other = replaced(replaced(two, "Invoice", "invoices"), "Order", "orders");
    other = replaced(replaced(other, "ADMIN", "OWNER"), "GUEST", "GUESTS");
    QCOMPARE(offeredBetween(declared(two), declared(other)),
             QByteArray("Invoice=invoices(Invoice=orders,Order=invoices) "
                        "Role.GUEST=GUESTS(Role.ADMIN=GUESTS,Role.GUEST=OWNER) "
                        "Order=orders(Invoice=orders,Order=invoices) "
                        "Role.ADMIN=OWNER(Role.ADMIN=GUESTS,Role.GUEST=OWNER)"));
}

/// Beside a rename of the table a column's is written by the table's old name: so `--rename` takes it.
void TestRenames::offersStandBesideWhatWasAskedFor()
{
    const auto made = declared("model Person {\n  id Int @id\n  mail String\n}\n");
    const auto wanted = declared("model User {\n  id Int @id\n  email String\n}\n");
    const auto asked = diff::readRenames({"Person=User"}, made, wanted);
    QVERIFY(asked);
    const auto rest = diff::comparePrisma(diff::renamed(made, *asked), wanted);
    const auto offers = diff::guessedRenames(rest, made, *asked);
    QCOMPARE(offers.size(), std::size_t(1));
    QCOMPARE(offers.front().text, std::string("Person.mail=email"));
    QVERIFY(diff::readRenames({"Person=User", offers.front().text}, made, wanted));
}

/// What `--rename` would not take is not offered, and where a name means two tables its schema is written.
void TestRenames::whatIsOfferedCanBeAskedFor()
{
    const auto in = [](const char *schema, const std::string &table, const std::string &column) {
        prisma::RelationalTable made;
        made.name = {schema, table};
        made.columns = {prisma::RelationalColumn{.name = "id"}, prisma::RelationalColumn{.name = column}};
        return made;
    };
    prisma::Relational made;
    made.defaultSchema = "public";
    made.schemas = {"auth", "public"};
    made.tables = {in("auth", "users", "mail"), in("public", "users", "mail"), in("auth", "keys", "a=b")};
    prisma::Relational wanted = made;
    wanted.tables[0].columns[1].name = "email";
    wanted.tables[2].columns[1].name = "c";
    QCOMPARE(offeredBetween(made, wanted), QByteArray("auth.users.mail=email"));
    // No rename leads into another schema.
    wanted = made;
    wanted.tables[2].name = {"public", "passwords"};
    QCOMPARE(offeredBetween(made, wanted), QByteArray());
}

void TestRenames::namesAreAlikeByWhatTheyShare()
{
    QCOMPARE(diff::nameLikeness("firstName", "first_name"), 1.0);
    QCOMPARE(diff::nameLikeness("a", "b"), 0.0);
    QCOMPARE(diff::nameLikeness("", ""), 1.0);
    QCOMPARE(diff::nameLikeness("", "mail"), 0.0);
    QVERIFY(diff::nameLikeness("mail", "email") > 0.8);
    QVERIFY(diff::nameLikeness("mail", "email") > diff::nameLikeness("mail", "mailbox"));
    QCOMPARE(diff::nameLikeness("mail", "email"), diff::nameLikeness("email", "mail"));
}

PLUMBLINE_TEST(tst_renames, TestRenames)
#include "tst_renames.moc"
