#pragma once

#include "models/base/span.h"

#include <QString>
#include <QWidget>

#include <memory>
#include <vector>

namespace plumbline::views {

/// SQL to read: QScintilla, read-only, highlighted, with line numbers, in the palette's own light or dark.
class SqlView : public QWidget {
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

    /// Shows a text. More than 2 MB is shown up to there, and said so in the last line.
    void setSql(const QString &sql);
    void setMarks(const std::vector<Mark> &marks);
    /// Tints a stretch of the text (byte offsets of the UTF-8 text) as the statement that failed.
    void setHighlight(std::optional<Span> span);
    void goToLine(int line);
    QString sql() const;

private:
    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace plumbline::views
