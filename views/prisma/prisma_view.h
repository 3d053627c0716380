#pragma once

#include "models/base/span.h"
#include "views/prisma/prisma_text.h"
#include "views/sql/script_reader.h"

#include <QString>

#include <memory>
#include <vector>

namespace plumbline::views {

/// Where a person is in a file.
struct PrismaPlace {
    std::size_t caret = 0; ///< bytes
    int topLine = 0;       ///< 0-based
};

/// A file of a schema to read, with what is wrong in it: a sign in the margin, the place underlined, the
/// words below the line. A large file is filled in over several turns of the event loop.
class PrismaView : public ScriptReader {
    Q_OBJECT

public:
    struct Problem {
        Span span;
        QString message; ///< plain text
        bool isError = true;
    };

    explicit PrismaView(QWidget *parent = nullptr);
    ~PrismaView() override;

    /// Shows another file from its beginning, or from where a person left it.
    void showFile(const PrismaTextPtr &text, const PrismaPlace &at = {});
    /// The same file as it is now: what did not change stays where it is on the screen, and so does the
    /// caret.
    void updateFile(const PrismaTextPtr &text);
    /// Of the file that is shown. More than the first 500 are not marked.
    void setProblems(std::vector<Problem> problems);
    /// Leads the caret to a place (bytes), as soon as it is there.
    void goTo(std::size_t offset);
    PrismaPlace place() const;
    std::size_t caret() const { return place().caret; }

signals:
    void caretMoved();

private:
    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace plumbline::views
