#pragma once

#include <string>

#include "models/base/job.h"
#include "models/schema/object_name.h"
#include "ui/pages/page.h"
#include "ui/pages/schema_reading.h"
#include "views/prisma/prisma_view.h"

#include <map>
#include <optional>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace plumbline::views {
class ElidedLabel;
}

namespace plumbline::ui {

class SchemaOutline;
class SchemaProblems;

/// schema.prisma as it is on disk: its text with what is wrong in place, its files, models and enums to jump
/// to, and the way from a model to its table. It follows the files and changes nothing.
class SchemaPage : public Page {
    Q_OBJECT

public:
    explicit SchemaPage(QWidget *parent = nullptr);

    void showSurvey(const project::SurveyPtr &survey) override;
    QWidget *workPlace() override;
    void setCompact(bool isCompact) override;
    void saveState(Settings &settings) const override;
    void restoreState(const Settings &settings) override;

    /// Opens the field that finds text in the file.
    void find();
    /// To the next problem, or the one before; after the last comes the first.
    void goToProblem(bool isForward);
    /// To where an object of the database is declared, as soon as the schema has been read.
    void goToDeclaration(const schema::ObjectName &object);

signals:
    /// A person wants to see what is declared here as it is in the database.
    void objectWanted(const plumbline::schema::ObjectName &object);

private:
    QWidget *makeText();
    void connectParts();
    void show(const SchemaReadingPtr &reading);
    void showFile(const SchemaReading::File &file);
    void markProblems();
    /// To a byte of a file, or to where a person left it.
    void goTo(const std::filesystem::path &file, std::optional<std::size_t> offset, bool isEntered);
    void tellPlace();
    std::optional<schema::ObjectName> declaredHere() const;

    project::SurveyPtr m_survey;
    SchemaReadingPtr m_reading;                                   ///< what is shown; nullptr while nothing is
    std::filesystem::path m_file;                                 ///< the one that is shown
    std::map<std::filesystem::path, views::PrismaPlace> m_places; ///< where a person left the others
    std::optional<schema::ObjectName> m_goal; ///< to be gone to when the schema has been read
    QStackedWidget *m_stack;
    QLabel *m_empty;
    QSplitter *m_columns;
    QSplitter *m_rows;
    SchemaOutline *m_outline;
    views::ElidedLabel *m_where;
    QPushButton *m_toObject;
    views::PrismaView *m_view;
    SchemaProblems *m_problems;
    Job m_reader;
};

} // namespace plumbline::ui
