#pragma once

#include "models/project/comparison_source.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace plumbline::ui {

class PointSlider;
class Prompter;

/// One side of a comparison to choose: the database, the schema, the migrations whole, as far as the database
/// knows them or up to any of them, another database by its URL, a snapshot file, or nothing at all. For some
/// a field or the history's slider opens below. What is typed there may hold a password: it is not
/// remembered.
class SourcePicker : public QWidget {
    Q_OBJECT

public:
    /// `name` is what a screen reader says: which side it is.
    SourcePicker(Prompter &prompter, const QString &name, QWidget *parent = nullptr);

    /// Nothing while the URL or the file is still to be said.
    std::optional<project::ComparisonSource> source() const;
    void setSource(const project::ComparisonSource &source);
    /// The project's history, for a point in it.
    void setMigrations(const std::vector<MigrationName> &names);
    /// For headings: "Live database", "Snapshot before.json".
    QString sideName() const;

signals:
    void changed();

private:
    enum Choice { Live, Declared, Migrations, Applied, Point, Database, Snapshot, Empty };
    static Choice choiceOf(const project::ComparisonSource &source);
    void choose(int choice);
    void browse();

    Prompter &m_prompter;
    QComboBox *m_choice;
    QLineEdit *m_place;
    QToolButton *m_browse;
    PointSlider *m_point;
    QString m_url;
    QString m_file;
};

} // namespace plumbline::ui
