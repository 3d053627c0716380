#include "models/prisma/schema_file.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#include <sys/stat.h>

using namespace plumbline;
namespace fs = std::filesystem;

class TestReadSchemaFiles : public QObject {
    Q_OBJECT

private slots:
    void readsAFolderInPrismasOrder();
    void followsLinksByTheirRealPath();
    void endsWhereLinksGoInACircle();
    void readsTenThousandFiles();
    void failsWithTheReason_data();
    void failsWithTheReason();

private:
    static void write(const fs::path &path, const QByteArray &text = "// nothing\n")
    {
        fs::create_directories(path.parent_path());
        QFile file(QString::fromStdString(path.string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    static QStringList names(const fs::path &folder)
    {
        const auto files = prisma::readSchemaFiles(folder);
        QStringList result;
        if (!files)
            return {QStringLiteral("error")};
        for (const auto &file : *files)
            result << QString::fromStdString(fs::relative(file.path, folder).string());
        return result;
    }
};

void TestReadSchemaFiles::readsAFolderInPrismasOrder()
{
    QTemporaryDir folder;
    const fs::path root(folder.path().toStdString());
    for (const auto *name : {"m.prisma", "b/x.prisma", "B.prisma", "a.prisma", "b/notes.md", "c.prisma.bak",
                             "D.PRISMA", "migrations/1/migration.sql", ".prisma", "b.prisma"})
        write(root / name);
    // `.prisma` has no extension but is all name, to Node.js as to us.
    QCOMPARE(names(root), (QStringList{QStringLiteral("B.prisma"), QStringLiteral("a.prisma"),
                                       QStringLiteral("b/x.prisma"), QStringLiteral("b.prisma"),
                                       QStringLiteral("m.prisma")}));
}

void TestReadSchemaFiles::followsLinksByTheirRealPath()
{
    QTemporaryDir folder;
    QTemporaryDir elsewhere;
    const fs::path root(folder.path().toStdString());
    const fs::path other(elsewhere.path().toStdString());
    write(root / "a.prisma");
    write(other / "real.prisma");
    write(other / "real.txt");
    write(other / "sub/deep.prisma");
    fs::create_symlink(other / "real.prisma", root / "link.txt");
    fs::create_symlink(other / "real.txt", root / "text.prisma");
    fs::create_symlink(other / "gone.prisma", root / "gone.prisma");
    fs::create_directory_symlink(other / "sub", root / "z");
    const auto files = prisma::readSchemaFiles(root);
    QVERIFY(files.has_value());
    QCOMPARE(files->size(), std::size_t(3));
    QCOMPARE((*files)[1].path, fs::canonical(other / "real.prisma"));
    QCOMPARE((*files)[2].path.filename(), fs::path("deep.prisma"));
}

void TestReadSchemaFiles::endsWhereLinksGoInACircle()
{
    QTemporaryDir folder;
    const fs::path root(folder.path().toStdString());
    write(root / "a/one.prisma");
    fs::create_directory_symlink(root, root / "a/up");
    fs::create_directory_symlink(root / "a", root / "b");
    fs::create_symlink(root / "self.prisma", root / "self.prisma");
    QCOMPARE(names(root), QStringList{QStringLiteral("a/one.prisma")});
}

void TestReadSchemaFiles::readsTenThousandFiles()
{
    QTemporaryDir folder;
    const fs::path root(folder.path().toStdString());
    for (int i = 0; i < 10'000; ++i)
        write(root / (std::to_string(i) + ".prisma"),
              "model M" + QByteArray::number(i) + " {\n id Int @id\n}\n");
    auto files = prisma::readSchemaFiles(root);
    QVERIFY(files.has_value());
    QCOMPARE(files->size(), std::size_t(10'000));
    const auto document = prisma::parse(std::move(*files));
    QCOMPARE(document.models.size(), std::size_t(10'000));
    QCOMPARE(document.models[2].name, "M10"); // byte order: 0, 1, 10, 100, …
    QCOMPARE(document.diagnostics.size(), std::size_t(0));
}

void TestReadSchemaFiles::failsWithTheReason_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("code");
    const auto row = [](const char *kind, ErrorCode code) {
        QTest::newRow(kind) << QString::fromLatin1(kind) << static_cast<int>(code);
    };
    row("nothing there", ErrorCode::NotFound);
    row("an empty folder", ErrorCode::NoSchema);
    row("a link to nothing", ErrorCode::DanglingLink);
    row("a pipe that nobody writes to", ErrorCode::NotReadable);
    row("a file beyond all measure", ErrorCode::TooLarge);
}

void TestReadSchemaFiles::failsWithTheReason()
{
    QFETCH(QString, kind);
    QFETCH(int, code);
    QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "schema.prisma";
    if (kind == QLatin1String("an empty folder"))
        fs::create_directory(path);
    else if (kind == QLatin1String("a link to nothing"))
        fs::create_symlink("nowhere", path);
    else if (kind == QLatin1String("a pipe that nobody writes to"))
        QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    else if (kind == QLatin1String("a file beyond all measure")) {
        write(path);
        fs::resize_file(path, 100u << 20); // sparse
    }
    const auto files = prisma::readSchemaFiles(path);
    QVERIFY(!files);
    QCOMPARE(static_cast<int>(files.error().code), code);
    QCOMPARE(files.error().subject, path.string());
}

PLUMBLINE_TEST(tst_read_schema_files, TestReadSchemaFiles)
#include "tst_read_schema_files.moc"
