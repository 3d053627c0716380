#pragma once

#include "views/diff/shown_rows.h"

#include <QWidget>

namespace plumbline::views {

class DefinitionSide;

/// Two texts side by side, aligned line by line, scrolled together; what is the same is folded, what changed
/// within a line is marked. Return or a click opens a fold. The keys that lead from change to change are the
/// page's: they go on from one object to the next.
class SideBySideView : public QWidget {
    Q_OBJECT

public:
    explicit SideBySideView(QWidget *parent = nullptr);

    /// Shows these rows, and keeps the place where the texts are of the object that was shown before.
    void showRows(std::vector<diff::AlignedRow> rows, bool isSameObject);
    /// Where the keyboard goes, from left to right.
    QList<QWidget *> sides() const;
    void setSideNames(const QString &left, const QString &right);
    void setFolding(bool isFolding);
    bool hasNextChange() const;
    bool hasPreviousChange() const;

    // False where there is none; then nothing moves.
    bool goToNextChange();
    bool goToPreviousChange();
    void goToLastChange();

signals:
    void placeChanged(); ///< what `hasNextChange` says may be different

private:
    void tieTogether();
    void show(std::size_t topRow, std::size_t caretRow);
    void unfold(int line);
    bool goTo(const std::optional<std::size_t> &line);
    std::size_t rowAt(int line) const;
    int caretLine() const;
    DefinitionSide *active() const;

    ShownRows m_rows;
    DefinitionSide *m_left;
    DefinitionSide *m_right;
};

} // namespace plumbline::views
