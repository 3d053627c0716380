#pragma once

#include "models/project/comparison_source.h"

#include <QWidget>

#include <optional>
#include <vector>

class QMenu;
class QToolButton;

namespace plumbline::ui {

class Prompter;
class SourcePicker;

/// What is compared: the two sides to choose and to swap, or the project's own three at once; and a menu to
/// take the result out.
class ComparisonSides : public QWidget {
    Q_OBJECT

public:
    explicit ComparisonSides(Prompter &prompter, QWidget *parent = nullptr);

    bool isThreeWay() const;
    void setThreeWay(bool isThreeWay);
    /// Nothing while a URL or a file is still to be said.
    std::optional<project::ComparisonSource> from() const;
    std::optional<project::ComparisonSource> to() const;
    void setSides(const project::ComparisonSource &from, const project::ComparisonSource &to);
    /// For headings.
    QString fromName() const;
    QString toName() const;
    void setMigrations(const std::vector<MigrationName> &names);
    /// Leads a side that is a point in the history there, the right one where both are; whether one is.
    bool setPoint(const MigrationName &last);
    QMenu &exportMenu() const;
    void setExportEnabled(bool isEnabled);

signals:
    /// `isSame` where the same two sides only changed places, or one moved along the history.
    void changed(bool isSame);
    void threeWayChanged();

private:
    void swap();
    void take(SourcePicker *picker, std::optional<project::ComparisonSource> &kept);

    SourcePicker *m_from;
    SourcePicker *m_to;
    QToolButton *m_swap;
    QToolButton *m_threeWay;
    QToolButton *m_more;
    std::optional<project::ComparisonSource> m_fromKept;
    std::optional<project::ComparisonSource> m_toKept;
};

} // namespace plumbline::ui
