#pragma once

#include "models/base/names.h"

#include <QWidget>

#include <optional>
#include <vector>

class QSlider;

namespace plumbline::views {
class ElidedLabel;
}

namespace plumbline::ui {

/// A point in the history of migrations to choose: before the first, or after any of them. Moved by mouse,
/// arrow keys, Page up and down; the migration is named beside it.
class PointSlider : public QWidget {
    Q_OBJECT

public:
    explicit PointSlider(QWidget *parent = nullptr);

    /// The history, in its order. What was chosen stays where it is still there; else the whole is meant.
    void setMigrations(const std::vector<MigrationName> &names);
    /// The last migration that is in; nothing before the first.
    std::optional<MigrationName> last() const;
    /// Says nothing of it. A migration that is not there changes nothing.
    void setLast(const std::optional<MigrationName> &last);

signals:
    /// A person moved it.
    void moved();

private:
    void tell();

    std::vector<MigrationName> m_names;
    std::optional<MigrationName> m_last;
    QSlider *m_slider;
    views::ElidedLabel *m_label;
};

} // namespace plumbline::ui
