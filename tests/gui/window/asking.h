#pragma once

#include "tests/gui/window/open_window.h"
#include "tests/gui/window/page_rows.h"
#include "tests/support/small_project.h"
#include "ui/pages/answer_caption.h"
#include "ui/pages/ask_page.h"
#include "views/delegates/elided_label.h"

#include <QTableView>

#include <Qsci/qsciscintilla.h>

namespace plumbline::tests {

/// A window on a small project, turned to the Ask page: what the tests of that page have in common.
class Asking {
protected:
    void makeProject()
    {
        qunsetenv("DATABASE_URL");
        m_project = std::make_unique<SmallProject>();
        m_project->makeLedger();
        m_project->sql("CREATE TABLE companies (id int PRIMARY KEY, name text, \"order\" int)");
        m_project->sql(
            "INSERT INTO companies SELECT n, 'company ' || n, NULL FROM generate_series(1, 5000) n");
        m_project->sql(
            "CREATE FUNCTION reads_file(text, text) RETURNS text LANGUAGE plpgsql AS $$BEGIN RETURN "
            "pg_read_file($1); END$$");
        m_project->sql("CREATE OPERATOR <+> (FUNCTION = reads_file, LEFTARG = text, RIGHTARG = text)");
        m_project->sql("ANALYZE");
    }

    void openWindow()
    {
        QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline")).clear();
        std::filesystem::remove_all(m_project->folder() / ".plumbline");
        project::QueryHistory(m_project->folder()).clear();
        m_window = std::make_unique<OpenWindow>();
        m_window->window.openProject(m_project->request());
        QVERIFY(QTest::qWaitFor([this] { return m_window->workspace.survey() != nullptr; }, 20000));
        turnTo(m_window->window, "ask");
        QVERIFY(QTest::qWaitFor([this] { return isIdle(); }, 20000));
    }

    void closeWindow() { m_window.reset(); }

    /// The project's URL from now on, as when a person edits .env.
    void use(const std::string &url) const
    {
        SmallProject::write(m_project->folder() / ".env", "DATABASE_URL=\"" + url + "\"\n");
    }
    void turnToAnotherDatabase()
    {
        use(server().url(freshDatabase().database));
        m_window->workspace.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(caption()->isStale(), 20000);
    }
    QsciScintilla *editor() const { return m_window->find<QsciScintilla>("sqlEditor"); }
    QTableView *table() const { return m_window->find<QTableView>("answerTable"); }
    QString status() const
    {
        return m_window->window.findChild<views::ElidedLabel *>(QStringLiteral("askStatus"))->text();
    }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    void write(const char *sql) const
    {
        editor()->setFocus();
        editor()->selectAll();
        QTest::keyClick(editor(), Qt::Key_Delete);
        editor()->insert(QString::fromUtf8(sql));
        editor()->setCursorPosition(editor()->lines() - 1, 0);
    }
    bool isIdle() const { return m_window->find<QPushButton>("askRun")->isEnabled(); }
    void run(const char *sql, Qt::KeyboardModifiers keys = Qt::ControlModifier) const
    {
        write(sql);
        QTest::keyClick(editor(), Qt::Key_Return, keys);
        QVERIFY(QTest::qWaitFor([this] { return isIdle(); }, 20000));
    }
    QString message() const { return m_window->message("askMessage"); }
    ui::AnswerCaption *caption() const { return m_window->find<ui::AnswerCaption>("askCaption"); }
    QPushButton *messageButton() const
    {
        return m_window->find<QWidget>("askMessage")
            ->findChild<QPushButton *>(QStringLiteral("messageButton"));
    }
    /// Keeps what is in sight by the button and the bar, and gives what was stored.
    project::KeptEvidence keep() const
    {
        QTest::mouseClick(m_window->find<QPushButton>("askKeep"), Qt::LeftButton);
        QSignalSpy surveyed(&m_window->workspace, &project::Workspace::surveyChanged);
        QTest::mouseClick(m_window->find<QPushButton>("keepButton"), Qt::LeftButton);
        if (!QTest::qWaitFor([&] { return surveyed.count() > 0; }, 20000))
            return {};
        const auto &kept = m_window->workspace.survey()->kept;
        return kept && !kept->empty() ? kept->back() : project::KeptEvidence();
    }
    std::string running(const std::string &what) const
    {
        return m_project->value("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> "
                                "pg_backend_pid() AND query LIKE '%" +
                                what + "%'");
    }

    std::unique_ptr<SmallProject> m_project;
    std::unique_ptr<OpenWindow> m_window;
};

} // namespace plumbline::tests
