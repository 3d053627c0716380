#pragma once

#include "models/base/span.h"
#include "models/sql/completion.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

namespace plumbline::views {

/// SQL to write: QScintilla, highlighted, with names proposed while one types, in the palette's own light or
/// dark. Ctrl+Space proposes, Ctrl+F finds, F6 leads out, because Tab indents.
class SqlEditor : public QWidget {
    Q_OBJECT

public:
    /// What is to be run: the selection, else the statement that the caret stands in.
    struct Wanted {
        QString sql;
        std::size_t offset = 0; ///< bytes, in the whole text
        int number = 1;         ///< which statement of how many
        int count = 1;
    };
    using Propose = std::function<sql::Completion(std::string_view script, std::size_t caret)>;

    explicit SqlEditor(QWidget *parent = nullptr);
    ~SqlEditor() override;

    QString sql() const;
    /// Puts another text in place; undo brings the one before back.
    void setSql(const QString &sql);
    Wanted wanted() const;
    void setPropose(Propose propose);
    /// Puts the list of names away, where it is open.
    void closeProposals();

    /// Marks a place of the text as wrong, in the text and in the margin, and leads the caret there. The next
    /// key that changes the text takes the mark away.
    void showProblem(const Span &place);
    void clearProblem();

signals:
    void olderRequested(); ///< Alt+Up, Alt+Down: through the history
    void newerRequested();
    void leaveRequested();
    void textChanged();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildShortcuts();
    void buildMenu();
    void takeText();
    void propose(bool isAsked);

    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace plumbline::views
