#pragma once

#include <string>

#include "tests/gui/window/scripted_prompter.h"
#include "tests/support/project_folder.h"
#include "ui/window/main_window.h"
#include "ui/window/turns.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

namespace plumbline::tests {

/// A project whose database nobody can reach: the folder's side is there.
inline void writeProject(const ProjectFolder &folder, const std::string &below = {})
{
    const std::string schema =
        "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n";
    folder.write(below + "package.json", "{\"name\": \"crm\"}");
    folder.write(below + "prisma/schema.prisma", schema);
    folder.write(below + ".env", "DATABASE_URL=\"postgresql://nobody@localhost:1/crm\"\n");
    folder.write(below + "prisma/migrations/20240101000000_init/migration.sql", "CREATE TABLE a (id INT);\n");
    folder.write(below + "prisma/migrations/20240201000000_more/migration.sql", "CREATE TABLE b (id INT);\n");
    folder.write(below + "prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
}

/// The window with its Workspace, shown at the size the design is drawn for.
struct OpenWindow {
    project::Workspace workspace;
    ScriptedPrompter prompter;
    ui::MainWindow window{workspace, prompter};

    OpenWindow()
    {
        window.resize(1280, 800);
        window.show();
    }
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return window.findChild<Widget *>(QLatin1String(name));
    }
    QString text(const char *name) const { return find<QLabel>(name)->text(); }
    void open(const ProjectFolder &folder)
    {
        window.openPath(QString::fromStdString(folder.path().string()));
        // The pages out of sight are filled in the turns after the one in sight.
        const auto *turns = window.findChild<ui::Turns *>();
        QVERIFY(QTest::qWaitFor([&] { return workspace.survey() != nullptr && turns->isIdle(); }, 20000));
    }
    /// The texts of a message that is shown at the top of the page, or of the first-run page.
    QString message(const char *name) const
    {
        const auto *box = find<QWidget>(name);
        const auto *text = box->findChild<QPlainTextEdit *>(QStringLiteral("messageText"));
        return box->isVisibleTo(&window) ? text->toPlainText() : QString();
    }
};

} // namespace plumbline::tests
