#include "tests/support/test_registry.h"

#include <QtTest/QtTest>

#ifdef QT_WIDGETS_LIB
#include <QApplication>
using Application = QApplication;
#else
using Application = QCoreApplication;
#endif

namespace plumbline::tests {

std::map<std::string, std::function<std::unique_ptr<QObject>()>> &registry()
{
    static std::map<std::string, std::function<std::unique_ptr<QObject>()>> classes;
    return classes;
}

} // namespace plumbline::tests

/// `--class tst_x [QtTest's own arguments]` runs one class, no argument all of them. A class that is not
/// there fails.
int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    // Test mode has one place for everyone's settings; test programs run side by side, and clear theirs.
    QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    Application app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("plumbline-tests"));
    QStringList arguments = app.arguments();
    std::string wanted;
    if (arguments.size() > 2 && arguments[1] == QLatin1String("--class")) {
        wanted = arguments[2].toStdString();
        arguments.remove(1, 2);
    }
    int failures = 0;
    int ran = 0;
    for (const auto &[name, make] : plumbline::tests::registry()) {
        if (!wanted.empty() && name != wanted)
            continue;
        const auto object = make();
        failures += QTest::qExec(object.get(), arguments);
        ++ran;
    }
    return ran == 0 ? 2 : qMin(failures, 100);
}
