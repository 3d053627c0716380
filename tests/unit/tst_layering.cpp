#include "tests/support/places.h"
#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

/// The rule of who may include whom, as a fact: `ui -> views -> models`, the ladder inside `models/`, libpq
/// only in `models/postgres`, libpg_query only in `models/sql`, no widget in `models/`.
class TestLayering : public QObject {
    Q_OBJECT

private slots:
    void everyIncludePointsUpTheLadder();
    void foreignLibrariesStayWhereTheyBelong();

private:
    struct Include {
        QString file; ///< relative to the source folder
        int line;
        QString target; ///< what stands between the quotes or brackets
        bool isOurs;
    };
    QList<Include> includes() const;
};

namespace {

const QStringList ladder{QStringLiteral("base"),      QStringLiteral("schema"),  QStringLiteral("sql"),
                         QStringLiteral("ddl"),       QStringLiteral("prisma"),  QStringLiteral("diff"),
                         QStringLiteral("safety"),    QStringLiteral("history"), QStringLiteral("evidence"),
                         QStringLiteral("checklist"), QStringLiteral("journal"), QStringLiteral("postgres"),
                         QStringLiteral("project"),   QStringLiteral("wording"), QStringLiteral("report"),
                         QStringLiteral("items")};
const QStringList layers{QStringLiteral("models"), QStringLiteral("views"), QStringLiteral("ui")};

} // namespace

QList<TestLayering::Include> TestLayering::includes() const
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"));
    QList<Include> found;
    const QDir root(plumbline::tests::sourceFolder());
    for (const QString &layer : layers) {
        QDirIterator files(root.filePath(layer), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
            for (int i = 0; i < lines.size(); ++i) {
                const auto match = pattern.match(lines[i]);
                if (match.hasMatch())
                    found.append({root.relativeFilePath(file.fileName()), i + 1, match.captured(2),
                                  match.captured(1) == QLatin1String("\"")});
            }
        }
    }
    return found;
}

void TestLayering::everyIncludePointsUpTheLadder()
{
    QStringList wrong;
    const auto all = includes();
    QVERIFY(all.size() > 100);
    for (const Include &include : all) {
        const QStringList from = include.file.split(QLatin1Char('/'));
        const QStringList to = include.target.split(QLatin1Char('/'));
        if (!include.isOurs || to.size() < 2)
            continue;
        bool isRight = layers.contains(to[0]) && layers.indexOf(to[0]) <= layers.indexOf(from[0]);
        if (from[0] == QLatin1String("models") && to[0] == QLatin1String("models"))
            isRight = ladder.contains(to[1]) && ladder.contains(from[1]) &&
                      ladder.indexOf(to[1]) <= ladder.indexOf(from[1]);
        // The command line is of the engine; `demo`, which shows the window, is the one exception.
        if (include.file.startsWith(QLatin1String("ui/cli/")) &&
            !include.file.startsWith(QLatin1String("ui/cli/demo_command")))
            isRight = to[0] == QLatin1String("models") ||
                      include.target.startsWith(QLatin1String("views/pdf/")) ||
                      include.target.startsWith(QLatin1String("ui/cli/"));
        if (!isRight)
            wrong.append(
                QStringLiteral("%1:%2 includes %3").arg(include.file).arg(include.line).arg(include.target));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void TestLayering::foreignLibrariesStayWhereTheyBelong()
{
    struct Rule {
        QRegularExpression library;
        QStringList allowed;
    };
    const QList<Rule> rules{
        {QRegularExpression(QStringLiteral("^(pqxx|libpq)")), {QStringLiteral("models/postgres/")}},
        {QRegularExpression(QStringLiteral("^pg_query")), {QStringLiteral("models/sql/")}},
        {QRegularExpression(QStringLiteral(
             "^(QtWidgets|QtGui|QWidget|QColor|QPainter|QPixmap|QIcon|QFont|QApplication|qcustomplot|Qsci)")),
         {QStringLiteral("views/"), QStringLiteral("ui/")}},
    };
    QStringList wrong;
    for (const Include &include : includes()) {
        for (const Rule &rule : rules) {
            const bool isAllowed =
                std::any_of(rule.allowed.begin(), rule.allowed.end(),
                            [&](const QString &folder) { return include.file.startsWith(folder); });
            if (rule.library.match(include.target).hasMatch() && !isAllowed)
                wrong.append(QStringLiteral("%1:%2 includes %3")
                                 .arg(include.file)
                                 .arg(include.line)
                                 .arg(include.target));
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

PLUMBLINE_TEST(tst_layering, TestLayering)
#include "tst_layering.moc"
