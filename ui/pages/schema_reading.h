#pragma once

#include <string>

#include "models/base/job.h"
#include "models/items/schema_outline_model.h"
#include "models/items/schema_problem_model.h"
#include "models/project/survey.h"
#include "views/prisma/prisma_text.h"

#include <memory>
#include <vector>

namespace plumbline::ui {

/// What the schema page shows of a survey. Made in a job: schemas may be large.
struct SchemaReading {
    struct File {
        std::filesystem::path path;
        QString name; ///< as people see it
        views::PrismaTextPtr text;
    };
    project::SurveyPtr survey; ///< holds the document that everything here points into
    std::string defaultSchema;
    std::vector<File> files;
    std::vector<items::SchemaProblem> problems; ///< errors, then warnings
    items::SchemaOutlineModel::Rows outline;
    bool isSame = false; ///< nothing of this differs from the reading before

    const prisma::Document &document() const { return survey->project.document; }
    /// nullptr where there is no such file.
    const File *file(const std::filesystem::path &path) const;
    int errors() const;
};

using SchemaReadingPtr = std::shared_ptr<const SchemaReading>;

/// Pure; any thread. Texts that did not change since `before` (nullptr at first) are taken over from it.
SchemaReadingPtr readingOf(const project::SurveyPtr &survey, const SchemaReadingPtr &before);

} // namespace plumbline::ui
