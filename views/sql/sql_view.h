#pragma once

#include "models/base/span.h"
#include "views/sql/script_reader.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace plumbline::views {

/// SQL to read, highlighted, with notes below its lines.
class SqlView : public ScriptReader {
    Q_OBJECT

public:
    /// A mark in the margin with a note that shows below the line.
    struct Mark {
        int line = 1; ///< 1-based
        QString note; ///< plain text
        bool isError = false;
    };

    explicit SqlView(QWidget *parent = nullptr);
    ~SqlView() override;

    /// Shows a text, without marks. More than 2 MB is shown up to a line's end before there, and said so
    /// below the last line.
    void setSql(const QString &sql);
    void setMarks(const std::vector<Mark> &marks);
    /// Tints a stretch of the text (byte offsets of the UTF-8 text) as the statement that failed.
    void setHighlight(std::optional<Span> span);
    /// The text as it is shown.
    QString sql() const;

private:
    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace plumbline::views
