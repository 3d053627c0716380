#include "tests/support/places.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QtTest/QtTest>

namespace {

struct Answer {
    int exitCode = -1;
    QByteArray output; ///< and errors
};

Answer run(const QString &program, const QStringList &arguments, const QString &folder = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForStarted())
        return {-1, program.toUtf8() + ": " + process.errorString().toUtf8()};
    process.waitForFinished(240000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll()};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString build = QFileInfo(plumbline::tests::programPath()).path();

} // namespace

/// Installs into a staging folder and looks at what a desktop, a shell and apt will look at.
class TestPackaging : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const Answer installed = run(QStringLiteral("cmake"), {QStringLiteral("--install"), build,
                                                               QStringLiteral("--prefix"), m_stage.path()});
        QVERIFY2(installed.exitCode == 0, installed.output);
    }

    void runsWhereItIsInstalled()
    {
        const Answer version = run(staged("bin/plumbline"), {QStringLiteral("--version")});
        QCOMPARE(version.exitCode, 0);
        QCOMPARE(version.output, QByteArray("plumbline " PLUMBLINE_VERSION "\n"));
    }

    void hasAValidDesktopFile()
    {
        const Answer checked = run(QStringLiteral("desktop-file-validate"), {staged(desktopFile)});
        QCOMPARE(checked.output, QByteArray());
        QCOMPARE(checked.exitCode, 0);
    }

    void namesInTheDesktopFileWhatIsInstalled()
    {
        const QByteArray desktop = contentOf(staged(desktopFile));
        QVERIFY(desktop.contains("\nExec=plumbline\n"));
        QVERIFY(QFileInfo(staged("bin/plumbline")).isExecutable());
        QVERIFY(desktop.contains("\nIcon=org.plumbline.Plumbline\n"));
        QVERIFY(QFileInfo::exists(staged("share/icons/hicolor/scalable/apps/org.plumbline.Plumbline.svg")));
        for (const int size : {48, 128, 256}) {
            const QString icon =
                QStringLiteral("share/icons/hicolor/%1x%1/apps/org.plumbline.Plumbline.png").arg(size);
            const QByteArray png = contentOf(m_stage.filePath(icon));
            QVERIFY2(png.startsWith("\x89PNG"), qPrintable(icon));
            const auto width =
                static_cast<unsigned char>(png[18]) * 256 + static_cast<unsigned char>(png[19]);
            QCOMPARE(width, size);
        }
    }

    void hasValidAppStreamMetadata()
    {
        const Answer checked =
            run(QStringLiteral("appstreamcli"), {QStringLiteral("validate"), QStringLiteral("--no-net"),
                                                 QStringLiteral("--no-color"), staged(metainfo)});
        QVERIFY2(checked.exitCode == 0, checked.output);
    }

    void launchesTheInstalledDesktopFile()
    {
        static const QRegularExpression launchable(
            QStringLiteral("<launchable type=\"desktop-id\">([^<]+)</launchable>"));
        const auto match = launchable.match(QString::fromUtf8(contentOf(staged(metainfo))));
        QVERIFY(match.hasMatch());
        QVERIFY(
            QFileInfo::exists(m_stage.filePath(QStringLiteral("share/applications/") + match.captured(1))));
    }

    void tellsItsVersionEverywhere()
    {
        QVERIFY(contentOf(staged(metainfo)).contains("<release version=\"" PLUMBLINE_VERSION "\""));
        QVERIFY(manual().contains("\"Plumbline " PLUMBLINE_VERSION "\""));
        const Answer changelog =
            run(QStringLiteral("gzip"), {QStringLiteral("-dc"), staged("share/doc/plumbline/changelog.gz")});
        QVERIFY2(changelog.output.startsWith("plumbline (" PLUMBLINE_VERSION ")"), changelog.output);
    }

    void hasAManualThatTheFormatterHasNothingToSayAbout()
    {
        const Answer formatted = run(
            QStringLiteral("groff"),
            {QStringLiteral("-man"), QStringLiteral("-Tutf8"), QStringLiteral("-ww"), QStringLiteral("-z"),
             plumbline::tests::sourceFolder() + QStringLiteral("/packaging/linux/plumbline.1")});
        QCOMPARE(formatted.output, QByteArray());
        QCOMPARE(formatted.exitCode, 0);
    }

    void knowsEverySubcommandInManualAndCompletions()
    {
        const QStringList commands = subcommands();
        QVERIFY2(commands.contains(QStringLiteral("status")) && commands.contains(QStringLiteral("demo")),
                 qPrintable(commands.join(QLatin1Char(' '))));
        const QByteArray page = manual();
        const QByteArrayList completions{contentOf(staged("share/bash-completion/completions/plumbline")),
                                         contentOf(staged("share/zsh/vendor-completions/_plumbline")),
                                         contentOf(staged("share/fish/vendor_completions.d/plumbline.fish"))};
        for (const QString &command : commands) {
            const QByteArray name = command.toUtf8();
            for (const QByteArray &completion : completions)
                QVERIFY2(completion.contains(name), name);
            QVERIFY2(page.contains(QByteArray(name).replace("-", "\\-")), name);
        }
    }

    void completesInBash()
    {
        QTemporaryDir project;
        QVERIFY(QDir(project.path()).mkpath(QStringLiteral("prisma/migrations/20240101000000_init")));
        const auto complete = [&](const QByteArray &words) {
            const QByteArray script =
                "source " + staged("share/bash-completion/completions/plumbline").toUtf8() +
                "; COMP_WORDS=(" + words +
                "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _plumbline; printf '%s ' \"${COMPREPLY[@]}\"";
            return run(QStringLiteral("bash"), {QStringLiteral("-c"), QString::fromUtf8(script)},
                       project.path())
                .output.trimmed();
        };
        QCOMPARE(complete("plumbline stat"), QByteArray("status"));
        QCOMPARE(complete("plumbline resolve --app"), QByteArray("--applied"));
        QCOMPARE(complete("plumbline resolve --applied 2024"), QByteArray("20240101000000_init"));
        QCOMPARE(complete("plumbline evidence 2"), QByteArray("20240101000000_init"));
        QCOMPARE(complete("plumbline status --environment st"), QByteArray("staging"));
    }

    void makesADebianPackage()
    {
        QTemporaryDir place;
        const Answer packed = run(QStringLiteral("cpack"),
                                  {QStringLiteral("--config"), build + QStringLiteral("/CPackConfig.cmake"),
                                   QStringLiteral("-B"), place.path()});
        QVERIFY2(packed.exitCode == 0, packed.output);
        const QString package = place.filePath(QStringLiteral("plumbline_" PLUMBLINE_VERSION "_amd64.deb"));
        const auto field = [&](const char *name) {
            return run(QStringLiteral("dpkg-deb"), {QStringLiteral("-f"), package, QString::fromLatin1(name)})
                .output.trimmed();
        };
        QCOMPARE(field("Package"), QByteArray("plumbline"));
        QCOMPARE(field("Version"), QByteArray(PLUMBLINE_VERSION));
        QCOMPARE(field("Section"), QByteArray("database"));
        QCOMPARE(field("Recommends"), QByteArray("postgresql-15 | postgresql, git, fonts-noto-cjk"));
        const QByteArray depends = field("Depends");
        for (const char *library : {"libqt6widgets6", "libqt6svg6", "libpq5", "libc6"})
            QVERIFY2(depends.contains(library), depends);
        const QByteArray contents = run(QStringLiteral("dpkg-deb"), {QStringLiteral("-c"), package}).output;
        for (const char *file :
             {"./usr/bin/plumbline", "./usr/share/applications/org.plumbline.Plumbline.desktop",
              "./usr/share/man/man1/plumbline.1.gz", "./usr/share/doc/plumbline/copyright"})
            QVERIFY2(contents.contains(file), file);
        QVERIFY2(contents.contains("root/root"), contents);
    }

private:
    static constexpr const char *desktopFile = "share/applications/org.plumbline.Plumbline.desktop";
    static constexpr const char *metainfo = "share/metainfo/org.plumbline.Plumbline.metainfo.xml";

    QString staged(const char *path) const { return m_stage.filePath(QString::fromLatin1(path)); }

    QByteArray manual() const
    {
        return run(QStringLiteral("gzip"), {QStringLiteral("-dc"), staged("share/man/man1/plumbline.1.gz")})
            .output;
    }

    /// As the program's own help lists them: two blanks, the name, more blanks, what it does.
    QStringList subcommands() const
    {
        static const QRegularExpression line(QStringLiteral("^  ([a-z][a-z-]+)(?: [A-Z]+)?  +\\S"),
                                             QRegularExpression::MultilineOption);
        QStringList names;
        auto matches = line.globalMatch(
            QString::fromUtf8(run(staged("bin/plumbline"), {QStringLiteral("--help")}).output));
        while (matches.hasNext())
            names << matches.next().captured(1);
        return names;
    }

    QTemporaryDir m_stage;
};

PLUMBLINE_TEST(tst_packaging, TestPackaging)
#include "tst_packaging.moc"
